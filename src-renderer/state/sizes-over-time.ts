// How large the sets of one appliance were over time, part by part: the numbers behind the chart and its table.
import type { ListedSet } from '../../src-main/contract/destinations.ts'
import type { PartName } from '../../src-main/contract/parts.ts'
import type { PastSet } from './appliance-history.ts'

/** Parts with a colour of their own; what is left of a set is one more piece. */
const MOST_PARTS = 3
const MOST_SETS = 30

export interface SizedSet {
  readonly set: ListedSet
  readonly firmwareChanged: boolean
  /** Of each part that is named, and of all others together last; where parts are not known, all of it is others. */
  readonly pieces: readonly number[]
}

export interface SizesOverTime {
  /** The largest first. */
  readonly parts: readonly PartName[]
  /** The oldest first. */
  readonly sets: readonly SizedSet[]
  readonly largest: number
}

const bytesOf = ({ parts, partBytes }: ListedSet, part: PartName): number =>
  partBytes?.[parts.indexOf(part)] ?? 0

/** Of the last thirty sets. `past` is newest first. */
export function sizesOverTime(past: readonly PastSet[]): SizesOverTime {
  const sets = past.slice(0, MOST_SETS).toReversed()
  const sums = new Map<PartName, number>()
  for (const { set } of sets)
    for (const part of set.parts) sums.set(part, (sums.get(part) ?? 0) + bytesOf(set, part))
  const parts = [...sums]
    .filter(([, sum]) => sum > 0)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_PARTS)
    .map(([part]) => part)
  return {
    parts,
    sets: sets.map(({ set, firmwareChanged }) => {
      const named = parts.map((part) => bytesOf(set, part))
      const rest = Math.max(0, set.bytes - named.reduce((sum, one) => sum + one, 0))
      return { set, firmwareChanged, pieces: [...named, rest] }
    }),
    largest: Math.max(1, ...sets.map(({ set }) => set.bytes)),
  }
}
