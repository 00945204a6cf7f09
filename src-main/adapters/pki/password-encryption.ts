// Password-based encryption as PKCS#8 and PKCS#12 name it: PBES2 (PBKDF2 or scrypt), PBES1, and PKCS#12's own. Read from
// the parsed structure and computed with platform primitives, because BoringSSL opens fewer encrypted keys than OpenSSL.
import { phrase, quoted } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { randomBytes } from 'node:crypto'
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import {
  AES_128,
  AES_192,
  AES_256,
  DES,
  DES_EDE3,
  RC2_128,
  RC2_40,
  decryptCbc,
  encryptCbc,
  type BlockCipher,
} from './block-ciphers.ts'
import { DerFields, TAG, type DerNode } from './der-reader.ts'
import { oidOf, smallInteger } from './der-values.ts'
import { algorithm, integer, nullValue, octetString, sequence } from './der-writer.ts'
import { KeyError } from './key-error.ts'
import type { Passphrase } from './passphrase.ts'
import { OID } from './oids.ts'
import { PKCS12_PURPOSE, derivePbkdf1, derivePbkdf2, derivePkcs12, deriveScrypt } from './passphrase-kdf.ts'

const PBES2_CIPHERS: Readonly<Record<string, BlockCipher>> = {
  '2.16.840.1.101.3.4.1.2': AES_128,
  '2.16.840.1.101.3.4.1.22': AES_192,
  '2.16.840.1.101.3.4.1.42': AES_256,
  '1.2.840.113549.3.7': DES_EDE3,
  '1.3.14.3.2.7': DES,
}

const PRF_DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const PKCS12_CIPHERS: Readonly<Record<string, BlockCipher>> = {
  '1.2.840.113549.1.12.1.3': DES_EDE3,
  '1.2.840.113549.1.12.1.5': RC2_128,
  '1.2.840.113549.1.12.1.6': RC2_40,
}

const PBES1: Readonly<Record<string, readonly [digest: string, cipher: BlockCipher]>> = {
  '1.2.840.113549.1.5.3': ['md5', DES],
  '1.2.840.113549.1.5.10': ['sha1', DES],
}

/** Names of what is refused, so that a person can look it up. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.12.1.1': 'PBE-SHA1-RC4-128',
  '1.2.840.113549.1.12.1.2': 'PBE-SHA1-RC4-40',
  '1.2.840.113549.1.12.1.4': 'PBE-SHA1-2DES',
  '1.2.840.113549.1.5.1': 'PBE-MD2-DES',
  '1.2.840.113549.1.5.4': 'PBE-MD2-RC2-64',
  '1.2.840.113549.1.5.6': 'PBE-MD5-RC2-64',
  '1.2.840.113549.1.5.11': 'PBE-SHA1-RC2-64',
  '1.2.840.113549.3.2': 'RC2-CBC',
  '1.2.410.200046.1.1.2': 'ARIA-128-CBC',
  '1.2.410.200046.1.1.7': 'ARIA-192-CBC',
  '1.2.410.200046.1.1.12': 'ARIA-256-CBC',
  '1.2.392.200011.61.1.1.1.2': 'CAMELLIA-128-CBC',
  '1.2.392.200011.61.1.1.1.3': 'CAMELLIA-192-CBC',
  '1.2.392.200011.61.1.1.1.4': 'CAMELLIA-256-CBC',
  '2.16.840.1.101.3.4.1.46': 'AES-256-GCM',
  '2.16.840.1.101.3.4.1.6': 'AES-128-GCM',
  '2.16.840.1.101.3.4.1.26': 'AES-192-GCM',
  '2.16.840.1.101.3.4.1.41': 'AES-256-ECB',
  '2.16.840.1.101.3.4.1.43': 'AES-256-OFB',
  '2.16.840.1.101.3.4.1.44': 'AES-256-CFB',
  '1.3.6.1.4.1.3029.1.2': 'Blowfish',
  '1.2.840.113533.7.66.10': 'CAST5',
  '1.2.840.113549.3.4': 'RC4',
  '1.2.840.113549.3.9': 'RC5',
  '1.2.410.200004.1.4': 'SEED-CBC',
  '1.2.156.10197.1.104.2': 'SM4-CBC',
  '1.2.840.113549.2.6': 'HMAC-MD5',
  '1.2.840.113549.2.12': 'HMAC-SHA-512/224',
  '1.2.840.113549.2.13': 'HMAC-SHA-512/256',
  '2.16.840.1.101.3.4.2.14': 'HMAC-SHA3-256',
  '1.2.643.7.1.1.4.2': 'HMAC-Streebog',
}

const unsupported = (id: string): KeyError => new KeyError('algorithm', quoted(UNSUPPORTED[id] ?? id))

/** Names of what opens, but costs somebody who guesses next to nothing, or is broken itself. */
const WEAK: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.12.1.3': 'PBE-SHA1-3DES',
  '1.2.840.113549.1.12.1.5': 'PBE-SHA1-RC2-128',
  '1.2.840.113549.1.12.1.6': 'PBE-SHA1-RC2-40',
  '1.2.840.113549.1.5.3': 'PBE-MD5-DES',
  '1.2.840.113549.1.5.10': 'PBE-SHA1-DES',
}

