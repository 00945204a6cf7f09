// What is asked of every certificate in a path (FORMAT F-22, DECISION-certification-paths.md): a refusal with its own reason for
// each rule, so that a person learns which certificate stands in the way and why.
import type { PathRefusal } from '../../engine/ports/pki.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { sameName } from './canonical-name.ts'
import { DerError, readDer } from './der-reader.ts'
import { isoTime, namedBits } from './der-values.ts'
import { againstForm } from './path-form.ts'
import { againstConstraints, readNameConstraints } from './name-constraints.ts'
import { OID } from './oids.ts'
import { signatureText, strongSignature } from './signature-strength.ts'

/** What the last certificate of a path is asked for: to sign data, or a revocation list. */
export type PathPurpose = 'data' | 'list'

const MIN_RSA_BITS = 2048
const MIN_CURVE_BITS = 224
const MIN_EXPONENT = 65_537n
const EDWARDS: ReadonlySet<string> = new Set(['Ed25519', 'Ed448'])

/** Critical extensions whose meaning is either checked here or changes nothing for a path; those of OpenSSL, none more. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.nameConstraints,
  OID.crlDistributionPoints,
  OID.certificatePolicies,
  OID.extendedKeyUsage,
  OID.netscapeCertType,
])
const POLICIES: ReadonlySet<string> = new Set([
  OID.policyConstraints,
  OID.policyMappings,
  OID.inhibitAnyPolicy,
])

type Rule = (certificate: ParsedCertificate) => PathRefusal | undefined

const subjectOf = ({ info }: ParsedCertificate): string => info.subject

export function againstDates(certificate: ParsedCertificate, at: Date): PathRefusal | undefined {
  const { notBefore: from, notAfter: to } = certificate.info
  if (at.getTime() >= Date.parse(from) && at.getTime() <= Date.parse(to)) return undefined
  return { reason: 'trust.dates', facts: { subject: subjectOf(certificate), at: isoTime(at), from, to } }
}

const againstDigest: Rule = (certificate) => {
  const { signedWith } = certificate
  if (strongSignature(signedWith)) return undefined
  const facts = { subject: subjectOf(certificate), algorithm: signatureText(signedWith) }
  return { reason: 'trust.digest', facts }
}

export const againstKey: Rule = (certificate) => {
  const { keyType, keyBits, publicExponent } = certificate.info
  const isRsa = keyType.startsWith('RSA')
  const isShortExponent = isRsa && BigInt(publicExponent ?? '0') < MIN_EXPONENT
  const isStrong = isRsa
    ? keyBits >= MIN_RSA_BITS && !isShortExponent
    : EDWARDS.has(keyType) || (keyType === 'EC' && keyBits >= MIN_CURVE_BITS)
  if (isStrong) return undefined
  const type = isShortExponent ? `${keyType} (e = ${publicExponent})` : keyType
  return { reason: 'trust.key', facts: { subject: subjectOf(certificate), type, bits: keyBits } }
}

const againstCritical: Rule = (certificate) => {
  for (const [extension, { critical }] of certificate.extensions) {
    if (!critical || UNDERSTOOD.has(extension)) continue
    const reason = POLICIES.has(extension) ? 'trust.policy' : 'trust.critical'
    return { reason, facts: { subject: subjectOf(certificate), extension } }
  }
  return undefined
}

/** As OpenSSL's purpose `smimesign`, which asks it of authorities too. */
const againstPurpose: Rule = (certificate) => {
  const { extendedKeyUsage } = certificate.info
  if (!certificate.extensions.has(OID.extendedKeyUsage) || extendedKeyUsage.includes('emailProtection'))
    return undefined
  return {
    reason: 'trust.purpose',
    facts: { subject: subjectOf(certificate), purposes: extendedKeyUsage.join(', ') },
  }
}

const NETSCAPE_TYPES = ['sslClient', 'sslServer', 'smime', 'objectSigning'] as const

