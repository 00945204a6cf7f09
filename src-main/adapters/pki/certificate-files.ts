// Certificates out of whatever people have: PEM with text around it, DER, and PKCS#7 bundles of either kind.
import { phrase, PhraseError, type Words, type Phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { berToDer } from './ber-to-der.ts'
import { parseCertificate, type ParsedCertificate } from './certificate-reader.ts'
import { DerError, DerFields, FILE_LIMITS, TAG, readDer, type DerNode } from './der-reader.ts'
import { oidOf } from './der-values.ts'
import { KeyError } from './key-error.ts'
import { OID } from './oids.ts'
import { PemError, looksLikePem, plainText, readPem, type PemBlock } from './pem.ts'

const CERTIFICATE_LABELS = ['CERTIFICATE', 'X509 CERTIFICATE']
const BUNDLE_LABELS = ['PKCS7', 'CMS', 'PKCS #7 SIGNED DATA']
/** OpenSSL's, with what it trusts the certificate for behind it. */
const TRUSTED_LABEL = 'TRUSTED CERTIFICATE'

/** What a message of CMS is that holds no certificates; undefined for a signed one that does. */
export function bundleOther(node: DerNode): Phrase | undefined {
  const [type, content] = node.children
  const id = type?.tag === TAG.oid ? oidOf(type) : ''
  if (id !== OID.signedData) return MESSAGES.get(id) ?? phrase('a-message-cms')
  const parts = content?.children[0]?.children ?? []
  const has = (tag: number): boolean => parts.some((one) => one.tag === tag && one.children.length > 0)
  return has(0xa0) ? undefined : has(0xa1) ? phrase('x509-crl') : phrase('a-bundle-without-certificates')
}

const MESSAGES: ReadonlyMap<string, Phrase> = new Map([
  ['1.2.840.113549.1.7.1', phrase('data-cms')],
  ['1.2.840.113549.1.7.3', phrase('an-encrypted-message-cms')],
  ['1.2.840.113549.1.7.5', phrase('a-digest-cms')],
  ['1.2.840.113549.1.7.6', phrase('encrypted-data-cms')],
])

/** As bundleOther, of a PEM block that is such a message. */
export function messageType({ label, bytes }: PemBlock): Phrase | undefined {
  return BUNDLE_LABELS.includes(label) ? bundleOther(readDer(berToDer(bytes), FILE_LIMITS)) : undefined
}

/** All certificates, in the order of the file. Throws Failure `certificate.malformed`. */
export function readCertificateFile(given: Uint8Array, source: string): ParsedCertificate[] {
  try {
    const bytes = plainText(given)
    if (looksLikePem(bytes)) return readCertificateBlocks(readPem(bytes))
    if (bytes.length === 0) throw new DerError(phrase('it-is-empty-0-bytes'))
    return readCertificateDer(bytes)
  } catch (error) {
    throw certificateMalformed(source, error)
  }
}

/** What is wrong with a certificate, with the reason that the reader gave; the platform's own words are kept out. */
export function certificateMalformed(source: string, error: unknown): Failure {
  const what = reasonOf(error)
  return new Failure('certificate.malformed', { source, what }, { cause: error })
}

function reasonOf(error: unknown): Words {
  if (error instanceof PhraseError) return error.said
  const said = error instanceof KeyError && error.kind === 'certificate' ? error.detail : undefined
  return said ?? phrase('the-platform-cannot-read-it')
}

function readCertificateBlocks(blocks: readonly PemBlock[]): ParsedCertificate[] {
  const found = parseAll(blocks.flatMap((block) => certificateDers(block) ?? []))
  if (found.length > 0) return found
  const labels = [...new Set(blocks.map((block) => block.label))].join(', ')
  throw new PemError(phrase('it-holds-no-certificate-but', { labels: labels.toLowerCase() }))
}

/** The certificates in a PEM block, not read yet; undefined where it is of another kind. */
export function certificateDers({ label, bytes }: PemBlock): readonly Uint8Array[] | undefined {
  if (CERTIFICATE_LABELS.includes(label)) return labelledDers(bytes)
  if (label === TRUSTED_LABEL) return [firstElement(bytes)]
  return BUNDLE_LABELS.includes(label) ? bundledDers(readDer(berToDer(bytes), FILE_LIMITS)) : undefined
}

/** Windows' server has written bundles under the label of a certificate. */
function labelledDers(bytes: Uint8Array): readonly Uint8Array[] {
  try {
    const node = readDer(berToDer(bytes), FILE_LIMITS)
    if (node.children[0]?.tag === TAG.oid) return bundledDers(node)
  } catch (error) {
    if (!(error instanceof DerError)) throw error
  }
  return [bytes]
}

/** Reads each; of several that are not all readable, the error says which one it is. Throws KeyError `certificate`. */
export function parseAll(ders: readonly Uint8Array[]): ParsedCertificate[] {
  return ders.map((der, at) => {
    try {
      return parseCertificate(der)
    } catch (error) {
      const what = reasonOf(error)
      throw new KeyError(
        'certificate',
        ders.length === 1 ? what : phrase('number-of', { at: at + 1, of: ders.length, why: what }),
      )
    }
  })
}

/** DER of the first element where more may follow it. Throws DerError. */
function firstElement(bytes: Uint8Array): Uint8Array {
  const first = bytes[1] ?? 0
  const count = first > 0x80 ? first & 0x7f : 0
  if (count > 4) throw new DerError(phrase('a-length-of-more-than-four'))
  let length = count === 0 ? first : 0
  for (let at = 2; at < 2 + count; at++) length = length * 256 + (bytes[at] ?? 0)
  return bytes.subarray(0, 2 + count + length)
}

function readCertificateDer(bytes: Uint8Array): ParsedCertificate[] {
  const node = readDer(berToDer(bytes), FILE_LIMITS)
  const first = node.children[0]
  if (first?.tag === TAG.oid) return bundledCertificates(node)
  if (first?.tag === TAG.integer) throw new DerError(phrase('it-is-a-key-or-a'))
  return parseAll([bytes])
}

/** Certificates of a PKCS#7 / CMS SignedData, whoever signed it: nothing is believed of them. */
export function bundledCertificates(node: DerNode): ParsedCertificate[] {
  return parseAll(bundledDers(node))
}

function bundledDers(node: DerNode): readonly Uint8Array[] {
  const outer = new DerFields(node, TAG.sequence, phrase('the-bundle'))
  if (oidOf(outer.next(TAG.oid, 'type')) !== OID.signedData)
    throw new KeyError('certificate', phrase('it-is-not-a-bundle-of'))
  const inner = new DerFields(outer.next(0xa0, 'content'), 0xa0, phrase('the-bundle'))
  const signedData = inner.next(TAG.sequence, 'SignedData')
  const certificates = signedData.children.find((child) => child.tag === 0xa0)?.children ?? []
  const found = certificates.filter(({ tag }) => tag === TAG.sequence).map(({ raw }) => raw)
  if (found.length === 0) throw new KeyError('certificate', phrase('the-bundle-holds-no-certificate'))
  return found
}
