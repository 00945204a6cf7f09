// Keeps two runs from working in one folder appliance: a file with the process id, made together with its name.
import { processLives } from '../node-fs/process-lives.ts'
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'

export const LOCK = 'lock'

/**
 * Appliances that this process works in. Its own id in a lock says nothing: another process may have had it before a restart,
 * in a container every time.
 */
const heldHere = new Set<string>()

export class ApplianceLock {
  private readonly root: string
  private readonly path: string
  private readonly mine: string
  constructor(root: string, own: string) {
    this.root = root
    this.path = join(own, LOCK)
    this.mine = join(own, `${LOCK}-${process.pid}.partial`)
  }

  /** Takes the lock; the directory must exist. Throws Failure `target.busy`, and the system's errors. */
  take(): void {
    if (heldHere.has(this.root)) throw this.busy(process.pid)
    try {
      writeFileSync(this.mine, String(process.pid), { mode: 0o600 })
      if (!this.claim()) {
        this.removeStale()
        if (!this.claim()) throw this.busy(this.holder(this.path) ?? 0)
      }
      heldHere.add(this.root)
    } finally {
      rmSync(this.mine, { force: true })
    }
  }

  give(): void {
    if (!heldHere.delete(this.root)) return
    rmSync(this.path, { force: true })
  }

  /** The name appears with its content or not at all; false where it is taken. */
  private claim(): boolean {
    try {
      try {
        linkSync(this.mine, this.path)
      } catch (error) {
        if (codeOf(error) === 'EEXIST') throw error
        copyFileSync(this.mine, this.path, constants.COPYFILE_EXCL) // a file system without hard links
      }
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    }
  }

  /** Takes away the lock of a process that is gone. Moved first and looked at again: another run may have done the same. */
  private removeStale(): void {
    const before = this.holder(this.path)
    if (before !== undefined) throw this.busy(before)
    const moved = `${this.mine}.old.partial`
    try {
      renameSync(this.path, moved)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return
      throw error
    }
    const holder = this.holder(moved)
    if (holder !== undefined) {
      renameSync(moved, this.path)
      throw this.busy(holder)
    }
    rmSync(moved, { force: true })
  }

  private holder(path: string): number | undefined {
    try {
      const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
      return Number.isInteger(pid) && pid > 0 && pid !== process.pid && processLives(pid) ? pid : undefined
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  private busy(pid: number): Failure {
    return new Failure('target.busy', { path: this.root, pid })
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? ''
}
