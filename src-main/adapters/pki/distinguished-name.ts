// Distinguished names as people read them, RFC 4514: most specific first, so that the common name leads.
import { phrase } from '../../contract/phrases.ts'
import { DerFields, TAG, type DerNode } from './der-reader.ts'
import { hex, oidOf, textOf } from './der-values.ts'
import { NAME_ATTRIBUTES } from './oids.ts'

interface NameAttribute {
  readonly type: string
  readonly value: DerNode
}

function attributesOf(rdn: DerNode): NameAttribute[] {
  return rdn.children.map((attribute) => {
    const fields = new DerFields(attribute, TAG.sequence, phrase('a-name-attribute'))
    const type = oidOf(fields.next(TAG.oid, 'type'))
    const value = fields.any('value')
    fields.end()
    return { type, value }
  })
}

/** `CN=backup, O=Example`; control and formatting characters are written as \HH, so that a name cannot fake a line. */
export function nameText(name: DerNode): string {
  return [...name.children]
    .reverse()
    .map((rdn) => attributesOf(rdn).map(attributeText).join('+'))
    .join(', ')
}

function attributeText({ type, value }: NameAttribute): string {
  const key = NAME_ATTRIBUTES[type]
  const text = textOf(value)
  return key === undefined || text === undefined
    ? `${key ?? type}=#${hex(value.raw)}`
    : `${key}=${escapeControls(text.replace(/[\\",+<>;]/g, '\\$&').replace(/^[ #]| $/g, '\\$&'))}`
}

function escapeControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Buffer.from(character, 'utf8')].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}

/** Every common name that is a text, the most specific last. */
export function commonNames(name: DerNode): readonly string[] {
  const values = name.children.flatMap(attributesOf).filter(({ type }) => NAME_ATTRIBUTES[type] === 'CN')
  return values.map(({ value }) => textOf(value) ?? '')
}

/** The most specific common name. */
export function commonName(name: DerNode): string | undefined {
  const text = commonNames(name).at(-1)
  return text === undefined || text === '' ? undefined : escapeControls(text)
}

/** Whether it holds an emailAddress, which constraints on mail addresses speak of too (RFC 5280, 4.2.1.10). */
export function hasEmailAddress(name: DerNode): boolean {
  return name.children.flatMap(attributesOf).some(({ type }) => NAME_ATTRIBUTES[type] === 'emailAddress')
}
