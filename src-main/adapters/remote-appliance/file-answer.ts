// The file store's answer, {"file":"<base64>"}, as it comes in: the one long string is decoded piece by piece, everything
// around it is kept (a little, bounded) and read as JSON at the end. A parser of whole documents would hold the file four
// times over; a general streaming parser says of itself that it is for JSON of friends, which a box
// on the network need not be.
import { phrase } from '../../contract/phrases.ts'
import { ProtocolError } from './protocol-error.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const MOST_AROUND = 256 * 1024
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
/** What ends with an opened string that is the value of `file`. */
const OPENED = /"file"[ \t\r\n]*:[ \t\r\n]*"$/

/** Where in the text outside of the long string the scanner is. */
interface Outside {
  depth: number
  inString: boolean
  escaped: boolean
}

const OPENS: ReadonlySet<number> = new Set([0x7b, 0x5b])
const CLOSES: ReadonlySet<number> = new Set([0x7d, 0x5d])

function passString(outside: Outside, byte: number): void {
  if (outside.escaped) outside.escaped = false
  else if (byte === BACKSLASH) outside.escaped = true
  else if (byte === QUOTE) outside.inString = false
}

/** Takes the bytes of one answer; gives the bytes of the file, then the rest of the answer as JSON. */
export class FileAnswer {
  private around = ''
  private readonly outside: Outside = { depth: 0, inString: false, escaped: false }
  private state: 'before' | 'within' | 'after' = 'before'
  /** Base64 characters that do not make a group of four yet. */
  private left = ''
  private ended = false
  /** A backslash came, its second character not yet. */
  private escape = false
  /** A slash that came escaped, to stand before what comes next. */
  private pending = ''

  /** The file's bytes in this piece of the answer. Throws ProtocolError. */
  push(piece: Buffer): Buffer {
    let at = 0
    const decoded: Buffer[] = []
    while (at < piece.length) {
      if (this.state === 'within') {
        const end = this.endOfText(piece, at)
        decoded.push(this.decode(piece.toString('latin1', at, end)))
        at = this.leaveText(piece, end)
      } else at = this.scan(piece, at)
    }
    return decoded.length === 1 ? (decoded[0] as Buffer) : Buffer.concat(decoded)
  }

  /** The answer without the file. `hasFile` is false where there was no such member. Throws ProtocolError. */
  end(): { readonly answer: unknown; readonly hasFile: boolean } {
    if (this.state === 'within') throw new ProtocolError(phrase('the-answer-ended-within-the-file'))
    if (this.left !== '') throw new ProtocolError(phrase('the-file-is-not-whole-base64'))
    try {
      const text = Buffer.from(this.around, 'latin1').toString('utf8')
      return { answer: JSON.parse(text) as unknown, hasFile: this.state === 'after' }
    } catch {
      throw new ProtocolError(phrase('the-answer-is-not-json'))
    }
  }

  private keep(text: string): void {
    this.around += text
    if (this.around.length > MOST_AROUND) throw new ProtocolError(phrase('the-answer-is-longer-than-any'))
  }

  /** Goes on outside of the file until it begins. Returns where it stopped. */
  private scan(piece: Buffer, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const byte = piece[at] as number
      if (this.opensFile(byte, () => piece.toString('latin1', Math.max(from, at - 63), at + 1))) {
        this.keep(piece.toString('latin1', from, at + 1))
        this.state = 'within'
        return at + 1
      }
    }
    this.keep(piece.toString('latin1', from))
    return piece.length
  }

  /** Follows one byte; true where it is the quote that opens the value of `file` at the top of the answer. */
  private opensFile(byte: number, since: () => string): boolean {
    const { outside } = this
    if (outside.inString) {
      passString(outside, byte)
      return false
    }
    if (OPENS.has(byte)) outside.depth += 1
    else if (CLOSES.has(byte)) outside.depth -= 1
    if (byte !== QUOTE) return false
    const opens =
      this.state === 'before' && outside.depth === 1 && OPENED.test(this.around.slice(-64) + since())
    outside.inString = !opens
    return opens
  }

  private endOfText(piece: Buffer, from: number): number {
    if (this.escape) return from
    const quote = piece.indexOf(QUOTE, from)
    const slash = piece.subarray(0, quote < 0 ? piece.length : quote).indexOf(BACKSLASH, from)
    if (slash >= 0) return slash
    return quote < 0 ? piece.length : quote
  }

  /** Takes the quote that ends the file, or an escape within it: JSON may write a slash as \/ and break lines as \n. */
  private leaveText(piece: Buffer, at: number): number {
    if (at >= piece.length) return at
    if (this.escape) {
      this.escape = false
      const letter = String.fromCharCode(piece[at] as number)
      if (!'/nr'.includes(letter)) throw new ProtocolError(phrase('the-file-is-not-base64'))
      this.pending = letter === '/' ? '/' : ''
      return at + 1
    }
    if (piece[at] === BACKSLASH) {
      this.escape = true
      return at + 1
    }
    this.state = 'after'
    this.keep('"')
    return at + 1
  }

  private decode(text: string): Buffer {
    const all = this.left + this.pending + (/\s/.test(text) ? text.replace(/\s+/g, '') : text)
    this.pending = ''
    const whole = all.length - (all.length % 4)
    const now = all.slice(0, whole)
    this.left = all.slice(whole)
    if (now === '') return Buffer.alloc(0)
    if (this.ended || !BASE64.test(now)) throw new ProtocolError(phrase('the-file-is-not-base64'))
    this.ended = now.endsWith('=')
    return Buffer.from(now, 'base64')
  }
}