/** The name of a weak algorithm; undefined for any other. */
export function weakName(algorithmNode: DerNode): string | undefined {
  return itemOf(WEAK, readAlgorithm(algorithmNode).id)
}

/** From so many rounds on, and with scrypt, it takes so long that a person is asked before an empty passphrase is tried. */
export const COSTLY_ROUNDS = 20_000

export function isCostly(algorithmNode: DerNode): boolean {
  const { id, parameters } = readAlgorithm(algorithmNode)
  const kdf = id === OID.pbes2 ? parameters?.children[0] : undefined
  if (kdf?.children[0]?.tag === TAG.oid && oidOf(kdf.children[0]) === OID.scrypt) return true
  const rounds = (kdf === undefined ? parameters : kdf.children[1])?.children[1]
  return rounds?.tag === TAG.integer && smallInteger(rounds) > COSTLY_ROUNDS
}

/** Asks for the passphrase only after the algorithm is known to be one of ours. */
export async function decryptWithPassphrase(
  algorithmNode: DerNode,
  data: Uint8Array,
  passphrase: () => Promise<Passphrase>,
): Promise<Uint8Array> {
  const { id, parameters } = readAlgorithm(algorithmNode)
  if (parameters === undefined) throw unsupported(id)
  if (id === OID.pbes2) {
    const { cipher, iv, kdf } = readPbes2(parameters)
    const key = await kdf((await passphrase()).octets, cipher.keyBytes)
    return decryptCbc(cipher, { key, iv }, data)
  }
  const pkcs12 = PKCS12_CIPHERS[id]
  const pbes1 = PBES1[id]
  if (pkcs12 === undefined && pbes1 === undefined) throw unsupported(id)
  const { salt, iterations } = readSaltAndRounds(parameters)
  const secret = await passphrase()
  if (pkcs12 !== undefined) {
    return decryptCbc(pkcs12, await pkcs12KeyAndIv(pkcs12, secret, { salt, iterations }), data)
  }
  const [digest, cipher] = pbes1 as readonly [string, BlockCipher]
  const derived = await derivePbkdf1(secret.octets, { salt, iterations, keyBytes: 16, digest })
  return decryptCbc(cipher, { key: derived.subarray(0, 8), iv: derived.subarray(8, 16) }, data)
}

function readSaltAndRounds(parameters: DerNode): { salt: Uint8Array; iterations: number } {
  const fields = new DerFields(parameters, TAG.sequence, phrase('pbe-parameters'))
  const salt = fields.next(TAG.octetString, 'salt').content
  const iterations = smallInteger(fields.next(TAG.integer, 'iterations'))
  fields.end()
  return { salt, iterations }
}

async function pkcs12KeyAndIv(
  cipher: BlockCipher,
  passphrase: Passphrase,
  rounds: { readonly salt: Uint8Array; readonly iterations: number },
): Promise<{ key: Uint8Array; iv: Uint8Array }> {
  const common = { ...rounds, digest: 'sha1' }
  const key = await derivePkcs12(passphrase, { ...common, keyBytes: cipher.keyBytes }, PKCS12_PURPOSE.key)
  const iv = await derivePkcs12(passphrase, { ...common, keyBytes: cipher.blockBytes }, PKCS12_PURPOSE.iv)
  return { key, iv }
}

type Derive = (passphrase: Uint8Array, keyBytes: number) => Promise<Uint8Array>

interface Pbes2 {
  readonly cipher: BlockCipher
  readonly iv: Uint8Array
  readonly kdf: Derive
}

