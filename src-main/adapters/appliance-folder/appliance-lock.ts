// Keeps two runs from working in one folder appliance.
import { Failure } from '../../contract/errors.ts'
import { ProcessLock } from '../node-fs/process-lock.ts'

const LOCK = 'lock'

/** The lock of the appliance at `root`, which lies in its own directory. Throws Failure `target.busy` when it is taken. */
export function applianceLock(root: string, own: string): ProcessLock {
  const busy = (pid: number): Failure => new Failure('target.busy', { path: root, pid })
  return new ProcessLock({ directory: own, name: LOCK, busy })
}
