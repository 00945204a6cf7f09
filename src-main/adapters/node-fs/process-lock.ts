// Keeps two runs from doing the same thing in the same place: a file with the process id, made together with its name.
import { closeSync, renameSync, rmSync, writeFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import type { Failure } from '../../contract/errors.ts'
import { appears } from './lock-file.ts'
import { openNewSync, readSmallTextSync } from './no-follow.ts'
import { processLives } from './process-lives.ts'
import { systemCode } from './system-error.ts'

const MOST_BYTES = 64

/**
 * Places that this process works in. Its own id in a lock says nothing: another process may have had it before a restart,
 * in a container every time.
 */
const heldHere = new Set<string>()

export interface LockPlace {
  /** What is locked; one per process at a time. */
  readonly what: string
  /** An existing directory of ours, in which the lock lies under `name`. */
  readonly directory: string
  readonly name: string
  /** What is thrown while that process has it. */
  readonly busy: (pid: number) => Failure
}

export class ProcessLock {
  private readonly what: string
  private readonly path: string
  private readonly mine: string
  private readonly busy: LockPlace['busy']
  constructor({ what, directory, name, busy }: LockPlace) {
    this.what = what
    this.path = join(directory, name)
    this.mine = join(directory, `${name}-${process.pid}.partial`)
    this.busy = busy
  }

  /** Takes the lock; the directory must exist. Throws what `busy` makes, and the system's errors. */
  take(): void {
    if (heldHere.has(this.what)) throw this.busy(process.pid)
    try {
      const descriptor = openNewSync(this.mine, 0o600)
      try {
        writeFileSync(descriptor, String(process.pid))
      } finally {
        closeSync(descriptor)
      }
      if (!appears(this.mine, this.path)) {
        this.removeStale()
        if (!appears(this.mine, this.path)) throw this.busy(this.holder(this.path) ?? 0)
      }
      heldHere.add(this.what)
    } finally {
      rmSync(this.mine, { force: true })
    }
  }

  give(): void {
    if (!heldHere.delete(this.what)) return
    rmSync(this.path, { force: true })
  }

  /** Takes away the lock of a process that is gone. Moved first and looked at again: another run may have done the same. */
  private removeStale(): void {
    const before = this.holder(this.path)
    if (before !== undefined) throw this.busy(before)
    const moved = `${this.mine}.old.partial`
    try {
      renameSync(this.path, moved)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return
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
      const pid = Number.parseInt(readSmallTextSync(path, MOST_BYTES), 10)
      return Number.isInteger(pid) && pid > 0 && pid !== process.pid && processLives(pid) ? pid : undefined
    } catch (error) {
      // Nothing that a run of ours left is anything but a small file.
      if (['ENOENT', 'ELOOP', 'EBADF', 'EFBIG'].includes(systemCode(error))) return undefined
      throw error
    }
  }
}
