// Certificates out of whatever people have: PEM with text around it, DER, and PKCS#7 bundles of either kind.
import { Failure } from '../../contract/errors.ts'
import { parseCertificate, type ParsedCertificate } from './certificate-reader.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { oidOf } from './der-values.ts'
import { OID } from './oids.ts'
import { PemError, looksLikePem, readPem, type PemBlock } from './pem.ts'

const CERTIFICATE_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE']
const BUNDLE_LABELS = ['PKCS7', 'CMS']

/** All certificates, in the order of the file. Throws Failure `certificate.malformed`. */
export function readCertificateFile(bytes: Uint8Array, source: string): ParsedCertificate[] {
  try {
    if (looksLikePem(bytes)) return readCertificateBlocks(readPem(bytes))
    if (bytes.length === 0) throw new DerError('it is empty: 0 bytes')
    return readCertificateDer(bytes)
  } catch (error) {
    throw certificateMalformed(source, error)
  }
}

/** What is wrong with a certificate, with the reason that the reader gave; the platform's own words are kept out. */
export function certificateMalformed(source: string, error: unknown): Failure {
  const isOurs = error instanceof DerError || error instanceof PemError
  const what = isOurs ? error.message : 'the platform cannot read it'
  return new Failure('certificate.malformed', { source, what: sentence(what) }, { cause: error })
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`
}

function readCertificateBlocks(blocks: readonly PemBlock[]): ParsedCertificate[] {
  const found = certificatesIn(blocks)
  if (found.length > 0) return found
  const labels = [...new Set(blocks.map((block) => block.label))].join(', ')
  throw new PemError(`it holds no certificate, but: ${labels.toLowerCase()}`)
}

/** The certificates among PEM blocks; none is fine. */
export function certificatesIn(blocks: readonly PemBlock[]): ParsedCertificate[] {
  return blocks.flatMap(({ label, bytes }) => {
    if (CERTIFICATE_LABELS.includes(label)) return [parseCertificate(bytes)]
    return BUNDLE_LABELS.includes(label) ? readBundle(readDer(bytes, FILE_LIMITS)) : []
  })
}

function readCertificateDer(bytes: Uint8Array): ParsedCertificate[] {
  const node = readDer(bytes, FILE_LIMITS)
  const first = node.children[0]
  if (first?.tag === TAG.oid) return readBundle(node)
  if (first?.tag === TAG.integer) throw new DerError('it is a key or a PKCS#12 file, not a certificate')
  return [parseCertificate(bytes)]
}

/** Certificates of a PKCS#7 / CMS SignedData, whoever signed it: nothing is believed of them. */
function readBundle(node: DerNode): ParsedCertificate[] {
  const outer = new DerFields(node, TAG.sequence, 'the bundle')
  if (oidOf(outer.next(TAG.oid, 'type')) !== OID.signedData)
    throw new DerError('it is not a bundle of certificates')
  const inner = new DerFields(outer.next(0xa0, 'content'), 0xa0, 'the bundle')
  const signedData = inner.next(TAG.sequence, 'SignedData')
  const certificates = signedData.children.find((child) => child.tag === 0xa0)?.children ?? []
  if (certificates.length === 0) throw new DerError('the bundle holds no certificate')
  return certificates.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => parseCertificate(raw))
}
