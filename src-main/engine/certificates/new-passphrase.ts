// What a passphrase has to be when it is chosen: the vault, an exported key, the recovery kit and the users of the
// REST interface ask here, and nowhere else.
// Length alone is asked for: rules about kinds of characters lead to passphrases that are easier to guess (NIST SP 800-63B).
import { Failure } from '../../contract/errors.ts'

export const LEAST_PASSPHRASE = 12

/** Characters are counted, not bytes, and one with its accents is one. */
export function isLongPassphrase(passphrase: string): boolean {
  return [...passphrase.normalize('NFC')].length >= LEAST_PASSPHRASE
}

/** Returns the passphrase. Throws Failure `passphrase.short`. */
export function requireLongPassphrase(passphrase: string): string {
  if (!isLongPassphrase(passphrase)) throw new Failure('passphrase.short', { least: LEAST_PASSPHRASE })
  return passphrase
}
