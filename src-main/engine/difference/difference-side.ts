// A set or an appliance as a source of entries: both are read by the same sink, so that one comparison serves all pairs.
import type { PartName } from '../../contract/parts.ts'
import { readPart, type OpenedSet } from '../content/open-set.ts'
import { partOfFile } from '../format/file-names.ts'
import { partFiles } from '../format/manifest-reader.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import type { Appliance, LeftOut, SourceTree, TreeEntry } from '../ports/appliance.ts'

/** How one part is read. */
export interface SideReading {
  readonly sink: EntrySink
  /** Files whose bytes are wanted; all when absent. A side may give the bytes of others as well. */
  readonly wants?: (path: string) => boolean
  readonly context: JobContext
  /** Called with bytes as they come: those stored of a set, those of the files of an appliance. */
  readonly onBytes: (count: number) => void
}

export interface ReadableSide {
  readonly parts: readonly PartName[]
  /** How many bytes the reading of a part reports; undefined where that is not known. */
  bytesOf(part: PartName): number | undefined
  /**
   * Gives every entry of a part to the sink, parents first, '' for the part's own directory. What the sink got may be used only
   * after this has resolved. Returns what could not be read. Throws Failure `archive.*`, `content.undecryptable`, `cancelled`.
   */
  read(part: PartName, reading: SideReading): Promise<readonly LeftOut[]>
}

/** The parts of an opened set. */
export function sideOfSet(set: OpenedSet, parallelism: number): ReadableSide {
  const files = new Map(partFiles(set.manifest).map((file) => [partOfFile(file.filename) ?? '', file]))
  return {
    parts: [...files.keys()],
    bytesOf: (part) => files.get(part)?.filesize ?? 0,
    async read(part, { sink, context, onBytes }) {
      const file = files.get(part)
      if (file) await readPart(set, { file, sink, parallelism, context, onBytes })
      return []
    },
  }
}

const SLICE = 128 * 1024
/** Bytes and entries between two turns of the event loop. */
const TURN_BYTES = 4 * 1024 * 1024
const TURN_ENTRIES = 64

/** Reads the files of one tree, a slice at a time. */
class TreeRun {
  private readonly tree: SourceTree
  private readonly reading: SideReading
  private readonly buffer = Buffer.allocUnsafe(SLICE)
  private bytes = 0
  readonly leftOut: LeftOut[] = []

  constructor(tree: SourceTree, reading: SideReading) {
    this.tree = tree
    this.reading = reading
  }

  async run(): Promise<void> {
    let entries = 0
    for (const item of this.tree.walk()) {
      stopIfCancelled(this.reading.context.signal)
      if ('reason' in item) this.leftOut.push(item)
      else await this.take(item)
      entries += 1
      if (entries % TURN_ENTRIES === 0) await yieldTurn()
    }
  }

  private async take(entry: TreeEntry): Promise<void> {
    const { sink, wants } = this.reading
    sink.entry(entry)
    if (entry.kind === 'file' && (wants?.(entry.path) ?? true)) await this.content(entry)
    sink.entryEnd()
  }

  private async content(entry: TreeEntry): Promise<void> {
    const { sink, context, onBytes } = this.reading
    let file
    try {
      file = this.tree.open(entry)
    } catch (error) {
      this.note(entry, error)
      return
    }
    try {
      for (;;) {
        stopIfCancelled(context.signal)
        const count = file.readInto(this.buffer, 0, SLICE)
        if (count === 0) break
        sink.data(this.buffer.subarray(0, count))
        onBytes(count)
        this.bytes += count
        if (this.bytes >= TURN_BYTES) {
          this.bytes = 0
          await yieldTurn()
        }
      }
      if (file.changed()) this.leftOut.push({ path: entry.path, reason: 'changed' })
    } catch (error) {
      stopIfCancelled(context.signal)
      this.note(entry, error)
    } finally {
      file.close()
    }
  }

  private note(entry: TreeEntry, error: unknown): void {
    const system = (error as { code?: string }).code
    this.leftOut.push({ path: entry.path, reason: 'unreadable', ...(system ? { system } : {}) })
  }
}

/** The parts of an appliance. Paths in `leaveOut` (absolute) do not count: a set that lies in the appliance is no part of it. */
export async function sideOfAppliance(
  appliance: Appliance,
  leaveOut: readonly string[],
): Promise<ReadableSide> {
  const parts = (await appliance.parts()).map(({ name }) => name)
  return {
    parts,
    bytesOf: () => undefined,
    async read(part, reading) {
      if (!parts.includes(part)) return []
      const run = new TreeRun(appliance.tree(part, { leaveOut, exclude: [] }), reading)
      await run.run()
      return run.leftOut
    },
  }
}
