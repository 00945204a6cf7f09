// What the codes of one subject have in common: the word before the dot, by which help says what else may cause an error.
import type { ErrorCode } from './errors.ts'

type Before<Code extends string> = Code extends `${infer Word}.${string}` ? Word : Code

/** `key` of `key.wrong`. */
export type ErrorFamily = Before<ErrorCode>

export function familyOf(code: ErrorCode): ErrorFamily {
  return code.split('.')[0] as ErrorFamily
}
