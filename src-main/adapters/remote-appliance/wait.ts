// Waiting with the real clock.
import { phrase } from '../../contract/phrases.ts'
import { setTimeout } from 'node:timers/promises'
import { Failure } from '../../contract/errors.ts'
import type { Wait } from '../../engine/ports/remote-appliance.ts'

/** Ends at once with Failure `cancelled` when the signal is aborted. */
export const wait: Wait = async (milliseconds, signal) => {
  try {
    await setTimeout(milliseconds, undefined, { signal })
  } catch {
    throw new Failure('cancelled', { left: phrase('nothing-was-changed') })
  }
}
