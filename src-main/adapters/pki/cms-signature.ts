// Reads a detached CMS SignedData as strictly as FORMAT F-20 asks, and believes nothing of it: policy is the engine's.
import { phrase, quoted } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import type { ReadSignature } from '../../engine/ports/pki.ts'
import { digestName, readAlgorithm, readPss, type PssParameters } from './algorithm-identifier.ts'
import { parseCertificate, type ParsedCertificate } from './certificate-reader.ts'
import { DerError, DerFields, TAG, readDer, type DerNode } from './der-reader.ts'
import { isoTime, oidOf, sameBytes, smallInteger, timeOf } from './der-values.ts'
import { OID, SIGNATURES } from './oids.ts'
import { signatureHolds } from './verify-signature.ts'

const DIGEST_BYTES: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}
const VERIFIABLE = ['sha1', 'sha256', 'sha384', 'sha512']
const FAMILIES = ['RSASSA-PKCS1-v1_5', 'RSASSA-PSS', 'ECDSA']

/** Throws Failure `signature.malformed`. */
export function readSignature(der: Uint8Array): ReadSignature {
  try {
    return readSignedData(openContentInfo(der))
  } catch (error) {
    const what = error instanceof DerError ? error.said : phrase('a-certificate-in-it-cannot-be')
    throw new Failure('signature.malformed', { what }, { cause: error })
  }
}

function openContentInfo(der: Uint8Array): DerNode {
  const fields = new DerFields(readDer(der), TAG.sequence, phrase('the-signature'))
  const type = oidOf(fields.next(TAG.oid, 'type'))
  if (type !== OID.signedData) throw new DerError(phrase('it-is-not-a-signeddata'))
  const content = new DerFields(fields.next(0xa0, 'content'), 0xa0, phrase('the-signature'))
  fields.end()
  const signedData = content.next(TAG.sequence, 'SignedData')
  content.end()
  return signedData
}

function readSignedData(node: DerNode): ReadSignature {
  const fields = new DerFields(node, TAG.sequence, quoted('SignedData'))
  const version = smallInteger(fields.next(TAG.integer, 'version'))
  const algorithms = fields
    .next(TAG.set, 'digestAlgorithms')
    .children.map((each) => digestName(readAlgorithm(each)))
  checkDetached(fields.next(TAG.sequence, 'encapContentInfo'))
  const certificates = readCertificates(fields.optional(0xa0))
  fields.optional(0xa1)
  const signers = fields.next(TAG.set, 'signerInfos').children
  fields.end()
  const [only, ...more] = signers
  if (only === undefined) throw new DerError(phrase('it-has-no-signer'))
  if (more.length > 0) throw new DerError(phrase('it-has-signers-instead-of-one', { count: signers.length }))
  const signature = readSigner(only, certificates)
  // RFC 5652 5.1 for plain data and X.509 certificates: the version is that of the only signerInfo.
  if (version !== smallInteger(only.children[0] as DerNode))
    throw new DerError(phrase('the-version-of-signeddata-is-wrong'))
  if (algorithms.length !== 1 || algorithms[0] !== signature.digestAlgorithm)
    throw new DerError(phrase('it-announces-other-digest-algorithms-than'))
  return signature
}

function checkDetached(node: DerNode): void {
  const fields = new DerFields(node, TAG.sequence, quoted('encapContentInfo'))
  if (oidOf(fields.next(TAG.oid, 'type')) !== OID.data)
    throw new DerError(phrase('what-it-signs-is-not-plain'))
  if (node.children.length > 1) throw new DerError(phrase('it-holds-content-of-its-own'))
}

function readCertificates(node: DerNode | undefined): ParsedCertificate[] {
  const children = node?.children ?? []
  if (children.length > 32) throw new DerError(phrase('it-holds-more-than-32-certificates'))
  return children.map((child) => {
    if (child.tag !== TAG.sequence) throw new DerError(phrase('it-holds-something-that-is-not'))
    return parseCertificate(child.raw)
  })
}

function readSigner(node: DerNode, certificates: readonly ParsedCertificate[]): ReadSignature {
  const fields = new DerFields(node, TAG.sequence, quoted('signerInfo'))
  const version = smallInteger(fields.next(TAG.integer, 'version'))
  const identifier = fields.any('signer')
  const digest = digestName(readAlgorithm(fields.next(TAG.sequence, 'digestAlgorithm')))
  const attributesNode = fields.optional(0xa0)
  if (attributesNode === undefined) throw new DerError(phrase('it-has-no-signed-attributes'))
  const signatureNode = fields.next(TAG.sequence, 'signatureAlgorithm')
  const value = fields.next(TAG.octetString, 'signature').content
  fields.optional(0xa1)
  fields.end()
  const isByKey = identifier.tag === 0x80
  if (version !== (isByKey ? 3 : 1)) throw new DerError(phrase('the-version-of-signerinfo-does-not'))
  const signer = findSigner(identifier, certificates)
  const attributes = readAttributes(attributesNode, digest)
  const algorithm = readSignatureAlgorithm(signatureNode, digest)
  return {
    signer,
    certificates,
    digestAlgorithm: digest,
    signatureAlgorithm: algorithm.family,
    messageDigest: attributes.messageDigest,
    ...(attributes.signingTime === undefined ? {} : { signingTime: attributes.signingTime }),
    verifies: () => holds(signer, algorithm, signedBytes(attributesNode), value),
  }
}

