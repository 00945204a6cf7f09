// Restore: pre-flight, the restore itself, and what can be taken out of a set without one.
import * as v from 'valibot'
import type { FilePreview } from '../content.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { list, secret, words, type DomainSchemas } from './method.ts'

/** A set and the key that opens it. */
export interface OpenRequest {
  readonly set: string
  readonly key: string
  readonly passphrase?: string
}

export interface RestoreRequest extends OpenRequest {
  /** Name of a registered appliance, or a directory. */
  readonly to: string
  readonly parts?: readonly string[]
  readonly only?: readonly string[]
  /** Refusals that were acknowledged, by code. */
  readonly accept: readonly string[]
  /** The name of the target, typed, where the set is of another appliance. */
  readonly onto?: string
}

export interface RestoreApi {
  /** Checks everything, down to every entry, and changes nothing. */
  preflight(input: RestoreRequest): Promise<JobStarted>
  start(input: RestoreRequest): Promise<JobStarted>
  contents(input: OpenRequest): Promise<JobStarted>
  preview(input: OpenRequest & { readonly path: string }): Promise<FilePreview>
  /** Writes one file of the set into a directory, under its own name. */
  save(
    input: OpenRequest & {
      readonly path: string
      readonly directory: string
      /** Refusals that the person lifted, by code: a file of a stranger's set is written only then. */
      readonly accept?: readonly string[]
    },
  ): Promise<JobStarted>
}

const open = { set: words, key: words, passphrase: v.exactOptional(secret) }
const request = v.strictObject({
  ...open,
  to: words,
  parts: v.exactOptional(list(words)),
  only: v.exactOptional(list(words)),
  accept: list(words),
  onto: v.exactOptional(words),
})
export const RESTORE_SCHEMAS = {
  preflight: { input: request, output: JOB_STARTED },
  start: { input: request, output: JOB_STARTED },
  contents: { input: v.strictObject(open), output: JOB_STARTED },
  preview: {
    input: v.strictObject({ ...open, path: words }),
    output: v.object({
      path: v.string(),
      bytes: v.number(),
      text: v.exactOptional(v.string()),
      cut: v.boolean(),
    }),
  },
  save: {
    input: v.strictObject({
      ...open,
      path: words,
      directory: words,
      accept: v.exactOptional(v.array(words)),
    }),
    output: JOB_STARTED,
  },
} satisfies DomainSchemas<RestoreApi>
