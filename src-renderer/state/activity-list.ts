// The history as a list: which entries are shown, and which of them is the first of its day.
import type { HistoryEntry } from '../../src-main/contract/history.ts'
import type { RowVerdict } from './data.svelte.ts'

/** How an outcome is drawn. */
export const OUTCOME_SHAPES: Readonly<Record<HistoryEntry['outcome'], RowVerdict>> = {
  done: 'good',
  unchanged: 'good',
  notes: 'attention',
  refused: 'refused',
  failed: 'refused',
  cancelled: 'unchecked',
}

/** Seconds that one may ask an entry to have taken at least. */
export const DURATIONS: readonly number[] = [10, 60, 600, 3600]

/** Empty fields let everything through. */
export interface ActivityFilter {
  readonly operation: HistoryEntry['operation'] | ''
  readonly outcome: HistoryEntry['outcome'] | ''
  readonly appliance: string
  /** Seconds; of 0 those too of which it is not known how long they took. */
  readonly least: number
}

/** Entries that fit, as they come: newest first. */
export function filterEntries(
  entries: readonly HistoryEntry[],
  { operation, outcome, appliance, least }: ActivityFilter,
): readonly HistoryEntry[] {
  return entries.filter(
    (one) =>
      (operation === '' || one.operation === operation) &&
      (outcome === '' || one.outcome === outcome) &&
      (appliance === '' || one.appliance === appliance) &&
      (one.seconds ?? 0) >= least,
  )
}

const dayOf = (time: string): string => new Date(time).toDateString()

/** Those that are the first of their day, in this machine's time zone. */
export function firstOfDays(entries: readonly HistoryEntry[]): ReadonlySet<HistoryEntry> {
  return new Set(
    entries.filter(({ time }, at) => {
      const before = entries[at - 1]
      return before === undefined || dayOf(before.time) !== dayOf(time)
    }),
  )
}

/** What one may choose among: each value once, in the order of the alphabet. */
export const valuesOf = <T extends string>(all: readonly (T | undefined)[]): readonly T[] =>
  [...new Set(all)].filter((one): one is T => one !== undefined).sort()
