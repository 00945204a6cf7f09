// What is known of the sets at a destination without opening them.
import type { ErrorCode, ErrorData } from './errors.ts'
import type { SetForm } from './manifest.ts'
import type { Proof } from './history.ts'
import type { Looks } from './judgement.ts'
import { isAhead } from './moments.ts'
import type { PartName } from './parts.ts'
import type { Verdict } from './report.ts'
import type { SetStanding } from './set-standing.ts'

/** Whose certificate a server may show: one the system's authorities vouch for, one of the user's authority, or exactly one. */
export type ServerTrust =
  | { readonly kind: 'system' }
  | { readonly kind: 'ca'; readonly pem: string }
  | { readonly kind: 'pinned'; readonly fingerprint: string }

/** A destination with a name. Its password is in the key vault, never here. */
export interface Destination {
  readonly name: string
  /** A path or a URL, without a password. */
  readonly url: string
  readonly trust: ServerTrust
  /** That plain FTP is wanted, said in so many words. */
  readonly plainConsent: boolean
  readonly note?: string
}

/** A kind of place on another machine, by what stands before the colon. */
export interface SchemeInfo {
  readonly name: string
  /** How what is sent there travels, where its URL says no more. */
  readonly transport: 'local' | 'encrypted' | 'plain'
}

/** The steps of trying a destination, in order. */
export const TRIAL_STEPS = ['connect', 'write', 'read', 'compare', 'delete'] as const

/** One step of trying a destination, once it is done. */
export interface TriedStep {
  readonly step: (typeof TRIAL_STEPS)[number]
  readonly milliseconds: number
}

/** How far trying a destination came. */
export interface TrialOutcome {
  readonly steps: readonly TriedStep[]
  /** The step that did not succeed, and why. */
  readonly failed?: { readonly step: TriedStep['step']; readonly error: ErrorData }
}

/**
 * A set as it is listed. The verdict is that of its manifest; `problems` adds what presence and sizes show, and what was found
 * when these files were last read.
 */
export interface ListedSet {
  readonly set: string
  readonly state: 'set'
  readonly form: SetForm | 'unknown'
  readonly verdict: Verdict
  /** What all of it comes to: the one state by which it is named everywhere. */
  readonly standing: SetStanding
  /** Of the manifest, ISO 8601; absent where the manifest cannot be believed. */
  readonly time?: string
  readonly serial?: string
  readonly version?: string
  readonly mtm?: string
  readonly parts: readonly PartName[]
  /** How many can open it; absent where that cannot be read. */
  readonly recipients?: number
  readonly setid?: string
  /** Whether its signer is trusted and one who signed for this appliance before. */
  readonly trusted: boolean
  /** Hex SHA-256 of its manifest, line ends taken as CRLF; absent where the manifest cannot be believed. */
  readonly sha256?: string
  /** When it was last proved to be restorable, by a signed report about just this set. */
  readonly proof?: Proof
  /** Hex SHA-256 of the signer, where another one signed for this appliance before: an alarm. */
  readonly changedSigner?: string
  /** Bytes of all parts as stored. */
  readonly bytes: number
  /** Of each of `parts`, in their order; absent in what an older version remembered. */
  readonly partBytes?: readonly number[]
  readonly problems: readonly ErrorCode[]
  /** When these files were last read, and what came of it; absent where they never were, as far as is known here. */
  readonly looks?: Looks
}

/** What an interrupted run left. */
export interface UnfinishedSet {
  readonly set: string
  readonly state: 'unfinished'
  readonly leftovers: readonly string[]
}

/** A directory that could not be looked at. */
export interface UnreadableSet {
  readonly set: string
  readonly state: 'unreadable'
  readonly error: ErrorCode
}

export type SetSummary = ListedSet | UnfinishedSet | UnreadableSet

/** Whether a set says that it was made after `now`, in milliseconds. */
export function isFromFuture({ time }: Pick<ListedSet, 'time'>, now: number): boolean {
  return time !== undefined && isAhead(time, now)
}

/** Whether a set may count as the newest: its time is one that somebody trusted signed, and not of the future. */
export function mayBeNewest(set: SetSummary, now: number): set is ListedSet & { readonly time: string } {
  return set.state === 'set' && set.time !== undefined && set.trusted && !isFromFuture(set, now)
}

/** What `clean` did in one directory. */
export interface CleanedPlace {
  readonly set: string
  readonly removed: readonly string[]
  /** A run that still lives; nothing was removed. */
  readonly busy: boolean
}

/** What lies at all destinations together. */
export interface SetListing {
  readonly sets: readonly SetSummary[]
  /** Destinations that could not be looked at. */
  readonly failed: readonly { readonly destination: string; readonly error: ErrorData }[]
  /** ISO 8601 UTC: when it was looked. */
  readonly looked: string
}

/** A directory as the directory browser shows it. */
export interface BrowsedDirectory {
  readonly path: string
  readonly parent?: string
  readonly entries: readonly {
    readonly name: string
    readonly path: string
    readonly kind: 'directory' | 'file'
    /** What a directory is known to be. */
    readonly holds?: 'set' | 'appliance'
  }[]
  /** Entries beyond what is listed. */
  readonly more: number
}
