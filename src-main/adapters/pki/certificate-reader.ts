// Reads one X.509 certificate: the facts for people, and the raw fields that CMS and path building compare byte by byte.
import { phrase, quoted, type Phrase } from '../../contract/phrases.ts'
import { createHash, X509Certificate } from 'node:crypto'
import type { CertificateInfo } from '../../contract/certificates.ts'
import type { Certificate } from '../../engine/ports/pki.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import {
  bitLength,
  bitStringBytes,
  hex,
  isoTime,
  magnitude,
  namedBits,
  oidOf,
  sameBytes,
  serialText,
  smallInteger,
  timeOf,
} from './der-values.ts'
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { canonicalName, sameName, type CanonicalName } from './canonical-name.ts'
import { commonName, nameText } from './distinguished-name.ts'
import { CURVE_BITS, EXTENDED_KEY_USAGES, KEY_TYPES, KEY_USAGE_BITS, OID, SIGNATURES } from './oids.ts'

export interface CertificateExtension {
  readonly critical: boolean
  /** What the extension's OCTET STRING holds. */
  readonly value: Uint8Array
}

/** A certificate with what this adapter needs beyond the port. */
export interface ParsedCertificate extends Certificate {
  readonly issuerDer: Uint8Array
  readonly subjectDer: Uint8Array
  readonly subject: DerNode
  /** As names are compared (RFC 5280, 7.1). */
  readonly subjectName: CanonicalName
  readonly issuerName: CanonicalName
  /** With what its issuer signed it. */
  readonly signedWith: AlgorithmIdentifier
  /** As it is written there: 0 for version 1, 2 for version 3. */
  readonly version: number
  /** Content octets of the serial number. */
  readonly serialBytes: Uint8Array
  readonly keyIdentifier?: Uint8Array
  readonly extensions: ReadonlyMap<string, CertificateExtension>
  /** basicConstraints pathLenConstraint. */
  readonly pathLength?: number
  /** Whether keyUsage is there at all; an absent one allows everything. */
  readonly hasKeyUsage: boolean
  readonly x509: X509Certificate
}

/** The last few that were read: ten thousand sets have the same signer, and reading it takes longer than the rest of a set. */
const lately = new Map<string, ParsedCertificate>()
const MOST_KEPT = 64

/** Reads DER. Throws DerError, or what the platform says of a certificate that it refuses. */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const name = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('latin1')
  const known = lately.get(name)
  if (known) return known
  const read = readCertificate(der)
  const [oldest] = lately.size < MOST_KEPT ? [] : lately.keys()
  if (oldest !== undefined) lately.delete(oldest)
  lately.set(name, read)
  return read
}

function readCertificate(der: Uint8Array): ParsedCertificate {
  const outer = new DerFields(readDer(der, FILE_LIMITS), TAG.sequence, phrase('the-certificate'))
  const body = readBody(outer.next(TAG.sequence, 'tbsCertificate'))
  const algorithm = outer.next(TAG.sequence, 'signatureAlgorithm')
  outer.next(TAG.bitString, 'signature')
  outer.end()
  if (!sameBytes(algorithm.raw, body.algorithm.raw)) {
    throw new DerError(phrase('the-certificate-names-two-different-signature'))
  }
  const bytes = Uint8Array.from(der)
  const constraints = readConstraints(body.extensions)
  const keyIdentifier = readKeyIdentifier(body.extensions)
  return {
    info: describe(bytes, body, constraints.isAuthority),
    der: bytes,
    issuerDer: body.issuer.raw,
    subjectDer: body.subject.raw,
    subject: body.subject,
    subjectName: canonicalName(body.subject),
    issuerName: canonicalName(body.issuer),
    signedWith: readAlgorithm(body.algorithm),
    version: body.version,
    serialBytes: body.serial.content,
    extensions: body.extensions,
    hasKeyUsage: body.extensions.has(OID.keyUsage),
    x509: new X509Certificate(bytes),
    ...(keyIdentifier === undefined ? {} : { keyIdentifier }),
    ...(constraints.pathLength === undefined ? {} : { pathLength: constraints.pathLength }),
  }
}

const parsed = new WeakMap<Certificate, ParsedCertificate>()

/** The parsed form of a certificate that came over the port; read again, because a caller may have built it by hand. */
export function parsedOf(certificate: Certificate): ParsedCertificate {
  if ('x509' in certificate) return certificate as ParsedCertificate
  const known = parsed.get(certificate) ?? parseCertificate(certificate.der)
  parsed.set(certificate, known)
  return known
}

interface CertificateBody {
  readonly version: number
  readonly serial: DerNode
  readonly algorithm: DerNode
  readonly issuer: DerNode
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subject: DerNode
  readonly publicKey: DerNode
  readonly extensions: ReadonlyMap<string, CertificateExtension>
}

function readBody(node: DerNode): CertificateBody {
  const fields = new DerFields(node, TAG.sequence, quoted('tbsCertificate'))
  const version = readVersion(fields.optional(0xa0))
  const serial = fields.next(TAG.integer, 'serialNumber')
  const algorithm = fields.next(TAG.sequence, 'signature')
  const issuer = fields.next(TAG.sequence, 'issuer')
  const validity = new DerFields(fields.next(TAG.sequence, 'validity'), TAG.sequence, quoted('validity'))
  const notBefore = timeOf(validity.any('notBefore'))
  const notAfter = timeOf(validity.any('notAfter'))
  const subject = fields.next(TAG.sequence, 'subject')
  const publicKey = fields.next(TAG.sequence, 'subjectPublicKeyInfo')
  fields.optional(0x81)
  fields.optional(0x82)
  const wrapped = fields.optional(0xa3)
  fields.end()
  const extensions = wrapped === undefined ? new Map<string, CertificateExtension>() : readExtensions(wrapped)
  return { version, serial, algorithm, issuer, notBefore, notAfter, subject, publicKey, extensions }
}

