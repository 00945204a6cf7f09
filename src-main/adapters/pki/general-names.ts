// GeneralNames (RFC 5280, 4.2.1.6): the names that constraints and distribution points speak of.
import { phrase } from '../../contract/phrases.ts'
import { canonicalName, type CanonicalName } from './canonical-name.ts'
import { DerError, type DerNode } from './der-reader.ts'
import { nameText } from './distinguished-name.ts'
import { hex } from './der-values.ts'

export interface GeneralName {
  /** As RFC 5280 calls it: `directoryName`, `dNSName` … */
  readonly kind: string
  /** Of a directoryName. */
  readonly name?: CanonicalName
  /** For people; of the other kinds the octets. */
  readonly text: string
}

const KINDS: ReadonlyMap<number, string> = new Map([
  [0xa0, 'otherName'],
  [0x81, 'rfc822Name'],
  [0x82, 'dNSName'],
  [0xa3, 'x400Address'],
  [0xa4, 'directoryName'],
  [0xa5, 'ediPartyName'],
  [0x86, 'uniformResourceIdentifier'],
  [0x87, 'iPAddress'],
  [0x88, 'registeredID'],
])

export function generalName(node: DerNode): GeneralName {
  const kind = KINDS.get(node.tag)
  if (kind === undefined) throw new DerError(phrase('a-name-of-an-unknown-kind'))
  if (kind !== 'directoryName') return { kind, text: hex(node.content) }
  const [name, more] = node.children
  if (name === undefined || more !== undefined) throw new DerError(phrase('a-directory-name-is-malformed'))
  return { kind, name: canonicalName(name), text: nameText(name) }
}

/** Whether both are the same name; of kinds other than directory names the octets decide. */
export function sameGeneralName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind !== b.kind) return false
  return a.name && b.name ? JSON.stringify(a.name) === JSON.stringify(b.name) : a.text === b.text
}
