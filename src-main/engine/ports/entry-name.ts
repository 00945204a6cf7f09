// Names under which keys and certificates are kept. They become file names, so the rule is here once, for every store.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'

const ENTRY_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u
const RESERVED_ON_WINDOWS = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

export function isEntryName(name: string): boolean {
  return (
    ENTRY_NAME.test(name) &&
    !/[ .]$/.test(name) &&
    !name.includes('..') &&
    name.normalize('NFC') === name &&
    Buffer.byteLength(name) <= 200 &&
    !RESERVED_ON_WINDOWS.test(name)
  )
}

/** Throws Failure `input.invalid`. */
export function checkEntryName(name: string): void {
  if (isEntryName(name)) return
  const problem = phrase('a-name-has-up-to-64')
  throw new Failure('input.invalid', { problem })
}
