// History: every operation with its outcome, and what it proves.
import * as v from 'valibot'
import type { HistoryEntry, Proof } from '../history.ts'
import { made, NOTHING, type DomainSchemas, type Nothing } from './method.ts'

export interface LastBackup {
  /** When it was made; of one that was found to hold everything still, when that was. */
  readonly time: string
  readonly set: string
  readonly setid?: string
  /** The set is older than `time`: nothing had changed since it was made. */
  readonly unchanged?: true
}

export interface LastCheck {
  readonly time: string
  readonly level: string
  readonly good: boolean
}

export interface HistorySummary {
  /** Last good backup made here, by serial number. */
  readonly backups: Readonly<Record<string, LastBackup>>
  /** How the last verification of a set ended, by where it lies. */
  readonly checked: Readonly<Record<string, LastCheck>>
  /** Last proof by set id. */
  readonly proofs: Readonly<Record<string, Proof>>
  /** Last proof by serial number. */
  readonly proved: Readonly<Record<string, Proof>>
  /** Last proof by SHA-256 of the manifest, as a listing names it: of just that set, whatever became of it since. */
  readonly manifests: Readonly<Record<string, Proof>>
}

export interface HistoryApi {
  /** Newest first. */
  list(input: { readonly limit: number }): Promise<{
    readonly entries: readonly HistoryEntry[]
    readonly all: number
    /** Lines of the history that cannot be read. */
    readonly damaged: number
  }>
  summary(input: Nothing): Promise<HistorySummary>
  /** Everything as JSON lines, oldest first. */
  export(input: Nothing): Promise<{ readonly name: string; readonly text: string }>
}

export const HISTORY_SCHEMAS = {
  list: {
    input: v.strictObject({ limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)) }),
    output: v.object({ entries: v.array(made<HistoryEntry>()), all: v.number(), damaged: v.number() }),
  },
  summary: {
    input: NOTHING,
    output: v.object({
      backups: made<HistorySummary['backups']>(),
      checked: made<HistorySummary['checked']>(),
      proofs: made<HistorySummary['proofs']>(),
      manifests: made<HistorySummary['manifests']>(),
      proved: made<HistorySummary['proved']>(),
    }),
  },
  export: { input: NOTHING, output: v.object({ name: v.string(), text: v.string() }) },
} satisfies DomainSchemas<HistoryApi>
