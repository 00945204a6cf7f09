// What a drill ends with: a restore to nowhere, each thing checked and not checked, in a form that is signed, kept and printed.
import type { ErrorCode, Facts } from './errors.ts'
import type { PartName } from './parts.ts'
import type { Check, NamedPublicKey, Policy, VerificationReport } from './report.ts'

/** The lines of a drill beside those of its verification, in the order in which they are shown. */
export const DRILL_CHECK_IDS = ['taken', 'fetched', 'opened', 'unpacked', 'counts', 'before', 'live'] as const
export type DrillCheckId = (typeof DRILL_CHECK_IDS)[number]
export type DrillCheck = Check<DrillCheckId>

export const DRILL_OUTCOMES = ['passed', 'notes', 'failed'] as const
/** `notes`: it can be restored, and something about it asks for a look. */
export type DrillOutcome = (typeof DRILL_OUTCOMES)[number]

/** One part as it was read. Times are milliseconds, sizes bytes. */
export interface DrilledPart {
  readonly part: PartName
  /** As stored. */
  readonly stored: number
  /** As the manifest says; absent where it says nothing. */
  readonly declared?: number
  /** What was found; absent where the part was not read to its end. */
  readonly found?: {
    readonly entries: number
    /** Bytes of its files. */
    readonly bytes: number
  }
  /** To fetch it and check its digest. */
  readonly fetchMs?: number
  /** To fetch it again, decrypt, unpack and check every entry. */
  readonly unpackMs?: number
  /** The same part of the set before. */
  readonly before?: { readonly stored: number; readonly entries?: number }
}

/** How a set differs from the appliance as it is now: content, kind and targets of links. Names are those of the first few. */
export interface LiveComparison {
  /** The appliance as it was named. */
  readonly appliance: string
  readonly same: number
  readonly changed: number
  /** In the set and no longer there. */
  readonly gone: number
  /** There and not in the set. */
  readonly added: number
  /** There and could not be compared. */
  readonly unreadable: number
  readonly names: readonly {
    readonly how: 'changed' | 'gone' | 'added' | 'unreadable'
    readonly path: string
  }[]
}

/** Who signed the report. */
export interface ReportSigner {
  readonly subject: string
  /** Hex SHA-256 of the certificate. */
  readonly fingerprint: string
  /** ISO 8601 UTC. */
  readonly from: string
  readonly to: string
}

export interface DrillReport {
  /** UUID of the drill. */
  readonly drill: string
  /** What its files are called, without an ending. */
  readonly name: string
  /** Where the set lies; where the newest was looked for when none was found. */
  readonly set: string
  /** The place whose newest set was asked for. */
  readonly latest?: string
  /** ISO 8601 UTC. */
  readonly started: string
  readonly ended: string
  readonly by: string
  readonly program: string
  readonly key: NamedPublicKey
  readonly policy: Policy
  /** Hex SHA-256 of the set's manifest, line ends taken as CRLF; absent where it does not hold, and in reports of older versions. */
  readonly manifest?: string
  readonly outcome: DrillOutcome
  /** Exit code. */
  readonly code: number
  /** What it failed with. */
  readonly failure?: { readonly code: ErrorCode; readonly facts: Facts }
  /** One sentence, as a line. */
  readonly verdict: Check<'verdict'>
  readonly checks: readonly DrillCheck[]
  readonly parts: readonly DrilledPart[]
  readonly live?: LiveComparison
  /** Absent where the set could not be looked at. */
  readonly verification?: VerificationReport
  readonly signer: ReportSigner
}

/** A drill as it is listed. */
export interface DrillSummary {
  readonly drill: string
  readonly name: string
  readonly set: string
  readonly latest?: string
  readonly started: string
  readonly ended: string
  readonly by: string
  readonly key: string
  readonly outcome: DrillOutcome
  readonly code: number
  readonly failure?: { readonly code: ErrorCode; readonly facts: Facts }
  readonly verdict: Check<'verdict'>
  readonly serial?: string
  readonly setid?: string
  /** Of the set's manifest, ISO 8601 UTC. */
  readonly made?: string
  /** How a person dealt with a failed one. */
  readonly acknowledged?: Acknowledgement
}

/** That somebody dealt with a failed drill, and what they said of it. */
export interface Acknowledgement {
  readonly at: string
  readonly by: string
  readonly word: string
}

/** The forms in which a drill's report is kept, each signed. */
export const DRILL_FORMS = ['json', 'en.html', 'de.html'] as const
export type DrillForm = (typeof DRILL_FORMS)[number]

/** A report as it leaves the program: what was signed, byte for byte, and its signature. */
export interface SignedReport {
  /** File name; the signature's is this with `.p7s`, the signer's certificate's with `.signer.pem` appended. */
  readonly name: string
  readonly text: string
  /** Base64 of a detached CMS SignedData, DER. */
  readonly signature: string
  /** PEM. */
  readonly signer: string
}
