// What giving sets new recipients ends with, set by set.
import type { ErrorData } from './errors.ts'

/** `other`: it was not made for the key. `as-wanted`: it has the wanted recipients already. */
export type SetRewrapped =
  | { readonly set: string; readonly state: 'done' | 'other' | 'as-wanted' }
  | { readonly set: string; readonly state: 'failed'; readonly error: ErrorData }

export interface RewrapSummary {
  readonly results: readonly SetRewrapped[]
  readonly done: number
  readonly asWanted: number
  readonly other: number
  readonly failed: number
  /** It was stopped: the results are those of the sets that it came to. */
  readonly cancelled: boolean
}
