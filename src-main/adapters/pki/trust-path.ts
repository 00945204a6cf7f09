// Finds a path from a certificate to one that the user trusts, and judges it. Our own builder, because what counts as an authority
// here is decided by few and strict rules: anything that we do not understand makes no path (DECISION-certification-paths.md).
import type { Certificate, PathAnchor, PathQuery, PathRefusal, TrustPath } from '../../engine/ports/pki.ts'
import { sameName } from './canonical-name.ts'
import { parsedOf, type ParsedCertificate } from './certificate-reader.ts'
import { DerError, readDer } from './der-reader.ts'
import { hex, sameBytes } from './der-values.ts'
import { OID } from './oids.ts'
import { againstKey, againstPath, mayUse, type PathPurpose } from './path-rules.ts'
import { parsedListOf, type ParsedList } from './revocation-list.ts'
import { standingOf, type Revocations } from './revocation.ts'

const MAX_PATH = 8
/** Verifying costs time; a heap of cross-certified certificates is not worth more than this many tries. */
const MAX_CHECKS = 256

interface Search {
  readonly anchors: readonly { readonly certificate: ParsedCertificate; readonly given: PathAnchor }[]
  readonly pool: readonly ParsedCertificate[]
  readonly lists: readonly ParsedList[]
  readonly at: Date
  readonly now: Date
  readonly purpose: PathPurpose
  readonly count: { checks: number }
  /** Certificates whose lists are being looked for: none of them vouches for its own list. */
  readonly pending: readonly ParsedCertificate[]
}

/** A path, or the refusal that says most: of a whole path before that of a part of one. */
type Found = TrustPath | (PathRefusal & { readonly whole: boolean })

const isPath = (found: Found): found is TrustPath => 'chain' in found
const NONE: Found = { reason: 'trust.none', facts: {}, whole: false }

/** See the port. Loops end because no certificate is used twice in a path. */
export function judgePath({ leaf, others, anchors, at, now }: PathQuery): TrustPath | PathRefusal {
  const own = parsedOf(leaf)
  const parsedAnchors = anchors.map((given) => ({ given, certificate: parsedOf(given.certificate) }))
  const pinned = parsedAnchors.find(({ certificate }) => sameBytes(certificate.der, own.der))
  if (pinned) return { chain: [own], anchor: own, lists: [] }
  const certificates = [...parsedAnchors.map(({ certificate }) => certificate), ...others.map(parsedOf)]
  const found = extend([own], {
    ...{ anchors: parsedAnchors, at, now, purpose: 'data' },
    pool: distinct(certificates, ({ info }) => info.fingerprint),
    lists: distinct(
      anchors.flatMap(({ lists }) => lists.map(parsedListOf)),
      (list) => list.fingerprint,
    ),
    count: { checks: 0 },
    pending: [],
  })
  if (isPath(found)) return found
  const { reason, facts } = found
  return { reason, facts }
}

function distinct<Kind>(all: readonly Kind[], key: (one: Kind) => string): Kind[] {
  return [...new Map(all.map((each) => [key(each), each])).values()]
}

/** Which of two refusals a person is told. */
function worse(before: Found, next: Found): Found {
  if (isPath(before) || isPath(next)) return isPath(before) ? before : next
  if (before.reason === 'trust.revoked') return before
  if (next.reason === 'trust.revoked') return next
  if (before.whole !== next.whole) return before.whole ? before : next
  return before.reason === 'trust.none' ? next : before
}

function extend(chain: readonly ParsedCertificate[], search: Search): Found {
  const last = chain.at(-1) as ParsedCertificate
  const anchor = search.anchors.find(({ certificate }) => sameBytes(certificate.der, last.der))
  if (anchor !== undefined) return judge(chain, anchor.given, search)
  let found = NONE
  for (const issuer of search.pool) {
    if (chain.some(({ der }) => sameBytes(der, issuer.der))) continue
    if (!sameName(last.issuerName, issuer.subjectName)) continue
    search.count.checks += 1
    if (search.count.checks > MAX_CHECKS || chain.length >= MAX_PATH)
      return worse(found, { reason: 'trust.long', facts: { most: MAX_PATH }, whole: false })
    const step = againstStep(last, issuer)
    found = worse(found, step ? { ...step, whole: false } : extend([...chain, issuer], search))
    if (isPath(found)) return found
  }
  return found
}

