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

/** Entries oldest first; later ones win. */
export function whatHistoryProves(entries: readonly HistoryEntry[]): HistorySummary {
  const backups: Record<string, LastBackup> = {}
  const checked: Record<string, LastCheck> = {}
  const proofs: Record<string, Proof> = {}
  const proved: Record<string, Proof> = {}
  for (const entry of entries) {
    const { operation, outcome, serial, set, setid, time } = entry
    if (operation === 'backup' && serial && set && (outcome === 'done' || outcome === 'notes'))
      backups[serial] = { time, set, ...(setid === undefined ? {} : { setid }) }
    if (operation === 'verification' && set && entry.level && (outcome === 'done' || outcome === 'refused'))
      checked[set] = { time, level: entry.level, good: outcome === 'done' }
    const proof = proofOf(entry)
    if (!proof) continue
    if (setid) proofs[setid] = proof
    if (serial) proved[serial] = proof
  }
  return { backups, checked, proofs, proved }
}
