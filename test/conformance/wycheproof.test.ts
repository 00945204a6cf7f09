// Wycheproof's vectors against the very functions that sets and keys go through.
import { createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decryptPart } from '../../src-main/engine/format/part-cipher.ts'
import { AES_128, AES_192, AES_256, decryptCbc } from '../../src-main/adapters/pki/block-ciphers.ts'
import { readDer } from '../../src-main/adapters/pki/der-reader.ts'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import { passphraseOf } from '../../src-main/adapters/pki/passphrase.ts'
import { decryptWithPassphrase } from '../../src-main/adapters/pki/password-encryption.ts'
import { MAX_ITERATIONS, derivePbkdf2 } from '../../src-main/adapters/pki/passphrase-kdf.ts'
import { keyHandle } from '../../src-main/adapters/pki/private-key.ts'
import {
  VECTORS_MISSING,
  fromHex,
  hasVectors,
  vectorGroups,
  type VectorGroup,
  type VectorTest,
} from '../support/wycheproof.ts'

/** The outcome of one vector: what it yields in hex, or undefined where it is refused. */
type Run = (test: VectorTest, group: VectorGroup) => Promise<string | undefined>

const refusing =
  (run: Run): Run =>
  async (test, group) => {
    try {
      return await run(test, group)
    } catch {
      return undefined
    }
  }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function runAll(file: string, run: Run, expected: (test: VectorTest) => unknown): Promise<number> {
  let count = 0
  for (const group of vectorGroups(file)) {
    for (const test of group.tests) {
      const outcome = await refusing(run)(test, group)
      const label = `${file} ${test.tcId} ${test.comment}`
      if (test.result === 'valid') expect(outcome, label).toBe(expected(test))
      if (test.result === 'invalid') expect(outcome, label).toBeUndefined()
      count += 1
    }
  }
  return count
}

/** Parts have 256-bit keys, 12-byte nonces and no associated data; other vectors go through the same platform call. */
const gcm: Run = async ({ key, iv, aad, ct, tag }) => {
  const stored = Buffer.concat([fromHex(ct), fromHex(tag)])
  const partKey = { key: fromHex(key), nonce: fromHex(iv) }
  if (aad === '' && partKey.key.length === 32 && partKey.nonce.length === 12) {
    const plain: Buffer[] = []
    const file = { name: 'vector', size: stored.length }
    for await (const piece of decryptPart(partKey, chunksOf(stored), file)) plain.push(piece)
    return hex(Buffer.concat(plain))
  }
  const cipher = `aes-${partKey.key.length * 8}-gcm` as 'aes-256-gcm'
  const decipher = createDecipheriv(cipher, partKey.key, partKey.nonce, { authTagLength: 16 })
  decipher.setAAD(fromHex(aad)).setAuthTag(fromHex(tag))
  return hex(Buffer.concat([decipher.update(fromHex(ct)), decipher.final()]))
}

/** The platform takes nonces of up to 128 bytes; ours have 12. */
const gcmPlain = (test: VectorTest): unknown =>
  fromHex(test['iv']).length > 128 ? undefined : lower('msg')(test)

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}

const cbc: Run = async ({ key, iv, ct }) => {
  const bytes = fromHex(key)
  const cipher = { 16: AES_128, 24: AES_192, 32: AES_256 }[bytes.length]
  if (cipher === undefined) throw new Error('a key size that is not one of AES')
  return hex(await decryptCbc(cipher, { key: bytes, iv: fromHex(iv) }, fromHex(ct)))
}

const hkdf: Run = async ({ ikm, salt, info, size }) =>
  hex(Buffer.from(hkdfSync('sha256', fromHex(ikm), fromHex(salt), fromHex(info), Number(size))))

const oaep: Run = async ({ ct, label }, { privateKeyPkcs8 }) => {
  if (label !== '') throw new Error('labels are refused before the key is used')
  return hex(await keyHandle(fromHex(privateKeyPkcs8)).unwrap(fromHex(ct)))
}

const signature: Run = async ({ msg, sig }, { publicKeyDer, publicKeyAsn, sha }) => {
  const spki = fromHex(publicKeyDer ?? publicKeyAsn)
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const digest = String(sha).toLowerCase().replace('-', '')
  return verify(digest, fromHex(msg), key, fromHex(sig)) ? 'holds' : undefined
}

