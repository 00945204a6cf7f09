// A restore in preparation inside a folder appliance, below its own directory, so that the swap is made of renames.
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { KeptState, Replacement, Staging, StagingTree } from '../../engine/ports/appliance.ts'
import { toFailure } from '../node-fs/system-error.ts'
import { FolderStagingTree } from './staging-tree.ts'
import { KEPT_TREE, OWN_DIRECTORY, SwapJournal } from './swap-journal.ts'

const LOCK = 'lock'
const STAGING = 'staging-'

function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** The directory `.secure-backup` of a folder appliance: who works in it, what lies in it, and what a kill left there. */
export class FolderWorkshop {
  readonly journal: SwapJournal
  private readonly root: string
  private readonly own: string
  private readonly times: { readonly atime: Date; readonly mtime: Date }

  constructor(root: string) {
    this.root = root
    this.own = join(root, OWN_DIRECTORY)
    this.journal = new SwapJournal(root)
    this.times = statSync(root)
  }

  /** Finishes or clears away what a killed run left. Does nothing while another run works. */
  recover(): void {
    if (!existsSync(this.own) || this.holder() !== undefined) return
    try {
      this.journal.recover()
      this.clear()
    } catch (error) {
      throw toFailure(error, this.own)
    }
  }

  /** Takes the appliance for this process. Throws Failure `target.busy`. */
  lock(): void {
    try {
      mkdirSync(this.own, { recursive: true, mode: 0o700 })
      const holder = this.holder()
      if (holder !== undefined) throw new Failure('target.busy', { path: this.root, pid: holder })
      rmSync(join(this.own, LOCK), { force: true })
      const descriptor = openSync(join(this.own, LOCK), 'wx', 0o600)
      writeSync(descriptor, String(process.pid))
      closeSync(descriptor)
    } catch (error) {
      if (error instanceof Failure) throw error
      if ((error as { code?: string }).code === 'EEXIST')
        throw new Failure('target.busy', { path: this.root, pid: 0 })
      throw toFailure(error, this.own)
    }
  }

  /** Gives the appliance free and removes everything of ours but a kept state. */
  unlock(): void {
    rmSync(join(this.own, LOCK), { force: true })
    this.clear()
  }

  newDirectory(id: string): string {
    const path = join(this.own, `${STAGING}${id}`)
    mkdirSync(path, { mode: 0o700 })
    return path
  }

  /** Moves the kept state out of the way at once and then removes it. */
  removeKept(): void {
    rmSync(join(this.own, 'kept.json'), { force: true })
    rmSync(join(this.own, KEPT_TREE), { recursive: true, force: true })
  }

  private holder(): number | undefined {
    const path = join(this.own, LOCK)
    if (!existsSync(path)) return undefined
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    return Number.isInteger(pid) && pid !== process.pid && processLives(pid) ? pid : undefined
  }

  private clear(): void {
    if (!existsSync(this.own)) return
    rmSync(join(this.own, LOCK), { force: true })
    for (const name of readdirSync(this.own)) {
      if (name.startsWith(STAGING)) rmSync(join(this.own, name), { recursive: true, force: true })
    }
    if (!this.journal.kept()) rmSync(join(this.own, KEPT_TREE), { recursive: true, force: true })
    if (readdirSync(this.own).length === 0) {
      rmdirSync(this.own)
      utimesSync(this.root, this.times.atime, this.times.mtime)
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
    this.directory = workshop.newDirectory(id)
  }

  tree(directory: string): StagingTree {
    const path = join(this.directory, directory)
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    return new FolderStagingTree(path, directory)
  }

  swap(replacements: readonly Replacement[], description: KeptState): Promise<void> {
    if (this.workshop.journal.kept()) this.workshop.removeKept()
    this.workshop.journal.replace(
      this.directory,
      replacements.map((r) => r.path),
      description,
    )
    return this.discard()
  }

  discard(): Promise<void> {
    if (this.open) this.workshop.unlock()
    this.open = false
    return Promise.resolve()
  }
}
