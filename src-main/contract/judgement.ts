// What was read of a set, when, and how it came out: what it is taken for good on.
import type { ErrorCode } from './errors.ts'

/** One reading of a set's bytes, or of its entries. */
export interface Look {
  /** ISO 8601 UTC, of its end. */
  readonly at: string
  /** What was wrong; empty where nothing was. */
  readonly problems: readonly ErrorCode[]
}

/** The last readings of a set as it lies there. */
export interface Looks {
  /** Every stored byte, held against the signature. */
  readonly stored?: Look
  /** Every entry too, with a key. */
  readonly content?: Look
}

/** Days for which a reading of every stored byte counts, unless somebody says otherwise. */
export const CHECKED_WITHIN_DAYS = 30
