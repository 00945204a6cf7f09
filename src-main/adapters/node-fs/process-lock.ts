// Keeps two runs from doing the same thing in the same place: the lock that processes share, for who does not wait but is told who has it.
import { join } from 'node:path'
import type { Failure } from '../../contract/errors.ts'
import { claimLock, releaseLock } from './lock-file.ts'

export interface LockPlace {
  /** An existing directory of ours, in which the lock lies under `name`. */
  readonly directory: string
  readonly name: string
  /** What is thrown while that process has it; 0 where nobody knows which. */
  readonly busy: (pid: number) => Failure
}

export class ProcessLock {
  private readonly path: string
  private readonly busy: LockPlace['busy']
  private isMine = false
  constructor({ directory, name, busy }: LockPlace) {
    this.path = join(directory, name)
    this.busy = busy
  }

  /** Takes the lock; the directory must exist. Throws what `busy` makes, and the system's errors. */
  take(): void {
    const holder = claimLock(this.path)
    if (holder !== undefined) throw this.busy(holder.pid)
    this.isMine = true
  }

  /** Idempotent; nothing happens where another run of this process has it. */
  give(): void {
    if (!this.isMine) return
    this.isMine = false
    releaseLock(this.path)
  }
}
