// Secrets in text without a known structure, line by line: what follows a name of a secret is one, to the end of the line, and
// further where the value goes on. It masks too much rather than too little.
import { isRule, secretWordsIn, type UserPatterns } from './secret-names.ts'
import { spansByShape } from './known-shapes.ts'
import type { Span } from './span.ts'

/** What was found: what is masked, and what of it is a value that may turn up elsewhere. */
export interface Found {
  readonly spans: readonly Span[]
  readonly values: readonly Span[]
}

interface Line extends Span {
  readonly text: string
  readonly indent: number
}

/** Longer than this a pattern of the user is not tried on a line; the line is masked. */
const LONGEST_FOR_PATTERNS = 4096
const NOTHING = /^[\s"'`)\]}>,.;:=|\\{[(!?*#/-]*$/
const GOES_ON = /(?:[{[(|\\]|[|>][+-]?\d?|=|:)\s*$/
const HEREDOC = /^<<[-~]?\s*["']?(\w+)/
const DELIMITERS = [',', ';', '\t', '|'] as const

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const match of text.matchAll(/\r\n|\n|\r|$/g)) {
    if (match.index < start) continue
    const line = text.slice(start, match.index)
    lines.push({ start, end: match.index, text: line, indent: line.length - line.trimStart().length })
    start = match.index + Math.max(1, match[0].length)
  }
  return lines
}

/** Where the value begins behind a name: behind what closes the name and what stands between. */
function valueStart(rest: string): number {
  const name = /^[\w.-]*["'`\])}>]*/.exec(rest)?.[0].length ?? 0
  const between = /^\s*(?:[:=]+>?|->|\bis\b)?\s*/i.exec(rest.slice(name))?.[0].length ?? 0
  return name + between
}

class TextSearch {
  private readonly text: string
  private readonly lines: readonly Line[]
  private readonly spans: Span[] = []
  private readonly values: Span[] = []

  constructor(text: string) {
    this.text = text
    this.lines = linesOf(text)
  }

  run(): Found {
    for (let at = 0; at < this.lines.length;) at = this.line(at)
    return { spans: this.spans, values: this.values }
  }

  /** Looks at one line; returns the next one to look at. */
  private line(at: number): number {
    const line = this.lines[at] as Line
    for (const word of secretWordsIn(line.text)) {
      const rest = line.text.slice(word.end)
      const from = word.end + valueStart(rest)
      const value = line.text.slice(from)
      const name = line.text.slice(word.start, word.end) + (/^[\w.-]*/.exec(rest)?.[0] ?? '')
      if (isRule(name, value.replace(/["';\s]+$|^["']/g, ''))) continue
      this.add(line.start + from, line.end)
      if (this.isColumn(line, word)) return this.rows(at, line.start + from)
      if (NOTHING.test(value)) return this.withoutValue(at, word)
      this.keepValue(line.start + from, value)
      return this.after(at, line.start + from, value)
    }
    return at + 1
  }

  /** `… is the password`, or a name whose value stands below. */
  private withoutValue(at: number, word: Span): number {
    const line = this.lines[at] as Line
    const before = line.text.slice(line.indent, word.start)
    if (/\w\s+$/.test(before.replace(/\b(?:the|a|an|my|our|its|der|die|das)\s+$/i, ' ')))
      this.add(line.start + line.indent, line.start + word.start)
    const next = this.below(at, line.indent)
    if (next > at + 1) return next
    let follower = at + 1
    while (follower < at + 3 && this.lines[follower]?.text.trim() === '') follower += 1
    const { start, end, text } = this.lines[follower] ?? { start: 0, end: 0, text: '' }
    this.add(start, end)
    this.keepValue(start, text)
    return follower + 1
  }

  /** Where a value goes on below its line: an open quote, a backslash, a block that is set in. */
  private after(at: number, from: number, value: string): number {
    const quote = /^["'`]/.exec(value)?.[0]
    if (quote !== undefined && value.length > 1 && !value.slice(1).includes(quote))
      return this.quoted(at, from, quote)
    const marker = HEREDOC.exec(value)?.[1]
    if (marker !== undefined) return this.toMarker(at, marker)
    if (!GOES_ON.test(value)) return at + 1
    if (value.trimEnd().endsWith('\\')) return this.continued(at)
    return this.below(at, (this.lines[at] as Line).indent)
  }

  /** To the quote that closes, or to the end of the text. */
  private quoted(at: number, from: number, quote: string): number {
    const close = this.text.indexOf(quote, (this.lines[at] as Line).end)
    const end = close < 0 ? this.text.length : close
    this.add(from, end)
    this.values.push({ start: from + 1, end })
    if (close < 0) return this.lines.length
    let next = at + 1
    while ((this.lines[next]?.end ?? Infinity) < end) next += 1
    return next
  }

  /** To the line that is the marker of a here-document, or to the end. */
  private toMarker(at: number, marker: string): number {
    for (let next = at + 1; next < this.lines.length; next += 1) {
      const { start, end, text } = this.lines[next] as Line
      if (text.trim() === marker) return next + 1
      this.add(start, end)
      this.keepValue(start, text)
    }
    return this.lines.length
  }

  /** The lines below, as long as each says that it goes on. */
  private continued(at: number): number {
    for (let next = at + 1; next < this.lines.length; next += 1) {
      const { start, end, text } = this.lines[next] as Line
      this.add(start, end)
      this.keepValue(start, text)
      if (!text.trimEnd().endsWith('\\')) return next + 1
    }
    return this.lines.length
  }

  /** Masks the lines that are set in further; returns the first one that is not. */
  private below(at: number, indent: number): number {
    let next = at + 1
    let last = next
    for (; next < this.lines.length; next += 1) {
      const line = this.lines[next] as Line
      if (line.text.trim() === '') continue
      if (line.indent <= indent) break
      this.add(line.start + line.indent, line.end)
      this.keepValue(line.start, line.text)
      last = next + 1
    }
    return last
  }

  /** A word that is the head of a column: `user,password`. */
  private isColumn(line: Line, word: Span): boolean {
    return DELIMITERS.some((delimiter) => {
      const columns = line.text.split(delimiter)
      if (columns.length < 2) return false
      const at = line.text.slice(0, word.start).split(delimiter).length - 1
      const head = (columns[at] ?? '').trim().replace(/^["']|["']$/g, '')
      return /^[\w .-]{1,40}$/.test(head) && columns.every((one) => /^[\w ."'-]{0,60}$/.test(one.trim()))
    })
  }

  /** Masks the rows below a head of columns. */
  private rows(at: number, from: number): number {
    this.keepValue(from, this.text.slice(from, (this.lines[at] as Line).end))
    let next = at + 1
    for (; next < this.lines.length; next += 1) {
      const { start, end, text } = this.lines[next] as Line
      if (text.trim() === '') break
      this.add(start, end)
      for (const cell of text.matchAll(/[^,;\t|]+/g)) this.keep(start + cell.index, cell[0])
    }
    return next
  }

  private add(start: number, end: number): void {
    if (end > start) this.spans.push({ start, end })
  }

  /** The words of a value that could stand elsewhere, too: what follows a name directly, and what no sentence holds. */
  private keepValue(start: number, value: string): void {
    let first = true
    for (const match of value.matchAll(/[^\s"'`,;]+/g)) {
      if (first || /[\d!-/:-@[-`{-~]/.test(match[0].slice(1, -1))) this.keep(start + match.index, match[0])
      first = false
    }
  }

  private keep(start: number, word: string): void {
    const trimmed = word.trim()
    if (trimmed.length < 4) return
    const from = start + word.indexOf(trimmed)
    this.values.push({ start: from, end: from + trimmed.length })
  }
}

function moved(spans: readonly Span[], by: number): Span[] {
  return spans.map(({ start, end }) => ({ start: start + by, end: end + by }))
}

/** What stands in a range of a text without structure. */
export function findInText(text: string, range: Span = { start: 0, end: text.length }): Found {
  const part = range.start === 0 && range.end === text.length ? text : text.slice(range.start, range.end)
  const { spans, values } = new TextSearch(part).run()
  return { spans: moved(spans, range.start), values: moved(values, range.start) }
}

/** What is a secret by its shape or by a pattern of the user, in any text. */
export function findAnywhere(text: string, patterns: UserPatterns): Found {
  const { secrets, urls } = spansByShape(text)
  return { spans: [...secrets, ...patternSpans(text, patterns)], values: urls }
}

function patternSpans(text: string, patterns: UserPatterns): Span[] {
  if (patterns.length === 0) return []
  const found: Span[] = []
  for (const line of linesOf(text)) {
    if (line.text.length > LONGEST_FOR_PATTERNS) {
      found.push({ start: line.start, end: line.end })
      continue
    }
    for (const pattern of patterns) {
      const at = line.text.search(pattern)
      if (at >= 0) found.push({ start: line.start + at, end: line.end })
    }
  }
  return found
}
