// Reads {"file":{"name":…,"content":"<base64>"}} as it arrives and hands on the decoded content, so that a file of hundreds of
// megabytes needs a few hundred kilobytes. Only the one long string is looked for here; everything around it is kept, small by
// a limit, and read by JSON.parse at the end.
import { phrase, PhraseError } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { withoutMark } from './call.ts'

/** What is not as it should be, for the answer. */
export class MalformedFile extends PhraseError {}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN = [0x7b, 0x5b]
const CLOSE = [0x7d, 0x5d]
const BLANK = [0x20, 0x09, 0x0a, 0x0d]
/** What base64 may be written as in JSON beside itself: some encoders escape the slash, others break lines. */
const ESCAPED: Readonly<Record<string, string>> = { '/': '/', n: '', r: '' }
const UNICODE: Readonly<Record<string, string>> = { '002b': '+', '002f': '/', '003d': '=' }
const BREAKS = /[\r\n]+/g
/** More than name and braces ever need. */
const MOST_AROUND = 16_384

/** Base64 in pieces of any length to bytes; strict. */
class Base64Decoder {
  #rest = ''
  #ended = false

  decode(text: string): Buffer {
    // `base64 FILE` breaks lines, and a script puts them into the JSON as they are.
    const all = this.#rest + text.replaceAll(BREAKS, '')
    const whole = all.length - (all.length % 4)
    this.#rest = all.slice(whole)
    if (whole === 0) return Buffer.alloc(0)
    if (this.#ended) throw new MalformedFile(phrase('content-goes-on-after-its-end'))
    const piece = all.slice(0, whole)
    const padding = piece.endsWith('==') ? 2 : piece.endsWith('=') ? 1 : 0
    this.#ended = padding > 0
    const bytes = Buffer.from(piece, 'base64')
    // Node reads over what is not base64, and takes the URL alphabet as well: neither may pass for a file's bytes.
    if (bytes.length !== (whole / 4) * 3 - padding || piece.includes('-') || piece.includes('_'))
      throw new MalformedFile(phrase('content-is-not-base64'))
    return bytes
  }

  end(): void {
    if (this.#rest !== '') throw new MalformedFile(phrase('content-is-not-base64-it-is'))
  }
}

/** Reads one body. */
export class FileMember {
  readonly #decoder = new Base64Decoder()
  readonly #around: string[] = []
  #size = 0
  #depth = 0
  #state: 'outside' | 'string' | 'content' = 'outside'
  #escape = ''
  #string = ''
  #key = ''
  #contents = 0

  /** The name in the body, once all of it was taken. Throws MalformedFile. */
  end(): string {
    this.#decoder.end()
    let value: unknown
    try {
      value = JSON.parse(withoutMark(Buffer.from(this.#around.join(''), 'latin1').toString('utf8')))
    } catch {
      throw new MalformedFile(phrase('the-body-is-not-json'))
    }
    const shape = phrase('the-body-is-to-be', { shape: '{"file":{"name":…,"content":…}}' })
    const file = onlyMembers(value, ['file'])?.['file']
    const members = onlyMembers(file, ['content', 'name'])
    if (this.#contents !== 1 || !members) throw new MalformedFile(shape)
    const { name } = members
    if (typeof name !== 'string') throw new MalformedFile(shape)
    return name
  }

  /** The decoded bytes that this chunk brought. Throws MalformedFile. */
  *take(chunk: Buffer): Generator<Buffer> {
    for (let at = 0; at < chunk.length;) {
      if (this.#state === 'content' && this.#escape === '') {
        const next = endOfRun(chunk, at)
        if (next > at) yield this.#decoder.decode(chunk.toString('latin1', at, next))
        at = next
        if (at === chunk.length) return
      }
      const piece = this.#step(chunk[at] as number)
      if (piece !== '') yield this.#decoder.decode(piece)
      at += 1
    }
  }

  /** One byte outside the long run; what it adds to the content. */
  #step(byte: number): string {
    if (this.#state === 'content') return this.#inContent(byte)
    this.#keep(byte)
    if (this.#state === 'string') this.#inString(byte)
    else this.#outside(byte)
    return ''
  }

  #outside(byte: number): void {
    if (byte === QUOTE) {
      const starts = this.#depth === 2 && this.#key === 'content'
      this.#state = starts ? 'content' : 'string'
      if (starts) this.#contents += 1
      this.#string = ''
    } else if (byte === COLON) this.#key = this.#string
    else if (OPEN.includes(byte)) this.#depth += 1
    else if (CLOSE.includes(byte)) this.#depth -= 1
    if (byte !== COLON && !BLANK.includes(byte)) this.#key = ''
  }

  #inString(byte: number): void {
    if (this.#escape !== '') this.#escape = ''
    else if (byte === BACKSLASH) this.#escape = '\\'
    else if (byte === QUOTE) {
      this.#state = 'outside'
      return
    }
    this.#string += String.fromCharCode(byte)
  }

  #inContent(byte: number): string {
    if (this.#escape === '') {
      if (byte === BACKSLASH) this.#escape = '\\'
      else {
        this.#keep(QUOTE)
        this.#state = 'outside'
      }
      return ''
    }
    this.#escape += String.fromCharCode(byte)
    const [, kind = '', ...digits] = this.#escape
    if (kind === 'u' && digits.length < 4) return ''
    const meant = kind === 'u' ? itemOf(UNICODE, digits.join('').toLowerCase()) : itemOf(ESCAPED, kind)
    if (meant === undefined) throw new MalformedFile(phrase('content-is-not-base64'))
    this.#escape = ''
    return meant
  }

  #keep(byte: number): void {
    this.#size += 1
    if (this.#size > MOST_AROUND) throw new MalformedFile(phrase('there-is-too-much-beside-the'))
    this.#around.push(String.fromCharCode(byte))
  }
}

/** Where the run of plain characters from `at` ends: at a quote, a backslash, or with the chunk. */
function endOfRun(chunk: Buffer, at: number): number {
  const quote = chunk.indexOf(QUOTE, at)
  const end = quote < 0 ? chunk.length : quote
  const backslash = chunk.subarray(at, end).indexOf(BACKSLASH)
  return backslash < 0 ? end : at + backslash
}

function onlyMembers(value: unknown, names: readonly string[]): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const given = Object.keys(value)
  return given.length === names.length && given.every((name) => names.includes(name))
    ? (value as Record<string, unknown>)
    : undefined
}
