// PKCS#8: the one form in which private keys pass between the parts of this adapter, and its encrypted shell.
import { phrase } from '../../contract/phrases.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { algorithm, integer, nullValue, octetString, sequence } from './der-writer.ts'
import { KeyError } from './key-error.ts'
import { OID } from './oids.ts'
import type { Passphrase } from './passphrase.ts'
import { decryptWithPassphrase, encryptPbes2, type Pbes2Kdf } from './password-encryption.ts'

/** PKCS#8 of a PKCS#1 RSAPrivateKey. */
export function wrapPkcs1(pkcs1: Uint8Array): Uint8Array {
  return sequence(integer(0), algorithm(OID.rsa, nullValue()), octetString(pkcs1))
}

export function isPkcs8(node: DerNode): boolean {
  const [version, key, octets] = node.children
  return version?.tag === TAG.integer && key?.tag === TAG.sequence && octets?.tag === TAG.octetString
}

/** Opens EncryptedPrivateKeyInfo. Throws KeyError, DerError. */
export async function decryptPkcs8(
  der: Uint8Array,
  passphrase: () => Promise<Passphrase>,
): Promise<Uint8Array> {
  const fields = new DerFields(readDer(der, FILE_LIMITS), TAG.sequence, phrase('the-encrypted-key'))
  const algorithmNode = fields.next(TAG.sequence, 'algorithm')
  const data = fields.next(TAG.octetString, 'data').content
  fields.end()
  return openedPkcs8(await decryptWithPassphrase(algorithmNode, data, passphrase))
}

/** A wrong passphrase passes the padding once in 256 times; then what comes out is no PKCS#8. */
export function openedPkcs8(plain: Uint8Array): Uint8Array {
  try {
    if (isPkcs8(readDer(plain, FILE_LIMITS))) return plain
  } catch (error) {
    if (!(error instanceof DerError)) throw error
  }
  throw new KeyError('passphrase')
}

/** DER of EncryptedPrivateKeyInfo under PBES2 with AES-256-CBC. */
export async function encryptPkcs8(
  pkcs8: Uint8Array,
  passphrase: string,
  kdf: Pbes2Kdf,
): Promise<Uint8Array> {
  const encrypted = await encryptPbes2(pkcs8, passphrase, kdf)
  return sequence(encrypted.algorithm, octetString(encrypted.data))
}
