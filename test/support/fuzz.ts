// Chance that can be had again: one number makes all of it, and is printed, so that what one run found the next can be shown.

/** FUZZ_SEED chooses another run, FUZZ_FACTOR a longer one. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 20261129)
const FACTOR = Number(process.env['FUZZ_FACTOR'] ?? 1)

/** How many cases of `least` are tried. */
export const rounds = (least: number): number => Math.ceil(least * FACTOR)

export interface Chance {
  /** 0 ≤ n < limit. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
  /** True once in `of` times. */
  once(of: number): boolean
  bytes(length: number): Buffer
  /** The bytes with a few of them changed, taken out, doubled, or others put in. */
  spoiled(bytes: Buffer, seeds: readonly string[]): Buffer
}

/** mulberry32: small, and the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Chance of its own for each `name`, so that one more case here changes none there. Prints the seed. */
export function chanceFor(name: string): Chance {
  const next = generator([...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), SEED))
  console.info(`fuzz ${name}: FUZZ_SEED=${SEED}`)
  const below = (limit: number): number => Math.floor(next() * limit)
  const chance: Chance = {
    below,
    pick: (items) => items[below(items.length)] as (typeof items)[number],
    once: (of) => below(of) === 0,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    spoiled: (bytes, seeds) => {
      let all = bytes
      for (let left = 1 + below(4); left > 0; left -= 1) all = spoilOnce(chance, all, seeds)
      return all
    },
  }
  return chance
}

function spoilOnce(chance: Chance, bytes: Buffer, seeds: readonly string[]): Buffer {
  const at = chance.below(bytes.length + 1)
  const to = Math.min(bytes.length, at + 1 + chance.below(chance.pick([2, 16, 400])))
  const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
  switch (chance.below(6)) {
    case 0:
      return Buffer.concat([before, chance.bytes(middle.length), after])
    case 1:
      return Buffer.concat([before, after])
    case 2:
      return Buffer.concat([before, middle, middle, after])
    case 3:
      return chance.once(3) ? before : Buffer.concat([before, Buffer.from(chance.pick(seeds)), after])
    case 4: {
      const flipped = Buffer.from(bytes)
      if (at < flipped.length) flipped[at] = (flipped[at] as number) ^ (1 << chance.below(8))
      return flipped
    }
    default:
      return Buffer.concat([before, Buffer.from(chance.pick(seeds)), middle, after])
  }
}

/** Names that a plain object has without having been given them, and others that stumble. */
export const STUMBLING = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  'then',
  'toJSON',
  'length',
] as const
