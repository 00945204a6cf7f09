// What the imported revocation lists say of the certificates of a path (RFC 5280, 6.3, for complete lists of the issuer itself).
import { phrase } from '../../contract/phrases.ts'
import type { PathRefusal } from '../../engine/ports/pki.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { sameName } from './canonical-name.ts'
import { DerError, DerFields, TAG, readDer, type DerNode } from './der-reader.ts'
import { hex } from './der-values.ts'
import { sameGeneralName, type GeneralName } from './general-names.ts'
import { OID } from './oids.ts'
import { mayUse } from './path-rules.ts'
import { listHolds, pointNames, type ParsedList } from './revocation-list.ts'

export interface Standing {
  /** Lists that cover the certificate and do not name it. */
  readonly lists: readonly ParsedList[]
  readonly refusal?: PathRefusal
}

export interface Revocations {
  readonly lists: readonly ParsedList[]
  /** When the set was signed, and when it is looked at. */
  readonly at: Date
  readonly now: Date
  /** Certificates of that name that may sign its lists: their way to the anchor holds. */
  signersOf(issuer: ParsedCertificate): readonly ParsedCertificate[]
}

/** Names of the points where the certificate says its lists are; those of other issuers or of some reasons are not ours to judge. */
function pointsOf(certificate: ParsedCertificate): readonly GeneralName[] {
  const extension = certificate.extensions.get(OID.crlDistributionPoints)
  if (extension === undefined) return []
  return readDer(extension.value).children.flatMap((each) => {
    const fields = new DerFields(each, TAG.sequence, phrase('a-distribution-point'))
    const name: DerNode | undefined = fields.optional(0xa0)?.children[0]
    const reasons = fields.optional(0x81)
    const issuer = fields.optional(0xa2)
    fields.end()
    if (name === undefined || reasons !== undefined || issuer !== undefined) return []
    return pointNames(name, certificate.issuerName)
  })
}

function isInScope({ scope }: ParsedList, certificate: ParsedCertificate): boolean {
  if (!(certificate.info.isAuthority ? scope.authorities : scope.users)) return false
  if (scope.points === undefined) return true
  try {
    const own = pointsOf(certificate)
    return scope.points.some((point) => own.some((one) => sameGeneralName(one, point)))
  } catch (error) {
    if (error instanceof DerError) return false
    throw error
  }
}

/** What keeps a list from saying anything of this certificate. */
function againstList(
  list: ParsedList,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  { at, now, signersOf }: Revocations,
): PathRefusal | undefined {
  const { thisUpdate: issued, nextUpdate: due = '' } = list
  const facts = { issuer: list.issuer, issued, subject: certificate.info.subject }
  if (!isInScope(list, certificate)) return { reason: 'trust.list-scope', facts }
  if (Date.parse(issued) > now.getTime()) return { reason: 'trust.list-future', facts }
  if (Date.parse(due) < at.getTime()) return { reason: 'trust.list-overdue', facts: { ...facts, due } }
  if (listHolds(list, issuer) && mayUse(issuer, 'cRLSign')) return undefined
  if (signersOf(issuer).some((signer) => listHolds(list, signer))) return undefined
  if (listHolds(list, issuer)) return { reason: 'trust.list-sign', facts }
  return { reason: 'trust.list-signature', facts }
}

/** `lists` is empty where none says anything of it, and `refusal` then says why, as far as there were any of its issuer. */
export function standingOf(
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  revocations: Revocations,
): Standing {
  const covering: ParsedList[] = []
  let against: PathRefusal | undefined
  const own = revocations.lists.filter(({ issuerName }) => sameName(issuerName, certificate.issuerName))
  // A list that is not judged by may revoke what a complete one does not, or lift it: nothing is believed beside it.
  const unjudged = own.find(({ refusal }) => refusal !== undefined)?.refusal
  if (unjudged !== undefined) return { lists: [], refusal: unjudged }
  for (const list of own) {
    const refusal = againstList(list, certificate, issuer, revocations)
    if (refusal !== undefined) {
      against ??= refusal
      continue
    }
    const entry = list.revoked.get(hex(certificate.serialBytes))
    if (entry === undefined) covering.push(list)
    else {
      const facts = {
        subject: certificate.info.subject,
        issuer: list.issuer,
        issued: list.thisUpdate,
        ...entry,
      }
      return { lists: [], refusal: { reason: 'trust.revoked', facts } }
    }
  }
  if (covering.length > 0) return { lists: covering }
  against ??= revocations.lists.find(({ refusal }) => refusal?.reason === 'trust.list-indirect')?.refusal
  return against === undefined ? { lists: [] } : { lists: [], refusal: against }
}
