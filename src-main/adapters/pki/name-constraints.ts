// Name constraints (RFC 5280, 4.2.1.10): directory names are judged. Of every other kind a constraint ends the path where a
// certificate below has a name of that kind (DECISION-certification-paths.md); where none has, it says nothing of this path.
import { phrase, quoted } from '../../contract/phrases.ts'
import type { ParsedCertificate } from './certificate-reader.ts'
import { isWithin } from './canonical-name.ts'
import { DerError, DerFields, TAG, readDer, type DerNode } from './der-reader.ts'
import { generalName, type GeneralName } from './general-names.ts'
import { commonNames, hasEmailAddress } from './distinguished-name.ts'
import { OID } from './oids.ts'

export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

export type NameFinding =
  | { readonly reason: 'trust.names'; readonly name: string }
  | { readonly reason: 'trust.name-kind'; readonly kind: string }

function subtrees(node: DerNode | undefined): GeneralName[] {
  if (node === undefined) return []
  if (node.children.length === 0) throw new DerError(phrase('name-constraints-without-a-name'))
  return node.children.map((subtree) => {
    const fields = new DerFields(subtree, TAG.sequence, phrase('a-constraint'))
    const base = generalName(fields.any('name'))
    // RFC 5280: minimum is zero, which DER leaves out, and maximum absent.
    fields.end()
    return base
  })
}

/** Undefined where the certificate has none. Throws DerError. */
export function readNameConstraints({ extensions }: ParsedCertificate): NameConstraints | undefined {
  const extension = extensions.get(OID.nameConstraints)
  if (extension === undefined) return undefined
  const fields = new DerFields(readDer(extension.value), TAG.sequence, quoted('nameConstraints'))
  const [permitted, excluded] = [subtrees(fields.optional(0xa0)), subtrees(fields.optional(0xa1))]
  fields.end()
  if (permitted.length + excluded.length === 0) throw new DerError(phrase('name-constraints-without-a-name'))
  return { permitted, excluded }
}

/** A common name that could be taken for a host, as OpenSSL takes it where a certificate has no dNSName. */
const HOST_LIKE = /^[\w-]+(\.[\w-]+)+\.?$/

/** Throws DerError. */
export function alternativeNames({ extensions }: ParsedCertificate): readonly GeneralName[] {
  const extension = extensions.get(OID.subjectAltName)
  if (extension === undefined) return []
  const list = readDer(extension.value)
  if (list.tag !== TAG.sequence || list.children.length === 0)
    throw new DerError(phrase('alternative-names-without-a-name'))
  return list.children.map(generalName)
}

/** Every name of a certificate that a constraint may speak of. */
function namesOf(certificate: ParsedCertificate, isLeaf: boolean): readonly GeneralName[] {
  const { subject, subjectName, info } = certificate
  const names = [...alternativeNames(certificate)]
  if (subjectName.length > 0) names.push({ kind: 'directoryName', name: subjectName, text: info.subject })
  if (hasEmailAddress(subject)) names.push({ kind: 'rfc822Name', text: info.subject })
  const hasHost = names.some(({ kind }) => kind === 'dNSName')
  if (isLeaf && !hasHost && commonNames(subject).some((text) => HOST_LIKE.test(text)))
    names.push({ kind: 'dNSName', text: info.subject })
  return names
}

function findingOf(constraints: NameConstraints, one: GeneralName): NameFinding | undefined {
  const { kind, name } = one
  const permitted = constraints.permitted.filter((base) => base.kind === kind)
  const excluded = constraints.excluded.filter((base) => base.kind === kind)
  if (permitted.length + excluded.length === 0) return undefined
  if (name === undefined) return { reason: 'trust.name-kind', kind }
  const covers = (base: GeneralName): boolean => base.name !== undefined && isWithin(name, base.name)
  const isAllowed = (permitted.length === 0 || permitted.some(covers)) && !excluded.some(covers)
  return isAllowed ? undefined : { reason: 'trust.names', name: one.text }
}

/** What stands against a certificate below the one that has the constraints. Throws DerError. */
export function againstConstraints(
  constraints: NameConstraints,
  certificate: ParsedCertificate,
  isLeaf: boolean,
): NameFinding | undefined {
  for (const name of namesOf(certificate, isLeaf)) {
    const finding = findingOf(constraints, name)
    if (finding !== undefined) return finding
  }
  return undefined
}
