// FORMAT F-20 to F-22: what the signature says, in separate answers: does it match, who made it, is that one trusted, when.
import { phrase, type Words, type Phrase } from '../../contract/phrases.ts'
import { groupHex } from '../../contract/hex.ts'
import type { Facts } from '../../contract/errors.ts'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import type { Check, CheckStatus } from '../../contract/report.ts'
import { reportSentence } from '../../text/en/report.ts'
import type { ReportReason } from '../../contract/report-reasons.ts'
import type { ReadManifest } from '../format/manifest-reader.ts'
import { digestSigned } from '../format/signed-bytes.ts'
import { formersOf, statementsFor, type Former } from './succession.ts'
import type { Certificate, Pki, ReadSignature, RevocationList, TrustPath } from '../ports/pki.ts'

/** Certificates that are trusted, and why. */
export interface TrustAnchor {
  readonly certificate: Certificate
  /** `own`: this installation's signer; `given`: named for this run; `stored`: trusted by the user since `since`. */
  readonly source: 'own' | 'given' | 'stored'
  readonly since?: string
  /** Revocation lists that were given or imported with it; where there are any, each certificate below it needs one. */
  readonly lists: readonly RevocationList[]
}

const DIGESTS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])
const MIN_RSA_BITS = 2048
const MIN_EXPONENT = 65537n
/** More than this between the signer's time and the manifest's is said. */
const TIME_TOLERANCE_MS = 24 * 3600 * 1000
/** A clock may be a little behind. */
const FUTURE_TOLERANCE_MS = 5 * 60 * 1000

export function check<Id extends string>(
  id: Id,
  status: CheckStatus,
  reason: ReportReason,
  facts: Facts = {},
): Check<Id> {
  return { id, status, reason, detail: reportSentence(reason, facts), facts }
}

function forbidden(what: Words): never {
  throw new Failure('signature.forbidden', { what })
}

/** Refuses what F-21 refuses, whatever the policy. */
function checkAlgorithms(signature: ReadSignature): void {
  const { info } = signature.signer
  if (!DIGESTS.has(signature.digestAlgorithm))
    forbidden(phrase('it-uses', { algorithm: signature.digestAlgorithm }))
  if (!signature.signatureAlgorithm.startsWith('RSASSA-'))
    forbidden(phrase('it-uses-not-rsa', { algorithm: signature.signatureAlgorithm }))
  if (info.keyType !== 'RSA') forbidden(phrase('its-key-is-of-type-not', { type: info.keyType }))
  if (info.keyBits < MIN_RSA_BITS) forbidden(phrase('its-rsa-key-has-bits-only', { bits: info.keyBits }))
  if (BigInt(info.publicExponent ?? 0) < MIN_EXPONENT)
    forbidden(phrase('its-rsa-key-has-the-public', { exponent: String(info.publicExponent) }))
}

/** The signature over the signed bytes, and the certificate in it, checked. Throws Failure `signature.*`. */
export function checkSignature(
  pki: Pki,
  read: Pick<ReadManifest, 'signed' | 'signature'>,
  anchors: readonly Pick<TrustAnchor, 'certificate'>[],
): ReadSignature {
  const signature = pki.readSignature(read.signature)
  checkAlgorithms(signature)
  const digest = digestSigned(read.signed, signature.digestAlgorithm)
  const issuers = [...signature.certificates, ...anchors.map((anchor) => anchor.certificate)]
  if (
    !digest.equals(signature.messageDigest) ||
    !signature.verifies() ||
    !pki.certificateHolds(signature.signer, issuers)
  ) {
    throw new Failure('signature.mismatch', { file: MANIFEST_NAME })
  }
  return signature
}

export function signatureLine(signature: ReadSignature): Check {
  const facts = {
    algorithm: signature.signatureAlgorithm,
    digest: signature.digestAlgorithm.replace('sha', 'SHA-'),
    bits: signature.signer.info.keyBits,
  }
  return signature.digestAlgorithm === 'sha1'
    ? check('signature', 'weak', 'signature.matches-weakly', facts)
    : check('signature', 'passed', 'signature.matches', facts)
}

/** Whether the certificate may be used to sign data. */
function maySign(signer: Certificate): boolean {
  const usage = signer.info.keyUsage
  return usage.length === 0 || usage.includes('digitalSignature') || usage.includes('nonRepudiation')
}

export function signerLine(signature: ReadSignature): Check {
  const { subject, issuer, serial, fingerprint, keyUsage } = signature.signer.info
  const facts = { subject, issuer, serial, fingerprint: groupHex(fingerprint), usage: keyUsage.join(', ') }
  return maySign(signature.signer)
    ? check('signer', 'passed', 'signer.named', facts)
    : check('signer', 'failed', 'signer.usage', facts)
}

/** A signature by another than those known for the same box is an alarm, also where the other one is trusted. */
export function alarmIfChanged(
  line: Check,
  before: readonly string[],
  appliance: string,
  formers: readonly Former[],
): Check {
  const fingerprint = String(line.facts['fingerprint'])
  const known = before.map(groupHex)
  if (line.status !== 'passed' || known.length === 0 || known.includes(fingerprint)) return line
  if (formers.some(({ certificate }) => before.includes(certificate.info.fingerprint))) return line
  const facts = { ...(line.facts as Facts), appliance, before: known.join(', ') }
  return check('signer', 'weak', 'signer.changed', facts)
}

const DAY_MS = 24 * 3600 * 1000

