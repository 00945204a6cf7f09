// Swaps directories and files of a folder appliance so that a kill at any moment leaves the old state or, once the journal is
// written, something that the next use turns into the new one. All moves are renames within one file system.
//
// The journal is a list of moves. A move is done when its source is gone or its destination is there, so it can be carried
// on from any point by going through the list again. The journal of a restore becomes the description of what is kept by a
// rename: a full disk cannot come between the two.
import { phrase, quoted } from '../../contract/phrases.ts'
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync } from '../node-fs/plain-fs.ts'
import { dirname, join, relative, sep } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { KeptState } from '../../engine/ports/appliance.ts'
import type { JournalSeal } from '../node-fs/journal-seal.ts'
import { changeDirectoryModeSync } from '../node-fs/no-follow.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'
import { syncDirectory, syncDirectoryAsync, writeDurablyAsync } from '../node-fs/write-durably.ts'
import { removeAsFarAsPossible } from './remove-tree.ts'
import { readJournal, sealedText, type Journal, type Move } from './journal-file.ts'

/** Everything of ours in a folder appliance lies below this directory. */
export const OWN_DIRECTORY = '.secure-backup'
const SWAP_FILE = 'swap.json'
/** The same journal, of a swap that failed and whose moves could not all be taken back yet: it is gone through from its end. */
const BACK_FILE = 'swap-back.json'
/** One of them is there while a swap is not finished. */
export const SWAP_FILES: readonly string[] = [SWAP_FILE, BACK_FILE]
export const KEPT_FILE = 'kept.json'
/** Where a restore keeps what it replaces: in the other one of the two while an earlier restore keeps something. */
export const KEPT_TREES: readonly [string, string] = ['kept', 'kept-too']

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** The swaps of one folder appliance. */
export class SwapJournal {
  private readonly root: string
  private readonly own: string
  private readonly seal: JournalSeal
  private readonly rename: (from: string, to: string) => void
  constructor(root: string, seal: JournalSeal, rename: (from: string, to: string) => void = renameSync) {
    this.root = root
    this.rename = rename
    this.seal = seal
    this.own = join(root, OWN_DIRECTORY)
  }

  /** Whether a swap was begun and not finished, or not taken back. Until it is, nothing of ours may be removed. */
  pending(): boolean {
    return SWAP_FILES.some((name) => exists(join(this.own, name)))
  }

  /** What an earlier restore replaced and keeps. Throws Failure `target.foreign`. */
  kept(): KeptState | undefined {
    return readJournal(join(this.own, KEPT_FILE), this.seal)?.kept
  }

  /** The name of the tree in which that is kept; undefined where nothing is. Throws Failure `target.foreign`. */
  keptTree(): string | undefined {
    const journal = readJournal(join(this.own, KEPT_FILE), this.seal)
    return journal && (journal.tree ?? KEPT_TREES[0])
  }

  /**
   * Puts `staging/PATH` in the place of PATH, for each path; what was there moves to a tree of its own. What an earlier restore keeps
   * stays until the rename with which this one is whole; its tree is left for whoever clears away.
   */
  async replace(staging: string, wanted: readonly string[], description: KeptState): Promise<void> {
    const paths = [...new Set(wanted.map((path) => this.topmostMissing(path)))]
    const [first, other] = KEPT_TREES
    const tree = this.keptTree() === first ? other : first
    const moves: Move[] = []
    for (const path of paths) {
      if (exists(join(this.root, path))) moves.push(this.move(path, join(OWN_DIRECTORY, tree, path)))
      moves.push(this.move(join(relative(this.root, staging), path), path))
    }
    // A move into what a killed run left there would count as done.
    const stuck = await removeAsFarAsPossible(join(this.own, tree))
    if (stuck) throw new Failure('target.kept-stuck', { path: stuck.path, system: quoted(stuck.system) })
    mkdirSync(join(this.own, tree), { mode: 0o700 })
    await this.begin({ kind: 'restore', moves, kept: { ...description, paths }, tree })
  }

  /** Puts the kept tree back; what a restore had put there moves to `discard`. */
  async putBack(kept: KeptState, discard: string): Promise<void> {
    const moves: Move[] = []
    const tree = this.keptTree() ?? KEPT_TREES[0]
    for (const path of kept.paths) {
      if (exists(join(this.root, path))) moves.push(this.move(path, join(relative(this.root, discard), path)))
      const old = join(OWN_DIRECTORY, tree, path)
      if (exists(join(this.root, old))) moves.push(this.move(old, path))
    }
    await this.begin({ kind: 'undo', moves, kept })
  }

