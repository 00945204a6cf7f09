// Waits for a result or for the user's cancel, whichever comes first: a call that cannot be aborted must not hold up a cancel.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'

/** The result of `work`, or Failure `cancelled` as soon as the signal is aborted; `work` itself goes on unwatched then. */
export function untilCancelled<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cancel = (): void => reject(new Failure('cancelled', { left: phrase('nothing-was-changed') }))
    const settle = (): void => signal.removeEventListener('abort', cancel)
    if (signal.aborted) cancel()
    else signal.addEventListener('abort', cancel, { once: true })
    work.then(resolve, reject).finally(settle)
  })
}

/**
 * Does `work` while something that it needs later is under way. Where the work fails, that is waited for: nothing goes on writing
 * once the failure was told.
 */
export async function besideBegun<T>(begun: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await begun.catch(() => undefined)
    throw error
  }
}
