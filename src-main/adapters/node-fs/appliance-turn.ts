// Lets the backups of one appliance end one after the other: each names the one before it, so that two which run at the same time
// must not both take the same one for that. Only the end is held, from the look for the one before until the new one is remembered.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Failure } from '../../contract/errors.ts'
import { untilCancelled } from '../../engine/jobs/until-cancelled.ts'
import type { Turn } from '../../engine/ports/turn.ts'
import { mkdirSync } from './plain-fs.ts'
import { ProcessLock } from './process-lock.ts'

const PAUSE = 100
/**
 * So often one looks whether the other is done. An end takes moments: who has it longer is another process with the number of one
 * that is gone, and a series with a fork is better than no backup.
 */
const LOOKS = 600

/** Whose turn it is with the appliance of this serial number, for all processes over one home. */
export function applianceTurn(home: string, serial: string): Turn {
  const directory = join(home, 'turns')
  const name = `${createHash('sha256').update(serial).digest('hex').slice(0, 32)}.lock`
  const busy = (): Failure => new Failure('set.busy', { path: directory })
  const lock = new ProcessLock({ directory, name, busy })
  const isTaken = (): boolean => {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      lock.take()
      return false
    } catch (error) {
      return error instanceof Failure
    }
  }
  return {
    take: async (signal) => {
      for (let look = 0; isTaken() && look < LOOKS; look += 1) await untilCancelled(signal, wait(PAUSE))
    },
    give: () => lock.give(),
  }
}
