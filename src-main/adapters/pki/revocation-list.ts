// Reads one revocation list (RFC 5280, 5), as strictly as a certificate, and says which of its features we do not judge by: a list
// that is not complete for its issuer would let pass what another part of it revokes.
import { phrase, type Words, quoted } from '../../contract/phrases.ts'
import type { Facts } from '../../contract/errors.ts'
import type { Certificate, PathRefusal, RevocationList } from '../../engine/ports/pki.ts'
import { readAlgorithm, type AlgorithmIdentifier } from './algorithm-identifier.ts'
import { canonicalName, canonicalRdn, sameName, type CanonicalName } from './canonical-name.ts'
import {
  parsedOf,
  readExtensionList,
  sha256Hex,
  type CertificateExtension,
  type ParsedCertificate,
} from './certificate-reader.ts'
import { DerError, DerFields, TAG, readDer, type DerNode } from './der-reader.ts'
import { hex, isoTime, sameBytes, smallInteger, timeOf } from './der-values.ts'
import { nameText } from './distinguished-name.ts'
import { generalName, type GeneralName } from './general-names.ts'
import { OID } from './oids.ts'
import { signatureText, strongSignature } from './signature-strength.ts'
import { signatureHolds } from './verify-signature.ts'

/** A list is larger than what else we read: some forty octets for each certificate on it. */
const LIST_LIMITS = { maxBytes: 4 * 1024 * 1024, maxDepth: 16, maxNodes: 1_000_000 }
const VERSION_2 = 1
const TIMES: readonly number[] = [TAG.utcTime, TAG.generalizedTime]

export interface Revoked {
  /** ISO 8601 UTC. */
  readonly date: string
  /** As RFC 5280 names the reason. */
  readonly why: Words
}

/** For which certificates a list is complete. */
export interface ListScope {
  /** Names of the distribution point; absent where it is for all of the issuer's. */
  readonly points?: readonly GeneralName[]
  readonly users: boolean
  readonly authorities: boolean
}

export interface ParsedList extends RevocationList {
  readonly issuerName: CanonicalName
  readonly scope: ListScope
  /** By the content octets of the serial number, in hex. */
  readonly revoked: ReadonlyMap<string, Revoked>
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly signedWith: AlgorithmIdentifier
}

type Extensions = ReadonlyMap<string, CertificateExtension>

const REASONS = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'unspecified',
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
] as const

function reasonOf(extensions: Extensions): Words {
  const value = extensions.get(OID.reasonCode)?.value
  const said = value === undefined ? undefined : REASONS[readDer(value).content[0] ?? 0]
  return quoted(said ?? 'unspecified')
}

interface Entries {
  readonly revoked: ReadonlyMap<string, Revoked>
  /** Critical extensions of entries, by OID. */
  readonly critical: ReadonlySet<string>
}

function readEntries(node: DerNode | undefined): Entries {
  const revoked = new Map<string, Revoked>()
  const critical = new Set<string>()
  for (const child of node?.children ?? []) {
    const fields = new DerFields(child, TAG.sequence, phrase('an-entry'))
    const serial = fields.next(TAG.integer, 'serialNumber')
    const date = isoTime(timeOf(fields.any('date')))
    const list = fields.optional(TAG.sequence)
    fields.end()
    const extensions: Extensions =
      list === undefined ? new Map() : readExtensionList(list, phrase('an-entry'))
    for (const [id, one] of extensions) if (one.critical) critical.add(id)
    const key = hex(serial.content)
    if (!revoked.has(key)) revoked.set(key, { date, why: reasonOf(extensions) })
  }
  return { revoked, critical }
}

interface DistributionPoint {
  readonly scope: ListScope
  readonly refusal?: PathRefusal['reason']
}

