// Writes PKCS#12 (RFC 7292) in two strengths: what OpenSSL 3 and Java read today, and what old devices know.
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { KeyBundle, Pkcs12Strength } from '../../engine/ports/certificate-maker.ts'
import {
  algorithm,
  bmpString,
  context,
  contextPrimitive,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
} from './der-writer.ts'
import { OID } from './oids.ts'
import { NO_PASSWORD, passphraseOf, type Passphrase } from './passphrase.ts'
import { PKCS12_PURPOSE, derivePkcs12 } from './passphrase-kdf.ts'
import { encryptForOldDevices, encryptPbes2, type Encrypted } from './password-encryption.ts'

/**
 * The file leaves the machine, so guessing has to cost. Content and MAC cost the same: whoever guesses takes the cheaper one.
 * PBMAC1 (RFC 9579) would do both with one derivation, but OpenSSL reads it from 3.4 on only, and Debian 12 has 3.0.
 */
const ITERATIONS = 300_000
/** Old devices know 3DES and SHA-1 with few rounds; OpenSSL's `-legacy` writes as many. */
const LEGACY_MAC_ITERATIONS = 2_048
const MAC_DIGEST = {
  modern: { name: 'sha256', id: OID.sha256, bytes: 32 },
  legacy: { name: 'sha1', id: OID.sha1, bytes: 20 },
} as const

type Encrypt = (plain: Uint8Array) => Promise<Encrypted>

/** `typed`: undefined is none at all, which is another thing than an empty one; whoever exports a key has to choose a long one. */
export async function writePkcs12(
  bundle: KeyBundle,
  typed: string | undefined,
  strength: Pkcs12Strength,
): Promise<Uint8Array> {
  const passphrase = typed === undefined ? NO_PASSWORD : passphraseOf(typed)
  const encrypt: Encrypt =
    strength === 'modern'
      ? (plain) => encryptPbes2(plain, passphrase.octets, { kind: 'pbkdf2', iterations: ITERATIONS })
      : (plain) => encryptForOldDevices(plain, passphrase)
  const safes = sequence(await certificateSafe(bundle, encrypt), await keySafe(bundle, encrypt))
  const content = sequence(oid(OID.data), context(0, octetString(safes)))
  return sequence(integer(3), content, await macData(safes, passphrase, strength))
}

/** Readers pair key and certificate by localKeyId; Java does not find the key's certificate without it. */
function attributes({ name, certificate }: KeyBundle): Uint8Array {
  const keyId = createHash('sha1').update(certificate.der).digest()
  return setOf(
    sequence(oid(OID.friendlyName), setOf(bmpString(name))),
    sequence(oid(OID.localKeyId), setOf(octetString(keyId))),
  )
}

async function certificateSafe(bundle: KeyBundle, encrypt: Encrypt): Promise<Uint8Array> {
  const bag = (der: Uint8Array, ...more: Uint8Array[]): Uint8Array => {
    const value = sequence(oid(OID.x509Certificate), context(0, octetString(der)))
    return sequence(oid(OID.certBag), context(0, value), ...more)
  }
  const own = bag(bundle.certificate.der, attributes(bundle))
  const bags = sequence(own, ...bundle.chain.map(({ der }) => bag(der)))
  const encrypted = await encrypt(bags)
  const info = sequence(oid(OID.data), encrypted.algorithm, contextPrimitive(0, encrypted.data))
  return sequence(oid(OID.encryptedData), context(0, sequence(integer(0), info)))
}

async function keySafe(bundle: KeyBundle, encrypt: Encrypt): Promise<Uint8Array> {
  const encrypted = await encrypt(bundle.pkcs8)
  const shrouded = sequence(encrypted.algorithm, octetString(encrypted.data))
  const bags = sequence(sequence(oid(OID.shroudedKeyBag), context(0, shrouded), attributes(bundle)))
  return sequence(oid(OID.data), context(0, octetString(bags)))
}

async function macData(
  data: Uint8Array,
  passphrase: Passphrase,
  strength: Pkcs12Strength,
): Promise<Uint8Array> {
  const { name, id, bytes } = MAC_DIGEST[strength]
  const salt = randomBytes(16)
  const iterations = strength === 'modern' ? ITERATIONS : LEGACY_MAC_ITERATIONS
  const parameters = { salt, iterations, keyBytes: bytes, digest: name }
  const key = await derivePkcs12(passphrase, parameters, PKCS12_PURPOSE.mac)
  const mac = createHmac(name, key).update(data).digest()
  return sequence(
    sequence(algorithm(id, nullValue()), octetString(mac)),
    octetString(salt),
    integer(iterations),
  )
}
