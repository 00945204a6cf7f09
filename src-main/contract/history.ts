// What happened here: every operation with its outcome, kept in the installation's home. Never a secret.
import type { ErrorCode } from './errors.ts'

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
  'recovery-proved',
  'rewrap',
  'keys-moved',
  'appliance-added',
  'appliance-removed',
] as const
export type Operation = (typeof OPERATIONS)[number]

/** `unchanged`: a backup that found its last set there and whole, and nothing changed since, so that it made none. */
export const OUTCOMES = ['done', 'unchanged', 'notes', 'refused', 'failed', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** One operation. Absent fields do not apply. */
export interface HistoryEntry {
  /** ISO 8601 UTC, of its end. */
  readonly time: string
  readonly operation: Operation
  readonly outcome: Outcome
  readonly appliance?: string
  readonly serial?: string
  readonly set?: string
  readonly setid?: string
  /** How far a verification looked. */
  readonly level?: string
  /** Name of the key or certificate. */
  readonly name?: string
  /** Number of a drill whose report is kept. */
  readonly drill?: string
  readonly error?: ErrorCode
  /** Verdict sentence or what happened, in English. */
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