function judge(chain: readonly ParsedCertificate[], anchor: PathAnchor, search: Search): Found {
  const broken = againstPath(chain, search)
  if (broken) return { ...broken, whole: true }
  const lists: ParsedList[] = []
  const revocations: Revocations = {
    ...search,
    signersOf: (issuer) => listSigners(issuer, chain, anchor, search),
  }
  for (const [index, certificate] of [...chain.slice(0, -1).entries()].toReversed()) {
    const issuer = chain[index + 1] as ParsedCertificate
    const standing = standingOf(certificate, issuer, revocations)
    if (standing.refusal?.reason === 'trust.revoked') return { ...standing.refusal, whole: true }
    lists.push(...standing.lists)
    // Lists were imported with this anchor: then each certificate below it has to be on the good side of one.
    if (anchor.lists.length === 0 || standing.lists.length > 0) continue
    if (standing.refusal) return { ...standing.refusal, whole: true }
    const facts = {
      anchor: anchor.certificate.info.subject,
      subject: certificate.info.subject,
      issuer: certificate.info.issuer,
    }
    return { reason: 'trust.list-none', facts, whole: true }
  }
  return { chain, anchor: anchor.certificate, lists: distinct(lists, ({ fingerprint }) => fingerprint) }
}

/** An authority may sign its lists with a key of their own: another certificate of its name, whose path to the same anchor holds. */
function listSigners(
  issuer: ParsedCertificate,
  chain: readonly ParsedCertificate[],
  anchor: PathAnchor,
  search: Search,
): readonly ParsedCertificate[] {
  const anchors = search.anchors.filter(({ given }) => given === anchor)
  const pending = [...search.pending, chain[0] as ParsedCertificate]
  return search.pool.filter((other) => {
    if (other === issuer || !sameName(other.subjectName, issuer.subjectName)) return false
    if (!mayUse(other, 'cRLSign') || pending.includes(other)) return false
    search.count.checks += 1
    if (search.count.checks > MAX_CHECKS) return false
    return isPath(extend([other], { ...search, anchors, pending, purpose: 'list' }))
  })
}

/** Why `issuer` did not certify `last`, whose issuer has its name. */
function againstStep(last: ParsedCertificate, issuer: ParsedCertificate): PathRefusal | undefined {
  // Before its arithmetic: of a key that does not count it is no matter what it signed.
  const weak = againstKey(issuer)
  if (weak) return weak
  const facts = { subject: last.info.subject, issuer: issuer.info.subject }
  if (!isSignedBy(last, issuer)) return { reason: 'trust.signature', facts }
  return namesOtherKey(last, issuer) ? { reason: 'trust.key-identifier', facts } : undefined
}

/** authorityKeyIdentifier (RFC 5280, 4.2.1.1) as OpenSSL heeds it: what it names has to fit. */
function namesOtherKey({ extensions }: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const extension = extensions.get(OID.authorityKeyIdentifier)
  if (extension === undefined) return false
  try {
    const { children } = readDer(extension.value)
    const key = children.find(({ tag }) => tag === 0x80)?.content
    const serial = children.find(({ tag }) => tag === 0x82)?.content
    const isOtherKey =
      key !== undefined && issuer.keyIdentifier !== undefined && !sameBytes(key, issuer.keyIdentifier)
    return isOtherKey || (serial !== undefined && hex(serial) !== hex(issuer.serialBytes))
  } catch (error) {
    if (error instanceof DerError) return true
    throw error
  }
}

const verified = new WeakMap<ParsedCertificate, Map<string, boolean>>()

function isSignedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const known = verified.get(certificate) ?? new Map<string, boolean>()
  verified.set(certificate, known)
  const { fingerprint } = issuer.info
  const before = known.get(fingerprint)
  if (before !== undefined) return before
  const holds = holdsUnder(certificate, issuer)
  known.set(fingerprint, holds)
  return holds
}

function holdsUnder({ x509 }: ParsedCertificate, issuer: ParsedCertificate): boolean {
  try {
    return x509.verify(issuer.x509.publicKey)
  } catch {
    return false
  }
}

/** See the port. */
export function namesIssuer(certificate: Certificate, issuer: Certificate): boolean {
  return sameName(parsedOf(issuer).subjectName, parsedOf(certificate).issuerName)
}

/** See the port: one step of a chain, as it is shown and exported; whether anybody is trusted for it is not asked. */
export function certifies(issuer: Certificate, certificate: Certificate): boolean {
  const [above, below] = [parsedOf(issuer), parsedOf(certificate)]
  return (
    namesIssuer(certificate, issuer) &&
    above.info.isAuthority &&
    mayUse(above, 'keyCertSign') &&
    holdsUnder(below, above)
  )
}
