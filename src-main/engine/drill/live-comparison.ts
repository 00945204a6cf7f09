// Compares a part with the appliance as it is now while it is unpacked: both come in the order of the format, so one walk beside
// the other is enough, and nothing but the present entry is held.
import type { LiveComparison } from '../../contract/drill.ts'
import type { PartName } from '../../contract/parts.ts'
import type { EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, yieldTurn } from '../jobs/job-context.ts'
import type { LeftOut, SourceFile, SourceTree, TreeEntry } from '../ports/appliance.ts'

type How = LiveComparison['names'][number]['how']

/** Names that are told; the rest is counted. */
const MOST_NAMES = 20
const PIECE = 64 * 1024
const PASSED_BETWEEN_TURNS = 256

/** Counts over all parts. */
export class LiveCounts {
  same = 0
  changed = 0
  gone = 0
  added = 0
  unreadable = 0
  readonly names: { how: How; path: string }[] = []
  /** The first part whose archive was not in order, so that it could not be compared. */
  unordered: PartName | undefined

  differ(how: How, path: string): void {
    this[how] += 1
    if (this.names.length < MOST_NAMES) this.names.push({ how, path })
  }
}

/** Byte order of siblings, with a directory's content directly after it: as if '/' were the smallest of all bytes. */
export function compareArchiveOrder(a: string, b: string): number {
  if (a === b) return 0
  return Buffer.compare(Buffer.from(a.replaceAll('/', '\0')), Buffer.from(b.replaceAll('/', '\0')))
}

const isLeftOut = (item: TreeEntry | LeftOut): item is LeftOut => !('kind' in item)

/** One part against the same part of the appliance; `tree` is undefined where the appliance has no such part. */
export class LivePart implements EntrySink {
  private readonly part: PartName
  private readonly tree: SourceTree | undefined
  private readonly counts: LiveCounts
  private readonly piece = Buffer.alloc(PIECE)
  /** Begun with the first entry: a part that comes later must not hold a directory open now. */
  private walk: Iterator<TreeEntry | LeftOut> | undefined
  private next: TreeEntry | LeftOut | undefined
  private last = ''
  private open: { readonly path: string; readonly file: SourceFile; same: boolean } | undefined
  private ordered = true

  constructor(part: PartName, tree: SourceTree | undefined, counts: LiveCounts) {
    this.part = part
    this.tree = tree
    this.counts = counts
  }

  entry(entry: TreeEntry): void {
    this.begin()
    if (entry.path === '' || !this.ordered) return
    if (this.last !== '' && compareArchiveOrder(this.last, entry.path) >= 0) {
      this.ordered = false
      this.counts.unordered ??= this.part
      return
    }
    this.last = entry.path
    while (this.next && compareArchiveOrder(this.next.path, entry.path) < 0) this.passLive()
    const live = this.next
    if (live?.path !== entry.path) return this.differ('gone', entry.path)
    this.advance()
    if (isLeftOut(live)) return this.differ('unreadable', entry.path)
    this.compare(entry, live)
  }

  /** A directory, too, that is only there because something lies in it. */
  implied(directory: TreeEntry): void {
    this.entry(directory)
  }

  data(bytes: Buffer): void {
    const { open } = this
    if (!open?.same) return
    for (let at = 0; at < bytes.length && open.same; at += PIECE) {
      const wanted = bytes.subarray(at, at + PIECE)
      open.same =
        this.readLive(open.file, wanted.length) &&
        this.piece.compare(wanted, 0, wanted.length, 0, wanted.length) === 0
    }
  }

  entryEnd(): void {
    const { open } = this
    if (!open) return
    this.open = undefined
    // A file that grew since it was looked at has bytes left.
    const same = open.same && open.file.readInto(this.piece, 0, 1) === 0
    open.file.close()
    if (same) this.counts.same += 1
    else this.differ('changed', open.path)
  }

  /** What is left on the appliance is not in the set. Throws Failure `cancelled`. */
  async finish(signal: AbortSignal): Promise<void> {
    this.begin()
    for (let passed = 1; this.ordered && this.next; passed += 1) {
      this.passLive()
      if (passed % PASSED_BETWEEN_TURNS !== 0) continue
      await yieldTurn()
      stopIfCancelled(signal)
    }
  }

  /** Gives back what is open when reading ended early. */
  abandon(): void {
    this.open?.file.close()
    this.open = undefined
    this.walk?.return?.()
  }

  private begin(): void {
    if (this.walk) return
    this.walk = (this.tree?.walk() ?? [])[Symbol.iterator]()
    this.advance()
  }

  private compare(entry: TreeEntry, live: TreeEntry): void {
    if (entry.kind !== live.kind || entry.size !== live.size || entry.link !== live.link)
      return this.differ('changed', entry.path)
    if (entry.kind !== 'file') {
      this.counts.same += 1
      return
    }
    try {
      const file = this.tree?.open(live)
      if (file) this.open = { path: entry.path, file, same: true }
    } catch {
      this.differ('unreadable', entry.path)
    }
  }

  /** Fills the piece with exactly so many bytes of the live file; false where it has fewer or cannot be read. */
  private readLive(file: SourceFile, length: number): boolean {
    try {
      for (let filled = 0; filled < length;) {
        const count = file.readInto(this.piece, filled, length - filled)
        if (count === 0) return false
        filled += count
      }
      return true
    } catch {
      return false
    }
  }

  private passLive(): void {
    const live = this.next as TreeEntry | LeftOut
    // What a backup leaves out by its rules is not missing from it.
    if (!isLeftOut(live)) this.differ('added', live.path)
    this.advance()
  }

  private advance(): void {
    const { value, done } = (this.walk as Iterator<TreeEntry | LeftOut, undefined>).next()
    this.next = done ? undefined : value
    // The part's own directory is no entry.
    if (this.next?.path === '' && !isLeftOut(this.next)) this.advance()
  }

  private differ(how: How, path: string): void {
    this.counts.differ(how, `${this.part}/${path}`)
  }
}
