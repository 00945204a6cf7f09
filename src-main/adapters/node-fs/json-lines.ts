// Files of JSON lines in the installation's home: appended and flushed, never rewritten, readable with any editor. A line that was
// cut off, by a power failure or a full disk, is lost alone: the next one begins on a line of its own.
import { phrase } from '../../contract/phrases.ts'
import type { FileHandle } from 'node:fs/promises'
import { constants, lstatSync, renameSync } from './plain-fs.ts'
import { mkdir, open } from './plain-fs-promises.ts'
import { dirname, join } from 'node:path'
import type { Repaired } from '../../contract/doctor.ts'
import { Failure } from '../../contract/errors.ts'
import { STATE_LOCK, underLock } from './lock-file.ts'
import { openToOwner } from './no-follow.ts'
import { readKept, tellDamaged } from './state-file.ts'
import { toFailure } from './system-error.ts'
import { syncDirectory, writeDurably } from './write-durably.ts'

const LINE_END = 0x0a
/** Far more than fifty years of nights. */
const MOST_BYTES = 1024 * 1024 * 1024
/** Never through a link, and without waiting for the other end of a pipe. */
const APPENDED =
  constants.O_RDWR |
  constants.O_APPEND |
  constants.O_CREAT |
  (constants.O_NOFOLLOW ?? 0) |
  (constants.O_NONBLOCK ?? 0)

/** Whether whoever wrote last came to the end of a line. */
async function endsWhole(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const last = Buffer.alloc(1)
  await file.read(last, 0, 1, size - 1)
  return last[0] === LINE_END
}

function problemOf(path: string): Failure | undefined {
  const bytes = readKept(path, MOST_BYTES)
  if (bytes === undefined) return undefined
  if (!Buffer.isBuffer(bytes)) return new Failure('state.lost', { path, problem: bytes.problem })
  // It comes into being with its first line: somebody or something else has emptied it.
  return bytes.length === 0 ? new Failure('state.lost', { path, problem: phrase('it-is-empty') }) : undefined
}

/** Refuses what lies in the place of a file of lines. */
function requireLines(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (stats === undefined || stats.isFile()) return
  throw problemOf(path) ?? new Failure('state.lost', { path, problem: phrase('it-is-no-file') })
}

/** Under the lock, so that nobody else's lines are behind ours when they have to be cut back. */
async function appendText(path: string, text: string, flush: boolean): Promise<void> {
  requireLines(path)
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return writeDurably(path, text)
  const file = await open(path, APPENDED, 0o600)
  try {
    const { size } = await file.stat()
    try {
      await file.appendFile((await endsWhole(file)) ? text : `\n${text}`)
      if (flush) await file.sync()
    } catch (error) {
      // A part of a line is worse than none: what failed here may be done again.
      await file.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    await file.close()
  }
}

/** Appends lines, all of them or none; the file and its directory are made when first written to. `flush`: durable when this resolves. */
export async function appendJsonLines(path: string, values: readonly unknown[], flush = true): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const text = values.map((value) => `${JSON.stringify(value)}\n`).join('')
    await underLock(join(dirname(path), STATE_LOCK), () => appendText(path, text, flush))
  } catch (error) {
    throw toFailure(error, path)
  }
}

/** Appends one line, which is durable when this resolves. */
export const appendJsonLine = (path: string, value: unknown): Promise<void> => appendJsonLines(path, [value])

/** What a file of lines holds. */
export interface JsonLines<T> {
  /** In the order in which they were appended. */
  readonly values: readonly T[]
  /** Numbers of the lines, from 1, that are none of those: cut off, or not ours. */
  readonly damaged: readonly number[]
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

interface Found<T> extends JsonLines<T> {
  /** The lines of the values, as they are written. */
  readonly texts: readonly string[]
}

function linesIn<T>(path: string, isOne: (value: unknown) => value is T): Found<T> {
  const bytes = readKept(path, MOST_BYTES)
  if (bytes === undefined) return { values: [], damaged: [], texts: [] }
  if (!Buffer.isBuffer(bytes)) throw new Failure('state.lost', { path, problem: bytes.problem })
  const values: T[] = []
  const texts: string[] = []
  const damaged: number[] = []
  for (const [at, line] of bytes.toString('utf8').split('\n').entries()) {
    if (line === '') continue
    const value = parseLine(line)
    if (!isOne(value)) damaged.push(at + 1)
    else {
      values.push(value)
      texts.push(line)
    }
  }
  return { values, damaged, texts }
}

/**
 * The lines that `isOne` recognises, and which ones it does not; none where there is no file. Where something else lies in its place,
 * whoever listens is told, and there are none.
 */
export async function readLines<T>(
  path: string,
  isOne: (value: unknown) => value is T,
): Promise<JsonLines<T>> {
  try {
    const { values, damaged } = linesIn(path, isOne)
    return { values, damaged }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'state.lost') throw error
    tellDamaged(error)
    return { values: [], damaged: [] }
  }
}

/** A file of lines, for `doctor`. */
export interface LineFile {
  readonly path: string
  /** What lies in its place. */
  problem(): Failure | undefined
  read(): Promise<JsonLines<unknown>>
  /** Sets the file aside, under its name with `stamp`, and writes the lines of it that are good in its place. */
  repair(stamp: string): Promise<Repaired>
}

export function lineFile<T>(path: string, isOne: (value: unknown) => value is T): LineFile {
  return {
    path,
    problem: () => problemOf(path),
    read: () => readLines(path, isOne),
    async repair(stamp) {
      try {
        return await underLock(join(dirname(path), STATE_LOCK), () => {
          const aside = `${path}.damaged-${stamp}`
          if (openToOwner(path) && linesIn(path, isOne).damaged.length === 0) return {}
          const { texts } =
            problemOf(path) === undefined ? linesIn(path, isOne) : { texts: [] as readonly string[] }
          if (lstatSync(aside, { throwIfNoEntry: false })) throw new Failure('output.exists', { path: aside })
          renameSync(path, aside)
          if (texts.length > 0) writeDurably(path, texts.map((line) => `${line}\n`).join(''))
          else syncDirectory(dirname(path))
          return { aside, restored: texts.length > 0 }
        })
      } catch (error) {
        throw toFailure(error, path)
      }
    },
  }
}

/** The lines that `isOne` recognises, in the order in which they were appended; none where there is no file. */
export async function readJsonLines<T>(
  path: string,
  isOne: (value: unknown) => value is T,
): Promise<readonly T[]> {
  return (await readLines(path, isOne)).values
}
