// What the log of operations says of each appliance and each set: the last good backup, and the last time that a key opened it.
import type { HistorySummary, LastBackup, LastCheck } from '../../contract/api/history.ts'
import type { HistoryEntry, Proof } from '../../contract/history.ts'

/** A set is proved when it was opened to its last entry: by a verification with a key, or by a restore. */
function proofOf(entry: HistoryEntry): Proof | undefined {
  const { operation, outcome, set, time, name } = entry
  if (set === undefined || (outcome !== 'done' && outcome !== 'notes')) return undefined
  const opened = operation === 'verification' && entry.level === 'content' && outcome === 'done'
  if (!opened && operation !== 'restore') return undefined
  return { time, set, ...(name === undefined ? {} : { key: name }), by: opened ? 'verification' : 'restore' }
}

/** A backup that ended with a set. */
function backupOf(entry: HistoryEntry): LastBackup | undefined {
  const { operation, outcome, set, setid, time } = entry
  if (operation !== 'backup' || !set || (outcome !== 'done' && outcome !== 'notes')) return undefined
  return { time, set, ...(setid === undefined ? {} : { setid }) }
}

/** A verification that came to a verdict. */
function checkOf({ operation, outcome, level, time }: HistoryEntry): LastCheck | undefined {
  if (operation !== 'verification' || !level || (outcome !== 'done' && outcome !== 'refused'))
    return undefined
  return { time, level, good: outcome === 'done' }
}

/** Keeps the last value under a key, where there are both. */
function keep<T>(into: Record<string, T>, key: string | undefined, value: T | undefined): void {
  if (key !== undefined && value !== undefined) into[key] = value
}

/** Entries oldest first; later ones win. */
export function whatHistoryProves(entries: readonly HistoryEntry[]): HistorySummary {
  const backups: Record<string, LastBackup> = {}
  const checked: Record<string, LastCheck> = {}
  const proofs: Record<string, Proof> = {}
  const proved: Record<string, Proof> = {}
  for (const entry of entries) {
    const proof = proofOf(entry)
    keep(backups, entry.serial, backupOf(entry))
    keep(checked, entry.set, checkOf(entry))
    keep(proofs, entry.setid, proof)
    keep(proved, entry.serial, proof)
  }
  return { backups, checked, proofs, proved }
}
