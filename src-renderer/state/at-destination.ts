// What lies at one destination, and how its last runs went: from the listing and the activity, without asking the destination.
import type { ListedSet, SetSummary } from '../../src-main/contract/destinations.ts'
import type { HistoryEntry } from '../../src-main/contract/history.ts'

/** The sets below an address, as they come: newest first. */
export function setsAt(url: string, sets: readonly SetSummary[]): readonly SetSummary[] {
  const above = url.replace(/\?tls=\w+$/, '').replace(/[\\/]+$/, '')
  return sets.filter(
    ({ set }) => set === above || set.startsWith(`${above}/`) || set.startsWith(`${above}\\`),
  )
}

export interface TransferRun {
  readonly time: string
  readonly set: string
  readonly bytes: number
  readonly seconds: number
}

/** Backups whose sets lie here and that took long enough to be measured, newest first. */
export function runsTo(here: readonly ListedSet[], entries: readonly HistoryEntry[]): readonly TransferRun[] {
  const bytesOf = new Map(here.map(({ set, bytes }) => [set, bytes]))
  return entries.flatMap(({ operation, set = '', seconds = 0, time }) => {
    const bytes = bytesOf.get(set)
    return operation === 'backup' && bytes !== undefined && seconds > 0 ? [{ time, set, bytes, seconds }] : []
  })
}

/** When a set here was last verified or drilled; undefined where none was, as far as is known. */
export function lastCheckOf(
  here: readonly ListedSet[],
  entries: readonly HistoryEntry[],
): HistoryEntry | undefined {
  const known = new Set(here.map(({ set }) => set))
  return entries.find(
    ({ operation, set = '' }) => (operation === 'verification' || operation === 'drill') && known.has(set),
  )
}
