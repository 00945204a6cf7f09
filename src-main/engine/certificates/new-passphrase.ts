// What a passphrase has to be when it is chosen: the vault, an exported key and the recovery kit ask here, and nowhere else.
// Length alone is asked for: rules about kinds of characters lead to passphrases that are easier to guess (NIST SP 800-63B).
import { Failure } from '../../contract/errors.ts'

export const LEAST_PASSPHRASE = 12

/**
 * Returns the passphrase. Characters are counted, not bytes.
 * Throws Failure `passphrase.short`.
 */
export function requireLongPassphrase(passphrase: string): string {
  if ([...passphrase.normalize('NFC')].length < LEAST_PASSPHRASE)
    throw new Failure('passphrase.short', { least: LEAST_PASSPHRASE })
  return passphrase
}
