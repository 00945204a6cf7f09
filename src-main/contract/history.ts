// What happened here: every operation with its outcome, kept in the installation's home. Never a secret.
import type { ErrorCode } from './errors.ts'
import type { FactValue } from './report.ts'
import type { ReportReason } from './report-reasons.ts'

export const OPERATIONS = [
  'backup',
  'verification',
  'restore',
  'drill',
  'undo',
  'let-go',
  'clean',
  'prune',
  'certificate-made',
  'certificate-imported',
  'certificate-exported',
  'certificate-deleted',
  'certificate-trusted',
  'certificate-untrusted',
  'signer-renewed',
  'recovery-proved',
  'rewrap',
  'keys-moved',
  'passphrase-changed',
  'appliance-added',
  'appliance-removed',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** `unchanged`: a backup that found its last set there and whole, and nothing changed since, so that it made none. */
export const OUTCOMES = ['done', 'unchanged', 'notes', 'refused', 'failed', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Through which way in it was asked for. */
export const HISTORY_HOSTS = ['cli', 'window', 'browser', 'rest', 'schedule'] as const
export type HistoryHost = (typeof HISTORY_HOSTS)[number]

/** What is said of an operation beside its outcome, where no line of a report says it. */
export type HistoryReason =
  | 'history.left-out'
  | 'history.much-less'
  | 'history.schedule'
  | 'history.passphrase'
  | 'history.moved'
  | 'history.removed'
  | 'history.recipients'
  | 'history.rewrapped'

/** A sentence by key, with its facts: one of ours, of a report, or of an error. */
export interface HistorySaid {
  readonly reason: HistoryReason | ReportReason
  readonly facts: Readonly<Record<string, FactValue>>
}

/** One operation. Absent fields do not apply. */
export interface HistoryEntry {
  /** ISO 8601 UTC, of its end. */
  readonly time: string
  readonly operation: Operation
  readonly outcome: Outcome
  /** Exit code; absent in what older versions wrote, as are host and user. */
  readonly code?: number
  readonly host?: HistoryHost
  /** Of the operating system; of REST as it logged in. */
  readonly user?: string
  readonly appliance?: string
  readonly serial?: string
  readonly set?: string
  readonly setid?: string
  /** How far a verification looked. */
  readonly level?: string
  /** Name of the key or certificate. */
  readonly name?: string
  /** Which key that is, however it is named: as CertificateInfo.publicKeyId. */
  readonly keyId?: string
  /** Number of a drill whose report is kept. */
  readonly drill?: string
  readonly error?: ErrorCode
  /** What more there is to say. */
  readonly said?: HistorySaid
  /** The same in English, as older versions wrote it. */
  readonly detail?: string
  readonly seconds?: number
}

/** That a set was opened to its last entry with a key. */
export interface Proof {
  readonly time: string
  readonly set: string
  readonly key?: string
  readonly by: 'verification' | 'restore' | 'drill'
}
