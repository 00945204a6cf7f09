// Real appliances as they are registered, and what a backup of one or a restore to one ends with.
import type { ApplianceIdentity } from './appliances.ts'
import type { ShrunkPart } from './backup.ts'
import type { ServerTrust } from './destinations.ts'
import type { ErrorCode, ErrorData, SaidFacts } from './errors.ts'
import type { PartName } from './parts.ts'
import type { VerificationReport } from './report.ts'
import type { PreflightPoint, RestoreRemark } from './restore.ts'

/** So many appliances are backed up together where nobody says otherwise, and at most. */
export const DEFAULT_AT_ONCE = 4
export const MOST_AT_ONCE = 32

/** Where a real appliance is reached, and what it was when it was registered. Its password is in the key vault, never here. */
export interface ManagedAddress {
  /** `https://host:5554`. */
  readonly url: string
  readonly user: string
  readonly trust: ServerTrust
  /** Certificate object of the appliance that backups are for, unless said otherwise. */
  readonly object?: string
  readonly serial: string
  readonly systemName?: string
  /** Whether a backup or a restore removes what an earlier run left there; it is named only when absent. */
  readonly cleanFirst?: boolean
  /** What it was when it was last asked, and when that was, ISO 8601 UTC. */
  readonly identity?: ApplianceIdentity
  readonly asked?: string
}

/** What is known of the backups of a registered appliance, real or folder. */
export interface ManagedState {
  readonly lastBackup?: { readonly time: string; readonly set: string; readonly bytes: number }
  /** Absent once a backup succeeded after it. */
  readonly lastFailure?: { readonly time: string; readonly code: ErrorCode }
  /** Until when the certificate is valid that backups are for, ISO 8601 UTC. */
  readonly certificateEnds?: string
  /** A set that holds much less than the one before it; stands until somebody says that it is as it should be. */
  readonly wreck?: Wreck
  /** Bytes of each part of the last set of a real appliance that was no such one. */
  readonly parts?: Readonly<Record<string, number>>
}

export interface Wreck {
  /** ISO 8601 UTC. */
  readonly time: string
  /** By which it is acknowledged: the setid, or the set's directory where it has none. */
  readonly id: string
  /** Names of the parts. */
  readonly parts: readonly string[]
  /** Of a set of a real appliance: what the next one is held against once this one is acknowledged. */
  readonly bytes?: Readonly<Record<string, number>>
}

/** What is said beside an outcome: never what decides about it. */
export type ManagedNoteCode =
  | 'key-here'
  | 'key-elsewhere'
  | 'certificate-unseen'
  | 'certificate-ends'
  | 'earlier-left'
  | 'earlier-removed'
  | 'earlier-in-use'
  | 'room-fits'
  | 'room-unseen'
  | 'saved'
  | 'saved-first'
  | 'unsaved'
  | 'unsaved-unseen'
  | 'clock-fits'
  | 'clock-ahead'
  | 'clock-behind'
  | 'clock-unseen'
  | 'left-there'
  | 'fetched-again'
  | 'no-restart-seen'
  | 'answers'
  | 'answers-login'
  | 'answers-certificate'
  | 'answers-neither'
  | 'answers-other'
  | 'password-kept'
  | 'not-shown'
  | 'left-in-use'
  | 'silent'
  | 'should-be-gone'
  | 'left-out'
  | 'one-key'
  | 'restart-expected'
  | 'answer-missing'

/** Notes of what was looked at and found good. */
export const GOOD_NOTES: ReadonlySet<ManagedNoteCode> = new Set<ManagedNoteCode>([
  'key-here',
  'answers',
  'room-fits',
  'earlier-removed',
  'saved',
  'saved-first',
  'clock-fits',
])

export interface ManagedNote {
  readonly code: ManagedNoteCode
  readonly facts: SaidFacts
  readonly text: string
}

export interface ManagedBackup {
  readonly appliance: string
  readonly set: string
  /** 0, or 8 where something has to be done by hand: of what is left there, and of configuration that was not saved. */
  readonly code: number
  readonly serial: string
  readonly version: string
  /** ISO 8601 UTC, of the manifest. */
  readonly time: string
  readonly parts: readonly { readonly part: PartName; readonly bytes: number }[]
  readonly bytes: number
  readonly notes: readonly ManagedNote[]
  readonly report: VerificationReport
  /** Until when the certificate it is for is valid, where the appliance shows it. */
  readonly certificateEnds?: string
  /** Parts that hold much less than in the set before: an alarm. */
  readonly shrunk?: readonly ShrunkPart[]
}

export interface ManagedRestore {
  readonly appliance: string
  readonly set: string
  /** 0, 8 with something to be done by hand, or the code of the refusal that counts. */
  readonly code: number
  /** `checked`: the appliance validated the set and nothing more was asked. `unproved`: asked for, and nothing shows that it was done. */
  readonly state: 'refused' | 'checked' | 'restored' | 'unproved'
  readonly report: VerificationReport
  readonly preflight: readonly PreflightPoint[]
  readonly notes: readonly ManagedNote[]
  readonly remarks: readonly RestoreRemark[]
  /** Hex SHA-256 of the set's manifest, line ends taken as CRLF; absent where it does not hold. */
  readonly manifest?: string
  /** Of a restore that the appliance showed: where its signed record lies, or why there is none. */
  readonly record?: { readonly file: string } | { readonly unsigned: ErrorData }
}

/** A certificate object that was made on an appliance. */
export interface ManagedMade {
  readonly object: string
  readonly fingerprint: string
  readonly notAfter: string
  readonly notes: readonly ManagedNote[]
  readonly code: number
}

/** What a backup of one appliance of many ended with, whether it is a real one or a folder. */
export type FleetBackup = Pick<
  ManagedBackup,
  'appliance' | 'set' | 'code' | 'serial' | 'version' | 'bytes' | 'notes'
> & { readonly setid?: string }

/** One appliance of many. */
export interface FleetResult {
  readonly appliance: string
  readonly backup?: FleetBackup
  readonly error?: ErrorData
}

/** All of them together. */
export interface FleetSummary {
  readonly results: readonly FleetResult[]
  readonly done: number
  readonly notes: number
  readonly failed: number
  /** Failures counted by code, most frequent first. */
  readonly byError: readonly { readonly code: ErrorCode; readonly count: number }[]
  /** The one exit code of the run. */
  readonly code: number
}
