// Finds a path from a certificate to one that the user trusts. Our own builder, because what counts as an authority here is
// decided by few and strict rules: anything that we do not understand makes no path (field notes F.3).
import type { Certificate, TrustPath } from '../../engine/ports/pki.ts'
import { parsedOf, type ParsedCertificate } from './certificate-reader.ts'
import { sameBytes } from './der-values.ts'
import { OID } from './oids.ts'

const MAX_PATH = 8
/** Verifying costs time; a heap of cross-certified certificates is not worth more than this many tries. */
const MAX_CHECKS = 256
const MIN_ISSUER_BITS = 2048
const MIN_EXPONENT = 65_537n

/** Critical extensions whose meaning is either checked here or changes nothing for a path. */
const UNDERSTOOD: readonly string[] = [
  OID.subjectKeyIdentifier,
  OID.keyUsage,
  OID.subjectAltName,
  OID.basicConstraints,
  OID.certificatePolicies,
  OID.authorityKeyIdentifier,
  OID.extendedKeyUsage,
]

interface Search {
  readonly anchors: readonly ParsedCertificate[]
  readonly pool: readonly ParsedCertificate[]
  checks: number
}

/** See the port. Loops end because no certificate is used twice in a path. */
export function findTrustPath(
  leaf: Certificate,
  others: readonly Certificate[],
  anchors: readonly Certificate[],
): TrustPath | undefined {
  const parsedAnchors = anchors.map(parsedOf)
  const pool = distinct([...parsedAnchors, ...others.map(parsedOf)])
  const search: Search = { anchors: parsedAnchors, pool, checks: 0 }
  return extend([parsedOf(leaf)], search)
}

function distinct(certificates: readonly ParsedCertificate[]): ParsedCertificate[] {
  return [...new Map(certificates.map((each) => [each.info.fingerprint, each])).values()]
}

function extend(chain: readonly ParsedCertificate[], search: Search): TrustPath | undefined {
  const last = chain.at(-1) as ParsedCertificate
  const anchor = search.anchors.find(({ der }) => sameBytes(der, last.der))
  if (anchor !== undefined) return { chain, anchor }
  if (chain.length >= MAX_PATH || hasUnknownCritical(last)) return undefined
  for (const issuer of search.pool) {
    if (chain.some(({ der }) => sameBytes(der, issuer.der))) continue
    if (!sameBytes(last.issuerDer, issuer.subjectDer) || !mayIssue(issuer, chain)) continue
    search.checks += 1
    if (search.checks > MAX_CHECKS) return undefined
    if (!isSignedBy(last, issuer)) continue
    const path = extend([...chain, issuer], search)
    if (path !== undefined) return path
  }
  return undefined
}

function hasUnknownCritical({ extensions }: ParsedCertificate): boolean {
  return [...extensions].some(([id, { critical }]) => critical && !UNDERSTOOD.includes(id))
}

function mayIssue(issuer: ParsedCertificate, chain: readonly ParsedCertificate[]): boolean {
  const { info, pathLength, extensions, hasKeyUsage } = issuer
  // RFC 5280: certificates between this one and the leaf count, but not those that an authority issued to itself.
  const between = chain.slice(1).filter((each) => !sameBytes(each.subjectDer, each.issuerDer)).length
  return (
    info.isAuthority &&
    (!hasKeyUsage || info.keyUsage.includes('keyCertSign')) &&
    (pathLength === undefined || between <= pathLength) &&
    !extensions.has(OID.nameConstraints) &&
    !hasUnknownCritical(issuer) &&
    isStrong(issuer)
  )
}

/** A key that others can compute, or with which signatures can be forged, certifies nobody (FORMAT F-21). */
function isStrong({ info }: ParsedCertificate): boolean {
  if (!info.keyType.startsWith('RSA')) return true
  return info.keyBits >= MIN_ISSUER_BITS && BigInt(info.publicExponent ?? '0') >= MIN_EXPONENT
}

function isSignedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  if (/md[245]|^1\.2\.840\.113549\.1\.1\.[234]$/.test(certificate.info.signatureAlgorithm)) return false
  try {
    const { x509 } = certificate
    return x509.checkIssued(issuer.x509) && x509.verify(issuer.x509.publicKey)
  } catch {
    return false
  }
}
