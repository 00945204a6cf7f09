// Long work as the interface sees it: started, watched, cancelled; left and come back to.
import * as v from 'valibot'
import type { BackupOutcome } from '../backup.ts'
import type { MadeCertificate, RecoveryProof } from '../certificates.ts'
import type { ContentListing, SavedFile } from '../content.ts'
import type { SetListing, TrialOutcome } from '../destinations.ts'
import type { RetentionOutcome } from '../retention.ts'
import type { DifferenceOutcome } from '../difference.ts'
import type { DrillReport } from '../drill.ts'
import type { ErrorData } from '../errors.ts'
import type { KnownUsage } from '../key-usage.ts'
import type { VerificationReport } from '../report.ts'
import type { FleetSummary, ManagedBackup, ManagedMade, ManagedRestore } from '../managed.ts'
import type { RestoreOutcome } from '../restore.ts'
import type { RewrapSummary } from '../rewrap.ts'
import type { ScheduledRun } from '../schedules.ts'
import type { KeysMoved } from '../vault.ts'
import { made, NOTHING, words, type DomainSchemas, type Nothing } from './method.ts'

/** What each kind of work ends with. */
export interface JobResults {
  readonly backup: BackupOutcome
  readonly verification: VerificationReport
  readonly preflight: RestoreOutcome
  readonly restore: RestoreOutcome
  readonly drill: DrillReport
  readonly listing: SetListing
  readonly trial: TrialOutcome
  readonly plan: RetentionOutcome
  readonly prune: RetentionOutcome
  readonly contents: ContentListing
  readonly save: SavedFile
  readonly certificate: MadeCertificate
  readonly usage: KnownUsage
  readonly proof: RecoveryProof
  readonly rewrap: RewrapSummary
  readonly move: KeysMoved
  readonly difference: DifferenceOutcome
  readonly 'managed-backup': ManagedBackup
  readonly fleet: FleetSummary
  readonly 'managed-restore': ManagedRestore
  readonly 'box-certificate': ManagedMade
  readonly scheduled: ScheduledRun
}
export type JobKind = keyof JobResults
export const JOB_KINDS = [
  'backup',
  'verification',
  'preflight',
  'restore',
  'drill',
  'listing',
  'trial',
  'plan',
  'prune',
  'contents',
  'save',
  'certificate',
  'usage',
  'proof',
  'rewrap',
  'move',
  'difference',
  'managed-backup',
  'fleet',
  'managed-restore',
  'box-certificate',
  'scheduled',
] as const satisfies readonly JobKind[]

export const JOB_STATES = ['running', 'cancelling', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

/** One part of the work, as far as it is. */
export interface PartProgress {
  readonly part: string
  readonly done: number
  /** Bytes expected, where they are known. */
  readonly total?: number
  readonly state: 'running' | 'done'
}

export interface JobProgress {
  readonly step: string
  readonly part?: string
  /** Bytes over all parts of this step; `total` is 0 where it is not known. */
  readonly done: number
  readonly total: number
  /** Bytes per second over the last seconds; 0 until it is known. */
  readonly rate: number
  readonly parts: readonly PartProgress[]
}

/** One piece of long work, without its result. */
export interface JobSummary {
  readonly id: string
  readonly kind: JobKind
  readonly state: JobState
  /** What it is about, for people: the set, the appliance. */
  readonly about: {
    readonly set?: string
    readonly appliance?: string
    readonly destination?: string
    readonly certificate?: string
  }
  /** ISO 8601 UTC. */
  readonly started: string
  readonly ended?: string
  readonly progress?: JobProgress
  readonly error?: ErrorData
  /** Exit code of the outcome: 0 done, 8 with notes, others as in the table. */
  readonly code?: number
}

export interface JobStarted {
  readonly job: string
}

/** A job with its result once it has one. */
export interface JobWithResult {
  readonly summary: JobSummary
  readonly result?: JobResults[JobKind]
}

export interface JobsApi {
  list(input: Nothing): Promise<{ readonly jobs: readonly JobSummary[] }>
  get(input: { readonly job: string }): Promise<JobWithResult>
  /** Asks it to stop; it does so within a second. Idempotent. */
  cancel(input: { readonly job: string }): Promise<Nothing>
}

const progress = v.object({
  step: v.string(),
  part: v.exactOptional(v.string()),
  done: v.number(),
  total: v.number(),
  rate: v.number(),
  parts: v.array(
    v.object({
      part: v.string(),
      done: v.number(),
      total: v.exactOptional(v.number()),
      state: v.picklist(['running', 'done']),
    }),
  ),
})
export const JOB_SUMMARY = v.object({
  id: v.string(),
  kind: v.picklist(JOB_KINDS),
  state: v.picklist(JOB_STATES),
  about: v.object({
    set: v.exactOptional(v.string()),
    appliance: v.exactOptional(v.string()),
    destination: v.exactOptional(v.string()),
    certificate: v.exactOptional(v.string()),
  }),
  started: v.string(),
  ended: v.exactOptional(v.string()),
  progress: v.exactOptional(progress),
  error: v.exactOptional(made<ErrorData>()),
  code: v.exactOptional(v.number()),
})
export const JOB_STARTED = v.object({ job: v.string() })

const which = v.strictObject({ job: words })
export const JOBS_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ jobs: v.array(JOB_SUMMARY) }) },
  get: {
    input: which,
    output: v.object({ summary: JOB_SUMMARY, result: v.exactOptional(made<JobResults[JobKind]>()) }),
  },
  cancel: { input: which, output: NOTHING },
} satisfies DomainSchemas<JobsApi>
