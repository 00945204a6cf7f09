// The history as JSON lines in the installation's home.
import { join } from 'node:path'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryLog } from '../../engine/ports/history-log.ts'
import { appendLine, readLines } from './json-lines.ts'

const FILE = 'history.jsonl'

function isEntry(value: unknown): value is HistoryEntry {
  const { time, operation } = (value ?? {}) as Partial<HistoryEntry>
  return typeof time === 'string' && typeof operation === 'string'
}

export function createHistoryLog(home: string): HistoryLog {
  const path = join(home, FILE)
  return { append: (entry) => appendLine(path, entry), entries: () => readLines(path, isEntry) }
}
