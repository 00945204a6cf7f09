// What the user calls secret, beside what ships: regular expressions, checked before anything is read.
import { phrase } from '../../../contract/phrases.ts'
import { Failure } from '../../../contract/errors.ts'
import type { UserPatterns } from './secret-names.ts'

const MOST_PATTERNS = 100
const LONGEST = 500

/** Compiles patterns; case does not matter. Throws Failure `input.invalid`, which does not repeat a pattern: it may be a secret. */
export function compilePatterns(texts: readonly string[]): UserPatterns {
  const given = texts.map((text) => text.trim()).filter((text) => text !== '')
  if (given.length > MOST_PATTERNS)
    throw new Failure('input.invalid', {
      problem: phrase('more-than-secret-patterns-were-given', { count: MOST_PATTERNS }),
    })
  return given.map((text, at) => {
    if (text.length > LONGEST)
      throw new Failure('input.invalid', {
        problem: phrase('secret-pattern-has-more-than-characters', { at: at + 1, count: LONGEST }),
      })
    try {
      return new RegExp(text, 'i')
    } catch {
      throw new Failure('input.invalid', {
        problem: phrase('secret-pattern-is-no-regular-expression', { at: at + 1 }),
      })
    }
  })
}
