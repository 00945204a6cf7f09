// Files of JSON lines in the installation's home: appended and flushed, never rewritten, readable with any editor. A line that was
// cut off, by a power failure or a full disk, is lost alone: the next one begins on a line of its own.
import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readFile } from './plain-fs-promises.ts'
import { dirname, join } from 'node:path'
import { STATE_LOCK, underLock } from './lock-file.ts'
import { toFailure } from './system-error.ts'

const LINE_END = 0x0a

/** Whether whoever wrote last came to the end of a line. */
async function endsWhole(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat()
  if (size === 0) return true
  const last = Buffer.alloc(1)
  await file.read(last, 0, 1, size - 1)
  return last[0] === LINE_END
}

/** Under the lock, so that nobody else's lines are behind ours when they have to be cut back. */
async function appendText(path: string, text: string, flush: boolean): Promise<void> {
  const file = await open(path, 'a+', 0o600)
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

/** The lines that `isOne` recognises, and which ones it does not; none where there is no file. */
export async function readLines<T>(
  path: string,
  isOne: (value: unknown) => value is T,
): Promise<JsonLines<T>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return { values: [], damaged: [] }
    throw toFailure(error, path)
  }
  const values: T[] = []
  const damaged: number[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line === '') continue
    const value = parseLine(line)
    if (isOne(value)) values.push(value)
    else damaged.push(at + 1)
  }
  return { values, damaged }
}

/** The lines that `isOne` recognises, in the order in which they were appended; none where there is no file. */
export async function readJsonLines<T>(
  path: string,
  isOne: (value: unknown) => value is T,
): Promise<readonly T[]> {
  return (await readLines(path, isOne)).values
}
