// Writes the detached CMS SignedData of a set (FORMAT F-20), such as `openssl cms -verify` takes.
import { Failure } from '../../contract/errors.ts'
import type { Signer } from '../../engine/ports/pki.ts'
import { parsedOf } from './certificate-reader.ts'
import {
  algorithm,
  context,
  element,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  setOf,
  time,
} from './der-writer.ts'
import { TAG } from './der-reader.ts'
import { OID } from './oids.ts'

const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), setOf(value))

/** DER of the SignedData. Throws Failure `certificate.not-rsa`, `certificate.key-mismatch`. */
export async function signDetached(
  contentSha256: Uint8Array,
  { key, certificate, succession = [] }: Signer,
  at: Date,
): Promise<Uint8Array> {
  const signer = parsedOf(certificate)
  const { info } = signer
  if (info.keyType !== 'RSA') {
    throw new Failure('certificate.not-rsa', { name: info.commonName, type: info.keyType })
  }
  if (info.publicKeyId !== key.publicKeyId) {
    throw new Failure('certificate.key-mismatch', { name: info.commonName })
  }
  const attributes = setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(contentSha256)),
    attribute(OID.signingTime, time(at)),
  )
  const signature = await key.sign(attributes)
  const tagged = Uint8Array.from(attributes)
  tagged[0] = 0xa0
  const signerInfo = sequence(
    integer(1),
    sequence(signer.issuerDer, element(TAG.integer, signer.serialBytes)),
    algorithm(OID.sha256),
    tagged,
    algorithm(OID.rsa, nullValue()),
    octetString(signature),
  )
  const signedData = sequence(
    integer(1),
    setOf(algorithm(OID.sha256)),
    sequence(oid(OID.data)),
    context(0, ...[certificate, ...succession].map(({ der }) => der).sort(Buffer.compare)),
    setOf(signerInfo),
  )
  return sequence(oid(OID.signedData), context(0, signedData))
}

/** DER of a PKCS#7 that holds certificates and nothing else (RFC 5652 section 5, "certs-only"). */
export function certificatesOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const signedData = sequence(
    integer(1),
    setOf(),
    sequence(oid(OID.data)),
    context(0, ...certificates),
    setOf(),
  )
  return sequence(oid(OID.signedData), context(0, signedData))
}
