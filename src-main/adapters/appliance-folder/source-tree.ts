// Reads the files of one part of a folder appliance, in archive order, with synchronous calls: a promise per file costs ten
// times the file.
import type { BigIntStats, Stats } from 'node:fs'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  readdirSync,
  readlinkSync,
} from '../node-fs/plain-fs.ts'
import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { linkStaysInside } from '../../engine/format/entry-policy.ts'
import { usualMode } from '../../engine/format/modes.ts'
import type { LeftOut, SourceFile, SourceTree, TreeEntry } from '../../engine/ports/appliance.ts'

export interface SourceTreeOptions {
  /** Absolute paths that stay out, with all below them. */
  readonly leaveOut: readonly string[]
  /** Globs within the part. */
  readonly exclude: readonly string[]
  /** Directories that are sets of their own stay out unless this says otherwise (FORMAT F-29). */
  readonly includeSets?: boolean
  /** The part, where the platform records no modes: its entries get the usual ones (FORMAT F-31). */
  readonly usualModesOf?: string
}

/** Siblings in byte order of their UTF-8 names, which is not JavaScript's order beyond the BMP. */
function sortNames(names: string[]): string[] {
  if (names.every((name) => /^[\u0000-\u007f]*$/.test(name))) return names.sort()
  return names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

function entryOf(path: string, kind: TreeEntry['kind'], stats: Stats): TreeEntry {
  return {
    path,
    kind,
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    mtime: Math.floor(stats.mtimeMs / 1000),
    size: kind === 'file' ? stats.size : 0,
  }
}

/** Undefined where nothing is there, or nobody may look: then the walk itself says so. */
function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function systemWord(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown'
}

/** Which directory of this machine it is, by whatever path it was reached; undefined where none is there. */
function identityOf(path: string): string | undefined {
  let stats: BigIntStats | undefined
  try {
    stats = lstatSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
  return stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : undefined
}

/** With slashes. What names a drive or a share becomes an absolute path, which no link in a set may have. */
export function portableTarget(target: string, platform: string = process.platform): string {
  if (platform !== 'win32') return target
  const plain = target.replace(/^\\\\\?\\/, '')
  return /^[A-Za-z]:/.test(plain) ? `/${plain}` : plain.replaceAll('\\', '/')
}

/** One open file, and what the walk saw of it, to tell whether it changed since. */
class OpenFile implements SourceFile {
  private readonly descriptor: number
  private readonly seen: Stats
  constructor(path: string, seen: Stats) {
    this.descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    this.seen = seen
  }

  readInto(target: Uint8Array, offset: number, length: number): number {
    return readSync(this.descriptor, target, offset, length, null)
  }

  changed(): boolean {
    const now = fstatSync(this.descriptor)
    return now.size !== this.seen.size || now.mtimeMs !== this.seen.mtimeMs || now.ino !== this.seen.ino
  }

  close(): void {
    closeSync(this.descriptor)
  }
}

/** The tree below `root`, a directory. */
export class FolderTree implements SourceTree {
  private readonly root: string
  private readonly leaveOut: ReadonlySet<string>
  private readonly includeSets: boolean
  /** The same by volume and number, for a path that was typed in another case or reached in another way. */
  private leftOut: ReadonlySet<string> = new Set()
  /** Their numbers alone, as `Stats` rounds them: what the walk has seen anyway tells nearly every directory apart. */
  private leftOutNumbers: ReadonlySet<number> = new Set()
  private readonly excluded: ((path: string) => boolean) | undefined
  private readonly usualModesOf: string | undefined

  /** The file that the walk named last; it is opened next. */
  private last: { readonly entry: TreeEntry; readonly stats: Stats } | undefined

  constructor(root: string, options: SourceTreeOptions) {
    this.root = root
    this.leaveOut = new Set(options.leaveOut)
    this.includeSets = options.includeSets ?? false
    this.usualModesOf = options.usualModesOf
    this.excluded = options.exclude.length > 0 ? picomatch([...options.exclude], { dot: true }) : undefined
  }

  *walk(): Iterable<TreeEntry | LeftOut> {
    let own: Stats
    try {
      own = lstatSync(this.root)
    } catch (error) {
      yield { path: '', reason: 'unreadable', system: systemWord(error) }
      return
    }
    yield this.entry('', 'directory', own)
    this.leftOut = new Set([...this.leaveOut].flatMap((path) => identityOf(path) ?? []))
    this.leftOutNumbers = new Set([...this.leftOut].map((identity) => Number(identity.split(':')[1])))
    // A set that goes straight into a part's directory: then nothing in it belongs to the part.
    if (!this.isLeftOut(this.root, own)) yield* this.below('')
  }

  open(entry: TreeEntry): SourceFile {
    const path = `${this.root}${sep}${entry.path}`
    return new OpenFile(path, this.last?.entry === entry ? this.last.stats : lstatSync(path))
  }

  private entry(path: string, kind: TreeEntry['kind'], stats: Stats): TreeEntry {
    const entry = entryOf(path, kind, stats)
    return this.usualModesOf === undefined ? entry : { ...entry, mode: usualMode(this.usualModesOf, entry) }
  }

  private *below(directory: string): Iterable<TreeEntry | LeftOut> {
    let names: string[]
    try {
      names = readdirSync(join(this.root, directory))
    } catch (error) {
      yield { path: directory, reason: 'unreadable', system: systemWord(error) }
      return
    }
    let before: string | undefined
    for (const name of sortNames(names)) {
      const path = directory === '' ? name : `${directory}/${name}`
      if (name === before) {
        // Names that are not UTF-8 come out alike; an archive with two entries of one name could not be restored.
        yield { path, reason: 'name' }
        continue
      }
      before = name
      const item = this.look(path)
      if (!item) continue
      yield item
      if ('kind' in item && item.kind === 'directory') yield* this.below(path)
    }
  }

  /** One entry, or why it stays out; undefined for what silently belongs to the set itself. */
  private look(path: string): TreeEntry | LeftOut | undefined {
    const absolute = `${this.root}${sep}${path}`
    if (this.leaveOut.has(absolute)) return undefined
    if (this.excluded?.(path)) return { path, reason: 'excluded' }
    let stats: Stats | undefined
    try {
      stats = lstatSync(absolute, { throwIfNoEntry: false })
    } catch (error) {
      return { path, reason: 'unreadable', system: systemWord(error) }
    }
    if (!stats) return { path, reason: path.includes('\ufffd') ? 'name' : 'changed' }
    if (stats.isFile()) return this.file(path, stats)
    if (stats.isDirectory()) return this.directory(path, absolute, stats)
    if (stats.isSymbolicLink()) return this.link(path, absolute, stats)
    return { path, reason: 'special-file' }
  }

  /** A set in a part would hold all that were made before it, and the next one this. */
  private directory(path: string, absolute: string, stats: Stats): TreeEntry | LeftOut | undefined {
    if (this.isLeftOut(absolute, stats)) return undefined
    const manifest = `${absolute}${sep}${MANIFEST_NAME}`
    const isSet = !this.includeSets && (lookAt(manifest)?.isFile() ?? false)
    return isSet ? { path, reason: 'set' } : this.entry(path, 'directory', stats)
  }

  private isLeftOut(absolute: string, { ino }: Stats): boolean {
    if (this.leaveOut.has(absolute)) return true
    return this.leftOutNumbers.has(ino) && this.leftOut.has(identityOf(absolute) ?? '')
  }

  private file(path: string, stats: Stats): TreeEntry {
    const entry = this.entry(path, 'file', stats)
    this.last = { entry, stats }
    return entry
  }

  private link(path: string, absolute: string, stats: Stats): TreeEntry | LeftOut {
    try {
      const link = portableTarget(readlinkSync(absolute))
      return linkStaysInside(path, link)
        ? { ...this.entry(path, 'link', stats), link }
        : { path, reason: 'link-outside' }
    } catch (error) {
      return { path, reason: 'unreadable', system: systemWord(error) }
    }
  }
}
