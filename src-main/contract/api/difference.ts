// What differs between two sets, or a set and an appliance. The outcome comes with the job; what changed within one file is asked
// for when somebody looks at it. Neither ever holds a secret.
import * as v from 'valibot'
import type { FileDetail } from '../difference.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { list, made, secret, words, type DomainSchemas } from './method.ts'
import type { OpenRequest } from './restore.ts'

export interface DifferenceRequest {
  readonly before: OpenRequest
  /** Another set with the key that opens it, or an appliance by name or directory. */
  readonly after: OpenRequest | { readonly appliance: string }
  readonly parts?: readonly string[]
  readonly only?: readonly string[]
}

export interface DifferenceApi {
  start(input: DifferenceRequest): Promise<JobStarted>
  /** What changed within one file of an ended comparison. Throws Failure `job.unknown` once newer ones took its place. */
  detail(input: { readonly job: string; readonly id: number }): Promise<FileDetail>
}

const open = v.strictObject({ set: words, key: words, passphrase: v.exactOptional(secret) })
export const DIFFERENCE_SCHEMAS = {
  start: {
    input: v.strictObject({
      before: open,
      after: v.union([open, v.strictObject({ appliance: words })]),
      parts: v.exactOptional(list(words)),
      only: v.exactOptional(list(words)),
    }),
    output: JOB_STARTED,
  },
  detail: {
    input: v.strictObject({ job: words, id: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    output: made<FileDetail>(),
  },
} satisfies DomainSchemas<DifferenceApi>
