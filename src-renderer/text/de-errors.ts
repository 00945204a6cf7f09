// stub
import { ERRORS, type ErrorCode } from '../../src-main/contract/errors.ts'
export const DE_ERRORS = Object.fromEntries(
  Object.entries(ERRORS).map(([k, e]) => [k, [e.what, e.why, e.next]]),
) as unknown as Readonly<Record<ErrorCode, readonly [string, string, string]>>
