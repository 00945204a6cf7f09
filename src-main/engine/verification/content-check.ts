// FORMAT F-25: every part of an opened set, read once, from its stored bytes to its entries. Verification, drill, validation and
// restore all come through here, so that they cannot disagree on what can be restored: they differ in where the entries go.
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { NOWHERE, type OpenedSet, type PartReading, type PartTally } from '../content/open-set.ts'
import { readParts } from '../content/read-parts.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { digestPart, isPartProblem, type PartProblem } from './parts-check.ts'

/** Sees what is read at level `content`, part by part. */
export interface ContentWatch {
  /** What the reading is called in progress; `open` when absent. */
  readonly step?: string
  /** Whether the entries of a part are to be read; of the others only the stored bytes are. All when absent. */
  wants?(part: PartName): boolean
  /** Receives the entries of a part as they come; they count only once the part has passed. */
  sinkFor(part: PartName): EntrySink
  /** The part was read to its end: size, digest and tag are those that were signed, and every entry was let through. */
  passed(part: PartName, tally: PartTally): Promise<void>
}

/** What a verification keeps nothing of. */
export const UNWATCHED: ContentWatch = { sinkFor: () => NOWHERE, passed: () => Promise.resolve() }

export interface ContentReading {
  readonly watch: ContentWatch
  readonly parallelism: number
  readonly context: JobContext
}

/** What came of it. */
export interface ContentFound {
  /** What is wrong with stored bytes, in the manifest's order. Where there is any, nothing is said of the entries. */
  readonly problems: readonly PartProblem[]
  /** Why the entries of a part are refused. */
  readonly failure?: Failure
  /** Of the parts whose entries were read. */
  readonly tally: PartTally & { readonly parts: number }
}

/** What an error of the set itself is; anything else means that we could not look, and is thrown on. */
export function asFinding(error: unknown): Failure {
  if (!(error instanceof Failure) || ERRORS[error.code].exit >= EXIT.usage) throw error
  return error
}

/** One run over the parts of a set. */
class ContentRun {
  private readonly set: OpenedSet
  private readonly how: ContentReading
  private readonly files: readonly ManifestFile[]
  private readonly unread: Set<ManifestFile>
  private readonly problems = new Map<ManifestFile, PartProblem>()
  private readonly tally = { parts: 0, entries: 0, bytes: 0 }
  private done = 0

  constructor(set: OpenedSet, how: ContentReading) {
    this.set = set
    this.how = how
    this.files = partFiles(set.manifest)
    this.unread = new Set(this.files)
  }

  async run(): Promise<ContentFound> {
    const failure = await this.readEntries()
    // Whatever ended that: which parts are as they were signed is said of each.
    for (const file of this.unread) {
      const problem = await digestPart(this.set.place, file, this.how.context, this.progress('digest', file))
      if (problem) this.problems.set(file, problem)
    }
    const problems = this.files.flatMap((file) => this.problems.get(file) ?? [])
    return { problems, tally: this.tally, ...(failure ? { failure } : {}) }
  }

  private progress(step: string, file: ManifestFile): (count: number) => void {
    const total = this.files.reduce((sum, { filesize = 0 }) => sum + filesize, 0)
    const { filename: part, filesize: partTotal = 0 } = file
    return (count) => {
      this.done += count
      this.how.context.report({ step, part, done: this.done, total, partTotal })
    }
  }

  private readings(): readonly (PartReading & { readonly part: PartName })[] {
    const { watch, parallelism, context } = this.how
    return this.files
      .map((file) => ({ file, part: partOfFile(file.filename) ?? file.filename }))
      .filter(({ part }) => watch.wants?.(part) ?? true)
      .map(({ file, part }) => {
        const onBytes = this.progress(watch.step ?? 'open', file)
        return { file, part, sink: watch.sinkFor(part), parallelism, context, onBytes }
      })
  }

  /** Returns why the entries of a part are refused; nothing is read after it. */
  private async readEntries(): Promise<Failure | undefined> {
    let current: ManifestFile | undefined
    try {
      await readParts(this.set, this.readings(), async ({ file, part }, read) => {
        current = file
        this.unread.delete(file)
        const { entries, bytes } = await read()
        this.tally.parts += 1
        this.tally.entries += entries
        this.tally.bytes += bytes
        await this.how.watch.passed(part, { entries, bytes })
      })
      return undefined
    } catch (error) {
      if (!current || !isPartProblem(error)) return asFinding(error)
      this.problems.set(current, { code: error.code, facts: error.facts })
      return undefined
    }
  }
}

/** Reads every part, once. Throws what the place throws, what the watch throws and is no finding, and `cancelled`. */
export function readContent(set: OpenedSet, how: ContentReading): Promise<ContentFound> {
  return new ContentRun(set, how).run()
}
