// Writes DER: a few lines, so that what is signed and sealed does not load an ASN.1 library at every start.
import { TAG } from './der-reader.ts'

export function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Uint8Array.of(tag, ...lengthBytes(length)), ...parts])
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(TAG.sequence, ...parts)

/** SET OF: DER wants its elements in byte order. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array =>
  element(TAG.set, ...[...parts].sort(Buffer.compare))

/** `[number]`, constructed: EXPLICIT, or IMPLICIT of a constructed type. */
export const context = (number: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  element(0xa0 | number, ...parts)

/** `[number] IMPLICIT` of a primitive type. */
export const contextPrimitive = (number: number, content: Uint8Array): Uint8Array =>
  element(0x80 | number, content)

export const octetString = (content: Uint8Array): Uint8Array => element(TAG.octetString, content)
export const bitString = (content: Uint8Array): Uint8Array =>
  element(TAG.bitString, Uint8Array.of(0), content)
export const nullValue = (): Uint8Array => element(TAG.null)
export const utf8String = (text: string): Uint8Array => element(TAG.utf8, Buffer.from(text, 'utf8'))
export const bmpString = (text: string): Uint8Array => element(TAG.bmp, Buffer.from(text, 'utf16le').swap16())

/** A non-negative INTEGER. */
export function integer(value: number | Uint8Array): Uint8Array {
  const bytes = typeof value === 'number' ? numberBytes(value) : value
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const minimal = bytes.subarray(start)
  return ((minimal[0] as number) & 0x80) !== 0
    ? element(TAG.integer, Uint8Array.of(0), minimal)
    : element(TAG.integer, minimal)
}

function numberBytes(value: number): Uint8Array {
  const bytes = [value % 256]
  for (let rest = Math.floor(value / 256); rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.from(bytes)
}

export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128]
    for (let more = Math.floor(arc / 128); more > 0; more = Math.floor(more / 128)) {
      groups.unshift((more % 128) | 0x80)
    }
    return groups
  })
  return element(TAG.oid, Uint8Array.from(bytes))
}

/** UTCTime up to 2049, GeneralizedTime after, as RFC 5280 and RFC 5652 demand. */
export function time(at: Date): Uint8Array {
  const digits = at
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z')
    .replace(/[-:T]/g, '')
  const isUtc = at.getUTCFullYear() >= 1950 && at.getUTCFullYear() < 2050
  return isUtc
    ? element(TAG.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : element(TAG.generalizedTime, Buffer.from(digits, 'latin1'))
}

/** AlgorithmIdentifier. */
export const algorithm = (dotted: string, ...parameters: readonly Uint8Array[]): Uint8Array =>
  sequence(oid(dotted), ...parameters)
