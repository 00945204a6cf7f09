// Validates the input of the routes below /secure-backup/v1, which a real appliance does not have: each against a schema, and unknown
// fields are refused, so that a misspelt option is not ignored silently.
import type { JobContext } from '../../application/types.ts'
import * as v from 'valibot'
import { Failure } from '../../contract/errors.ts'
import type { Call } from './call.ts'
import { inputProblem } from '../../contract/input-problem.ts'

export const BASE = '/secure-backup/v1'
export const POLICY = v.optional(v.picklist(['modern', 'legacy']), 'modern')

/** Throws Failure `input.invalid`. */
export function parsed<T extends v.GenericSchema>(schema: T, given: unknown): v.InferOutput<T> {
  const result = v.safeParse(schema, given)
  if (!result.success) throw new Failure('input.invalid', { problem: inputProblem(result.issues) })
  return result.output
}

/** Work that ends when the one who asked goes away. */
export const contextOf = ({ signal }: Call): JobContext => ({ signal, report: () => undefined })
