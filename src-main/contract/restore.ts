// What a restore says: its pre-flight points and its outcome.
import type { ErrorCode, ErrorData, Facts } from './errors.ts'
import type { PartName } from './parts.ts'
import type { VerificationReport } from './report.ts'

/** What is said of a point that stops nothing. */
export type PreflightReason =
  | 'passed.firmware'
  | 'passed.model'
  | 'passed.model.none'
  | 'passed.model.rule'
  | 'passed.target.other-serial'
  | 'passed.target.other-name'
  | 'unseen.target.other-name'
  | 'passed.target.reinitialised'
  | 'passed.target.room'
  | 'noted.target.links'

/** One point of the pre-flight. */
export interface PreflightPoint {
  readonly code: ErrorCode
  /**
   * `accepted`: refused by the rules and lifted by the user. `noted`: something will not be as it was recorded, and stops nothing.
   * `unseen`: nothing that is known here says it; no refusal.
   */
  readonly status: 'passed' | 'refused' | 'accepted' | 'noted' | 'unseen'
  /** Whether `--accept CODE` may lift it. */
  readonly liftable: boolean
  /** What a person types to lift it, where a code is not enough. */
  readonly typed?: string
  readonly facts: Facts
  /** What a point says that stops nothing; another says its error. */
  readonly reason?: PreflightReason
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Something that is not as it was recorded, by name. */
export interface RestoreNote {
  readonly part: PartName
  readonly path: string
  /** `owner`: so many entries belong to whoever restored them. */
  readonly reason: 'mode' | 'modes' | 'link' | 'owner' | 'renamed'
  /** What the system said. */
  readonly system?: string
  readonly count?: number
  /** `renamed`: its name here, where it cannot have its own. */
  readonly as?: string
}

export interface RestoreOutcome {
  readonly set: string
  readonly target: string
  /** 0, 8 with notes, or the code of the refusal that counts. */
  readonly code: number
  /** True when the target was changed. */
  readonly restored: boolean
  readonly report: VerificationReport
  readonly preflight: readonly PreflightPoint[]
  readonly parts: readonly { readonly part: PartName; readonly entries: number; readonly bytes: number }[]
  readonly notes: readonly RestoreNote[]
  /** What to know before logging in again, and what a set never holds. */
  readonly remarks: readonly RestoreRemark[]
  /** Hex SHA-256 of the set's manifest, line ends taken as CRLF; absent where it does not hold. */
  readonly manifest?: string
  /** Of a restore that was done: where its signed record lies, or why there is none. */
  readonly record?: { readonly file: string } | { readonly unsigned: ErrorData }
}

/** True of every restore of a set made from an MQ Appliance; the source is the product's documentation. */
export const RESTORE_REMARKS = ['admin-password', 'not-included'] as const
export type RestoreRemark = (typeof RESTORE_REMARKS)[number]
