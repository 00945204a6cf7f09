// The first line of a file, where a secret is kept in one.
import { readFileSync } from './plain-fs.ts'
import { Failure } from '../../contract/errors.ts'
import { typedText } from '../../engine/format/typed-text.ts'
import { toFailure } from './system-error.ts'

/**
 * As people type it, whatever program wrote the file. Throws Failure `path.missing`, `path.denied`, `io.failed`, and
 * `input.encoding` where the same bytes mean different passphrases on different machines.
 */
export function firstLine(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw toFailure(error, path)
  }
  const text = typedText(bytes)
  if (text === undefined) throw new Failure('input.encoding', { path })
  return (text.split(/\r\n|\r|\n/, 1)[0] as string).normalize('NFC')
}
