// Makes self-signed certificates and PKCS#10 requests with fixed, good profiles; the key signs through its handle.
import { phrase } from '../../contract/phrases.ts'
import { createHash, createPublicKey, verify } from 'node:crypto'
import { isIP } from 'node:net'
import type { CertificateProfile } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import type { CertificatePlan, SubjectName } from '../../engine/ports/certificate-maker.ts'
import type { Certificate, PrivateKey } from '../../engine/ports/pki.ts'
import { readAlgorithm } from './algorithm-identifier.ts'
import { parseCertificate, parsedOf, sha256Hex } from './certificate-reader.ts'
import { DerFields, FILE_LIMITS, TAG, readDer } from './der-reader.ts'
import { bitStringBytes } from './der-values.ts'
import {
  algorithm,
  bitString,
  context,
  contextPrimitive,
  element,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  utf8String,
} from './der-writer.ts'
import { OID } from './oids.ts'

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14'
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1'
const TRUE = element(TAG.boolean, Uint8Array.of(0xff))

/** keyUsage as a BIT STRING, unused bits first: recipients get keys wrapped to them, signers sign, and nothing else. */
const KEY_USAGE: Readonly<Record<CertificateProfile, Uint8Array>> = {
  recipient: element(TAG.bitString, Uint8Array.of(5, 0x20)),
  recovery: element(TAG.bitString, Uint8Array.of(5, 0x20)),
  signer: element(TAG.bitString, Uint8Array.of(6, 0xc0)),
}

const sha256WithRsa = (): Uint8Array => algorithm(OID.sha256WithRsa, nullValue())

export function makeSelfSigned(key: PrivateKey, plan: CertificatePlan): Promise<Certificate> {
  return signItself(key, plan, extensions(plan.profile, key))
}

/** A certificate for a TLS server. `names` are host names and IP addresses; at least one. */
export function makeServerCertificate(
  key: PrivateKey,
  plan: Omit<CertificatePlan, 'profile'>,
  names: readonly string[],
): Promise<Certificate> {
  return signItself(key, plan, serverExtensions(key, names))
}

interface CertificateBody extends Pick<CertificatePlan, 'notBefore' | 'notAfter' | 'serial'> {
  /** DER of names, of a SubjectPublicKeyInfo, and of the extensions. */
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly publicKey: Uint8Array
  readonly extensions: Uint8Array
}

/** DER of a certificate that `key` signs. */
export async function signedBody(key: PrivateKey, plan: CertificateBody): Promise<Uint8Array> {
  const serial = Uint8Array.from(plan.serial)
  // Positive, and of full length whatever chance gives.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const body = sequence(
    context(0, integer(2)),
    integer(serial),
    sha256WithRsa(),
    plan.issuer,
    sequence(time(plan.notBefore), time(plan.notAfter)),
    plan.subject,
    plan.publicKey,
    context(3, plan.extensions),
  )
  return sequence(body, sha256WithRsa(), bitString(await key.sign(body)))
}

async function signItself(
  key: PrivateKey,
  plan: Omit<CertificatePlan, 'profile'>,
  extended: Uint8Array,
): Promise<Certificate> {
  const name = nameDer(plan.subject)
  const { publicKey } = key
  const whole = { ...plan, issuer: name, subject: name, publicKey, extensions: extended }
  const certificate = parseCertificate(await signedBody(key, whole))
  if (!certificate.x509.verify(certificate.x509.publicKey)) {
    throw new Error('a certificate was made whose signature does not hold')
  }
  return certificate
}

export async function makeRequest(
  key: PrivateKey,
  profile: CertificateProfile,
  subject: SubjectName,
): Promise<Uint8Array> {
  const asked = sequence(oid(EXTENSION_REQUEST), setOf(extensions(profile, key)))
  const body = sequence(integer(0), nameDer(subject), key.publicKey, context(0, asked))
  return sequence(body, sha256WithRsa(), bitString(await key.sign(body)))
}

/** See the port. */
export function requestKeyId(der: Uint8Array): string | undefined {
  try {
    const outer = new DerFields(readDer(der, FILE_LIMITS), TAG.sequence, phrase('the-request'))
    const body = outer.next(TAG.sequence, 'body')
    const { id } = readAlgorithm(outer.next(TAG.sequence, 'algorithm'))
    const signature = bitStringBytes(outer.next(TAG.bitString, 'signature'))
    outer.end()
    const fields = new DerFields(body, TAG.sequence, phrase('the-request'))
    fields.next(TAG.integer, 'version')
    fields.next(TAG.sequence, 'subject')
    const spki = fields.next(TAG.sequence, 'key').raw
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    const holds = id === OID.sha256WithRsa && verify('sha256', body.raw, key, signature)
    return holds ? sha256Hex(spki) : undefined
  } catch {
    return undefined
  }
}

