// The history as JSON lines in the installation's home.
import { join } from 'node:path'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryLog } from '../../engine/ports/history-log.ts'
import { appendJsonLine, lineFile, readLines, type LineFile } from './json-lines.ts'

const FILE = 'history.jsonl'

function isEntry(value: unknown): value is HistoryEntry {
  const entry = value as Partial<HistoryEntry> | null | undefined
  return typeof entry?.time === 'string' && typeof entry.operation === 'string'
}

/** The file of it in `home`. */
export const historyLines = (home: string): LineFile => lineFile(join(home, FILE), isEntry)

export function createHistoryLog(home: string): HistoryLog {
  const path = join(home, FILE)
  return {
    append: (entry) => appendJsonLine(path, entry),
    read: () => readLines(path, isEntry),
  }
}
