// Verification: a look at the manifest at once, and the whole report as long work.
import * as v from 'valibot'
import type { Proof } from '../history.ts'
import type { Policy, VerificationReport, VerifyLevel } from '../report.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { made, secret, words, type DomainSchemas } from './method.ts'

export interface VerifyRequest {
  readonly set: string
  readonly level: VerifyLevel
  /** Needed for level `content`: a name in the vault, or a file. */
  readonly key?: string
  /** Of the key's file. */
  readonly passphrase?: string
  readonly policy?: Policy
}

/** A set as far as it can be read without any key. */
export interface InspectedSet {
  readonly report: VerificationReport
  /** The manifest as it is written; absent where there is none. */
  readonly raw?: string
  /** The last proof that it opens. */
  readonly proof?: Proof
}

export interface VerificationApi {
  inspect(input: { readonly set: string; readonly policy?: Policy }): Promise<InspectedSet>
  start(input: VerifyRequest): Promise<JobStarted>
}

const policy = v.exactOptional(v.picklist(['modern', 'legacy']))
export const VERIFICATION_SCHEMAS = {
  inspect: {
    input: v.strictObject({ set: words, policy }),
    output: v.object({
      report: made<VerificationReport>(),
      raw: v.exactOptional(v.string()),
      proof: v.exactOptional(made<Proof>()),
    }),
  },
  start: {
    input: v.strictObject({
      set: words,
      level: v.picklist(['manifest', 'stored', 'content']),
      key: v.exactOptional(words),
      passphrase: v.exactOptional(secret),
      policy,
    }),
    output: JOB_STARTED,
  },
} satisfies DomainSchemas<VerificationApi>
