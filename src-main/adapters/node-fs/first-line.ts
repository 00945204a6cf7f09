// The first line of a file, where a secret is kept in one.
import { closeSync, openSync, readSync } from './plain-fs.ts'
import { Failure } from '../../contract/errors.ts'
import { typedText } from '../../engine/format/typed-text.ts'
import { toFailure } from './system-error.ts'

/** No line that a person types is longer, and a device never ends. */
const MOST_BYTES = 64 * 1024

function beginningOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(MOST_BYTES)
    let length = 0
    for (let read = -1; read !== 0 && length < MOST_BYTES; length += read)
      read = readSync(file, buffer, length, MOST_BYTES - length, null)
    return buffer.subarray(0, length)
  } finally {
    closeSync(file)
  }
}

/**
 * As people type it, whatever program wrote the file. Throws Failure `path.missing`, `path.denied`, `io.failed`, and
 * `input.encoding` where the same bytes mean different passphrases on different machines.
 */
export function firstLine(path: string): string {
  let bytes: Buffer
  try {
    bytes = beginningOf(path)
  } catch (error) {
    throw toFailure(error, path)
  }
  const text = typedText(bytes)
  if (text === undefined) throw new Failure('input.encoding', { path })
  return (text.split(/\r\n|\r|\n/, 1)[0] as string).normalize('NFC')
}
