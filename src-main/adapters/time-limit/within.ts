// Ends a computation that takes too long, also inside one regular expression: nothing else in a process can interrupt that.
import { Script } from 'node:vm'

const NAME = 'secure-backup.within'
const PLACE = Symbol.for(NAME)
const script = new Script(`globalThis[Symbol.for('${NAME}')]()`)

/**
 * What `work` returns; it must not wait for anything, and its result counts only as a whole. Undefined where it was ended after so
 * many milliseconds. Throws what `work` throws.
 */
export function within<T>(milliseconds: number, work: () => T): { readonly value: T } | undefined {
  const room = globalThis as unknown as Record<symbol, unknown>
  let result: { readonly value: T } | undefined
  room[PLACE] = () => {
    result = { value: work() }
  }
  try {
    script.runInThisContext({ timeout: milliseconds })
    return result
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  } finally {
    delete room[PLACE]
  }
}
