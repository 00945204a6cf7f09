// The history as JSON lines in the installation's home: appended and flushed, never rewritten, readable with any editor.
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HistoryEntry } from '../../contract/history.ts'
import type { HistoryLog } from '../../engine/ports/history-log.ts'
import { toFailure } from './system-error.ts'

const FILE = 'history.jsonl'

function parseLine(line: string): HistoryEntry[] {
  try {
    const value = JSON.parse(line) as HistoryEntry
    return typeof value.time === 'string' && typeof value.operation === 'string' ? [value] : []
  } catch {
    // A line that was cut off by a power failure says nothing.
    return []
  }
}

export function createHistoryLog(home: string): HistoryLog {
  const path = join(home, FILE)
  return {
    async append(entry) {
      try {
        await mkdir(home, { recursive: true, mode: 0o700 })
        const file = await open(path, 'a', 0o600)
        try {
          await file.write(`${JSON.stringify(entry)}\n`)
          await file.sync()
        } finally {
          await file.close()
        }
      } catch (error) {
        throw toFailure(error, path)
      }
    },
    async entries() {
      try {
        return (await readFile(path, 'utf8')).split('\n').flatMap(parseLine)
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return []
        throw toFailure(error, path)
      }
    },
  }
}