  /**
   * Finishes a swap that a kill interrupted, and takes back the rest of one that failed: whoever was told that nothing was restored must
   * not find it restored after looking. True when there was one. Throws Failure `target.foreign`, `target.half-back`.
   */
  recover(): boolean {
    const failed = readJournal(join(this.own, BACK_FILE), this.seal)
    if (failed) {
      this.takeBack(failed)
      return true
    }
    const journal = readJournal(join(this.own, SWAP_FILE), this.seal)
    if (!journal) return false
    for (const move of journal.moves) this.carryOut(move)
    for (const directory of this.touched(journal)) syncDirectory(directory)
    this.close(journal)
    syncDirectory(this.own)
    return true
  }

  private async begin(journal: Journal): Promise<void> {
    try {
      await writeDurablyAsync(join(this.own, SWAP_FILE), sealedText(journal, this.seal))
      for (const move of journal.moves) this.carryOut(move)
    } catch (error) {
      // Also where only its directory could not be flushed: the next use would do what was said to have failed.
      if (exists(join(this.own, SWAP_FILE))) {
        this.rename(join(this.own, SWAP_FILE), join(this.own, BACK_FILE))
        this.takeBack(journal, error)
      }
      throw toFailure(error, this.root)
    }
    for (const directory of this.touched(journal)) await syncDirectoryAsync(directory)
    this.close(journal)
    await syncDirectoryAsync(this.own)
  }

  /** Makes the moves the other way round, last one first. Throws Failure `target.half-back` where one cannot be: the next use goes on. */
  private takeBack(journal: Journal, cause?: unknown): void {
    try {
      for (const { from, to, mode } of journal.moves.toReversed()) {
        // A move that was never made asks nothing of its way, on which there may be what kept it from being made.
        if (mode === undefined && exists(join(this.root, from))) continue
        this.carryOut({ from: to, to: from, ...(mode === undefined ? {} : { mode }) })
      }
      rmSync(join(this.own, BACK_FILE), { force: true })
    } catch (error) {
      throw new Failure(
        'target.half-back',
        { path: this.root, system: quoted(systemCode(error)) },
        { cause: cause ?? error },
      )
    }
  }

  private move(from: string, to: string): Move {
    const stats = lstatSync(this.inside(from), { throwIfNoEntry: false })
    const locked = stats?.isDirectory() === true && (stats.mode & 0o200) === 0
    return locked ? { from, to, mode: stats.mode & 0o7777 } : { from, to }
  }

  /** True when the move was made now, false when it was made before. */
  private carryOut({ from, to, mode }: Move): boolean {
    const [source, target] = [this.inside(from), this.inside(to)]
    const due = exists(source) && !exists(target)
    if (due) {
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      // A directory that changes its parent has to be writable, unless one is root.
      if (mode !== undefined) changeDirectoryModeSync(source, mode | 0o700)
      this.rename(source, target)
    }
    if (mode !== undefined && exists(target) && !exists(source)) changeDirectoryModeSync(target, mode)
    return due
  }

  /** Directories in which the moves made or took away names. */
  private touched(journal: Journal): readonly string[] {
    const paths = journal.moves.flatMap(({ from, to }) => [dirname(from), dirname(to)])
    return [...new Set(paths)].map((path) => join(this.root, path)).filter((path) => existsSync(path))
  }

  private close(journal: Journal): void {
    const path = join(this.own, SWAP_FILE)
    if (journal.kind === 'restore') this.rename(path, join(this.own, KEPT_FILE))
    else {
      rmSync(join(this.own, KEPT_FILE), { force: true })
      rmSync(path)
    }
  }

  /** The path itself, or the first directory above it that the target lacks: that comes with it, mode and time included. */
  private topmostMissing(path: string): string {
    const steps = path.split('/')
    const prefixes = steps.map((_, at) => steps.slice(0, at + 1).join('/'))
    return prefixes.find((prefix) => !exists(join(this.root, prefix))) ?? path
  }

  /** The absolute path; refuses what is not inside the appliance, whatever the journal says, and what lies behind a link. */
  private inside(path: string): string {
    const absolute = join(this.root, path)
    if (!absolute.startsWith(this.root + sep))
      throw new Failure('io.failed', { path, system: phrase('outside-the-appliance') })
    for (let above = dirname(absolute); above !== this.root; above = dirname(above)) {
      const stats = lstatSync(above, { throwIfNoEntry: false })
      if (stats && !stats.isDirectory()) throw new Failure('path.not-directory', { path: above })
    }
    return absolute
  }
}
