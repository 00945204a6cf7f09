// What somebody may have meant who typed a word that is not known: the known words with the fewest changes between.

import type { CliWords } from '../../text/command-line.ts'

/** The row of distances below two others; `at` is the letter of `from` that it is for. */
function nextRow(from: string, to: string, at: number, above: readonly [number[], number[]]): number[] {
  const [last, before] = above
  const row = [at]
  for (let j = 1; j <= to.length; j += 1) {
    const same = from[at - 1] === to[j - 1] ? 0 : 1
    const swapped = at > 1 && j > 1 && from[at - 1] === to[j - 2] && from[at - 2] === to[j - 1]
    const ways = [(last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same]
    row.push(Math.min(...ways, ...(swapped ? [(before[j - 2] as number) + 1] : [])))
  }
  return row
}

/** How many letters have to be put in, left out, exchanged or swapped with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let at = 1; at <= from.length; at += 1) [before, last] = [last, nextRow(from, to, at, [last, before])]
  return last[to.length] as number
}

/** Longer than any word of ours: what is typed beyond is not compared, so that nobody waits for it. */
const LONGEST = 60

/**
 * The known words nearest to what was typed, best first; none where nothing is near.
 * @param most how many at most
 */
export function nearest(typed: string, known: readonly string[], most = 3): readonly string[] {
  if (typed === '' || typed.length > LONGEST) return []
  const word = typed.toLowerCase()
  const room = Math.max(1, Math.floor(word.length / 3))
  const scored = known.flatMap((one) => {
    const changes = distance(word, one)
    if (changes <= room) return [{ one, score: changes }]
    // A beginning, or a word inside, as `sched` or `wrong` for `key.wrong`.
    const inside = word.length >= 3 && (one.startsWith(word) || one.split(/[.-]/).includes(word))
    return inside ? [{ one, score: room + 1 }] : []
  })
  return scored
    .sort((a, b) => a.score - b.score || (a.one < b.one ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one)
}

/** ` Did you mean …?`, with a blank before it; empty where nothing is near. */
export function nearWords(typed: string, known: readonly string[], words: CliWords): string {
  const names = nearest(typed, known)
  if (names.length === 0) return ''
  return ` ${words.text(names.length === 1 ? 'usage.near.one' : 'usage.near.several', { names: names.join(', ') })}`
}
