// How what is said of a series is put together, in any language.
import { fill, type SaidFacts } from '../contract/errors.ts'

/** A sentence and its explanation. */
export type SeriesWords = readonly [sentence: string, explanation: string]

/** Facts that are times, to be written as people of a language write them. */
export const SERIES_TIMES: ReadonlySet<string> = new Set([
  'time',
  'before',
  'after',
  'signed',
  'stamp',
  'newest',
  'removed',
])

/** Both sentences with their facts in; `timeOf` writes a time. */
export function seriesSentences(
  words: SeriesWords,
  facts: SaidFacts,
  timeOf: (iso: string) => string,
): SeriesWords {
  const written = Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, SERIES_TIMES.has(key) ? timeOf(String(value)) : value]),
  )
  return [fill(words[0], written), fill(words[1], written)]
}
