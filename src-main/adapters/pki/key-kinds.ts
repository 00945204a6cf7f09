// What kind of key a PKCS#8 structure holds, read without the platform: OpenSSL knows more kinds than BoringSSL, and neither all.
import { phrase } from '../../contract/phrases.ts'
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { bitLength, magnitude, oidOf } from './der-values.ts'
import { CURVE_BITS, KEY_TYPES, OID } from './oids.ts'

export interface KeyKind {
  readonly type: string
  readonly bits: number
}

const SM2_CURVE = '1.2.156.10197.1.301'

const CURVE_NAMES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.1': 'P-192',
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.10': 'secp256k1',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
}

/** The kind that an elliptic curve names. */
export function curveKind(curve: DerNode | undefined): KeyKind {
  if (curve?.tag !== TAG.oid) return { type: 'EC', bits: 0 }
  const id = oidOf(curve)
  if (id === SM2_CURVE) return { type: 'SM2', bits: 256 }
  const name = CURVE_NAMES[id] ?? id
  return {
    type: `EC (${name})`,
    bits: CURVE_BITS[id] ?? Number(/\d{3}/.exec(CURVE_NAMES[id] ?? '')?.[0] ?? 0),
  }
}

/** Bits of the modulus of a PKCS#1 key. Throws DerError. */
function rsaBits(pkcs1: Uint8Array): number {
  const fields = new DerFields(readDer(pkcs1, FILE_LIMITS), TAG.sequence, phrase('the-rsa-key'))
  fields.next(TAG.integer, 'version')
  return bitLength(magnitude(fields.next(TAG.integer, 'modulus')))
}

/** Bits of the prime that begins the parameters of DSA and DH. */
function primeBits({ parameters }: AlgorithmIdentifier): number {
  const prime = parameters?.children[0]
  return prime?.tag === TAG.integer ? bitLength(magnitude(prime)) : 0
}

/** Of PKCS#8 DER. Throws DerError where it is no such structure. */
export function kindOf(pkcs8: Uint8Array): KeyKind {
  const fields = new DerFields(readDer(pkcs8, FILE_LIMITS), TAG.sequence, phrase('the-key'))
  fields.next(TAG.integer, 'version')
  const algorithm = readAlgorithm(fields.next(TAG.sequence, 'algorithm'))
  const octets = fields.next(TAG.octetString, 'key').content
  if (algorithm.id === OID.rsa) return { type: 'RSA', bits: rsaBits(octets) }
  if (algorithm.id === OID.pss) return { type: 'RSA-PSS', bits: rsaBits(octets) }
  if (algorithm.id === OID.ec) return curveKind(algorithm.parameters)
  const [type, bits] = KEY_TYPES[algorithm.id] ?? [algorithm.id, 0]
  return { type, bits: bits === 0 && ['DSA', 'DH'].includes(type) ? primeBits(algorithm) : bits }
}