const pbkdf2 =
  (digest: string): Run =>
  async ({ password, salt, iterationCount, dkLen }) => {
    const parameters = {
      salt: fromHex(salt),
      iterations: Number(iterationCount),
      keyBytes: Number(dkLen),
      digest,
    }
    return hex(await derivePbkdf2(textOf(password), parameters))
  }

const isText = (password: unknown): boolean => {
  const bytes = fromHex(password)
  return Buffer.from(bytes.toString('utf8')).equals(bytes)
}

/** Passphrases here are text; those vectors that are not are counted and left out by name. */
function textOf(password: unknown): string {
  if (!isText(password)) throw new NotText()
  return fromHex(password).toString('utf8')
}
class NotText extends Error {}

const PRF = { sha1: '1.2.840.113549.2.7', sha256: '1.2.840.113549.2.9', sha512: '1.2.840.113549.2.11' }

const pbes2 =
  (digest: keyof typeof PRF, cipherId: string): Run =>
  async ({ password, salt, iterationCount, iv, ct }) => {
    const kdf = der.algorithm(
      OID.pbkdf2,
      der.sequence(
        der.octetString(fromHex(salt)),
        der.integer(Number(iterationCount)),
        der.algorithm(PRF[digest], der.nullValue()),
      ),
    )
    const scheme = der.algorithm(cipherId, der.octetString(fromHex(iv)))
    const identifier = readDer(der.algorithm(OID.pbes2, der.sequence(kdf, scheme)))
    return hex(
      await decryptWithPassphrase(identifier, fromHex(ct), async () => passphraseOf(textOf(password))),
    )
  }

const AES_128_ID = '2.16.840.1.101.3.4.1.2'

type Case = readonly [file: string, run: Run, expected: (test: VectorTest) => unknown, count: number]
const lower = (field: string) => (test: VectorTest) => String(test[field]).toLowerCase()
const textOnly =
  (field: string) =>
  (test: VectorTest): unknown =>
    isText(test['password']) ? lower(field)(test) : undefined

/** RFC 6070 has a vector of 16 million rounds, more than a key file may ask of us. */
const withinLimit = (test: VectorTest): unknown =>
  Number(test['iterationCount']) > MAX_ITERATIONS ? undefined : textOnly('dk')(test)

const cases: readonly Case[] = [
  ['aes_gcm_test.json', gcm, gcmPlain, 316],
  ['aes_cbc_pkcs5_test.json', cbc, lower('msg'), 216],
  ['hkdf_sha256_test.json', hkdf, lower('okm'), 86],
  ...[2048, 3072, 4096].map((bits): Case => [
    `rsa_oaep_${bits}_sha256_mgf1sha256_test.json`,
    oaep,
    (test) => (test['label'] === '' ? lower('msg')(test) : undefined),
    37,
  ]),
  ['rsa_signature_2048_sha256_test.json', signature, () => 'holds', 259],
  ['rsa_signature_3072_sha256_test.json', signature, () => 'holds', 259],
  ['rsa_signature_3072_sha512_test.json', signature, () => 'holds', 260],
  ['rsa_signature_4096_sha256_test.json', signature, () => 'holds', 258],
  ['pbkdf2_hmacsha1_test.json', pbkdf2('sha1'), withinLimit, 64],
  ['pbkdf2_hmacsha256_test.json', pbkdf2('sha256'), withinLimit, 60],
  ['pbes2_hmacsha1_aes_256_test.json', pbes2('sha1', OID.aes256cbc), textOnly('msg'), 84],
  ['pbes2_hmacsha256_aes_128_test.json', pbes2('sha256', AES_128_ID), textOnly('msg'), 84],
  ['pbes2_hmacsha256_aes_256_test.json', pbes2('sha256', OID.aes256cbc), textOnly('msg'), 84],
  ['pbes2_hmacsha512_aes_256_test.json', pbes2('sha512', OID.aes256cbc), textOnly('msg'), 84],
]

describe.skipIf(!hasVectors)(`Wycheproof (${hasVectors ? 'all vectors' : VECTORS_MISSING})`, () => {
  it.each(cases)(
    '%s comes out as declared, every vector',
    { timeout: 120_000 },
    async (file, run, expected, count) => {
      expect(await runAll(file, run, expected)).toBe(count)
    },
  )
})
