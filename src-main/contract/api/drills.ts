// Drills: a restore to nowhere as long work, its signed reports, and which failed ones still stand.
import * as v from 'valibot'
import {
  DRILL_FORMS,
  type DrillForm,
  type DrillReport,
  type DrillSummary,
  type SignedReport,
} from '../drill.ts'
import type { Policy } from '../report.ts'
import type { ReportStanding } from '../signed-report.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { made, NOTHING, secret, words, type DomainSchemas, type Nothing } from './method.ts'

export interface DrillStart {
  /** The set itself, or the place whose newest set is meant. */
  readonly of: { readonly set: string } | { readonly latest: string }
  readonly key: string
  /** Of the key's file. */
  readonly passphrase?: string
  /** Compares with this appliance as it is now. */
  readonly appliance?: string
  readonly policy?: Policy
}

export interface DrillList {
  /** Newest first. */
  readonly drills: readonly DrillSummary[]
  readonly all: number
  /** Failed ones that nobody dealt with, newest first. */
  readonly open: readonly DrillSummary[]
}

export interface DrillsApi {
  start(input: DrillStart): Promise<JobStarted>
  list(input: { readonly limit: number }): Promise<DrillList>
  get(input: { readonly drill: string }): Promise<{
    readonly summary: DrillSummary
    readonly report: DrillReport
    /** What its signature says of the report as it lies there. */
    readonly signature: ReportStanding
  }>
  /** What was signed, byte for byte, and its signature. */
  export(input: { readonly drill: string; readonly form: DrillForm }): Promise<SignedReport>
  /** Writes a form of the report, its signature and the signer's certificate into a directory of the machine that runs the program. */
  save(input: {
    readonly drill: string
    readonly form: DrillForm
    readonly directory: string
  }): Promise<{ readonly files: readonly string[] }>
  /** Says a word to a failed drill, so that it stands no more. */
  acknowledge(input: { readonly drill: string; readonly word: string }): Promise<Nothing>
}

const drill = words
export const DRILLS_SCHEMAS = {
  start: {
    input: v.strictObject({
      of: v.union([v.strictObject({ set: words }), v.strictObject({ latest: words })]),
      key: words,
      passphrase: v.exactOptional(secret),
      appliance: v.exactOptional(words),
      policy: v.exactOptional(v.picklist(['modern', 'legacy'])),
    }),
    output: JOB_STARTED,
  },
  list: {
    input: v.strictObject({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)) }),
    output: v.object({
      drills: v.array(made<DrillSummary>()),
      all: v.number(),
      open: v.array(made<DrillSummary>()),
    }),
  },
  get: {
    input: v.strictObject({ drill }),
    output: v.object({
      summary: made<DrillSummary>(),
      report: made<DrillReport>(),
      signature: made<ReportStanding>(),
    }),
  },
  export: {
    input: v.strictObject({ drill, form: v.picklist(DRILL_FORMS) }),
    output: v.object({ name: v.string(), text: v.string(), signature: v.string(), signer: v.string() }),
  },
  save: {
    input: v.strictObject({ drill, form: v.picklist(DRILL_FORMS), directory: words }),
    output: v.object({ files: v.array(v.string()) }),
  },
  acknowledge: { input: v.strictObject({ drill, word: words }), output: NOTHING },
} satisfies DomainSchemas<DrillsApi>
