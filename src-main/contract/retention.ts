// What is kept of the sets at a destination, and why each one stays or goes.
import type { ErrorCode, ErrorData } from './errors.ts'
import type { PreviousSet } from './manifest.ts'

/** How many to keep; a rule that is absent keeps nothing by itself. Days, weeks and months are those of UTC. */
export interface RetentionRules {
  readonly last?: number
  readonly daily?: number
  /** Weeks begin on Monday. */
  readonly weekly?: number
  readonly monthly?: number
  /** Days: a set counts only if every stored byte was held against its signature within them; 30 when absent. */
  readonly checkedWithin?: number
}

/** A set as the plan sees it. */
export interface RetainedSet {
  /** The directory below the destination. */
  readonly directory: string
  readonly serial: string
  /** ISO 8601. */
  readonly time: string
  /** Which of several appliances of one serial number it is of, where that is known; each is counted for itself. */
  readonly box?: string
  /** Nothing stands against it; before anything is removed, every stored byte of what counts was read lately. */
  readonly good: boolean
  /** Every stored byte was read, and not too long ago. */
  readonly checked?: boolean
  /** What stands against it beside its signer. */
  readonly problems?: readonly ErrorCode[]
  /** A signed report says that it was opened to its last entry. */
  readonly proven?: boolean
  readonly setid?: string
  readonly previous?: PreviousSet
  /** Hex SHA-256 of its manifest. */
  readonly sha256?: string
}

export type KeepReason =
  'last' | 'daily' | 'weekly' | 'monthly' | 'last-good' | 'last-proven' | 'not-good' | 'future'

export interface PlannedSet extends RetainedSet {
  readonly action: 'keep' | 'remove'
  /** Why it stays; empty where it goes because no rule holds it. */
  readonly reasons: readonly KeepReason[]
  /** Directories of kept sets that name it as their predecessor; said before it goes. */
  readonly predecessorOf: readonly string[]
}

/** What retention would do, or did. */
export interface RetentionOutcome {
  /** Newest first. */
  readonly plan: readonly PlannedSet[]
  /** Directories that went; empty for a plan. */
  readonly removed: readonly string[]
  /** Directories whose every stored byte was read for this. */
  readonly read: readonly string[]
  /** What is wrong with the clock, by which nothing goes until that is lifted. */
  readonly clock: readonly ErrorData[]
}

/** What was removed here on purpose, so that a gap in the series is known to be innocent. */
export interface RemovedSet {
  readonly serial: string
  readonly setid: string
  readonly time: string
  /** ISO 8601. */
  readonly removed: string
  /** The place, without a password. */
  readonly from: string
  /** Which one it named as the one before it, so that the chain is known across the gap. */
  readonly previous?: PreviousSet
  /** Hex SHA-256 of its manifest. */
  readonly sha256?: string
  /** Who removed it: a person's or a machine's name. */
  readonly by?: string
  /** It was not removed here; a person said that its absence is known. */
  readonly acknowledged?: boolean
}
