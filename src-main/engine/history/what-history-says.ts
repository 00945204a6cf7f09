// What the log of operations says of each appliance and each set: the last good backup, and how the last check ended. It proves
// nothing: anybody who can write there can write a line.
import { byName } from '../../contract/by-name.ts'
import type { HistorySummary, LastBackup, LastCheck } from '../../contract/api/history.ts'
import { isAhead } from '../../contract/moments.ts'
import type { HistoryEntry } from '../../contract/history.ts'

const GOOD: ReadonlySet<HistoryEntry['outcome']> = new Set(['done', 'notes', 'unchanged'])

/** A backup that ended with a set, or found its last one whole and nothing changed since. */
function backupOf(entry: HistoryEntry): LastBackup | undefined {
  const { operation, outcome, set, setid, time } = entry
  if (operation !== 'backup' || !set || !GOOD.has(outcome)) return undefined
  const unchanged = outcome === 'unchanged' ? ({ unchanged: true } as const) : {}
  return { time, set, ...(setid === undefined ? {} : { setid }), ...unchanged }
}

/** A verification that came to a verdict. */
function checkOf({ operation, outcome, level, time }: HistoryEntry): LastCheck | undefined {
  if (operation !== 'verification' && operation !== 'drill') return undefined
  // Whoever could not look, or was stopped, says nothing of the set.
  if (!level || outcome === 'failed' || outcome === 'cancelled') return undefined
  return { time, level, good: outcome !== 'refused' }
}

/** Keeps the last value under a key, where there are both. */
function keep<T>(into: Map<string, T>, key: string | undefined, value: T | undefined): void {
  if (key !== undefined && value !== undefined) into.set(key, value)
}

/**
 * Entries oldest first; later ones win. What lies after `now`, in milliseconds, was written under a clock that was wrong, or this one
 * is: when it was nobody knows, and it counts for nothing.
 */
export function whatHistorySays(
  entries: readonly HistoryEntry[],
  now: number,
): Pick<HistorySummary, 'backups' | 'checked'> {
  const backups = new Map<string, LastBackup>()
  const checked = new Map<string, LastCheck>()
  for (const entry of entries) {
    if (isAhead(entry.time, now)) continue
    keep(backups, entry.serial, backupOf(entry))
    keep(checked, entry.set, checkOf(entry))
  }
  return { backups: byName(backups), checked: byName(checked) }
}
