// How long-running work is cancelled and reports its progress: one shape for every use case.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import type { Progress } from '../../contract/progress.ts'

/** What every use case takes in addition to its input. */
export interface JobContext {
  /** Aborting it ends the work within a second, at every step, with Failure `cancelled`. */
  readonly signal: AbortSignal
  /** Called often; a host throttles what it shows. Must not throw. */
  readonly report: (progress: Progress) => void
}

/** Throws Failure `cancelled` once the signal is aborted. `left` says what stays behind, for the person who cancelled. */
export function stopIfCancelled(signal: AbortSignal, left = phrase('nothing-was-changed')): void {
  if (signal.aborted) throw new Failure('cancelled', { left })
}

/** Lets the event loop turn once, so that a window stays alive and a cancel is heard. */
export function yieldTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