/** The names of a DistributionPointName, a relative one completed by the issuer's. */
export function pointNames(node: DerNode, issuer: CanonicalName): readonly GeneralName[] {
  if (node.tag === 0xa0) return node.children.map(generalName)
  if (node.tag !== 0xa1) throw new DerError(phrase('a-distribution-point-of-an-unknown'))
  const name = [...issuer, canonicalRdn(node)]
  return [{ kind: 'directoryName', name, text: '' }]
}

function isSet(node: DerNode | undefined): boolean {
  return node !== undefined && node.content.length === 1 && node.content[0] === 0xff
}

const ALL: ListScope = { users: true, authorities: true }

function readPoint(extensions: Extensions, issuer: CanonicalName): DistributionPoint {
  const extension = extensions.get(OID.issuingDistributionPoint)
  if (extension === undefined) return { scope: ALL }
  const fields = new DerFields(readDer(extension.value), TAG.sequence, quoted('issuingDistributionPoint'))
  const point = fields.optional(0xa0)
  const [users, authorities] = [isSet(fields.optional(0x81)), isSet(fields.optional(0x82))]
  const reasons = fields.optional(0x83)
  const [indirect, attributes] = [isSet(fields.optional(0x84)), isSet(fields.optional(0x85))]
  fields.end()
  const name = point?.children[0]
  const scope = {
    users: !authorities && !attributes,
    authorities: !users && !attributes,
    ...(name === undefined ? {} : { points: pointNames(name, issuer) }),
  }
  if (indirect) return { scope, refusal: 'trust.list-indirect' }
  return reasons === undefined ? { scope } : { scope, refusal: 'trust.list-reasons' }
}

const KNOWN_CRITICAL: ReadonlySet<string> = new Set([
  OID.authorityKeyIdentifier,
  OID.issuerAltName,
  OID.crlNumber,
  OID.issuingDistributionPoint,
])
const KNOWN_CRITICAL_OF_ENTRIES: ReadonlySet<string> = new Set([OID.reasonCode])

/** What keeps the list from being judged by, whoever asks. */
function refusalOf(
  extensions: Extensions,
  entries: Entries,
  found: {
    readonly point: DistributionPoint
    readonly signedWith: AlgorithmIdentifier
    readonly due: boolean
  },
  facts: Facts,
): PathRefusal | undefined {
  const { point, signedWith, due } = found
  if (extensions.has(OID.deltaCrlIndicator)) return { reason: 'trust.list-delta', facts }
  if (point.refusal) return { reason: point.refusal, facts }
  if (entries.critical.has(OID.certificateIssuer)) return { reason: 'trust.list-indirect', facts }
  const unknown = [
    ...[...extensions].filter(([id, { critical }]) => critical && !KNOWN_CRITICAL.has(id)).map(([id]) => id),
    ...[...entries.critical].filter((id) => !KNOWN_CRITICAL_OF_ENTRIES.has(id)),
  ]
  const [extension] = unknown
  if (extension !== undefined) return { reason: 'trust.list-critical', facts: { ...facts, extension } }
  if (!strongSignature(signedWith))
    return { reason: 'trust.list-digest', facts: { ...facts, algorithm: signatureText(signedWith) } }
  return due ? undefined : { reason: 'trust.list-undated', facts }
}

function seriesOf(issuerName: CanonicalName, scope: ListScope, extensions: Extensions): string {
  const key = hex(extensions.get(OID.authorityKeyIdentifier)?.value ?? Buffer.alloc(0))
  return sha256Hex(Buffer.from(JSON.stringify([issuerName, scope, key])))
}

interface ListBody {
  readonly algorithm: DerNode
  readonly issuer: DerNode
  readonly thisUpdate: string
  readonly nextUpdate: string | undefined
  readonly entries: Entries
  readonly extensions: Extensions
}

