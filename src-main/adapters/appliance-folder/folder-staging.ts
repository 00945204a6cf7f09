// A restore in preparation inside a folder appliance, below its own directory, so that the swap is made of renames.
import { quoted } from '../../contract/phrases.ts'
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  utimesSync,
} from '../node-fs/plain-fs.ts'
import { dirname, join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { KeptState, Replacement, Staging, StagingTree } from '../../engine/ports/appliance.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'
import type { JournalSeal } from '../node-fs/journal-seal.ts'
import { isOwnDirectory } from '../node-fs/no-follow.ts'
import type { ProcessLock } from '../node-fs/process-lock.ts'
import { BREAKING } from '../node-fs/temporary-file.ts'
import { applianceLock } from './appliance-lock.ts'
import { immutable } from './hindrances.ts'
import { removeAsFarAsPossible, removeNowAsFarAsPossible } from './remove-tree.ts'
import { FolderStagingTree, THIS_SYSTEM } from './staging-tree.ts'
import { KEPT_FILE, KEPT_TREES, OWN_DIRECTORY, SwapJournal } from './swap-journal.ts'

const STAGING = 'staging-'
const PARTIAL = '.partial'
/** What is there while a run works, and is nothing once it is gone. */
const isPassing = (name: string): boolean =>
  name.startsWith(STAGING) || name.endsWith(PARTIAL) || BREAKING.test(name)
/** Each of them needs another run that ended in just that moment. */
const MOST_TRIES = 100

/** The directory `.secure-backup` of a folder appliance: who works in it, what lies in it, and what a kill left there. */
export class FolderWorkshop {
  readonly journal: SwapJournal
  private readonly root: string
  private readonly own: string
  private readonly ownLock: ProcessLock
  private readonly times: { readonly atime: Date; readonly mtime: Date }

  constructor(root: string, seal: JournalSeal) {
    this.root = root
    this.own = join(root, OWN_DIRECTORY)
    this.ownLock = applianceLock(root, this.own)
    this.journal = new SwapJournal(root, seal)
    this.times = statSync(root)
  }

  /** Finishes or clears away what a killed run left. Does nothing while another run works. */
  recover(): void {
    this.requireOwn()
    try {
      if (!this.holdsLeftovers()) return
      this.lock()
    } catch (error) {
      // Another run works here, or this user may not write: reading is still possible unless a swap was cut in two.
      const { code } = toFailure(error, this.own)
      if (code === 'target.busy' || (code === 'path.denied' && !this.journal.pending())) return
      throw toFailure(error, this.own)
    }
    try {
      this.journal.recover()
      // What cannot be removed is in nobody's way, and the next run tries again.
      for (const path of this.leftovers()) removeNowAsFarAsPossible(path)
    } catch (error) {
      throw toFailure(error, this.own)
    } finally {
      this.release()
    }
  }

  /** What is no directory of this user alone was prepared by somebody else. Throws Failure `target.foreign`. */
  requireOwn(): void {
    const stats = lstatSync(this.own, { throwIfNoEntry: false })
    if (stats && !isOwnDirectory(stats)) throw new Failure('target.foreign', { path: this.own })
  }

  /** Takes the appliance for this process. Throws Failure `target.busy`, `target.foreign`. */
  lock(): void {
    try {
      for (let tries = 1; !this.tryLock(tries); tries += 1);
    } catch (error) {
      throw toFailure(error, this.own)
    }
  }

  /** False when another run that ended has just removed the directory: then it has to be made again. */
  private tryLock(tries: number): boolean {
    try {
      // Not recursive: that reports a read-only file system as something missing.
      mkdirSync(this.own, { mode: 0o700 })
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error
    }
    try {
      this.requireOwn()
      this.ownLock.take()
      return true
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' || tries === MOST_TRIES) throw error
      return false
    }
  }

  /** Removes everything of ours but a kept state, and gives the appliance free last: nobody else can be at work until then. */
  async unlock(): Promise<void> {
    try {
      for (const path of this.leftovers()) await removeAsFarAsPossible(path)
    } catch (error) {
      throw toFailure(error, this.own)
    } finally {
      this.release()
    }
  }

  newDirectory(id: string): string {
    const path = join(this.own, `${STAGING}${id}`)
    try {
      mkdirSync(path, { mode: 0o700 })
    } catch (error) {
      throw toFailure(error, path)
    }
    return path
  }

  /**
   * Lets go of the kept state: its description first, so that a kill leaves all of it or something that is cleared away. Throws
   * Failure `target.kept-stuck` for what nobody may remove: before anything is removed where it can be asked, else after the rest.
   */
  async removeKept(): Promise<void> {
    const trees = KEPT_TREES.map((name) => join(this.own, name))
    try {
      const [marked] = await immutable(this.own, trees)
      if (marked) throw new Failure('target.kept-stuck', { path: marked.path, system: quoted('EPERM') })
      rmSync(join(this.own, KEPT_FILE), { force: true })
      for (const tree of trees.filter((path) => lstatSync(path, { throwIfNoEntry: false }))) {
        // Under another name: what could not be removed must not stand where the next restore keeps something.
        const going = this.unusedName()
        renameSync(tree, going)
        const stuck = await removeAsFarAsPossible(going)
        if (stuck) throw new Failure('target.kept-stuck', { path: stuck.path, system: quoted(stuck.system) })
      }
    } catch (error) {
      throw toFailure(error, this.own)
    }
  }

  private unusedName(): string {
    for (let number = 1; ; number += 1) {
      const path = join(this.own, `${STAGING}let-go-${number}`)
      if (!lstatSync(path, { throwIfNoEntry: false })) return path
    }
  }

  /** What of ours may go: nothing while a swap is not finished, for then the old state may be spread over all of it. */
  private leftovers(): readonly string[] {
    this.requireOwn()
    const names = this.ownNames()
    if (names === undefined || this.journal.pending()) return []
    const kept = this.keptOf(names)
    return names
      .filter((name) => isPassing(name) || KEPT_TREES.includes(name))
      .filter((name) => !kept.includes(name))
      .map((name) => join(this.own, name))
  }

  /** Whether there is more than a kept state, or nothing at all. */
  private holdsLeftovers(): boolean {
    const names = this.ownNames()
    if (names === undefined) return false
    const kept = this.keptOf(names)
    return kept.length === 0 || names.some((name) => !kept.includes(name))
  }

  /** What of these is a kept state: its description, and its tree. */
  private keptOf(names: readonly string[]): readonly string[] {
    if (!names.includes(KEPT_FILE)) return []
    const trees = KEPT_TREES.filter((name) => names.includes(name))
    if (trees.length < 2) return [KEPT_FILE, ...trees]
    try {
      return [KEPT_FILE, this.journal.keptTree() ?? '']
    } catch (error) {
      // Not ours, or not to be read now: then nobody knows which of them is nothing any more.
      if (!(error instanceof Failure)) throw error
      return [KEPT_FILE, ...trees]
    }
  }

  /** Undefined where there is no such directory; one call, because another run may remove it between two. */
  private ownNames(): readonly string[] | undefined {
    try {
      return readdirSync(this.own)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined
      throw error
    }
  }

  private release(): void {
    this.ownLock.give()
    try {
      rmdirSync(this.own)
      utimesSync(this.root, this.times.atime, this.times.mtime)
    } catch {
      // Something is kept there, or another run has come: then it stays.
    }
  }
}

/** One restore in preparation. */
export class FolderStaging implements Staging {
  private readonly workshop: FolderWorkshop
  private readonly directory: string
  private open = true
  constructor(workshop: FolderWorkshop, id: string) {
    this.workshop = workshop
    workshop.lock()
    try {
      this.directory = workshop.newDirectory(id)
    } catch (error) {
      workshop.unlock().catch(() => undefined) // the first error is the one to show
      throw error
    }
  }

  tree(directory: string): StagingTree {
    const path = join(this.directory, directory)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return new FolderStagingTree(path, directory, THIS_SYSTEM)
  }

  async swap(replacements: readonly Replacement[], description: KeptState): Promise<void> {
    try {
      await this.workshop.journal.replace(
        this.directory,
        replacements.map((r) => r.path),
        description,
      )
    } catch (error) {
      throw toFailure(error, this.directory)
    }
    await this.discard()
  }

  async discard(): Promise<void> {
    if (!this.open) return
    this.open = false
    await this.workshop.unlock()
  }
}
