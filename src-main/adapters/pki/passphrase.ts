// A passphrase in the two writings that key files use: octets for PKCS#5, and big-endian UTF-16 with an end for PKCS#12. No password
// and an empty one differ in the second: the one is nothing at all, the other its end alone, and files of both are about.

export interface Passphrase {
  readonly octets: Uint8Array
  readonly bmp: Uint8Array
}

export type AskPassphrase = () => Promise<string>

export const NO_PASSWORD: Passphrase = { octets: Buffer.alloc(0), bmp: Buffer.alloc(0) }

const bmpOf = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le').swap16()

export function passphraseOf(text: string): Passphrase {
  return { octets: Buffer.from(text, 'utf8'), bmp: bmpOf(text) }
}

/** What may be tried without asking anybody: a file that is under no passphrase opens so. */
export const WITHOUT_ASKING: readonly Passphrase[] = [NO_PASSWORD, passphraseOf('')]

/**
 * The writings that makers give to what a person typed, the usual one first. Characters outside ASCII: OpenSSL before 1.1 and
 * `-legacy` take each octet of UTF-8 for a character; NSS gives PKCS#5 the writing of PKCS#12, with its end or without.
 */
export function writingsOf(text: string): readonly Passphrase[] {
  if (text === '') return WITHOUT_ASKING
  const usual = passphraseOf(text)
  if (/^[\x20-\x7e]*$/.test(text)) return [usual]
  const octetwise = { octets: usual.octets, bmp: bmpOf(Buffer.from(usual.octets).toString('latin1')) }
  const latin = Buffer.from(text, 'latin1')
  const local = latin.toString('latin1') === text ? [{ octets: latin, bmp: usual.bmp }] : []
  return [usual, octetwise, ...local, { octets: usual.bmp, bmp: usual.bmp }]
}
