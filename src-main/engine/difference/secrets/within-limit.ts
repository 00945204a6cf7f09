// Patterns of the user may be made so that they never end. Whatever tries them on a text goes through here.
import { Failure } from '../../../contract/errors.ts'
import type { Surroundings } from '../../ports/surroundings.ts'
import type { UserPatterns } from './secret-names.ts'

/** For one file, of which a good pattern needs thousandths. */
const SECONDS = 10

export type Limit = <T>(work: () => T) => T

/** Does work within the limit; without patterns there is none. What it returns throws Failure `input.slow-pattern`. */
export function limitOf(patterns: UserPatterns, { within }: Pick<Surroundings, 'within'>): Limit {
  if (patterns.length === 0) return (work) => work()
  return (work) => {
    const done = within(SECONDS * 1000, work)
    if (!done) throw new Failure('input.slow-pattern', { seconds: SECONDS })
    return done.value
  }
}
