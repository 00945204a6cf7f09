// Who did what at the management interface: JSON lines, in files that are turned over so that they never fill a disk.
import { appendFile, mkdir, rename, stat } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { toFailure } from './system-error.ts'

const MOST_BYTES = 4 * 1024 * 1024
/** Files beside the one that is written. */
const MOST_OLD = 4

/** One request. Never a secret: no header, no body, no query. */
export interface AuditEntry {
  /** ISO 8601 UTC, when the answer was decided. */
  readonly time: string
  readonly address: string
  /** Absent where nobody was let in: what was typed for a user may be a password. */
  readonly user?: string
  readonly method: string
  readonly path: string
  /** The action's name. */
  readonly action?: string
  readonly status: number
  /** Why it was not done, in a word or a code. */
  readonly reason?: string
  readonly ms: number
}

export interface AuditLog {
  /** Entries are written in order; an entry that cannot be written is told to `onLost`. */
  append(entry: AuditEntry): void
  /** Waits until everything is written. */
  flush(): Promise<void>
}

export interface AuditLogOptions {
  readonly directory: string
  readonly onLost: (error: Error) => void
  /** Bytes of one file; 4 MiB when absent. */
  readonly mostBytes?: number
}

/** Writes `audit.jsonl`, with `audit.1.jsonl` to `audit.4.jsonl` behind it. */
export function createAuditLog({ directory, onLost, mostBytes = MOST_BYTES }: AuditLogOptions): AuditLog {
  const file = (number: number): string =>
    join(directory, number === 0 ? 'audit.jsonl' : `audit.${number}.jsonl`)
  const waiting: string[] = []
  let work: Promise<void> = Promise.resolve()
  const turnOver = async (): Promise<void> => {
    for (let number = MOST_OLD; number > 0; number -= 1)
      await rename(file(number - 1), file(number)).catch(() => undefined)
  }
  const write = async (): Promise<void> => {
    const lines = waiting.splice(0)
    if (lines.length === 0) return
    await mkdir(directory, { recursive: true, mode: 0o700 })
    let size = await stat(file(0)).then(
      (stats) => stats.size,
      () => 0,
    )
    let batch = ''
    for (const line of lines) {
      const bytes = Buffer.byteLength(line)
      if (size > 0 && size + bytes > mostBytes) {
        await appendFile(file(0), batch, { mode: 0o600 })
        await turnOver()
        batch = ''
        size = 0
      }
      batch += line
      size += bytes
    }
    await appendFile(file(0), batch, { mode: 0o600 })
  }
  return {
    append: (entry) => {
      waiting.push(`${JSON.stringify(entry)}\n`)
      work = work.then(write).catch((error: unknown) => onLost(toFailure(error, file(0))))
    },
    flush: () => work,
  }
}
