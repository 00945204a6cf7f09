// Makes trees of files by chance that can be repeated: the same seed gives the same tree on every machine.
import { createHash } from 'node:crypto'
import { chmodSync, linkSync, lutimesSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Repeatable numbers: below(n) is from 0 to n - 1. */
export class Chance {
  private state: number
  constructor(seed: number) {
    this.state = seed >>> 0
  }
  below(limit: number): number {
    // mulberry32: 32 bits of state, and every bit of the result is good.
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
}

/** Scripts, directions, composed and decomposed forms, characters beyond the BMP, and what shells and tar trip over. */
const SYLLABLES = [
  ...[
    'a',
    'B',
    'Ä',
    'ß',
    'é',
    'e\u0301',
    'я',
    'Ω',
    'ש',
    'ع',
    'नि',
    '中',
    '語',
    '한',
    'ꙮ',
    '😀',
    '𝒳',
    '🏳️‍🌈',
    '\u{10ffff}',
  ],
  ...[
    ' ',
    '  ',
    '\n',
    '\t',
    '-',
    '--',
    '.',
    "'",
    '"',
    '\\',
    '*',
    '?',
    '$x',
    ';',
    '|',
    '&',
    '~',
    '%2e',
    '\u0001',
    '\u007f',
    '\u200f',
    '\ufeff',
  ],
]

/** A name of 1 to 255 bytes that is neither '.' nor '..'. */
export function randomName(chance: Chance): string {
  const longest = chance.below(8) === 0 ? 255 : 1 + chance.below(40)
  let name = chance.below(6) === 0 ? '-' : ''
  for (;;) {
    const next = name + chance.of(SYLLABLES)
    if (Buffer.byteLength(next) > longest) break
    name = next
  }
  if (longest === 255) name += 'x'.repeat(255 - Buffer.byteLength(name))
  return name === '' || name === '.' || name === '..' ? `n${chance.below(1e9)}` : name
}

function content(chance: Chance): Buffer {
  const size = chance.of([0, 0, 1, 511, 512, 513, 4096, chance.below(3000), chance.below(200_000)])
  if (chance.below(2) === 0) return Buffer.alloc(size, 'queue manager ')
  let block = createHash('sha256')
    .update(String(chance.below(2 ** 31)))
    .digest()
  const pieces: Buffer[] = []
  for (let at = 0; at < size; at += block.length) {
    pieces.push(block)
    block = createHash('sha256').update(block).digest()
  }
  return Buffer.concat(pieces).subarray(0, size)
}

const TIMES = [-2_000_000_000, -86_400, -1, 0, 1, 1_000_000_000, 1_700_000_001, 4_102_444_800, 9_000_000_000]

export interface TreePlan {
  readonly entries: number
  /** Modes of directories to choose from; root reads any, others only their own. */
  readonly directoryModes: readonly number[]
  readonly fileModes: readonly number[]
}

/** Fills an existing directory. Modes and times of directories come last, deepest first. */
export function randomTree(root: string, chance: Chance, plan: TreePlan): void {
  const directories = ['']
  const files: string[] = []
  const used = new Set<string>()
  for (let count = 0; count < plan.entries; count += 1) {
    const parent = chance.of(directories)
    const path = parent === '' ? randomName(chance) : `${parent}/${randomName(chance)}`
    if (used.has(path) || Buffer.byteLength(path) > 3000) continue
    used.add(path)
    const full = join(root, '.', path)
    switch (chance.below(10)) {
      case 0:
      case 1:
      case 2:
        mkdirSync(full)
        directories.push(path)
        break
      case 3:
        symlinkSync(linkTarget(chance, path), full)
        lutimesSync(full, timeOf(chance), timeOf(chance))
        break
      case 4:
        if (files.length > 0) linkSync(join(root, chance.of(files)), full)
        break
      default:
        writeFileSync(full, content(chance))
        chmodSync(full, chance.of(plan.fileModes))
        setTime(full, chance)
        files.push(path)
    }
  }
  for (const path of directories.slice(1).reverse()) {
    chmodSync(join(root, path), chance.of(plan.directoryModes))
    setTime(join(root, path), chance)
  }
}

function timeOf(chance: Chance): Date {
  return new Date(chance.of(TIMES) * 1000)
}

function setTime(path: string, chance: Chance): void {
  const time = timeOf(chance)
  utimesSync(path, time, time)
}

/** A target that stays in the part: beside the link, below it, or up as far as the part reaches. */
function linkTarget(chance: Chance, path: string): string {
  const depth = path.split('/').length - 1
  return `${'../'.repeat(chance.below(depth + 1))}${randomName(chance)}`
}
