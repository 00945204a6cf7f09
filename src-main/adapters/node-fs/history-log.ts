// The history as JSON lines in the installation's home.
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryLog } from '../../engine/ports/history-log.ts'
import { appendJsonLine, lineFile, readLines, type LineFile } from './json-lines.ts'
import { tellDamaged } from './state-file.ts'

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
    append: async (entry) => {
      try {
        await appendJsonLine(path, entry)
      } catch (error) {
        // What was done is done: that it could not be written down where something else lies in the file's place is said, and no more.
        if (!(error instanceof Failure) || error.code !== 'state.lost') throw error
        tellDamaged(error)
      }
    },
    read: () => readLines(path, isEntry),
  }
}
