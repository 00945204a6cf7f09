// The made-up keys of test/vectors/keys, read by the program's own reader.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPki } from '../../src-main/adapters/pki/pki.ts'
import type { Certificate, KeyPair } from '../../src-main/engine/ports/pki.ts'

export const VECTORS = join(import.meta.dirname, '../vectors')
export const pki = createPki()

export type KeyName = 'backup' | 'recovery' | 'signer' | 'stranger' | 'expired' | 'short' | 'ec'
/** Those that a set may be made for. */
export const MADE_KEYS: readonly KeyName[] = ['backup', 'recovery', 'signer', 'stranger']

export function keyPath(name: KeyName, ending: 'key' | 'pem'): string {
  return join(VECTORS, 'keys', `${name}.${ending}`)
}

export function certificateOf(name: KeyName): Certificate {
  return pki.readCertificates(readFileSync(keyPath(name, 'pem')), name)[0] as Certificate
}

/** The private key with its certificate. */
export async function pairOf(name: KeyName): Promise<Required<KeyPair>> {
  const { key } = await bareKeyOf(name)
  return { key, certificate: certificateOf(name) }
}

/** The private key alone, as it lies in a PEM file without its certificate. */
export function bareKeyOf(name: KeyName): Promise<KeyPair> {
  return pki.readKeyPair(readFileSync(keyPath(name, 'key')), name, () => Promise.reject(new Error('asked')))
}
