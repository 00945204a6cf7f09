// Turns BER with indefinite lengths (X.690, 8.1.3.6) and constructed strings (8.7.3) into definite form: Java, NSS and OpenSSL when it
// streams write PKCS#12 and PKCS#7 that way. Only for files that a user hands us; signatures and envelopes are never passed here.
import { phrase } from '../../contract/phrases.ts'
import { DerError, FILE_LIMITS, TAG } from './der-reader.ts'
import { element } from './der-writer.ts'

interface BerElement {
  readonly tag: number
  /** Content with everything below in definite form. */
  readonly content: Uint8Array
  readonly end: number
}

/** The same bytes where nothing in them is BER; the strict walker judges the result. */
export function berToDer(bytes: Uint8Array): Uint8Array {
  if (bytes.length > FILE_LIMITS.maxBytes)
    throw new DerError(phrase('more-than-bytes', { count: FILE_LIMITS.maxBytes }))
  const { tag, content, end } = readBer(bytes, 0, 0)
  if (end !== bytes.length) throw new DerError(phrase('bytes-after-the-end'))
  return element(tag, content)
}

function readBer(bytes: Uint8Array, start: number, depth: number): BerElement {
  if (depth > FILE_LIMITS.maxDepth) throw new DerError(phrase('nested-too-deeply'))
  const tag = bytes[start]
  const first = bytes[start + 1]
  if (tag === undefined || first === undefined) throw new DerError(phrase('cut-off'))
  if (first === 0x80) return readIndefinite(bytes, { tag, contentStart: start + 2, depth })
  const { contentStart, end } = readDefinite(bytes, start + 2, first)
  if ((tag & 0x20) === 0) return { tag, content: bytes.subarray(contentStart, end), end }
  const inside = bytes.subarray(0, end)
  const children: BerElement[] = []
  for (let at = contentStart; at < end;) {
    const child = readBer(inside, at, depth + 1)
    children.push(child)
    at = child.end
  }
  return { ...joined(tag, children), end }
}

function readDefinite(bytes: Uint8Array, at: number, first: number): { contentStart: number; end: number } {
  const count = first > 0x80 ? first & 0x7f : 0
  if (count > 4) throw new DerError(phrase('a-length-of-more-than-four'))
  let length = count === 0 ? first : 0
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + i] ?? 0)
  const end = at + count + length
  if (end > bytes.length) throw new DerError(phrase('cut-off'))
  return { contentStart: at + count, end }
}

function readIndefinite(
  bytes: Uint8Array,
  { tag, contentStart, depth }: { tag: number; contentStart: number; depth: number },
): BerElement {
  if ((tag & 0x20) === 0) throw new DerError(phrase('an-indefinite-length-where-none-may'))
  const children: BerElement[] = []
  let at = contentStart
  while (bytes[at] !== 0 || bytes[at + 1] !== 0) {
    const child = readBer(bytes, at, depth + 1)
    children.push(child)
    at = child.end
  }
  return { ...joined(tag, children), end: at + 2 }
}

/** A constructed string becomes one primitive string; `[0]` in pieces (encryptedContent) too. */
function joined(tag: number, children: readonly BerElement[]): Pick<BerElement, 'tag' | 'content'> {
  const isPieces = children.length > 0 && children.every((child) => child.tag === TAG.octetString)
  const isString = tag === (TAG.octetString | 0x20)
  // An EXPLICIT [0] around one OCTET STRING looks the same; it is the only one with a single piece in DER files.
  const isImplicitString = tag === 0xa0 && isPieces && children.length > 1
  if (isString || isImplicitString) {
    return { tag: tag & ~0x20, content: Buffer.concat(children.map(({ content }) => content)) }
  }
  return { tag, content: Buffer.concat(children.map(({ tag: inner, content }) => element(inner, content))) }
}
