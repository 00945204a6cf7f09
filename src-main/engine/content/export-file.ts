// Takes one file out of a set, without restoring anything.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { TreeEntry } from '../ports/appliance.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { StoreWriter } from '../ports/set-store.ts'
import { fileOfPath } from './selection.ts'
import { readPart, type OpenedSet } from './open-set.ts'

/** Passes one entry's bytes on. Writing is asynchronous, reading is not: bytes wait here between two turns. */
class OneFileSink implements EntrySink {
  private readonly path: string
  private active = false
  found: TreeEntry | undefined
  readonly waiting: Buffer[] = []

  constructor(path: string) {
    this.path = path
  }

  entry(entry: TreeEntry): void {
    this.active = entry.path === this.path && entry.kind === 'file'
    if (this.active) this.found = entry
  }

  data(bytes: Buffer): void {
    if (this.active) this.waiting.push(Buffer.from(bytes))
  }

  entryEnd(): void {
    this.active = false
  }
}

export interface ExportInput {
  readonly set: OpenedSet
  readonly manifest: Manifest
  /** Begins with the part: `config/autoconfig.cfg`. */
  readonly path: string
  readonly output: StoreWriter
  readonly parallelism: number
}

/**
 * Writes the file's bytes to the output and commits it once the whole part was read: it is what was signed, and its tag fits. Throws
 * Failure `path.not-in-set`, and as readPart; nothing of the output is left then.
 */
export async function exportFile(
  input: ExportInput,
  context: JobContext,
): Promise<{ readonly bytes: number }> {
  const hash = createHash('sha256')
  let done = 0
  try {
    const { file, rest } = fileOfPath(input.manifest, input.path)
    const sink = new OneFileSink(rest)
    const settle = async (): Promise<void> => {
      for (const bytes of sink.waiting.splice(0)) {
        hash.update(bytes)
        await input.output.write(bytes)
      }
    }
    await readPart(input.set, {
      file,
      sink,
      parallelism: input.parallelism,
      context,
      onBytes: (count) => {
        done += count
        context.report({ step: 'open', part: file.filename, done, total: file.filesize ?? 0 })
      },
      settle,
    })
    if (!sink.found) throw new Failure('path.not-in-set', { path: input.path })
    await input.output.commit(hash.digest('hex'))
    return { bytes: sink.found.size }
  } catch (error) {
    await input.output.abort()
    throw error
  }
}
