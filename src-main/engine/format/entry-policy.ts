// FORMAT F-17: which entries of an archive are let through. Listing, verifying, exporting and restoring ask the same policy.
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import type { TreeEntry } from '../ports/appliance.ts'
import { foldName, isReservedOnWindows } from './file-names.ts'
import type { EntrySink } from './tar-reader.ts'

/** On what kind of file system the entries are to live. */
export type Platform = 'posix' | 'macos' | 'windows'

const MAX_NAME_BYTES = 4096
const MAX_COMPONENT_BYTES = 255
const MAX_ENTRIES = 1_000_000
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
  readonly platform: Platform
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
  private last = ''
  count = 0
  fileBytes = 0

  constructor(options: PolicyOptions, next: EntrySink) {
    this.options = options
    this.next = next
  }

  entry(raw: TreeEntry): void {
    this.last = raw.path
    if (raw.path === './' && raw.kind === 'directory') {
      this.ownDirectory(raw)
      return
    }
    const path = raw.kind === 'directory' && raw.path.endsWith('/') ? raw.path.slice(0, -1) : raw.path
    this.checkName(path)
    this.checkPlace(path, raw)
    if (raw.kind === 'link') this.checkLink(path, raw.link ?? '')
    this.count += 1
    const most = Math.min(MAX_ENTRIES, this.options.expectedEntries ?? MAX_ENTRIES)
    if (this.count > most) this.refuse('archive.entries')
    this.fileBytes += raw.size
    // Said before a byte is written: sizes that the stream cannot hold would fill the disk before it turns out to be short.
    if (this.fileBytes > (this.options.plainsize ?? Infinity) * MOST_PER_BYTE) this.refuse('archive.size')
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
  }

  private refuse(code: ErrorCode): never {
    throw new Failure(code, { part: this.options.part, name: JSON.stringify(this.last.slice(0, 500)) })
  }

  private ownDirectory(raw: TreeEntry): void {
    if (this.kinds.size > 0) this.refuse('archive.name-duplicate')
    this.kinds.set('', 'directory')
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
    if (this.options.platform === 'windows' && meansElseOnWindows(step)) this.refuse('archive.name-platform')
  }

  private checkPlace(path: string, entry: TreeEntry): void {
    const key = this.fold(path)
    if (this.kinds.has(key)) this.refuse('archive.name-duplicate')
    const slash = path.lastIndexOf('/')
    if (slash >= 0) {
      const parent = this.kinds.get(this.fold(path.slice(0, slash)))
      if (parent === 'link') this.refuse('archive.link-outside')
      if (parent !== 'directory') this.refuse('archive.parent-missing')
    }
    this.kinds.set(key, entry.kind)
  }

  private checkLink(path: string, target: string): void {
    if (Buffer.byteLength(target) > MAX_NAME_BYTES) this.refuse('archive.name-long')
    if (!linkStaysInside(path, target)) this.refuse('archive.link-outside')
    const windows = this.options.platform === 'windows'
    if (
      windows &&
      target.split('/').some((step) => step !== '..' && step !== '.' && meansElseOnWindows(step))
    ) {
      this.refuse('archive.link-outside')
    }
  }

  private fold(path: string): string {
    return this.options.platform === 'posix' ? path : foldName(path)
  }
}

/** Backslash, drive letter, stream, device name, characters and endings that Windows treats in its own way. */
function meansElseOnWindows(step: string): boolean {
  return /[\\:<>"|?*\u0000-\u001f]/.test(step) || /[. ]$/.test(step) || isReservedOnWindows(step)
}
