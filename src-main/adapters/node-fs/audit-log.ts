// Who did what at the management interface: JSON lines, in files that are turned over so that they never fill a disk.
import { appendFile, mkdir, open, rename, stat } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { toFailure } from './system-error.ts'

const MOST_BYTES = 4 * 1024 * 1024
/** Files beside the one that is written. */
const MOST_OLD = 4
/** Lines that wait for the disk. */
const MOST_WAITING = 10_000
/** In a minute: addresses that are told apart, and lines of one of them. */
const MOST_BLOCKS = 64
const LINES_OF_BLOCK = 10

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

async function endsWhole(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const last = Buffer.alloc(1)
    await handle.read(last, 0, 1, Math.max(0, size - 1))
    return last[0] === 0x0a
  } finally {
    await handle.close()
  }
}

/** Lines in a file that is turned over into four behind it. */
interface TurnedFile {
  append(line: object): void
  flush(): Promise<void>
}

function openTurnedFile(
  name: string,
  { directory, onLost, mostBytes = MOST_BYTES }: AuditLogOptions,
): TurnedFile {
  const file = (number: number): string =>
    join(directory, number === 0 ? `${name}.jsonl` : `${name}.${number}.jsonl`)
  let waiting: string[] = []
  let lost = 0
  let due = false
  let work: Promise<void> = Promise.resolve()
  const turnOver = async (): Promise<void> => {
    for (let number = MOST_OLD; number > 0; number -= 1)
      await rename(file(number - 1), file(number)).catch(() => undefined)
  }
  const write = async (): Promise<void> => {
    const lines = waiting
    waiting = []
    due = false
    if (lost > 0) lines.push(`${JSON.stringify({ lost })}\n`)
    lost = 0
    if (lines.length === 0) return
    await mkdir(directory, { recursive: true, mode: 0o700 })
    let size = await stat(file(0)).then(
      (stats) => stats.size,
      () => 0,
    )
    // What was cut off costs its own line only.
    let batch = size > 0 && !(await endsWhole(file(0))) ? '\n' : ''
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
    append: (line) => {
      // A disk that does not keep up costs lines, not memory; that it did is said.
      if (waiting.length < MOST_WAITING) waiting.push(`${JSON.stringify(line)}\n`)
      else lost += 1
      if (due) return
      due = true
      work = work.then(write).catch((error: unknown) => onLost(toFailure(error, file(0))))
    },
    flush: () => work,
  }
}

/** What is only counted of an address for a while. */
interface Refused {
  since: string
  lines: number
  count: number
  last: string
}

/**
 * What was refused to those who were not let in: the first few of an address in a minute as they are, of the others how many. However
 * much is refused, what the owner did stays in a file of its own.
 */
class RefusedRequests {
  readonly #file: TurnedFile
  readonly #of = new Map<string, Refused>()
  #minute = ''
  constructor(file: TurnedFile) {
    this.#file = file
  }

  append(entry: AuditEntry): void {
    const minute = entry.time.slice(0, 'yyyy-mm-ddThh:mm'.length)
    if (minute !== this.#minute) this.tell()
    this.#minute = minute
    const block = this.#of.has(entry.address) || this.#of.size < MOST_BLOCKS ? entry.address : 'others'
    const one = this.#of.get(block) ?? { since: entry.time, lines: 0, count: 0, last: entry.time }
    this.#of.set(block, one)
    one.last = entry.time
    if (block !== 'others' && one.lines < LINES_OF_BLOCK) {
      one.lines += 1
      this.#file.append(entry)
    } else one.count += 1
  }

  /** Writes how many were only counted, and counts anew. */
  tell(): void {
    for (const [address, { since, last, count }] of this.#of)
      if (count > 0) this.#file.append({ time: last, since, address, more: count })
    this.#of.clear()
  }
}

/**
 * Writes `audit.jsonl`, with `audit.1.jsonl` to `audit.4.jsonl` behind it: what those did who were let in. What was refused to
 * anybody else is in `refused.jsonl` and those behind it.
 */
export function createAuditLog(options: AuditLogOptions): AuditLog {
  const done = openTurnedFile('audit', options)
  const file = openTurnedFile('refused', options)
  const refused = new RefusedRequests(file)
  return {
    append: (entry) => (entry.user === undefined ? refused : done).append(entry),
    flush: async () => {
      refused.tell()
      await done.flush()
      await file.flush()
    },
  }
}
