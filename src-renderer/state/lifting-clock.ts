// A removal that is refused because of the clock, and done once a person has said that the clock is right, as --accept does it for the
// command line: here, too, each refusal is lifted by itself.
import { CLOCK_CODES, type ClockCode } from '../../src-main/contract/clock.ts'
import { ApiError } from '../client/client.ts'
import { ask } from './shell.svelte.ts'
import { errorText, t } from './text.svelte.ts'

/** Does `work`, asking after each refusal that a person can lift. Throws what `work` throws, and the refusal where they do not. */
export async function liftingClock<T>(
  work: (accept: readonly ClockCode[]) => Promise<T>,
  accept: readonly ClockCode[] = [],
): Promise<T> {
  try {
    return await work(accept)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { data } = error
    const code = CLOCK_CODES.find((one) => one === data.code)
    if (code === undefined || accept.includes(code)) throw error
    const { what, why } = errorText(data)
    const question = { title: t('clock.lift.title'), text: `${what} ${why}`, action: t('clock.lift') }
    if (!(await ask({ ...question, danger: true }))) throw error
    return liftingClock(work, [...accept, code])
  }
}