function readPbes2(parameters: DerNode): Pbes2 {
  const fields = new DerFields(parameters, TAG.sequence, phrase('pbes2-parameters'))
  const kdf = readAlgorithm(fields.next(TAG.sequence, 'keyDerivationFunc'))
  const scheme = readAlgorithm(fields.next(TAG.sequence, 'encryptionScheme'))
  fields.end()
  const cipher = PBES2_CIPHERS[scheme.id]
  if (cipher === undefined) throw unsupported(scheme.id)
  if (scheme.parameters?.tag !== TAG.octetString) {
    throw new KeyError('damaged', phrase('its-initialisation-vector-is-missing'))
  }
  return { cipher, iv: scheme.parameters.content, kdf: readKdf(kdf) }
}

/** PBKDF2 or scrypt, ready to be given a passphrase. */
export function readKdf({ id, parameters }: AlgorithmIdentifier): Derive {
  if (parameters === undefined || (id !== OID.pbkdf2 && id !== OID.scrypt)) throw unsupported(id)
  const fields = new DerFields(parameters, TAG.sequence, phrase('key-derivation-parameters'))
  const salt = fields.next(TAG.octetString, 'salt').content
  const first = smallInteger(fields.next(TAG.integer, 'rounds'))
  if (id === OID.scrypt) {
    const blockSize = smallInteger(fields.next(TAG.integer, 'blockSize'))
    const parallelization = smallInteger(fields.next(TAG.integer, 'parallelization'))
    fields.optional(TAG.integer)
    fields.end()
    return (passphrase, keyBytes) =>
      deriveScrypt(passphrase, { salt, cost: first, blockSize, parallelization, keyBytes })
  }
  fields.optional(TAG.integer)
  const prf = fields.optional(TAG.sequence)
  fields.end()
  const prfId = prf === undefined ? undefined : readAlgorithm(prf).id
  const digest = prfId === undefined ? 'sha1' : PRF_DIGESTS[prfId]
  if (digest === undefined) throw unsupported(prfId ?? id)
  return (passphrase, keyBytes) => derivePbkdf2(passphrase, { salt, iterations: first, keyBytes, digest })
}

/** scrypt for what stays here; a file that leaves is read by more programs with PBKDF2. */
export type Pbes2Kdf =
  | {
      readonly kind: 'scrypt'
      readonly cost: number
      readonly blockSize: number
      readonly parallelization: number
    }
  | { readonly kind: 'pbkdf2'; readonly iterations: number }

export interface Encrypted {
  /** DER of the AlgorithmIdentifier. */
  readonly algorithm: Uint8Array
  readonly data: Uint8Array
}

/** PBES2 with AES-256-CBC. */
export async function encryptPbes2(
  plain: Uint8Array,
  passphrase: string | Uint8Array,
  kdf: Pbes2Kdf,
): Promise<Encrypted> {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const keyBytes = AES_256.keyBytes
  const key =
    kdf.kind === 'scrypt'
      ? await deriveScrypt(passphrase, { ...kdf, salt, keyBytes })
      : await derivePbkdf2(passphrase, { salt, iterations: kdf.iterations, keyBytes, digest: 'sha256' })
  const kdfDer =
    kdf.kind === 'scrypt'
      ? algorithm(
          OID.scrypt,
          sequence(
            octetString(salt),
            integer(kdf.cost),
            integer(kdf.blockSize),
            integer(kdf.parallelization),
          ),
        )
      : algorithm(
          OID.pbkdf2,
          sequence(octetString(salt), integer(kdf.iterations), algorithm(OID.hmacSha256, nullValue())),
        )
  const data = encryptCbc(AES_256, { key, iv }, plain)
  key.fill(0)
  const scheme = algorithm(OID.aes256cbc, octetString(iv))
  return { algorithm: algorithm(OID.pbes2, sequence(kdfDer, scheme)), data }
}

/** PKCS#12's own PBE with SHA-1 and three-key Triple DES, for devices that know nothing newer. */
export async function encryptForOldDevices(plain: Uint8Array, passphrase: Passphrase): Promise<Encrypted> {
  const salt = randomBytes(8)
  const iterations = 2048
  const keys = await pkcs12KeyAndIv(DES_EDE3, passphrase, { salt, iterations })
  const parameters = sequence(octetString(salt), integer(iterations))
  return { algorithm: algorithm(OID.pbeSha1Des3, parameters), data: encryptCbc(DES_EDE3, keys, plain) }
}
