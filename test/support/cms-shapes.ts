// SignedData of any shape, the wrong ones too: each part can be left out, doubled or replaced.
import { createHash, sign } from 'node:crypto'
import * as der from '../../src-main/adapters/pki/der-writer.ts'
import { TAG } from '../../src-main/adapters/pki/der-reader.ts'
import { OID } from '../../src-main/adapters/pki/oids.ts'
import type { Subject } from './make-certificate.ts'

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array =>
  der.sequence(der.oid(type), der.setOf(...values))

export interface SignatureShape {
  readonly signer: Subject
  readonly content?: Uint8Array
  readonly digest?: string
  readonly digestId?: string
  /** Signed attributes; `null` for none at all. */
  readonly attributes?: readonly Uint8Array[] | null
  readonly signatureAlgorithm?: Uint8Array
  readonly unsigned?: readonly Uint8Array[]
  readonly certificates?: readonly Uint8Array[]
  readonly signerCount?: number
  readonly eContent?: Uint8Array
  readonly eContentType?: string
  readonly signature?: Uint8Array
  readonly version?: number
}

export const CONTENT = Buffer.from('<backupmanifest></backupmanifest>\r\n')

export const digestOf = (content: Uint8Array, digest = 'sha256'): Buffer =>
  createHash(digest).update(content).digest()

export const contentType = (): Uint8Array => attribute(OID.contentType, der.oid(OID.data))
export const messageDigest = (content: Uint8Array = CONTENT, digest = 'sha256'): Uint8Array =>
  attribute(OID.messageDigest, der.octetString(digestOf(content, digest)))

export function signedAttributesOf(shape: SignatureShape): readonly Uint8Array[] {
  const { content = CONTENT, digest = 'sha256' } = shape
  return shape.attributes ?? [contentType(), messageDigest(content, digest)]
}

function signerInfo(shape: SignatureShape): Uint8Array {
  const { signer, content = CONTENT, digest = 'sha256', digestId = OID.sha256 } = shape
  const attributes = shape.attributes === null ? undefined : der.setOf(...signedAttributesOf(shape))
  const signature = shape.signature ?? sign(digest, attributes ?? content, signer.key)
  const tagged = attributes === undefined ? [] : [retagged(attributes, 0xa0)]
  const unsigned = shape.unsigned === undefined ? [] : [retagged(der.setOf(...shape.unsigned), 0xa1)]
  return der.sequence(
    der.integer(shape.version ?? 1),
    der.sequence(signer.certificate.issuerDer, der.element(TAG.integer, signer.certificate.serialBytes)),
    der.algorithm(digestId),
    ...tagged,
    shape.signatureAlgorithm ?? der.algorithm(OID.rsa, der.nullValue()),
    der.octetString(signature),
    ...unsigned,
  )
}

export function retagged(bytes: Uint8Array, tag: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[0] = tag
  return copy
}

export function signatureOf(shape: SignatureShape): Uint8Array {
  const info = signerInfo(shape)
  const eContent = shape.eContent === undefined ? [] : [der.context(0, der.octetString(shape.eContent))]
  const certificates = shape.certificates ?? [shape.signer.certificate.der]
  const signedData = der.sequence(
    der.integer(1),
    der.setOf(der.algorithm(shape.digestId ?? OID.sha256)),
    der.sequence(der.oid(shape.eContentType ?? OID.data), ...eContent),
    ...(certificates.length > 0 ? [der.context(0, ...certificates)] : []),
    der.setOf(...Array.from({ length: shape.signerCount ?? 1 }, () => info)),
  )
  return der.sequence(der.oid(OID.signedData), der.context(0, signedData))
}
