// An appliance as source and target of trees of files. Reading and writing of a tree is synchronous by design: a promise
// per file costs ten times the file (measured); the engine calls in slices and yields between them.
import type { RestoreNote } from '../../contract/restore.ts'
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import type { PartName } from '../../contract/parts.ts'

export type EntryKind = 'file' | 'directory' | 'link'

/** One entry of a tree, as recorded in an archive. */
export interface TreeEntry {
  /** Relative to the part, '/' between, no leading or trailing '/'. '' is the part's own directory. */
  readonly path: string
  readonly kind: EntryKind
  /** Permission bits only, 0 to 0o7777. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Whole seconds since 1970, may be negative. */
  readonly mtime: number
  /** Bytes; 0 for directories and links. */
  readonly size: number
  /** Target of a link, as it is written there. */
  readonly link?: string
}

/** Something the tree holds that does not go into the archive, and why. */
export interface LeftOut {
  readonly path: string
  readonly reason:
    'unreadable' | 'special-file' | 'link-outside' | 'name' | 'excluded' | 'set' | 'changed' | 'shrunk'
  /** The operating system's word for it, where there is one. */
  readonly system?: string
}

/** What could not be made as it was recorded. */
export type StagingNote = Omit<RestoreNote, 'part'>

/** Reads one file of a tree. */
export interface SourceFile {
  /** Fills `target` from `offset`; returns how many bytes came, 0 at the end. Throws the system's error. */
  readInto(target: Uint8Array, offset: number, length: number): number
  /** True when size or time differ from what the walk saw. */
  changed(): boolean
  close(): void
}

/** The files below one part's directory. */
export interface SourceTree {
  /**
   * Entries in archive order: depth first, parents before children, siblings in byte order of their names. What cannot go in
   * comes as LeftOut. Lazy: work is done as entries are asked for. Starts with the part's own directory, path ''.
   */
  walk(): Iterable<TreeEntry | LeftOut>
  /** Throws the system's error when the file cannot be read. */
  open(entry: TreeEntry): SourceFile
}

/** Receives the files of one part, beside the target. Nothing it makes is visible in the target. */
export interface StagingTree {
  /**
   * `mode` and time are applied by finish, so that a read-only directory can be filled. A second call for a directory gives it
   * other attributes.
   */
  directory(entry: TreeEntry): void
  /** Makes a new file; a name that exists throws. Large files come in several writes. */
  file(entry: TreeEntry): { write(chunk: Uint8Array): void; close(): void }
  /** Remembered, and made by finish after everything else, so that nothing is ever written through a link. */
  link(entry: TreeEntry): void
  /** Makes links, sets modes and times of directories. Returns what could not be set as recorded. Yields regularly. */
  finish(): AsyncIterable<StagingNote>
}

/** One replacement of a restore: the staged path takes the place of the same path in the target. */
export interface Replacement {
  /** Relative to the appliance, as in `config` or `config/autoconfig.cfg`. */
  readonly path: string
}

/** A restore in preparation. Either swap or discard ends it. */
export interface Staging {
  /** A tree whose entries are placed below `directory` (relative to the appliance). */
  tree(directory: string): StagingTree
  /**
   * Puts every replacement in its place, all or none: after a kill at any moment the next use of the appliance finishes
   * what was begun. What was there is kept for undo.
   */
  swap(replacements: readonly Replacement[], description: KeptState): Promise<void>
  /** Removes everything staged; the target is as it was. Idempotent. */
  discard(): Promise<void>
}

/** What is kept of the time before a restore. */
export interface KeptState {
  /** ISO 8601 UTC. */
  readonly replacedAt: string
  /** The set it was replaced from, for people. */
  readonly set: string
  readonly paths: readonly string[]
}

/** What is free where an appliance lies. */
export interface Room {
  readonly bytes: number
  /** What the smallest file takes, in bytes. */
  readonly block: number
  /** Names that can still be made; absent where there is no such limit. */
  readonly entries?: number
}

/** Something that would keep a restore from being swapped in, or what it replaced from being let go of. */
export interface Hindrance {
  readonly kind: 'mount-point' | 'immutable' | 'denied'
  readonly path: string
}

export interface Appliance {
  /** The directory or address, for people. */
  readonly location: string
  readonly identity: ApplianceIdentity
  /** Names of the part directories that are there, in writing order, with whether each holds anything. */
  parts(): Promise<readonly { readonly name: PartName; readonly empty: boolean }[]>
  /**
   * One part's files. Paths in `leaveOut` (absolute, of this machine), what matches `exclude` (globs within the part), and unless
   * `includeSets` directories that are sets stay out.
   */
  tree(
    part: PartName,
    options: {
      readonly leaveOut: readonly string[]
      readonly exclude: readonly string[]
      readonly includeSets?: boolean
    },
  ): SourceTree
  /** Whether something is at this path, relative to the appliance; an empty directory is nothing. */
  holds(path: string): boolean
  /** What is free for a restore; undefined where the system does not say. */
  room(): Promise<Room | undefined>
  /** What stands in the way of replacing these paths, relative to the appliance; asked without changing anything. */
  hindrances(paths: readonly string[]): Promise<readonly Hindrance[]>
  /** Whether a restore can make symbolic links there; Windows asks for a privilege that few users have. */
  makesLinks(): boolean
  /** Path of `local:///dir` or `temporary:///dir` on this machine. Throws Failure `url.unsupported` when it would leave the appliance. */
  resolve(url: string): string
  /** Begins a restore; another one under way is Failure `target.busy`. */
  stage(): Promise<Staging>
  /** What an earlier restore replaced and keeps, if anything. */
  kept(): Promise<KeptState | undefined>
  /** Puts back what the last restore replaced, all or none. Throws Failure `target.nothing-kept`. */
  undo(): Promise<KeptState>
  /** Removes what the last restore replaced. Throws Failure `target.nothing-kept`. */
  letGo(): Promise<KeptState>
}