function readVersion(wrapped: DerNode | undefined): number {
  if (wrapped === undefined) return 0
  const [version, more] = wrapped.children
  if (version === undefined || more !== undefined) throw new DerError(phrase('the-version-is-malformed'))
  return smallInteger(version)
}

function readExtensions(wrapped: DerNode): Map<string, CertificateExtension> {
  const outer = new DerFields(wrapped, 0xa3, quoted('extensions'))
  const list = outer.next(TAG.sequence, 'list')
  outer.end()
  return readExtensionList(list, phrase('the-certificate'))
}

/** A SEQUENCE of extensions. Throws DerError, also where one is there twice. */
export function readExtensionList(list: DerNode, of: Phrase): Map<string, CertificateExtension> {
  const found = new Map<string, CertificateExtension>()
  for (const child of list.children) {
    const fields = new DerFields(child, TAG.sequence, phrase('an-extension'))
    const id = oidOf(fields.next(TAG.oid, 'identifier'))
    const critical = fields.optional(TAG.boolean)?.content[0] === 0xff
    const value = fields.next(TAG.octetString, 'value').content
    fields.end()
    if (found.has(id)) throw new DerError(phrase('has-an-extension-twice', { of }))
    found.set(id, { critical, value })
  }
  return found
}

function readConstraints(extensions: CertificateBody['extensions']): {
  isAuthority: boolean
  pathLength?: number
} {
  const extension = extensions.get(OID.basicConstraints)
  if (extension === undefined) return { isAuthority: false }
  const fields = new DerFields(readDer(extension.value), TAG.sequence, quoted('basicConstraints'))
  const isAuthority = fields.optional(TAG.boolean)?.content[0] === 0xff
  const length = fields.optional(TAG.integer)
  fields.end()
  return length === undefined ? { isAuthority } : { isAuthority, pathLength: smallInteger(length) }
}

function readKeyIdentifier(extensions: CertificateBody['extensions']): Uint8Array | undefined {
  const extension = extensions.get(OID.subjectKeyIdentifier)
  if (extension === undefined) return undefined
  const node = readDer(extension.value)
  return node.tag === TAG.octetString ? node.content : undefined
}

function describe(der: Uint8Array, body: CertificateBody, isAuthority: boolean): CertificateInfo {
  const subject = nameText(body.subject)
  const usage = body.extensions.get(OID.keyUsage)
  const purposes = body.extensions.get(OID.extendedKeyUsage)
  return {
    fingerprint: sha256Hex(der),
    subject,
    issuer: nameText(body.issuer),
    commonName: commonName(body.subject) ?? subject,
    serial: serialText(body.serial),
    notBefore: isoTime(body.notBefore),
    notAfter: isoTime(body.notAfter),
    ...describeKey(body.publicKey),
    signatureAlgorithm: signatureName(body.algorithm),
    selfSigned: sameName(canonicalName(body.subject), canonicalName(body.issuer)),
    isAuthority,
    keyUsage: usage === undefined ? [] : namedBits(readDer(usage.value), KEY_USAGE_BITS),
    extendedKeyUsage: purposes === undefined ? [] : readDer(purposes.value).children.map(purposeName),
    publicKeyId: sha256Hex(body.publicKey.raw),
  }
}

function purposeName(node: DerNode): string {
  const id = oidOf(node)
  return EXTENDED_KEY_USAGES[id] ?? id
}

/** Hex SHA-256: fingerprints of certificates and of public keys. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Type and size of a SubjectPublicKeyInfo. */
export function describeKey(
  publicKey: DerNode,
): Pick<CertificateInfo, 'keyType' | 'keyBits' | 'publicExponent'> {
  const fields = new DerFields(publicKey, TAG.sequence, quoted('subjectPublicKeyInfo'))
  const algorithm = new DerFields(fields.next(TAG.sequence, 'algorithm'), TAG.sequence, quoted('algorithm'))
  const id = oidOf(algorithm.next(TAG.oid, 'identifier'))
  const bits = fields.next(TAG.bitString, 'key')
  if (id === OID.rsa || id === OID.pss) {
    const key = new DerFields(readDer(bitStringBytes(bits)), TAG.sequence, phrase('the-rsa-key'))
    const modulus = magnitude(key.next(TAG.integer, 'modulus'))
    const exponent = BigInt(`0x${hex(magnitude(key.next(TAG.integer, 'exponent')))}`)
    const keyType = id === OID.rsa ? 'RSA' : 'RSA-PSS'
    return { keyType, keyBits: bitLength(modulus), publicExponent: exponent.toString() }
  }
  if (id === OID.ec) {
    const curve = algorithm.optional(TAG.oid)
    return { keyType: 'EC', keyBits: (curve === undefined ? undefined : CURVE_BITS[oidOf(curve)]) ?? 0 }
  }
  const [keyType, keyBits] = KEY_TYPES[id] ?? [id, 0]
  return { keyType, keyBits }
}

/** `RSASSA-PKCS1-v1_5 (sha256)`, or the OID. */
function signatureName(algorithm: DerNode): string {
  const id = oidOf(
    new DerFields(algorithm, TAG.sequence, quoted('signatureAlgorithm')).next(TAG.oid, 'identifier'),
  )
  const known = SIGNATURES[id]
  if (known === undefined) return id
  return known.family.startsWith('RSASSA') || known.family === 'ECDSA'
    ? `${known.family}${known.digest === undefined ? '' : ` (${known.digest})`}`
    : known.family
}
