// Swaps directories and files of a folder appliance so that a kill at any moment leaves the old state or, once the journal is
// written, something that the next use turns into the new one. All moves are renames within one file system.
//
// The journal is a list of moves. A move is done when its source is gone or its destination is there, so it can be carried
// on from any point by going through the list again.
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { KeptState } from '../../engine/ports/appliance.ts'
import { toFailure } from '../node-fs/system-error.ts'
import { syncDirectory, writeDurably } from '../node-fs/write-durably.ts'

/** Everything of ours in a folder appliance lies below this directory. */
export const OWN_DIRECTORY = '.secure-backup'
const JOURNAL = 'swap.json'
export const KEPT_FILE = 'kept.json'
export const KEPT_TREE = 'kept'

/** Paths are relative to the appliance. */
interface Move {
  readonly from: string
  readonly to: string
}

interface Journal {
  readonly kind: 'restore' | 'undo'
  readonly moves: readonly Move[]
  readonly kept: KeptState
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** The swaps of one folder appliance. */
export class SwapJournal {
  private readonly root: string
  private readonly own: string
  constructor(root: string) {
    this.root = root
    this.own = join(root, OWN_DIRECTORY)
  }

  /** What an earlier restore replaced and keeps. */
  kept(): KeptState | undefined {
    const path = join(this.own, KEPT_FILE)
    return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as KeptState) : undefined
  }

  /** Puts `staging/PATH` in the place of PATH, for each path; what was there moves to the kept tree. */
  replace(staging: string, paths: readonly string[], kept: KeptState): void {
    const moves: Move[] = []
    for (const path of paths) {
      if (exists(join(this.root, path))) moves.push({ from: path, to: join(OWN_DIRECTORY, KEPT_TREE, path) })
      moves.push({ from: join(relative(this.root, staging), path), to: path })
    }
    mkdirSync(join(this.own, KEPT_TREE), { recursive: true, mode: 0o700 })
    this.begin({ kind: 'restore', moves, kept })
  }

  /** Puts the kept tree back; what a restore had put there moves to `discard`. */
  putBack(kept: KeptState, discard: string): void {
    const moves: Move[] = []
    for (const path of kept.paths) {
      if (exists(join(this.root, path)))
        moves.push({ from: path, to: join(relative(this.root, discard), path) })
      const old = join(OWN_DIRECTORY, KEPT_TREE, path)
      if (exists(join(this.root, old))) moves.push({ from: old, to: path })
    }
    this.begin({ kind: 'undo', moves, kept })
  }

  /** Finishes a swap that a kill interrupted. True when there was one. */
  recover(): boolean {
    const path = join(this.own, JOURNAL)
    if (!existsSync(path)) return false
    const journal = JSON.parse(readFileSync(path, 'utf8')) as Journal
    for (const move of journal.moves) this.carryOut(move)
    this.finish(journal)
    return true
  }

  private begin(journal: Journal): void {
    writeDurably(join(this.own, JOURNAL), JSON.stringify(journal))
    const done: Move[] = []
    try {
      for (const move of journal.moves) {
        if (this.carryOut(move)) done.push(move)
      }
    } catch (error) {
      for (const move of done.reverse()) renameSync(join(this.root, move.to), join(this.root, move.from))
      rmSync(join(this.own, JOURNAL))
      throw toFailure(error, this.root)
    }
    this.finish(journal)
  }

  /** True when the move was made now, false when it was made before. */
  private carryOut({ from, to }: Move): boolean {
    const [source, target] = [this.inside(from), this.inside(to)]
    if (!exists(source) || exists(target)) return false
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    renameSync(source, target)
    return true
  }

  private finish(journal: Journal): void {
    for (const directory of new Set(journal.moves.map((move) => dirname(join(this.root, move.to))))) {
      if (existsSync(directory)) syncDirectory(directory)
    }
    if (journal.kind === 'restore') writeDurably(join(this.own, KEPT_FILE), JSON.stringify(journal.kept))
    else rmSync(join(this.own, KEPT_FILE), { force: true })
    rmSync(join(this.own, JOURNAL))
    syncDirectory(this.own)
  }

  /** The absolute path; refuses what is not inside the appliance, whatever the journal says. */
  private inside(path: string): string {
    const absolute = join(this.root, path)
    if (!absolute.startsWith(this.root + sep))
      throw new Failure('io.failed', { path, system: 'outside the appliance' })
    return absolute
  }
}
