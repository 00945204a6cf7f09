// Reports that this program signs, other than that of a drill, and what can be said of any of them by its signature alone.
import type { ReportSigner } from './drill.ts'
import type { PartName } from './parts.ts'
import type { NamedPublicKey } from './report.ts'

/** `recovery-key`: a key was proved by opening every entry of a real set with it. */
export const RECORD_KINDS = ['restore', 'recovery-key'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

/** That a set was opened to its last entry, as it is signed and kept. */
export interface OpenedRecord {
  readonly record: RecordKind
  readonly format: 1
  /** What its files are called, without an ending. */
  readonly name: string
  /** ISO 8601 UTC, of the end. */
  readonly at: string
  readonly by: string
  readonly program: string
  /** Where the set lay. */
  readonly set: string
  readonly serial: string
  readonly setid?: string
  /** ISO 8601 UTC, of the set's manifest. */
  readonly made: string
  /** Hex SHA-256 of the set's manifest, line ends taken as CRLF. */
  readonly manifest: string
  readonly key: NamedPublicKey
  /** Where a restore went. */
  readonly target?: string
  /** What was opened; of a restore what was chosen. */
  readonly parts: readonly PartName[]
  /** Every part of the set, and every entry of each. */
  readonly whole: boolean
  /** Exit code. */
  readonly code: number
  readonly signer: ReportSigner
}

/** What a signature says of the bytes beside it. */
export interface ReportStanding {
  /** These are the bytes that were signed. */
  readonly holds: boolean
  /** By somebody who is trusted here. */
  readonly trusted: boolean
  /** Absent where the signature cannot be read. */
  readonly signer?: { readonly subject: string; readonly fingerprint: string }
  /** ISO 8601 UTC, as the signer claims. */
  readonly signed?: string
}

/** What a report says of itself. */
export interface ReportAbout {
  readonly kind: 'drill' | RecordKind
  readonly set: string
  readonly at: string
  readonly serial?: string
  readonly setid?: string
  readonly manifest?: string
  /** How it ended, in the words of a drill. */
  readonly outcome?: string
}

/** A file that was checked. */
export interface CheckedReport extends ReportStanding {
  readonly file: string
  /** Exit code. */
  readonly code: number
  /** Absent where the bytes are not those that were signed, or say nothing that this program knows. */
  readonly about?: ReportAbout
}
