// The PEM encryption that OpenSSL wrote before PKCS#8 (Proc-Type and DEK-Info headers); many appliance keys are kept so.
import { phrase, quoted } from '../../contract/phrases.ts'
import { AES_128, AES_192, AES_256, DES, DES_EDE3, decryptCbc, type BlockCipher } from './block-ciphers.ts'
import { DerError, FILE_LIMITS, TAG, readDer } from './der-reader.ts'
import { KeyError } from './key-error.ts'
import { deriveTraditional } from './passphrase-kdf.ts'
import type { Passphrase } from './passphrase.ts'
import type { PemBlock } from './pem.ts'

const CIPHERS: Readonly<Record<string, BlockCipher>> = {
  'AES-128-CBC': AES_128,
  'AES-192-CBC': AES_192,
  'AES-256-CBC': AES_256,
  'DES-EDE3-CBC': DES_EDE3,
  'DES-CBC': DES,
}

export function isTraditionallyEncrypted({ headers }: PemBlock): boolean {
  return headers.has('DEK-Info') || (headers.get('Proc-Type')?.includes('ENCRYPTED') ?? false)
}

/** The PKCS#1 or SEC1 key inside. Throws KeyError. */
export async function decryptTraditional(
  { headers, bytes }: PemBlock,
  passphrase: () => Promise<Passphrase>,
): Promise<Uint8Array> {
  const [name = '', ivHex = ''] = (headers.get('DEK-Info') ?? '').split(',').map((part) => part.trim())
  if (name === '') throw new KeyError('damaged', phrase('its-dek-info-header-is-missing'))
  const cipher = CIPHERS[name.toUpperCase()]
  if (cipher === undefined) throw new KeyError('algorithm', quoted(name.slice(0, 40)))
  const iv = Buffer.from(ivHex, 'hex')
  if (iv.length !== cipher.blockBytes || ivHex.length !== iv.length * 2) {
    throw new KeyError('damaged', phrase('its-dek-info-header-is-malformed'))
  }
  const key = deriveTraditional((await passphrase()).octets, iv.subarray(0, 8), cipher.keyBytes)
  const plain = await decryptCbc(cipher, { key, iv }, bytes)
  try {
    if (readDer(plain, FILE_LIMITS).tag === TAG.sequence) return plain
  } catch (error) {
    if (!(error instanceof DerError)) throw error
  }
  throw new KeyError('passphrase')
}
