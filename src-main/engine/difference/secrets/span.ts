// A stretch of a text, from one index to before another, and what can be done with several.

export interface Span {
  readonly start: number
  readonly end: number
}

/** In order, without overlaps; what touches becomes one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1)
    if (end <= start) continue
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** Without blanks and line ends at either end. */
export function trimSpan(text: string, { start, end }: Span): Span {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(text[from] as string)) from += 1
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1
  return { start: from, end: to }
}
