// FORMAT F-17: which entries of an archive are let through. Listing, verifying, exporting and restoring ask the same policy.
import { phrase } from '../../contract/phrases.ts'
import { Failure, type ErrorCode, type Facts } from '../../contract/errors.ts'
import type { TreeEntry } from '../ports/appliance.ts'
import type { EntrySink } from './tar-reader.ts'

const MAX_NAME_BYTES = 4096
/** A link's target is shorter than a path by the NUL that ends it. */
const MAX_TARGET_BYTES = 4095
const MAX_COMPONENT_BYTES = 255
const MAX_ENTRIES = 1_000_000
/** 32 bits, and the last of them means "as it is" to a system call. */
const MAX_ID = 0xfffffffe
/** Seconds, either way, that a date of JavaScript holds. */
const MAX_TIME = 8.64e12
/** Of a directory that has no entry of its own. */
const IMPLIED_MODE = 0o755
const EPOCH = { uid: 0, gid: 0, mtime: 0 }
/** Deflate cannot make less than this of anything: a byte of it never holds more than 1,032 bytes. */
const MOST_PER_BYTE = 1032

/** Whether a link at `path` with this target stays in its part, whatever other links it passes through. */
export function linkStaysInside(path: string, target: string): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\0')) return false
  const steps = target.split('/').filter((step) => step !== '' && step !== '.')
  const up = steps.findIndex((step) => step !== '..')
  const climbs = up < 0 ? steps.length : up
  // '..' after a name could leave through a link of that name: only leading ones are certain.
  if (steps.slice(climbs).includes('..')) return false
  return climbs <= path.split('/').length - 1
}

/** The rules for one part's entries. */
export interface PolicyOptions {
  readonly part: string
  /** What the manifest says; undefined where it says nothing. */
  readonly expectedEntries: number | undefined
  /** Bytes of the gzip stream, as the manifest says; undefined where it says nothing. */
  readonly plainsize: number | undefined
}

/** Passes entries on to `next` after they were checked. Throws Failure `archive.*`. */
export class EntryPolicy implements EntrySink {
  private readonly options: PolicyOptions
  private readonly next: EntrySink
  private readonly kinds = new Map<string, TreeEntry['kind']>()
  /** Directories that lie above an entry and had none of their own so far. '' is the part's own. */
  private readonly provisional = new Set<string>()
  private last = ''
  count = 0
  fileBytes = 0

  constructor(options: PolicyOptions, next: EntrySink) {
    this.options = options
    this.next = next
  }

  entry(raw: TreeEntry): void {
    this.last = raw.path
    if (isOwnDirectory(raw)) {
      this.ownDirectory(raw)
      return
    }
    const path = plainPath(raw)
    this.checkName(path)
    const isPlaced = this.checkPlace(path, raw)
    if (raw.kind === 'link') this.checkLink(path, raw.link ?? '')
    this.checkNumbers(raw)
    this.count += 1
    const most = Math.min(MAX_ENTRIES, this.options.expectedEntries ?? MAX_ENTRIES)
    if (this.count > most || this.kinds.size > MAX_ENTRIES + 1) this.refuse('archive.entries')
    this.fileBytes += raw.size
    // Said before a byte is written: sizes that the stream cannot hold would fill the disk before it turns out to be short.
    if (this.fileBytes > (this.options.plainsize ?? Infinity) * MOST_PER_BYTE) this.refuse('archive.size')
    if (!isPlaced) this.implyAbove(path, raw)
    this.next.entry({ ...raw, path })
  }

  data(bytes: Buffer): void {
    this.next.data(bytes)
  }

  entryEnd(): void {
    this.next.entryEnd()
  }

  /** To be called at the archive's end. */
  finish(): void {
    this.last = this.options.part
    const expected = this.options.expectedEntries
    if (expected !== undefined && this.count !== expected) this.refuse('archive.entries')
    // Of an archive without any entry there is still the part.
    if (!this.kinds.has('')) this.imply('', EPOCH)
  }

  private refuse(code: ErrorCode, facts: Facts = {}): never {
    const name = JSON.stringify(this.last.slice(0, 500))
    throw new Failure(code, { part: this.options.part, name, ...facts })
  }

