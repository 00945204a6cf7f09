// The values of secrets that were found by their names, to find them where they stand without one: in prose, in a file's name, in
// base64, in hexadecimal digits or percent-encoded. It lives as long as one comparison.
import { itemOf } from '../../../contract/by-name.ts'
import { decodedText } from './known-shapes.ts'
import type { Span } from './span.ts'

/** Shorter ones stand by chance in too many words. */
const SHORTEST = 6
const LONGEST = 512
const MOST_VALUES = 200_000
/** What stands behind names of secrets and is none. */
const ORDINARY =
  /^(?:enabled|disabled|default|password|passwords|passwd|secret|secrets|private|public|required|optional|prompt|certificate|username|string|object|boolean|number|\$\{.*\}|.*:\/\/\/.*|[-=_*.#~+]+)$/i

const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g
const HEX = /(?:[0-9a-fA-F]{2}[: -]?){6,}/g
/** Only such a word can be escaped in one of these ways: searched word by word, so that a long line takes no longer than it is. */
const WORD = /[^\s<>]+/g

function unescapeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi, (all, dec, hex, name) => {
    if (name) return itemOf(named, String(name).toLowerCase()) ?? all
    const code = dec ? Number(dec) : parseInt(String(hex), 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}

function unescapeJson(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex, other) =>
    hex ? String.fromCharCode(parseInt(String(hex), 16)) : String(other),
  )
}

/** Also where only some of it is sound. */
function unescapePercent(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => fromHex(run.replaceAll('%', '')))
}

function fromHex(text: string): string {
  return Buffer.from(text.replace(/[: -]/g, ''), 'hex').toString('utf8')
}

/** Values that begin alike, by their lengths. */
interface Alike {
  readonly lengths: Set<number>
  readonly values: Set<string>
}

export class SecretPool {
  private readonly byHead = new Map<string, Alike>()
  private size = 0

  add(value: string): void {
    for (const form of new Set([value, unescapeEntities(value), unescapeJson(value), unescapePercent(value)]))
      this.addForm(form.trim())
  }

  private addForm(value: string): void {
    if (value.length < SHORTEST || value.length > LONGEST || ORDINARY.test(value)) return
    if (this.size >= MOST_VALUES) return
    const head = value.slice(0, SHORTEST)
    const known = this.byHead.get(head) ?? { lengths: new Set(), values: new Set() }
    if (known.values.has(value)) return
    this.byHead.set(head, known)
    known.values.add(value)
    known.lengths.add(value.length)
    this.size += 1
  }

  /** Where values of the pool stand in a text, as they are or encoded. */
  find(text: string): readonly Span[] {
    if (this.size === 0) return []
    const spans = this.literal(text)
    const decoders: readonly (readonly [RegExp, (word: string) => string | undefined])[] = [
      [BASE64, decodedText],
      [HEX, fromHex],
      [WORD, (word) => (word.includes('%') ? unescapePercent(word) : undefined)],
      [WORD, (word) => (word.includes('&') ? unescapeEntities(word) : undefined)],
      [WORD, (word) => (word.includes('\\') ? unescapeJson(word) : undefined)],
    ]
    for (const [pattern, decode] of decoders)
      for (const match of text.matchAll(pattern)) {
        const decoded = decode(match[0])
        if (decoded !== undefined && decoded !== match[0] && this.literal(decoded).length > 0)
          spans.push({ start: match.index, end: match.index + match[0].length })
      }
    return spans
  }

  private literal(text: string): Span[] {
    const spans: Span[] = []
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      const alike = this.byHead.get(text.slice(at, at + SHORTEST))
      if (alike) spans.push(...alikeAt(text, at, alike))
    }
    return spans
  }
}

/** So many lengths of values that begin alike are tried; with more of them the beginning alone is masked. */
const MOST_LENGTHS = 64

function alikeAt(text: string, at: number, { lengths, values }: Alike): readonly Span[] {
  if (lengths.size > MOST_LENGTHS) return [{ start: at, end: at + SHORTEST }]
  return [...lengths]
    .filter((length) => values.has(text.slice(at, at + length)))
    .map((length) => ({ start: at, end: at + length }))
}
