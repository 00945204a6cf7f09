// The series of an appliance's sets: which one names which, what is missing or does not fit, and what may explain it.
import type { ErrorData, Facts } from './errors.ts'
import type { PartSize, ShrunkPart } from './backup.ts'
import type { PreviousSet } from './manifest.ts'

export const SERIES_KINDS = [
  'swapped',
  'unverified',
  'missing',
  'rolled-back',
  'incomplete',
  'replayed',
  'other-signer',
  'forked',
  'restarted',
  'out-of-order',
  'unreadable',
] as const
/** What a finding is about; the order is that in which findings are named. */
export type SeriesKind = (typeof SERIES_KINDS)[number]

/** `alarm`: nothing known here explains it. `notice`: to be known. `explained`: what is recorded or signed explains it. */
export type SeriesSeverity = 'alarm' | 'notice' | 'explained'

/** One thing about a series. */
export interface SeriesFinding {
  readonly kind: SeriesKind
  readonly severity: SeriesSeverity
  /** Which sentences it has: the same key in every language. */
  readonly reason: SeriesReason
  /** Absent where the manifest cannot be believed. */
  readonly serial?: string
  /** What the sentences are made of; times are ISO 8601 UTC. */
  readonly facts: Facts
  /** In English. */
  readonly sentence: string
  /** What explains it, or may explain it innocently; in English. */
  readonly explanation: string
  /** Items of the series concerned, what is wrong first. */
  readonly ids: readonly string[]
  /** Where the sets concerned lie. */
  readonly sets: readonly string[]
}

/** One link of the chain as it is drawn. */
export interface SeriesItem {
  /** The setid; of an appliance's own set, which has none, the SHA-256 of its manifest. */
  readonly id: string
  /** `removed`: gone on purpose, and recorded. */
  readonly state: 'set' | 'missing' | 'removed'
  /** ISO 8601 UTC, as signed or recorded; absent where it is not known. */
  readonly time?: string
  /** Id of the item that it names as the one before. */
  readonly previous?: string
  /** 0 for the first line; each fork and each new beginning has a line of its own. */
  readonly lane: number
  /** Where copies of it lie. */
  readonly sets: readonly string[]
  /** Index into `signers`. */
  readonly signer?: number
  /** The gravest finding that concerns it. */
  readonly worst?: SeriesSeverity
  readonly kinds: readonly SeriesKind[]
}

export interface SeriesSigner {
  readonly fingerprint: string
  readonly name: string
  readonly trusted: boolean
  /** How many sets. */
  readonly sets: number
}

/** How much of what there is about a series. */
export interface SeriesCounts {
  readonly alarm: number
  readonly notice: number
  readonly explained: number
}

/** The series of one appliance without its items. */
export interface SeriesSummary {
  readonly serial: string
  readonly sets: number
  /** Copies beyond the first of each set. */
  readonly copies: number
  readonly missing: number
  readonly removed: number
  /** ISO 8601 UTC. */
  readonly first?: string
  readonly last?: string
  /** Whether this installation knows that the newest set found is the newest one made. */
  readonly newest: 'known' | 'unknown'
  readonly lanes: number
  readonly signers: readonly SeriesSigner[]
  readonly counts: SeriesCounts
}

/** The series of one appliance, oldest item first; an item comes after the one that it names. */
export interface ApplianceSeries extends SeriesSummary {
  readonly items: readonly SeriesItem[]
}

/** What was looked at, and what could not be. */
export interface SeriesLook {
  /** ISO 8601 UTC. */
  readonly looked: string
  readonly places: readonly string[]
  readonly failed: readonly { readonly destination: string; readonly error: ErrorData }[]
}

export interface SeriesReport extends SeriesLook {
  readonly appliances: readonly ApplianceSeries[]
  /** Alarms first, then notices, then what is explained. */
  readonly findings: readonly SeriesFinding[]
  readonly counts: SeriesCounts
  /** Exit code: that of the gravest alarm, 0 where there is none. */
  readonly code: number
}

/** A set that this installation made, as it remembers it. */
export interface KnownSet {
  readonly serial: string
  readonly setid: string
  /** Hex SHA-256 of backupmanifest.xml, as it was written last. */
  readonly sha256: string
  /** ISO 8601 UTC, of the manifest. */
  readonly time: string
  /** The place of sets it was made at. */
  readonly place: string
  /** Its directory there. */
  readonly directory: string
  /** Where the appliance lies that it was made of; absent in what older versions remembered. */
  readonly appliance?: string
  readonly previous?: PreviousSet
  /** How much each part held; absent in what older versions remembered. */
  readonly sizes?: Readonly<Record<string, PartSize>>
  /** Parts that held much less than in the set before: an alarm, which holds retention until it is acknowledged. */
  readonly shrunk?: readonly ShrunkPart[]
  readonly acknowledged?: boolean
  /** Of each part, a keyed digest of what the archive held; absent where none was taken. */
  readonly contents?: Readonly<Record<string, string>>
}

/** What a finding says: a key of the sentences, the same in every language. */
export type SeriesReason =
  | 'missing'
  | 'missing.known'
  | 'missing.removed'
  | 'missing.acknowledged'
  | 'missing.elsewhere'
  | 'missing.unreachable'
  | 'missing.unread'
  | 'missing.copy'
  | 'rolled-back'
  | 'rolled-back.all'
  | 'incomplete'
  | 'replayed'
  | 'replayed.newest'
  | 'replayed.name'
  | 'swapped'
  | 'swapped.twins'
  | 'swapped.known'
  | 'swapped.rewrapped'
  | 'forked'
  | 'forked.installations'
  | 'forked.together'
  | 'restarted'
  | 'restarted.installation'
  | 'other-signer'
  | 'other-signer.unknown'
  | 'other-signer.trusted'
  | 'out-of-order'
  | 'out-of-order.ahead'
  | 'out-of-order.clock'
  | 'out-of-order.signed'
  | 'out-of-order.future'
  | 'unverified'
  | 'unreadable'