  private ownDirectory(raw: TreeEntry): void {
    this.take('', 'directory')
    this.checkNumbers(raw)
    this.next.entry({ ...raw, path: '' })
  }

  private checkName(path: string): void {
    if (path === '' || path.includes('\0') || !path.isWellFormed()) {
      this.refuse('archive.name-control')
    }
    // A character has three bytes at the most, so that most names need not be counted.
    if (path.length * 3 > MAX_NAME_BYTES && Buffer.byteLength(path) > MAX_NAME_BYTES)
      this.refuse('archive.name-long')
    if (path.startsWith('/')) this.refuse('archive.name-absolute')
    for (const step of path.split('/')) this.checkStep(step)
  }

  private checkStep(step: string): void {
    if (step === '..') this.refuse('archive.name-parent')
    if (step === '' || step === '.') this.refuse('archive.name-control')
    if (step.length * 3 > MAX_COMPONENT_BYTES && Buffer.byteLength(step) > MAX_COMPONENT_BYTES)
      this.refuse('archive.name-long')
  }

  /** Returns whether the directory that it lies in is there already. */
  private checkPlace(path: string, entry: TreeEntry): boolean {
    let isPlaced = true
    for (let above = parentOf(path); above !== undefined; above = parentOf(above)) {
      const kind = this.kinds.get(above)
      if (kind === 'link') this.refuse('archive.link-outside')
      if (kind === 'file') this.refuse('archive.parent-missing')
      if (kind === 'directory') break
      isPlaced = false
    }
    this.take(path, entry.kind)
    return isPlaced && this.kinds.has('')
  }

  /** Takes a name, which nothing may have but a directory that so far only lay above others. */
  private take(path: string, kind: TreeEntry['kind']): void {
    if (this.kinds.has(path)) {
      const isOfIts = kind === 'directory' && this.provisional.delete(path)
      if (!isOfIts) this.refuse('archive.name-duplicate')
    }
    this.kinds.set(path, kind)
  }

  /** Directories above an entry that have no entry yet; they may get one, as in archives that list a directory after its content. */
  private implyAbove(path: string, entry: TreeEntry): void {
    const missing: string[] = []
    for (let above = parentOf(path); above !== undefined; above = parentOf(above)) {
      if (this.kinds.has(above)) break
      missing.push(above)
    }
    if (!this.kinds.has('')) missing.push('')
    for (const above of missing.reverse()) this.imply(above, entry)
    if (this.kinds.size > MAX_ENTRIES + 1) this.refuse('archive.entries')
  }

  private imply(path: string, { uid, gid, mtime }: Pick<TreeEntry, 'uid' | 'gid' | 'mtime'>): void {
    this.kinds.set(path, 'directory')
    this.provisional.add(path)
    this.next.implied?.({ path, kind: 'directory', mode: IMPLIED_MODE, uid, gid, mtime, size: 0 })
  }

  /** What no system can set is no entry of an honest archive. */
  private checkNumbers({ uid, gid, mtime }: TreeEntry): void {
    const detail =
      uid > MAX_ID || gid > MAX_ID
        ? phrase('its-owner-is-a-number-that')
        : Math.abs(mtime) > MAX_TIME
          ? phrase('its-time-is-none')
          : undefined
    if (detail !== undefined) this.refuse('archive.header', { detail })
  }

  private checkLink(path: string, target: string): void {
    if (Buffer.byteLength(target) > MAX_TARGET_BYTES) this.refuse('archive.name-long')
    if (!linkStaysInside(path, target)) this.refuse('archive.link-outside')
  }
}

/** The part's own directory, as tar programs write it. */
function isOwnDirectory({ path, kind }: TreeEntry): boolean {
  return kind === 'directory' && (path === './' || path === '.')
}

/** The name without what says nothing: one `./` in front, as `tar -c .` writes it, and the slash that ends a directory. */
function plainPath({ path, kind }: TreeEntry): string {
  const from = path.startsWith('./') ? 2 : 0
  const to = kind === 'directory' && path.endsWith('/') ? path.length - 1 : path.length
  return path.slice(from, Math.max(from, to))
}

/** The directory that a name lies in; undefined for one that lies in the part itself. */
function parentOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? undefined : path.slice(0, slash)
}
