// What RFC 5280 wants of a certificate's form, and what a path could hang on without any other rule seeing it: fields that contradict
// each other are taken by one program for this and by the next for that. Names a section and a field, alike in every language.
import type { PathRefusal } from '../../engine/ports/pki.ts'
import { canonicalRdn } from './canonical-name.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { TAG, readDer } from './der-reader.ts'
import { generalName } from './general-names.ts'
import { readNameConstraints } from './name-constraints.ts'
import { OID } from './oids.ts'

const VERSION_3 = 2
const MOST_SERIAL_OCTETS = 20

interface Form {
  readonly section: string
  readonly field: string
  /** Throws DerError. */
  readonly isSo: (certificate: ParsedCertificate) => boolean
}

function hasVersion({ version, extensions }: ParsedCertificate): boolean {
  return version === VERSION_3 || (version < VERSION_3 && extensions.size === 0)
}

function hasSerial({ serialBytes }: ParsedCertificate): boolean {
  const first = serialBytes[0] ?? 0
  const octets = first === 0 ? serialBytes.subarray(1) : serialBytes
  return first < 0x80 && octets.length > 0 && octets.length <= MOST_SERIAL_OCTETS
}

/** Who certifies has a name; who has none is named by a critical extension, where something is. */
function hasName({ info, subjectName, extensions }: ParsedCertificate): boolean {
  if (subjectName.length > 0) return true
  return !info.isAuthority && extensions.get(OID.subjectAltName)?.critical === true
}

/** Extensions that are lists of something: of their type, and never empty. */
function isList(certificate: ParsedCertificate, id: string): boolean {
  const extension = certificate.extensions.get(id)
  if (extension === undefined) return true
  const { tag, children } = readDer(extension.value)
  return tag === TAG.sequence && children.length > 0
}

function hasAlternativeNames(certificate: ParsedCertificate, id: string): boolean {
  if (!isList(certificate, id)) return false
  const extension = certificate.extensions.get(id)
  if (extension) for (const child of readDer(extension.value).children) generalName(child)
  return true
}

function hasKeyIdentifiers({ extensions, keyIdentifier }: ParsedCertificate): boolean {
  const issuer = extensions.get(OID.authorityKeyIdentifier)
  if (issuer && readDer(issuer.value).tag !== TAG.sequence) return false
  return !extensions.has(OID.subjectKeyIdentifier) || (keyIdentifier?.length ?? 0) > 0
}

/** Only an authority certifies, limits the path below it, and constrains the names in it. */
function hasConstraints(certificate: ParsedCertificate): boolean {
  return certificate.info.isAuthority || certificate.pathLength === undefined
}

function isConstrained(certificate: ParsedCertificate): boolean {
  return readNameConstraints(certificate) === undefined || certificate.info.isAuthority
}

function hasUsage({ info, hasKeyUsage }: ParsedCertificate): boolean {
  if (!hasKeyUsage) return true
  return info.keyUsage.length > 0 && (info.isAuthority || !info.keyUsage.includes('keyCertSign'))
}

/** An empty relative name would be none for one program and a step for another. */
function hasWholeNames({ subject }: ParsedCertificate): boolean {
  return subject.children.every((rdn) => rdn.children.length > 0 && canonicalRdn(rdn) !== '')
}

const FORMS: readonly Form[] = [
  { section: '4.1.2.1', field: 'version', isSo: hasVersion },
  { section: '4.1.2.2', field: 'serialNumber', isSo: hasSerial },
  { section: '4.1.2.4', field: 'subject', isSo: hasWholeNames },
  { section: '4.1.2.6', field: 'subject', isSo: hasName },
  { section: '4.2.1.1', field: 'KeyIdentifier', isSo: hasKeyIdentifiers },
  { section: '4.2.1.3', field: 'keyUsage', isSo: hasUsage },
  { section: '4.2.1.4', field: 'certificatePolicies', isSo: (one) => isList(one, OID.certificatePolicies) },
  {
    section: '4.2.1.6',
    field: 'subjectAltName',
    isSo: (one) => hasAlternativeNames(one, OID.subjectAltName),
  },
  { section: '4.2.1.7', field: 'issuerAltName', isSo: (one) => hasAlternativeNames(one, OID.issuerAltName) },
  { section: '4.2.1.9', field: 'basicConstraints', isSo: hasConstraints },
  { section: '4.2.1.10', field: 'nameConstraints', isSo: isConstrained },
  { section: '4.2.1.12', field: 'extKeyUsage', isSo: (one) => isList(one, OID.extendedKeyUsage) },
  {
    section: '4.2.1.13',
    field: 'cRLDistributionPoints',
    isSo: (one) => isList(one, OID.crlDistributionPoints),
  },
]

/** The first thing in which the certificate is not as RFC 5280 wants it. Throws DerError. */
export function againstForm(certificate: ParsedCertificate): PathRefusal | undefined {
  const broken = FORMS.find(({ isSo }) => !isSo(certificate))
  if (broken === undefined) return undefined
  const { section, field } = broken
  return { reason: 'trust.form', facts: { subject: certificate.info.subject, section, field } }
}