function readBody(node: DerNode): ListBody {
  const fields = new DerFields(node, TAG.sequence, quoted('tbsCertList'))
  const version = fields.optional(TAG.integer)
  if (version !== undefined && smallInteger(version) !== VERSION_2)
    throw new DerError(phrase('the-revocation-list-is-of-an'))
  const algorithm = fields.next(TAG.sequence, 'signature')
  const issuer = fields.next(TAG.sequence, 'issuer')
  const thisUpdate = isoTime(timeOf(fields.any('thisUpdate')))
  const next = TIMES.map((tag) => fields.optional(tag)).find((each) => each !== undefined)
  const nextUpdate = next === undefined ? undefined : isoTime(timeOf(next))
  const entries = readEntries(fields.optional(TAG.sequence))
  const wrapped = fields.optional(0xa0)
  fields.end()
  const [list, more] = wrapped?.children ?? []
  if (more !== undefined) throw new DerError(phrase('the-extensions-are-malformed'))
  if (list !== undefined && version === undefined)
    throw new DerError(phrase('the-revocation-list-is-of-version'))
  const extensions = list === undefined ? new Map() : readExtensionList(list, phrase('the-revocation-list'))
  return { algorithm, issuer, thisUpdate, nextUpdate, entries, extensions }
}

/** Reads DER. Throws DerError. */
export function parseRevocationList(der: Uint8Array): ParsedList {
  const bytes = Uint8Array.from(der)
  const outer = new DerFields(readDer(bytes, LIST_LIMITS), TAG.sequence, phrase('the-revocation-list'))
  const signedNode = outer.next(TAG.sequence, 'tbsCertList')
  const algorithm = outer.next(TAG.sequence, 'signatureAlgorithm')
  const bits = outer.next(TAG.bitString, 'signature')
  outer.end()
  const body = readBody(signedNode)
  if (!sameBytes(algorithm.raw, body.algorithm.raw))
    throw new DerError(phrase('the-revocation-list-names-two-different'))
  const { thisUpdate, nextUpdate, entries, extensions } = body
  const issuerName = canonicalName(body.issuer)
  const issuer = nameText(body.issuer)
  const signedWith = readAlgorithm(algorithm)
  const point = readPoint(extensions, issuerName)
  const found = { point, signedWith, due: nextUpdate !== undefined }
  const refusal = refusalOf(extensions, entries, found, { issuer, issued: thisUpdate })
  return {
    der: bytes,
    fingerprint: sha256Hex(bytes),
    issuer,
    issuerName,
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    series: seriesOf(issuerName, point.scope, extensions),
    entries: entries.revoked.size,
    ...(refusal ? { refusal } : {}),
    scope: point.scope,
    revoked: entries.revoked,
    signed: signedNode.raw,
    // One that does not end at an octet holds under no key.
    signature: bits.content[0] === 0 ? bits.content.subarray(1) : new Uint8Array(),
    signedWith,
  }
}

const parsed = new WeakMap<RevocationList, ParsedList>()

/** The parsed form of a list that came over the port; read again, because a caller may have built it by hand. */
export function parsedListOf(list: RevocationList): ParsedList {
  if ('signedWith' in list) return list as ParsedList
  const known = parsed.get(list) ?? parseRevocationList(list.der)
  parsed.set(list, known)
  return known
}

/** See the port. */
export function isListOf(list: RevocationList, issuer: Certificate): boolean {
  return sameName(parsedListOf(list).issuerName, parsedOf(issuer).subjectName)
}

/** See the port. */
export function signedList(list: RevocationList, issuer: Certificate): boolean {
  return listHolds(parsedListOf(list), parsedOf(issuer))
}

const signers = new WeakMap<ParsedList, Map<string, boolean>>()

/** Whether the key of `issuer` signed the list, with an algorithm that counts. */
export function listHolds(list: ParsedList, issuer: ParsedCertificate): boolean {
  const known = signers.get(list) ?? new Map<string, boolean>()
  signers.set(list, known)
  const before = known.get(issuer.info.fingerprint)
  if (before !== undefined) return before
  const strong = strongSignature(list.signedWith)
  const holds = strong !== undefined && signatureHolds(issuer, strong, list.signed, list.signature)
  known.set(issuer.info.fingerprint, holds)
  return holds
}