/** The signature is over a SET OF, while the structure tags it [0]; the bytes are taken as they lie (RFC 5652 5.4). */
function signedBytes(attributes: DerNode): Uint8Array {
  const bytes = Uint8Array.from(attributes.raw)
  bytes[0] = TAG.set
  return bytes
}

function findSigner(identifier: DerNode, certificates: readonly ParsedCertificate[]): ParsedCertificate {
  const found = certificates.filter(identifies(identifier))
  const [signer, second] = found
  if (signer === undefined) throw new DerError(phrase('it-does-not-include-its-signer'))
  if (second !== undefined) throw new DerError(phrase('it-includes-its-signer-s-certificate'))
  return signer
}

/** Whether a CMS signer or recipient identifier names a certificate, compared byte by byte. */
export function identifies(identifier: DerNode): (certificate: ParsedCertificate) => boolean {
  if (identifier.tag === 0x80) {
    return ({ keyIdentifier }) => keyIdentifier !== undefined && sameBytes(keyIdentifier, identifier.content)
  }
  const fields = new DerFields(identifier, TAG.sequence, quoted('issuerAndSerialNumber'))
  const issuer = fields.next(TAG.sequence, 'issuer').raw
  const serial = fields.next(TAG.integer, 'serialNumber').content
  fields.end()
  return (certificate) =>
    sameBytes(certificate.issuerDer, issuer) && sameBytes(certificate.serialBytes, serial)
}

function readAttributes(
  node: DerNode,
  digest: string,
): { messageDigest: Uint8Array; signingTime: string | undefined } {
  const values = new Map<string, DerNode>()
  for (const child of node.children) {
    const fields = new DerFields(child, TAG.sequence, phrase('a-signed-attribute'))
    const type = oidOf(fields.next(TAG.oid, 'type'))
    const [value, ...more] = fields.next(TAG.set, 'values').children
    fields.end()
    if (values.has(type)) throw new DerError(phrase('it-has-a-signed-attribute-twice'))
    if (value === undefined || more.length > 0) {
      throw new DerError(phrase('it-has-a-signed-attribute-that'))
    }
    values.set(type, value)
  }
  const contentType = values.get(OID.contentType)
  if (contentType === undefined) throw new DerError(phrase('its-signed-attributes-lack-contenttype'))
  if (oidOf(contentType) !== OID.data) throw new DerError(phrase('contenttype-is-not-plain-data'))
  const messageDigest = values.get(OID.messageDigest)
  if (messageDigest?.tag !== TAG.octetString)
    throw new DerError(phrase('its-signed-attributes-lack-messagedigest'))
  if ((DIGEST_BYTES[digest] ?? messageDigest.content.length) !== messageDigest.content.length) {
    throw new DerError(phrase('messagedigest-has-not-the-length-of', { digest }))
  }
  const time = values.get(OID.signingTime)
  return {
    messageDigest: messageDigest.content,
    signingTime: time === undefined ? undefined : isoTime(timeOf(time)),
  }
}

interface SignatureAlgorithm {
  readonly family: string
  readonly digest: string
  readonly pss?: PssParameters
}

function readSignatureAlgorithm(node: DerNode, digest: string): SignatureAlgorithm {
  const { id, parameters } = readAlgorithm(node)
  const known = SIGNATURES[id]
  if (known === undefined) return { family: id, digest }
  if (id === OID.pss) {
    const pss = readPss(parameters)
    if (pss.digest !== digest) throw new DerError(phrase('it-names-two-different-digest-algorithms'))
    return { family: known.family, digest, pss }
  }
  if (known.digest !== undefined && known.digest !== digest) {
    throw new DerError(phrase('it-names-two-different-digest-algorithms'))
  }
  if (parameters !== undefined && parameters.tag !== TAG.null) {
    throw new DerError(phrase('its-signature-algorithm-has-unexpected-parameters'))
  }
  return { family: known.family, digest }
}

/** Whether the signer's key made it; false for families and digests that count for nothing here. */
function holds(
  signer: ParsedCertificate,
  { family, digest, pss }: SignatureAlgorithm,
  data: Uint8Array,
  value: Uint8Array,
): boolean {
  if (!VERIFIABLE.includes(digest) || !FAMILIES.includes(family)) return false
  // One mask digest of another kind than the digest would need an option that the platform does not offer.
  if (pss !== undefined && pss.maskDigest !== pss.digest) return false
  return signatureHolds(signer, { family, digest, ...(pss && { saltLength: pss.saltLength }) }, data, value)
}
