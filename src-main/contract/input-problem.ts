// What is wrong with an input, without repeating the input: it may hold a passphrase.
import type * as v from 'valibot'
import { phrase, type Phrase } from './phrases.ts'

export function inputProblem(issues: readonly v.BaseIssue<unknown>[]): Phrase {
  const [first] = issues
  const field = first?.path?.map((step) => String(step.key)).join('.') ?? ''
  const expected = (first?.expected ?? '…').slice(0, 200)
  return field === '' ? phrase('expected', { expected }) : phrase('expected-in', { field, expected })
}
