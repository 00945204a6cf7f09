// Chance that a seed repeats: what a test drew can be drawn again.
export interface Chance {
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** True in so many of a hundred cases. */
  percent(of: number): boolean
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, and good enough to mix cases. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    percent: (of) => next() * 100 < of,
    pick: (from) => from[below(from.length)] as (typeof from)[number],
  }
}
