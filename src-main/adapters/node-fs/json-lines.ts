// A log of JSON lines in the installation's home: appended and flushed, never rewritten, readable with any editor.
import { mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { toFailure } from './system-error.ts'

/** Appends one line, durably. Throws Failure `path.*`, `disk.full`, `io.failed`. */
export async function appendLine(path: string, value: unknown): Promise<void> {
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

/** Every line that is whole and is what `isKnown` knows, oldest first; none where there is no log yet. */
export async function readLines<T>(
  path: string,
  isKnown: (value: unknown) => value is T,
): Promise<readonly T[]> {
  const parse = (line: string): T[] => {
    try {
      const value: unknown = JSON.parse(line)
      return isKnown(value) ? [value] : []
    } catch {
      // A line that was cut off by a power failure says nothing.
      return []
    }
  }
  try {
    return (await readFile(path, 'utf8')).split('\n').flatMap(parse)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return []
    throw toFailure(error, path)
  }
}
