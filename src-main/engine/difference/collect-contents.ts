// The second reading: the bytes of those files that are compared in detail, within limits, and of the files whose secrets have to
// be known so that they are recognised elsewhere. They stay in memory, and not for longer than they are needed.
import type { PartName } from '../../contract/parts.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { TreeEntry } from '../ports/appliance.ts'
import type { ReadableSide } from './difference-side.ts'

/** Largest file that is compared in detail, in bytes. */
export const MOST_FILE_BYTES = 1024 * 1024
/** Bytes of all files that are compared in detail, of both sides together. */
export const MOST_BYTES = 32 * 1024 * 1024
/** Parts whose files say what is secret, changed or not. */
const TELLING_PARTS: ReadonlySet<PartName> = new Set(['config', 'password-map', 'mq-users'])
const MOST_TELLING_FILE = 256 * 1024
const MOST_TELLING = 8 * 1024 * 1024

/** Which files are wanted, by part and path within it. */
export type WantedFiles = ReadonlyMap<PartName, ReadonlySet<string>>

/** What is done with a file: kept for the detail, or looked through for secrets and forgotten. */
export interface ContentReceiver {
  keep(part: PartName, path: string, bytes: Buffer): void
  learn(part: PartName, path: string, bytes: Buffer): void
}

class CollectingSink implements EntrySink {
  private readonly part: PartName
  private readonly wanted: ReadonlySet<string>
  private readonly receive: ContentReceiver
  private current: { readonly entry: TreeEntry; readonly pieces: Buffer[] } | undefined
  private told = 0

  constructor(part: PartName, wanted: ReadonlySet<string>, receive: ContentReceiver) {
    this.part = part
    this.wanted = wanted
    this.receive = receive
  }

  private tells({ path, size }: TreeEntry): boolean {
    if (!TELLING_PARTS.has(this.part) || size > MOST_TELLING_FILE || this.wanted.has(path)) return false
    return this.told + size <= MOST_TELLING
  }

  entry(entry: TreeEntry): void {
    const taken = entry.kind === 'file' && (this.wanted.has(entry.path) || this.tells(entry))
    this.current = taken ? { entry, pieces: [] } : undefined
  }

  data(bytes: Buffer): void {
    this.current?.pieces.push(Buffer.from(bytes))
  }

  entryEnd(): void {
    if (!this.current) return
    const { entry, pieces } = this.current
    this.current = undefined
    const bytes = Buffer.concat(pieces)
    if (this.wanted.has(entry.path)) this.receive.keep(this.part, entry.path, bytes)
    else {
      this.told += entry.size
      this.receive.learn(this.part, entry.path, bytes)
    }
  }
}

/** Reads what is wanted out of one side. Throws as reading a side does. */
export async function collectContents(
  side: ReadableSide,
  wanted: WantedFiles,
  receive: ContentReceiver,
  context: JobContext,
): Promise<void> {
  for (const part of side.parts) {
    const files = wanted.get(part) ?? new Set<string>()
    if (files.size === 0 && !TELLING_PARTS.has(part)) continue
    let done = 0
    await side.read(part, {
      sink: new CollectingSink(part, files, receive),
      wants: (path) => files.has(path) || TELLING_PARTS.has(part),
      context,
      onBytes: (bytes) => {
        done += bytes
        context.report({ step: 'detail', part, done, total: 0 })
      },
    })
  }
}
