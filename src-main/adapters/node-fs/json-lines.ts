// Files of JSON lines in the installation's home: appended and flushed, never rewritten, readable with any editor.
import { mkdir, open, readFile } from './plain-fs-promises.ts'
import { dirname } from 'node:path'
import { toFailure } from './system-error.ts'

/** Appends one line, which is durable when this resolves; the file and its directory are made when first written to. */
export async function appendJsonLine(path: string, value: unknown): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(path, 'a', 0o600)
    try {
      await file.write(`${JSON.stringify(value)}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw toFailure(error, path)
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    // A line that was cut off by a power failure says nothing.
    return undefined
  }
}

/** The lines that `isOne` recognises, in the order in which they were appended; none where there is no file. */
export async function readJsonLines<T>(
  path: string,
  isOne: (value: unknown) => value is T,
): Promise<readonly T[]> {
  try {
    return (await readFile(path, 'utf8')).split('\n').map(parseLine).filter(isOne)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw toFailure(error, path)
  }
}
