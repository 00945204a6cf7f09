// Writes the files of one part into a staging directory that nobody else knows: new files only, nothing through a link.
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  futimesSync,
  lchownSync,
  lutimesSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeSync,
} from '../node-fs/plain-fs.ts'
import { tmpdir } from 'node:os'
import { sep } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { recordedWithoutModes, usualMode } from '../../engine/format/modes.ts'
import type { StagingNote, StagingTree, TreeEntry } from '../../engine/ports/appliance.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'
import { temporaryIn } from '../node-fs/temporary-file.ts'

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
const SET_ID_BITS = 0o6000
/** Directories and links finished between two turns of the event loop. */
const FINISH_SLICE = 256

/** Seconds, or a Date before 1970: Node takes a negative number for "now". */
function timeOf(entry: TreeEntry): number | Date {
  return entry.mtime < 0 ? new Date(entry.mtime * 1000) : entry.mtime
}

/** Whether this process may give files to others. */
function mayChown(): boolean {
  return process.getuid?.() === 0
}

/** What differs between systems, so that a test can be on another. */
export interface StagingSystem {
  readonly platform: string
  readonly symlink: (target: string, path: string) => void
}
export const THIS_SYSTEM: StagingSystem = {
  platform: process.platform,
  symlink: (target, path) => symlinkSync(target, path),
}

/** Whether this user may make links: Windows tells only whoever makes one, so one is made among the temporary files and removed. */
export function mayMakeLinks(system: StagingSystem = THIS_SYSTEM): boolean {
  if (system.platform !== 'win32') return true
  const path = temporaryIn(tmpdir())
  try {
    system.symlink('target', path)
  } catch (error) {
    return systemCode(error) !== 'EPERM'
  }
  rmSync(path, { force: true })
  return true
}

export class FolderStagingTree implements StagingTree {
  private readonly root: string
  private readonly part: string
  private readonly owner = mayChown()
  /** Permissions that a new file does not get by itself. */
  private readonly withheld = process.umask()
  private readonly own = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  private readonly directories = new Map<string, TreeEntry>()
  private readonly links: TreeEntry[] = []
  private readonly notes: StagingNote[] = []
  private foreignOwners = 0
  /** Set by the part's own directory, which comes first in what we wrote (FORMAT F-31). */
  private usualModes = false

  private readonly system: StagingSystem

  constructor(root: string, part: string, system: StagingSystem) {
    this.root = root
    this.part = part
    this.system = system
  }

  directory(recorded: TreeEntry): void {
    if (recorded.path === '' && !this.usualModes && recordedWithoutModes(recorded)) {
      this.usualModes = true
      this.notes.push({ path: '', reason: 'modes' })
    }
    const entry = this.withMode(recorded)
    if (!this.directories.has(entry.path))
      this.guarded(entry, () => {
        mkdirSync(this.place(entry), { mode: 0o700, recursive: entry.path === '' })
      })
    // Where it stands among the others stays: parents before what lies in them.
    this.directories.set(entry.path, entry)
  }

  file(recorded: TreeEntry): { write(chunk: Uint8Array): void; close(): void } {
    const entry = this.withMode(recorded)
    const path = this.place(entry)
    const descriptor = this.guarded(entry, () => openSync(path, NEW_FILE, this.birthMode(entry)))
    return {
      write: (chunk) => {
        for (let at = 0; at < chunk.length;) {
          at += this.guarded(entry, () => writeSync(descriptor, chunk, at, chunk.length - at))
        }
      },
      close: () => {
        try {
          this.guarded(entry, () => this.finishFile(descriptor, entry))
        } finally {
          closeSync(descriptor)
        }
      },
    }
  }

  link(entry: TreeEntry): void {
    this.links.push(entry)
  }

  async *finish(): AsyncIterable<StagingNote> {
    let done = 0
    const breathe = async (): Promise<void> => {
      done += 1
      if (done % FINISH_SLICE === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    for (const entry of this.links) {
      this.guarded(entry, () => this.makeLink(entry))
      await breathe()
    }
    for (const entry of [...this.directories.values()].reverse()) {
      this.guarded(entry, () => this.finishDirectory(entry))
      await breathe()
    }
    if (this.foreignOwners > 0) {
      this.notes.push({ path: '', reason: 'owner', count: this.foreignOwners })
    }
    yield* this.notes
  }

  private withMode(entry: TreeEntry): TreeEntry {
    return this.usualModes ? { ...entry, mode: usualMode(this.part, entry) } : entry
  }

  private place(entry: TreeEntry): string {
    // Both are clean already; join would look at every character again for each file.
    return `${this.root}${sep}${entry.path}`
  }

  /** Runs a system call; of entries with different names, one that exists here is one that this file system cannot tell from another. */
  private guarded<T>(entry: TreeEntry, call: () => T): T {
    try {
      return call()
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === 'EEXIST') throw new Failure('target.names', { names: `${this.part}/${entry.path}` })
      throw toFailure(error, this.place(entry))
    }
  }

  private finishFile(descriptor: number, entry: TreeEntry): void {
    if (this.wantsChown(entry)) fchownSync(descriptor, entry.uid, entry.gid)
    futimesSync(descriptor, timeOf(entry), timeOf(entry))
    if (entry.mode & SET_ID_BITS) this.notes.push({ path: entry.path, reason: 'mode' })
    // A system call less for almost every file: it was born with its mode, in a directory that only we can enter.
    if (this.birthMode(entry) !== entry.mode) fchmodSync(descriptor, entry.mode & ~SET_ID_BITS)
  }

  /** The mode itself where a new file gets it as it is. */
  private birthMode(entry: TreeEntry): number {
    const asItIs =
      (entry.mode & ~0o777) === 0 && (entry.mode & this.withheld) === 0 && (entry.mode & 0o200) !== 0
    return asItIs ? entry.mode : 0o600
  }

  private makeLink(entry: TreeEntry): void {
    const path = this.place(entry)
    try {
      this.system.symlink(entry.link ?? '', path)
    } catch (error) {
      // Windows asks for a privilege that few have, to be had with its developer mode. What the link names is restored all the same.
      if (this.system.platform !== 'win32' || systemCode(error) !== 'EPERM') throw error
      this.notes.push({ path: entry.path, reason: 'link', system: 'EPERM' })
      return
    }
    if (this.wantsChown(entry)) lchownSync(path, entry.uid, entry.gid)
    lutimesSync(path, timeOf(entry), timeOf(entry))
  }

  private finishDirectory(entry: TreeEntry): void {
    const path = this.place(entry)
    if (this.wantsChown(entry)) lchownSync(path, entry.uid, entry.gid)
    chmodSync(path, entry.mode)
    utimesSync(path, timeOf(entry), timeOf(entry))
  }

  private wantsChown(entry: TreeEntry): boolean {
    if (this.own.uid < 0 || (entry.uid === this.own.uid && entry.gid === this.own.gid)) return false
    if (!this.owner) this.foreignOwners += 1
    return this.owner
  }
}
