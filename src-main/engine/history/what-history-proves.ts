// What the log of operations says of each appliance and each set: the last good backup, and the last time that a key opened it.
import { byName } from '../../contract/by-name.ts'
import type { HistorySummary, LastBackup, LastCheck } from '../../contract/api/history.ts'
import type { HistoryEntry, Operation, Proof } from '../../contract/history.ts'

const HOW_PROVED: Partial<Readonly<Record<Operation, Proof['by']>>> = {
  verification: 'verification',
  restore: 'restore',
  drill: 'drill',
}

/** A set is proved when it was opened to its last entry: by a verification with a key, by a drill, or by a restore. */
function proofOf(entry: HistoryEntry): Proof | undefined {
  const { operation, outcome, set, time, name } = entry
  const by = HOW_PROVED[operation]
  if (by === undefined || set === undefined || (outcome !== 'done' && outcome !== 'notes')) return undefined
  const isLook = by === 'verification'
  if (isLook && (entry.level !== 'content' || outcome !== 'done')) return undefined
  return { time, set, ...(name === undefined ? {} : { key: name }), by }
}

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

/** Entries oldest first; later ones win. */
export function whatHistoryProves(entries: readonly HistoryEntry[]): HistorySummary {
  const backups = new Map<string, LastBackup>()
  const checked = new Map<string, LastCheck>()
  const proofs = new Map<string, Proof>()
  const proved = new Map<string, Proof>()
  for (const entry of entries) {
    const proof = proofOf(entry)
    keep(backups, entry.serial, backupOf(entry))
    keep(checked, entry.set, checkOf(entry))
    keep(proofs, entry.setid, proof)
    keep(proved, entry.serial, proof)
  }
  return {
    backups: byName(backups),
    checked: byName(checked),
    proofs: byName(proofs),
    proved: byName(proved),
  }
}
