// A strict DER walker of our own: signature and envelope bytes come from strangers, and general ASN.1 libraries forgive
// what DER forbids (BER lengths, trailing bytes), which is how forgeries got through in the past (field notes F.3).
import { phrase, type Words, PhraseError } from '../../contract/phrases.ts'

/** One element; `raw` and `content` are views into the bytes that were read, never re-encoded. */
export interface DerNode {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number
  readonly raw: Uint8Array
  readonly content: Uint8Array
  readonly children: readonly DerNode[]
}

export interface DerLimits {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly maxNodes: number
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** A manifest holds at most 4 MiB, and a signature with a chain is a few kilobytes. */
export const DER_LIMITS: DerLimits = { maxBytes: 1024 * 1024, maxDepth: 24, maxNodes: 20_000 }
/** Files that a user hands us: a PKCS#12 with many certificates is still far below. */
export const FILE_LIMITS: DerLimits = { maxBytes: 4 * 1024 * 1024, maxDepth: 32, maxNodes: 100_000 }

/** Thrown inside this adapter only; turned into a Failure that says what was being read. */
export class DerError extends PhraseError {}

interface Walk {
  readonly bytes: Uint8Array
  readonly limits: DerLimits
  nodes: number
}

/** Reads exactly one element that fills `bytes`. Throws DerError. */
export function readDer(bytes: Uint8Array, limits: DerLimits = DER_LIMITS): DerNode {
  if (bytes.length > limits.maxBytes)
    throw new DerError(phrase('more-than-bytes', { count: limits.maxBytes }))
  const walk: Walk = { bytes, limits, nodes: 0 }
  const node = readElement(walk, 0, bytes.length, 0)
  if (node.raw.length !== bytes.length) throw new DerError(phrase('bytes-after-the-end'))
  return node
}

function readElement(walk: Walk, start: number, end: number, depth: number): DerNode {
  walk.nodes += 1
  if (depth > walk.limits.maxDepth) throw new DerError(phrase('nested-too-deeply'))
  if (walk.nodes > walk.limits.maxNodes) throw new DerError(phrase('too-many-elements'))
  if (end - start < 2) throw new DerError(phrase('cut-off'))
  const tag = walk.bytes[start] as number
  if ((tag & 0x1f) === 0x1f) throw new DerError(phrase('a-tag-number-that-no-structure'))
  const { length, headerLength } = readLength(walk.bytes, start + 1, end)
  const contentStart = start + 1 + headerLength
  const contentEnd = contentStart + length
  if (contentEnd > end) throw new DerError(phrase('cut-off'))
  const content = walk.bytes.subarray(contentStart, contentEnd)
  checkUniversal(tag, content)
  const children: DerNode[] = []
  if ((tag & 0x20) !== 0) {
    for (let at = contentStart; at < contentEnd;) {
      const child = readElement(walk, at, contentEnd, depth + 1)
      children.push(child)
      at += child.raw.length
    }
  }
  return { tag, raw: walk.bytes.subarray(start, contentEnd), content, children }
}

function readLength(bytes: Uint8Array, at: number, end: number): { length: number; headerLength: number } {
  const first = bytes[at] as number
  if (first < 0x80) return { length: first, headerLength: 1 }
  if (first === 0x80) throw new DerError(phrase('an-indefinite-length'))
  const count = first & 0x7f
  if (count > 4) throw new DerError(phrase('a-length-of-more-than-four'))
  if (at + 1 + count > end) throw new DerError(phrase('cut-off'))
  let length = 0
  for (let i = 1; i <= count; i++) length = length * 256 + (bytes[at + i] as number)
  if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError(phrase('a-length-that-is-not-minimal'))
  return { length, headerLength: 1 + count }
}

/** What DER demands of the universal types (X.690, 8 and 10–11); other classes are checked by whoever knows their meaning. */
function checkUniversal(tag: number, content: Uint8Array): void {
  if ((tag & 0xc0) !== 0) return
  const number = tag & 0x1f
  const isConstructed = (tag & 0x20) !== 0
  if (number === 0) throw new DerError(phrase('an-end-of-contents-mark'))
  // EXTERNAL and EMBEDDED PDV are constructed too, and occur in nothing that we read.
  if (isConstructed !== (number === 0x10 || number === 0x11))
    throw new DerError(phrase('a-type-in-the-wrong-form'))
  if (tag === TAG.integer) checkInteger(content)
  else if (tag === TAG.boolean) checkBoolean(content)
  else if (tag === TAG.null && content.length > 0) throw new DerError(phrase('a-null-with-content'))
  else if (tag === TAG.bitString) checkBitString(content)
  else if (tag === TAG.oid) checkOid(content)
}

function checkInteger(content: Uint8Array): void {
  const [first, second] = content
  if (first === undefined) throw new DerError(phrase('an-integer-without-content'))
  if (second === undefined) return
  if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)) {
    throw new DerError(phrase('an-integer-that-is-not-minimal'))
  }
}

function checkBoolean(content: Uint8Array): void {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) {
    throw new DerError(phrase('a-boolean-that-is-neither-true'))
  }
}

function checkBitString(content: Uint8Array): void {
  const unused = content[0]
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1)) {
    throw new DerError(phrase('a-bit-string-without-its-count'))
  }
}

function checkOid(content: Uint8Array): void {
  if (content.length === 0 || content.length > 64)
    throw new DerError(phrase('an-object-identifier-of-wrong-length'))
  if (((content[content.length - 1] as number) & 0x80) !== 0)
    throw new DerError(phrase('a-cut-off-object-identifier'))
  for (let i = 0; i < content.length; i++) {
    const starts = i === 0 || ((content[i - 1] as number) & 0x80) === 0
    if (starts && content[i] === 0x80) throw new DerError(phrase('an-object-identifier-that-is-not'))
  }
}

/** Takes the children of a structure one after another, by tag; what remains at `end()` is an error. */
export class DerFields {
  #at = 0
  readonly #node: DerNode
  readonly #what: Words
  constructor(node: DerNode, tag: number, what: Words) {
    if (node.tag !== tag) throw new DerError(phrase('is-of-another-type', { what }))
    this.#node = node
    this.#what = what
  }
  /** The next child, whatever its tag. */
  any(name: string): DerNode {
    const child = this.#node.children[this.#at]
    if (child === undefined) throw new DerError(phrase('has-no', { what: this.#what, name }))
    this.#at += 1
    return child
  }
  next(tag: number, name: string): DerNode {
    const child = this.any(name)
    if (child.tag !== tag) throw new DerError(phrase('in-is-of-another-type', { name, what: this.#what }))
    return child
  }
  optional(tag: number): DerNode | undefined {
    const child = this.#node.children[this.#at]
    if (child?.tag !== tag) return undefined
    this.#at += 1
    return child
  }
  end(): void {
    if (this.#at !== this.#node.children.length)
      throw new DerError(phrase('has-a-field-too-many', { what: this.#what }))
  }
}
