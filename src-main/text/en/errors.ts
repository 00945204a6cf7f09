// The sentences of errors in English.
import { ERRORS, type ErrorCode } from '../../contract/errors.ts'
import type { Translation } from '../sentences.ts'

export const EN_ERRORS = Object.fromEntries(
  Object.entries(ERRORS).map(([code, { what, why, next }]) => [code as ErrorCode, [what, why, next]]),
) as unknown as Translation['errors']

export const EN_LEFT_THERE = 'Left on the appliance, to be removed there: {leftThere}.'
