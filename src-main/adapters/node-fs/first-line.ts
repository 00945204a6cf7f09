// The first line of a file, where a secret is kept in one.
import { readFileSync } from './plain-fs.ts'
import { toFailure } from './system-error.ts'

/** As people type it, whatever wrote the file. Throws Failure `path.missing`, `path.denied`, `io.failed`. */
export function firstLine(path: string): string {
  try {
    return (readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] as string).normalize('NFC')
  } catch (error) {
    throw toFailure(error, path)
  }
}
