// Values out of DER elements that the strict walker has passed: numbers, identifiers, texts and times.
import { phrase } from '../../contract/phrases.ts'
import { DerError, TAG, type DerNode } from './der-reader.ts'

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0
}

/** Dotted form. Arcs are BigInt, so that a huge one cannot be mistaken for another (a flaw that others had). */
function dottedOf(content: Uint8Array): string {
  const arcs: bigint[] = []
  let value = 0n
  for (const byte of content) {
    value = (value << 7n) | BigInt(byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    arcs.push(value)
    value = 0n
  }
  const first = arcs[0] ?? 0n
  const top = first < 40n ? 0n : first < 80n ? 1n : 2n
  return [top, first - top * 40n, ...arcs.slice(1)].join('.')
}

/** Some twenty identifiers occur in every signature and envelope; by their octets in hex, each is put into words once. */
const dotted = new Map<string, string>()
const MOST_DOTTED = 256

export function oidOf(node: DerNode): string {
  if (node.tag !== TAG.oid) throw new DerError(phrase('an-object-identifier-is-missing'))
  const octets = hex(node.content)
  const known = dotted.get(octets)
  if (known !== undefined) return known
  const text = dottedOf(node.content)
  if (dotted.size < MOST_DOTTED) dotted.set(octets, text)
  return text
}

/** A small non-negative INTEGER, such as a version or a count. */
export function smallInteger(node: DerNode): number {
  if (node.tag !== TAG.integer || node.content.length > 6 || ((node.content[0] as number) & 0x80) !== 0) {
    throw new DerError(phrase('a-number-is-out-of-range'))
  }
  return node.content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Magnitude of an INTEGER without leading zeros. */
export function magnitude(node: DerNode): Uint8Array {
  if (node.tag !== TAG.integer) throw new DerError(phrase('an-integer-is-missing'))
  return node.content[0] === 0 && node.content.length > 1 ? node.content.subarray(1) : node.content
}

/** Hex without leading zeros, `0` for zero; a negative number, which no authority should give and some have, keeps its sign. */
export function serialText(node: DerNode): string {
  if (node.tag === TAG.integer && ((node.content[0] ?? 0) & 0x80) !== 0) {
    const bits = BigInt(8 * node.content.length)
    return `-${((1n << bits) - BigInt(`0x${hex(node.content)}`)).toString(16)}`
  }
  return hex(magnitude(node)).replace(/^0+(?=.)/, '')
}

export function bitLength(bytes: Uint8Array): number {
  const first = bytes[0] ?? 0
  return first === 0 ? 0 : (bytes.length - 1) * 8 + (32 - Math.clz32(first))
}

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/** UTCTime or GeneralizedTime in the one form that RFC 5280 and CMS allow. */
export function timeOf(node: DerNode): Date {
  const isUtcTime = node.tag === TAG.utcTime
  if (!isUtcTime && node.tag !== TAG.generalizedTime) throw new DerError(phrase('a-time-is-missing'))
  const text = Buffer.from(node.content).toString('latin1')
  const match = (isUtcTime ? UTC_TIME : GENERALIZED_TIME).exec(text)
  if (match === null) throw new DerError(phrase('a-time-in-a-form-that'))
  const digits = isUtcTime ? `${text < '50' ? '20' : '19'}${text}` : text
  const iso = digits.replace(/^(.{4})(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const time = new Date(iso)
  // Date forgives the 31st of April; what it makes of it then reads otherwise.
  if (Number.isNaN(time.getTime()) || isoTime(time) !== iso)
    throw new DerError(phrase('a-time-that-does-not-exist'))
  return time
}

/** ISO 8601 UTC in whole seconds. */
export function isoTime(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z')
}

/** Text of a string type; `undefined` for other types. */
export function textOf(node: DerNode): string | undefined {
  const bytes = Buffer.from(node.content)
  if (node.tag === TAG.utf8) return bytes.toString('utf8')
  if (node.tag === TAG.bmp) return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : undefined
  // PrintableString, TeletexString, IA5String, VisibleString: Latin-1 is what everyone puts into them.
  return [0x12, TAG.printable, 0x14, TAG.ia5, 0x1a].includes(node.tag) ? bytes.toString('latin1') : undefined
}

/** Bits of a named-bit BIT STRING, the first bit first. */
export function namedBits(node: DerNode, names: readonly string[]): string[] {
  if (node.tag !== TAG.bitString) throw new DerError(phrase('a-bit-string-is-missing'))
  return names.filter((_, bit) => ((node.content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0)
}

/** Octets of a BIT STRING that holds whole octets. */
export function bitStringBytes(node: DerNode): Uint8Array {
  if (node.tag !== TAG.bitString || node.content[0] !== 0)
    throw new DerError(phrase('a-bit-string-of-whole-octets'))
  return node.content.subarray(1)
}