/** The forerunner of extended key usage, as OpenSSL still heeds it. */
const againstNetscapeType: Rule = (certificate) => {
  const value = certificate.extensions.get(OID.netscapeCertType)?.value
  if (value === undefined) return undefined
  const types = namedBits(readDer(value), NETSCAPE_TYPES)
  if (types.includes('smime') || types.includes('sslClient')) return undefined
  return { reason: 'trust.purpose', facts: { subject: subjectOf(certificate), purposes: types.join(', ') } }
}

/** Whether the key usage allows one of these; an absent one allows everything. */
export function mayUse({ info, hasKeyUsage }: ParsedCertificate, ...usages: readonly string[]): boolean {
  return !hasKeyUsage || usages.some((usage) => info.keyUsage.includes(usage))
}

function againstUsage(certificate: ParsedCertificate, purpose: PathPurpose): PathRefusal | undefined {
  const allowed =
    purpose === 'list'
      ? mayUse(certificate, 'cRLSign')
      : mayUse(certificate, 'digitalSignature', 'nonRepudiation')
  const facts = { subject: subjectOf(certificate), usage: certificate.info.keyUsage.join(', ') }
  return allowed ? undefined : { reason: 'trust.usage', facts }
}

const isSelfIssued = ({ subjectName, issuerName }: ParsedCertificate): boolean =>
  sameName(subjectName, issuerName)

/** What an authority is asked for; `below` are the certificates under it, the last one of the path first. */
function againstAuthority(
  authority: ParsedCertificate,
  below: readonly ParsedCertificate[],
): PathRefusal | undefined {
  const { info, pathLength } = authority
  const subject = info.subject
  if (!info.isAuthority) return { reason: 'trust.authority', facts: { subject } }
  if (!mayUse(authority, 'keyCertSign'))
    return { reason: 'trust.cert-sign', facts: { subject, usage: info.keyUsage.join(', ') } }
  // RFC 5280: authorities between this one and the leaf count, but not those that were issued to themselves.
  const found = below.slice(1).filter((each) => !isSelfIssued(each)).length
  if (pathLength !== undefined && found > pathLength)
    return { reason: 'trust.length', facts: { subject, allowed: pathLength, found } }
  return againstNames(authority, below)
}

function againstNames(
  authority: ParsedCertificate,
  below: readonly ParsedCertificate[],
): PathRefusal | undefined {
  const constraints = readNameConstraints(authority)
  if (constraints === undefined) return undefined
  for (const [at, certificate] of below.entries()) {
    if (at > 0 && isSelfIssued(certificate)) continue
    const finding = againstConstraints(constraints, certificate, at === 0)
    if (finding === undefined) continue
    const { reason, ...facts } = finding
    return { reason, facts: { subject: subjectOf(authority), named: subjectOf(certificate), ...facts } }
  }
  return undefined
}

const OF_ALL: readonly Rule[] = [againstKey, againstCritical, againstPurpose]

/** The first rule that is broken, from the anchor downwards; `chain` begins with the last certificate and ends with the anchor. */
export function againstPath(
  chain: readonly ParsedCertificate[],
  { at, purpose }: { readonly at: Date; readonly purpose: PathPurpose },
): PathRefusal | undefined {
  for (const [index, certificate] of [...chain.entries()].toReversed()) {
    const isAnchor = index === chain.length - 1
    const rules: Rule[] = [(one) => againstDates(one, at), ...(isAnchor ? [] : [againstDigest]), ...OF_ALL]
    if (index === 0) rules.push(againstNetscapeType, (one) => againstUsage(one, purpose))
    else rules.push((one) => againstAuthority(one, chain.slice(0, index)))
    // Last, because the others say more; and not of the anchor, which a person chose.
    if (!isAnchor) rules.push(againstForm)
    const refusal = firstOf(rules, certificate)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function firstOf(rules: readonly Rule[], certificate: ParsedCertificate): PathRefusal | undefined {
  try {
    for (const rule of rules) {
      const refusal = rule(certificate)
      if (refusal !== undefined) return refusal
    }
    return undefined
  } catch (error) {
    if (!(error instanceof DerError)) throw error
    return { reason: 'trust.malformed', facts: { subject: subjectOf(certificate), what: error.message } }
  }
}
