// A series drawn in as many marks as there is room for: each mark stands for one item, or for several that lie side by side.
import type { SeriesItem, SeriesSeverity } from './series.ts'

/** One mark. */
export interface StripMark {
  /** Index of its first item, and how many it stands for. */
  readonly from: number
  readonly count: number
  /** What is drawn: the rarest of what it stands for. */
  readonly state: SeriesItem['state']
  readonly worst?: SeriesSeverity
  /** Whether an item of it lies on another line than the first. */
  readonly forked: boolean
}

const GRAVITY: readonly (SeriesSeverity | undefined)[] = ['alarm', 'notice', 'explained', undefined]
const RARITY: readonly SeriesItem['state'][] = ['missing', 'removed', 'set']

function markOf(items: readonly SeriesItem[], from: number, to: number): StripMark {
  let [state, gravity, forked] = [RARITY.length - 1, GRAVITY.length - 1, false]
  for (let at = from; at < to; at += 1) {
    const item = items[at] as SeriesItem
    state = Math.min(state, RARITY.indexOf(item.state))
    gravity = Math.min(gravity, GRAVITY.indexOf(item.worst))
    forked ||= item.lane > 0
  }
  const worst = GRAVITY[gravity]
  return { from, count: to - from, state: RARITY[state] ?? 'set', forked, ...(worst ? { worst } : {}) }
}

/** The items as at most `most` marks, in order. */
export function stripOf(items: readonly SeriesItem[], most: number): readonly StripMark[] {
  const count = Math.min(items.length, most)
  return Array.from({ length: count }, (_, at) =>
    markOf(items, Math.floor((at * items.length) / count), Math.floor(((at + 1) * items.length) / count)),
  )
}