function extensions(profile: CertificateProfile, key: PrivateKey): Uint8Array {
  return sequence(
    sequence(oid(OID.basicConstraints), TRUE, octetString(sequence())),
    sequence(oid(OID.keyUsage), TRUE, octetString(KEY_USAGE[profile])),
    sequence(oid(OID.subjectKeyIdentifier), octetString(octetString(keyIdentifier(key)))),
  )
}

/** Of a certificate for a signer's key that another one signs. */
export function signerExtensions(
  subject: Pick<PrivateKey, 'publicKey'>,
  issuer: Pick<PrivateKey, 'publicKey'>,
): Uint8Array {
  return sequence(
    sequence(oid(OID.basicConstraints), TRUE, octetString(sequence())),
    sequence(oid(OID.keyUsage), TRUE, octetString(KEY_USAGE.signer)),
    sequence(oid(OID.subjectKeyIdentifier), octetString(octetString(keyIdentifier(subject)))),
    sequence(
      oid(OID.authorityKeyIdentifier),
      octetString(sequence(contextPrimitive(0, keyIdentifier(issuer)))),
    ),
  )
}

function serverExtensions(key: PrivateKey, names: readonly string[]): Uint8Array {
  const alternatives = names.map((name) =>
    isIP(name) === 0
      ? contextPrimitive(2, Buffer.from(name, 'latin1'))
      : contextPrimitive(7, addressBytes(name)),
  )
  return sequence(
    sequence(oid(OID.basicConstraints), TRUE, octetString(sequence())),
    // digitalSignature and keyEncipherment
    sequence(oid(OID.keyUsage), TRUE, octetString(element(TAG.bitString, Uint8Array.of(5, 0xa0)))),
    sequence(oid(OID.extendedKeyUsage), octetString(sequence(oid(SERVER_AUTHENTICATION)))),
    sequence(oid(OID.subjectAltName), octetString(sequence(...alternatives))),
    sequence(oid(OID.subjectKeyIdentifier), octetString(octetString(keyIdentifier(key)))),
  )
}

/** The 4 or 16 bytes of an IP address. */
function addressBytes(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.').map(Number))
  // The platform's parser writes the shortest form; what it leaves out are groups of zeros.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = short.split('::')
  const groups = (text: string | undefined): string[] => (text ? text.split(':') : [])
  const zeros = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array<string>(tail === undefined ? 0 : zeros).fill('0'), ...groups(tail)]
  return Uint8Array.from(
    all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]),
  )
}

/** RFC 7093 method 1: the first 160 bits of SHA-256 of the key's bits. */
export function keyIdentifier({ publicKey }: Pick<PrivateKey, 'publicKey'>): Uint8Array {
  const fields = new DerFields(readDer(publicKey), TAG.sequence, phrase('the-public-key'))
  fields.next(TAG.sequence, 'algorithm')
  const bits = bitStringBytes(fields.next(TAG.bitString, 'key'))
  return createHash('sha256').update(bits).digest().subarray(0, 20)
}

function nameDer(subject: SubjectName): Uint8Array {
  if ('of' in subject) return parsedOf(subject.of).subjectDer
  const { commonName, organization, organizationalUnit, moreUnits = [], country, state, locality } = subject
  const parts = [
    attribute('2.5.4.6', country, 2),
    attribute('2.5.4.8', state, 64),
    attribute('2.5.4.7', locality, 64),
    attribute('2.5.4.10', organization, 64),
    ...[organizationalUnit, ...moreUnits].map((unit) => attribute('2.5.4.11', unit, 64)),
    attribute('2.5.4.3', commonName, 64),
  ]
  return sequence(...parts.filter((part) => part !== undefined))
}

function attribute(type: string, text: string | undefined, longest: number): Uint8Array | undefined {
  if (text === undefined) return undefined
  const isCountry = longest === 2
  const isGood = text.trim() !== '' && [...text].length <= longest && !/\p{Cc}/u.test(text)
  if (!isGood || (isCountry && !/^[A-Za-z]{2}$/.test(text))) {
    const problem = isCountry
      ? phrase('a-country-has-two-letters')
      : phrase('a-part-of-a-name-has', { most: longest })
    throw new Failure('input.invalid', { problem })
  }
  const value = isCountry
    ? element(TAG.printable, Buffer.from(text.toUpperCase(), 'latin1'))
    : utf8String(text)
  return setOf(sequence(oid(type), value))
}
