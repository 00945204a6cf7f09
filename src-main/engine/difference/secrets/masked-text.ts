// A text whose secrets are known by their place. It gives out pieces: stretches that may be shown, and secrets by a digest that
// only this run can make, to tell same from changed.
import type { KeyedDigest } from '../tree-index.ts'
import { mergeSpans, type Span } from './span.ts'

/** Text, or a secret by its digest. Stays in the engine. */
export type MaskedPiece = { readonly text: string } | { readonly digest: string }

export interface MaskedLine {
  /** From 1; of a secret that goes over several lines the first. */
  readonly number: number
  readonly pieces: readonly MaskedPiece[]
  /** Two lines are equal where these are. */
  readonly key: string
}

/** Behind it a digest, so that no text can look like one. */
const MARK = '\u0000'
const LONGEST_SHOWN = 2000

export class MaskedText {
  readonly text: string
  private readonly spans: readonly Span[]
  private readonly digests: KeyedDigest

  constructor(text: string, spans: readonly Span[], digests: KeyedDigest) {
    this.text = text
    this.spans = mergeSpans(spans)
    this.digests = digests
  }

  pieces(range: Span): readonly MaskedPiece[] {
    const pieces: MaskedPiece[] = []
    let at = range.start
    for (let index = this.firstEndingAfter(range.start); index < this.spans.length; index += 1) {
      const span = this.spans[index] as Span
      if (span.start >= range.end) break
      const [start, end] = [Math.max(span.start, range.start), Math.min(span.end, range.end)]
      if (start > at) pieces.push({ text: this.text.slice(at, start) })
      pieces.push({ digest: this.digests.of(this.text.slice(start, end)) })
      at = end
    }
    if (at < range.end) pieces.push({ text: this.text.slice(at, range.end) })
    return pieces
  }

  /** Of anything that stands for a stretch of it. */
  digest(key: string): string {
    return this.digests.of(key)
  }

  lines(): readonly MaskedLine[] {
    const lines: MaskedLine[] = []
    let start = 0
    let number = 1
    let first = 1
    for (const match of this.text.matchAll(/\r\n|\n|\r|$/g)) {
      const last = match[0] === ''
      if (last && match.index === start && lines.length > 0) break
      if (last || !this.covers(match.index)) {
        lines.push(this.line({ start, end: match.index }, first))
        start = match.index + match[0].length
        first = number + 1
      }
      number += 1
    }
    return lines
  }

  private line(range: Span, number: number): MaskedLine {
    const whole = this.pieces(range)
    const key = keyOf(whole)
    return { number, key, pieces: shortened(whole) }
  }

  /** Whether a line end lies within a secret. */
  private covers(at: number): boolean {
    const span = this.spans[this.firstEndingAfter(at)]
    return span !== undefined && span.start <= at
  }

  private firstEndingAfter(at: number): number {
    let [low, high] = [0, this.spans.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.spans[middle] as Span).end > at) high = middle
      else low = middle + 1
    }
    return low
  }
}

export function keyOf(pieces: readonly MaskedPiece[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : `${MARK}${piece.digest}${MARK}`)).join('')
}

/** A line that nobody reads to its end is cut; its secrets are kept, because one of them may be what changed. */
function shortened(pieces: readonly MaskedPiece[]): readonly MaskedPiece[] {
  let room = LONGEST_SHOWN
  return pieces.map((piece) => {
    if (!('text' in piece)) return piece
    const text = piece.text.length > room ? `${piece.text.slice(0, room)}…` : piece.text
    room = Math.max(0, room - text.length)
    return { text }
  })
}
