// JSON as objects: values by their keys, items of a list by what names them. Written out because the place of each value in the
// text is needed, to mask it there.
import { appendAll } from '../append-all.ts'
import { findInText } from '../secrets/find-in-text.ts'
import { isRule, isSecretName, tellsOfSecret, type UserPatterns } from '../secrets/secret-names.ts'
import type { Span } from '../secrets/span.ts'
import {
  MAX_DEPTH,
  MAX_NODES,
  NAMING,
  type DocumentNode,
  type DocumentProblem,
  type ReadDocument,
} from './document.ts'

interface Value {
  readonly range: Span
  readonly kind: 'object' | 'array' | 'string' | 'other'
  readonly members: readonly { readonly key: Span | undefined; readonly value: Value }[]
}

const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** Up to a quote, a backslash or what no string may hold: in one step, because a repeated choice would run out of stack. */
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const BLANKS = /[ \t\r\n]*/y

class JsonScanner {
  private readonly text: string
  private at = 0
  private count = 0
  problem: DocumentProblem | undefined

  constructor(text: string) {
    this.text = text
  }

  scan(): Value | undefined {
    const value = this.value(0)
    this.skip(BLANKS)
    if (value && this.at < this.text.length) return this.refuse('malformed')
    return value
  }

  private refuse(problem: DocumentProblem): undefined {
    this.problem ??= problem
    return undefined
  }

  private skip(pattern: RegExp): Span | undefined {
    pattern.lastIndex = this.at
    const match = pattern.exec(this.text)
    if (!match) return undefined
    const start = this.at
    this.at += match[0].length
    return { start, end: this.at }
  }

  private sees(letter: string): boolean {
    this.skip(BLANKS)
    if (this.text[this.at] !== letter) return false
    this.at += 1
    return true
  }

  private value(depth: number): Value | undefined {
    this.count += 1
    if (depth > MAX_DEPTH || this.count > MAX_NODES) return this.refuse('limits')
    this.skip(BLANKS)
    const start = this.at
    if (this.sees('{')) return this.members('object', start, depth)
    if (this.sees('[')) return this.members('array', start, depth)
    const string = this.string()
    if (string) return { range: string, kind: 'string', members: [] }
    const literal = this.skip(LITERAL)
    return literal ? { range: literal, kind: 'other', members: [] } : this.refuse('malformed')
  }

  private members(kind: 'object' | 'array', start: number, depth: number): Value | undefined {
    const members: { key: Span | undefined; value: Value }[] = []
    const close = kind === 'object' ? '}' : ']'
    if (this.sees(close)) return { range: { start, end: this.at }, kind, members }
    do {
      const key = kind === 'object' ? this.key() : undefined
      if (kind === 'object' && !key) return this.refuse('malformed')
      const value = this.value(depth + 1)
      if (!value) return undefined
      members.push({ key, value })
    } while (this.sees(','))
    return this.sees(close) ? { range: { start, end: this.at }, kind, members } : this.refuse('malformed')
  }

  private key(): Span | undefined {
    const key = this.string()
    return key && this.sees(':') ? key : undefined
  }

  /** What stands between the quotes. */
  private string(): Span | undefined {
    if (!this.sees('"')) return undefined
    const start = this.at
    do this.skip(PLAIN)
    while (this.skip(ESCAPE))
    const end = this.at
    return this.text[end] === '"' && this.sees('"') ? { start, end } : undefined
  }
}

class JsonSecrets {
  private readonly text: string
  private readonly patterns: UserPatterns
  readonly spans: Span[] = []
  readonly values: Span[] = []

  constructor(text: string, patterns: UserPatterns) {
    this.text = text
    this.patterns = patterns
  }

  look(value: Value, secret: boolean): void {
    if (value.kind === 'string' || value.kind === 'other') return this.scalar(value.range, secret)
    const telling = value.members.filter((member) => this.tells(member.value))
    const named = telling.some(({ key }) => key !== undefined && NAMING.test(this.of(key)))
    value.members.forEach((member, at) => {
      const before = value.members[at - 1]
      const beside = named || (before !== undefined && telling.includes(before))
      const isBeside = beside && !telling.includes(member)
      this.look(member.value, secret || isBeside || this.isSecretMember(member.key, member.value))
    })
  }

  private of({ start, end }: Span): string {
    return this.text.slice(start, end)
  }

  private isSecretMember(key: Span | undefined, { kind, range }: Value): boolean {
    if (!key || !isSecretName(this.of(key), this.patterns)) return false
    return !(kind === 'other' && isRule(this.of(key), this.of(range)))
  }

  private scalar(range: Span, secret: boolean): void {
    if (secret) {
      this.spans.push(range)
      this.values.push(range)
      return
    }
    const found = findInText(this.text, range)
    appendAll(this.spans, found.spans)
    appendAll(this.values, found.values)
  }

  /** `"name": "password"`, which says what its neighbours hold; under another name, what the next one does. */
  private tells({ kind, range }: Value): boolean {
    return kind === 'string' && range.end - range.start <= 80 && tellsOfSecret(this.of(range), this.patterns)
  }
}

const IDENTIFYING = ['name', 'id', 'key'] as const

function nodeOf(text: string, { range, kind, members }: Value, key: Span | undefined): DocumentNode {
  const head = key ? { label: key } : { mark: '[]' }
  if (kind !== 'object' && kind !== 'array') return { ...head, value: range, children: [], order: 'none' }
  const named = key
    ? undefined
    : IDENTIFYING.map((word) =>
        members.find((member) => member.key && text.slice(member.key.start, member.key.end) === word),
      ).find((member) => member?.value.kind === 'string')
  return {
    ...head,
    ...(named ? { name: named.value.range } : {}),
    children: members.map((member) => nodeOf(text, member.value, member.key)),
    order: kind === 'array' ? 'all' : 'none',
  }
}

/** Reads JSON into objects, or says why not. */
export function readJsonDocument(text: string, patterns: UserPatterns): ReadDocument | DocumentProblem {
  const scanner = new JsonScanner(text)
  const value = scanner.scan()
  if (!value) return scanner.problem ?? 'malformed'
  const secrets = new JsonSecrets(text, patterns)
  secrets.look(value, false)
  const whole = nodeOf(text, value, undefined)
  const root = whole.value ? [whole] : whole.children
  return { format: 'json', root, spans: secrets.spans, values: secrets.values }
}