/** What the lists that a path was judged by add to the sentence: how old the oldest is, and when the next was due. */
function listFacts(
  lists: readonly RevocationList[],
  now: Date,
): { readonly overdue: boolean; readonly facts: Facts } {
  const [oldest] = [...lists].sort((a, b) => a.thisUpdate.localeCompare(b.thisUpdate))
  const due = lists.flatMap(({ nextUpdate }) => nextUpdate ?? []).sort()[0] ?? ''
  const issued = oldest?.thisUpdate ?? ''
  const days = Math.floor((now.getTime() - Date.parse(issued)) / DAY_MS)
  return { overdue: Date.parse(due) < now.getTime(), facts: { lists: lists.length, days, issued, due } }
}

function pathLine(path: TrustPath, anchor: TrustAnchor, now: Date): Check {
  const direct = path.chain.length === 1
  const facts = {
    anchor: path.anchor.info.subject,
    fingerprint: groupHex(path.anchor.info.fingerprint),
    since: anchor.since ?? '',
  }
  if (direct) {
    const why = { own: 'trust.own', stored: 'trust.pinned', given: 'trust.given' } as const
    return check('trust', 'passed', why[anchor.source], facts)
  }
  if (path.lists.length > 0) {
    const { overdue, facts: listed } = listFacts(path.lists, now)
    const reason = overdue ? 'trust.chain-overdue' : 'trust.chain-listed'
    return check('trust', 'passed', reason, { ...facts, ...listed })
  }
  return check('trust', 'passed', anchor.source === 'stored' ? 'trust.chain-stored' : 'trust.chain', facts)
}

/** Why a signer that nobody vouches for is not believed although another one of its name is trusted: what has to be compared. */
function namesakeLine({ info }: Certificate, anchors: readonly TrustAnchor[]): Check | undefined {
  const { subject, fingerprint, selfSigned } = info
  const namesake = anchors.find(({ certificate }) => certificate.info.subject === subject)
  if (!selfSigned || namesake === undefined) return undefined
  const facts = { subject, fingerprint: groupHex(fingerprint) }
  return check('trust', 'failed', 'trust.succession-none', facts)
}

/** The line of a signer that took the place of one who is trusted itself, not by an authority (F-28). */
function successionLine(
  pki: Pki,
  leaf: { readonly certificate: Certificate; readonly others: readonly Certificate[] },
  anchors: readonly TrustAnchor[],
): Check | undefined {
  const known = anchors.map(({ certificate }) => certificate)
  const [former] = formersOf(pki, leaf.certificate, leaf.others, known)
  if (former === undefined) return undefined
  const { subject, fingerprint } = former.certificate.info
  const facts = { anchor: subject, fingerprint: groupHex(fingerprint), said: former.said }
  return check('trust', 'passed', 'trust.succession', facts)
}

/** Whether a certificate is trusted to have signed `at` that time, by which path, or why not (F-22). */
export function certificateTrustLine(
  pki: Pki,
  leaf: { readonly certificate: Certificate; readonly others: readonly Certificate[] },
  anchors: readonly TrustAnchor[],
  times: { readonly at: Date; readonly now: Date },
): Check {
  const { certificate } = leaf
  const statements = statementsFor(certificate, leaf.others)
  const others = leaf.others.filter((one) => !statements.includes(one))
  const found = pki.judgePath({ leaf: certificate, others, anchors, ...times })
  if (!('chain' in found))
    return (
      successionLine(pki, leaf, anchors) ??
      namesakeLine(certificate, anchors) ??
      check('trust', 'failed', found.reason, found.facts)
    )
  const { fingerprint } = found.anchor.info
  const anchor = anchors.find((each) => each.certificate.info.fingerprint === fingerprint)
  return anchor ? pathLine(found, anchor, times.now) : check('trust', 'failed', 'trust.none')
}

export function trustLine(
  pki: Pki,
  signature: ReadSignature,
  anchors: readonly TrustAnchor[],
  now: Date,
): Check {
  const { signer, certificates, signingTime } = signature
  const at = signingTime === undefined ? now : new Date(signingTime)
  return certificateTrustLine(pki, { certificate: signer, others: certificates }, anchors, { at, now })
}

function span(ms: number): Phrase {
  const hours = Math.round(ms / 3_600_000)
  return hours < 48 ? phrase('hours', { count: hours }) : phrase('days', { count: Math.round(hours / 24) })
}

export function timeLine(signature: ReadSignature, made: string, now: Date): Check {
  const signed = signature.signingTime
  if (signed === undefined) return check('time', 'not-checked', 'time.absent', { made })
  const at = Date.parse(signed)
  const difference = Math.abs(at - Date.parse(made))
  if (at > now.getTime() + FUTURE_TOLERANCE_MS) return check('time', 'weak', 'time.future', { signed, made })
  if (difference > TIME_TOLERANCE_MS) {
    return check('time', 'weak', 'time.differs', { signed, made, difference: span(difference) })
  }
  return check('time', 'passed', 'time.claimed', { signed, made })
}

export function validityLine(signature: ReadSignature, now: Date): Check {
  const { notBefore: from, notAfter: to } = signature.signer.info
  const within = (at: number): boolean => at >= Date.parse(from) && at <= Date.parse(to)
  const facts = { from, to }
  const valid = within(now.getTime())
  if (signature.signingTime === undefined) {
    return valid
      ? check('validity', 'passed', 'validity.now', facts)
      : check('validity', 'weak', 'validity.not-now', facts)
  }
  if (!within(Date.parse(signature.signingTime)))
    return check('validity', 'failed', 'validity.not-then', facts)
  return valid
    ? check('validity', 'passed', 'validity.both', facts)
    : check('validity', 'weak', 'validity.then', facts)
}
