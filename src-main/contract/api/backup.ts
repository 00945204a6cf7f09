// Backup: one method, because a backup is one piece of long work.
import * as v from 'valibot'
import type { Comparison } from '../backup.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { list, secret, words, type DomainSchemas } from './method.ts'

export interface BackupRequest {
  /** Name of a registered appliance, or a directory. */
  readonly appliance: string
  /** Names in the certificate store, or files. Those who receive every set are added. */
  readonly recipients: readonly string[]
  /** The person decided that a single recipient is enough; without it, such a backup is refused. */
  readonly oneIsEnough?: boolean
  /** A directory of sets; the set gets one of its own in it. */
  readonly destination: string
  /** All that are there when absent. */
  readonly parts?: readonly string[]
  readonly exclude?: readonly string[]
  /** Looks for changes first; a set is made anew when absent. */
  readonly unchanged?: Comparison['when']
  /** Opens the last set, for `reuse`: a name in the vault, or a file and its passphrase. */
  readonly key?: string
  readonly passphrase?: string
}

export interface BackupApi {
  start(input: BackupRequest): Promise<JobStarted>
}

export const BACKUP_SCHEMAS = {
  start: {
    input: v.strictObject({
      appliance: words,
      recipients: list(words),
      oneIsEnough: v.exactOptional(v.boolean()),
      destination: words,
      parts: v.exactOptional(list(words)),
      exclude: v.exactOptional(list(words)),
      unchanged: v.exactOptional(v.picklist(['skip', 'reuse'])),
      key: v.exactOptional(words),
      passphrase: v.exactOptional(secret),
    }),
    output: JOB_STARTED,
  },
} satisfies DomainSchemas<BackupApi>
