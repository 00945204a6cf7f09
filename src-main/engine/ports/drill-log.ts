// Where drills are kept with their signed reports. Promises: keep is durable when it returns, and a drill is listed only once all of
// it is there; nothing that was kept is rewritten; drills come back in the order in which they were kept.
import type { Acknowledgement, DrillForm, DrillSummary, SignedReport } from '../../contract/drill.ts'

/** One form of a report with its signature. */
export interface SignedForm {
  readonly form: DrillForm
  readonly text: string
  /** DER. */
  readonly signature: Uint8Array
}

export interface DrillLog {
  /** `signer` is the certificate as PEM. */
  keep(summary: DrillSummary, forms: readonly SignedForm[], signer: string): Promise<void>
  /** Oldest first, each with how it was dealt with. */
  all(): Promise<readonly DrillSummary[]>
  /** What was signed, byte for byte. Throws Failure `drill.unknown`. */
  signed(name: string, form: DrillForm): Promise<SignedReport>
  /** Names of those whose report proves nothing any more, as somebody was told. */
  lost(): Promise<readonly string[]>
  lose(name: string): Promise<void>
  acknowledge(drill: string, how: Acknowledgement): Promise<void>
}
