// Distinguished names as they are compared (RFC 5280, 7.1): two writings of one name chain, and a constraint cannot be passed by
// another spelling. Like OpenSSL's canonical form: text types alike, ASCII letters in lower case, white space trimmed and joined.
import { phrase } from '../../contract/phrases.ts'
import { DerError, DerFields, TAG, type DerNode } from './der-reader.ts'
import { hex, oidOf, textOf } from './der-values.ts'

/** One text per relative name, most general first. Two names are the same where all of them are. */
export type CanonicalName = readonly string[]

const UNIVERSAL_STRING = 0x1c

function universalText({ content }: DerNode): string {
  const bytes = Buffer.from(content)
  if (bytes.length % 4 !== 0) throw new DerError(phrase('a-text-of-broken-characters'))
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const point = bytes.readUInt32BE(at)
    if (point > 0x10ffff) throw new DerError(phrase('a-text-of-broken-characters'))
    text += String.fromCodePoint(point)
  }
  return text
}

function canonicalValue(value: DerNode): string {
  const text = value.tag === UNIVERSAL_STRING ? universalText(value) : textOf(value)
  if (text === undefined) return `#${hex(value.raw)}`
  const folded = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return `=${folded.replace(/[ \t\n\v\f\r]+/g, ' ').replace(/^ | $/g, '')}`
}

/** A RelativeDistinguishedName, or the content of one under another tag. */
export function canonicalRdn({ children }: DerNode): string {
  const attributes = children.map((attribute) => {
    const fields = new DerFields(attribute, TAG.sequence, phrase('a-name-attribute'))
    const type = oidOf(fields.next(TAG.oid, 'type'))
    const value = canonicalValue(fields.any('value'))
    fields.end()
    return [type, value]
  })
  return JSON.stringify(attributes.map((each) => JSON.stringify(each)).sort())
}

export function canonicalName(name: DerNode): CanonicalName {
  if (name.tag !== TAG.sequence) throw new DerError(phrase('a-name-is-of-another-type'))
  return name.children.map(canonicalRdn)
}

export function sameName(a: CanonicalName, b: CanonicalName): boolean {
  return a.length === b.length && isWithin(a, b)
}

/** Whether `name` is `base` or below it. */
export function isWithin(name: CanonicalName, base: CanonicalName): boolean {
  return base.length <= name.length && base.every((rdn, at) => rdn === name[at])
}
