// Rows of a difference: directories hold what differs in them, names that look alike stay apart, and ten thousand are no burden.
import { describe, expect, it } from 'vitest'
import type { Change, DifferenceEntry, EntryKind } from '../../../src-main/contract/difference.ts'
import { besides } from '../../../src-main/contract/side-by-side.ts'
import { visible } from '../../../src-main/contract/visible.ts'
import { differenceRows, filterEntries } from '../../../src-renderer/state/difference-tree.ts'

function entry(
  id: number,
  path: string,
  change: Change = 'changed',
  kind: EntryKind = 'file',
): DifferenceEntry {
  return {
    id,
    path,
    change,
    aspects: [],
    detailed: true,
    after: { kind, mode: 0o644, uid: 0, gid: 0, size: 1 },
  }
}
const ENTRIES = [
  entry(0, 'config/a.cfg'),
  entry(1, 'local/new', 'added', 'directory'),
  entry(2, 'local/new/one', 'added'),
  entry(3, 'local/new/two', 'added'),
  entry(4, 'local/‹secret›', 'removed'),
  entry(5, 'local/‹secret›', 'added'),
]
const lines = (isOpen: (path: string) => boolean): readonly string[] =>
  differenceRows(ENTRIES, isOpen).map(
    ({ depth, name, inside, entry: one }) =>
      `${'  '.repeat(depth)}${name}${inside === undefined ? '' : ` (${inside})`}${one ? ` ${one.change}` : ''}`,
  )

describe('rows of a difference', () => {
  it('lie below their directories, which count what differs in them', () => {
    expect(lines(() => true)).toEqual([
      'config (1)',
      '  a.cfg changed',
      'local (5)',
      '  new (2) added',
      '    one added',
      '    two added',
      '  ‹secret› removed',
      '  ‹secret› added',
    ])
  })
  it('of closed directories are not seen', () => {
    expect(lines((path) => path === 'local')).toEqual([
      'config (1)',
      'local (5)',
      '  new (2) added',
      '  ‹secret› removed',
      '  ‹secret› added',
    ])
  })
  it('have a key each, also where names look alike', () => {
    const keys = differenceRows(ENTRIES, () => true).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('are found by path, also the one something came from, and by what happened', () => {
    const moved = { ...entry(6, 'local/b', 'moved'), from: 'root/old-place' }
    const find = (wanted: string, change: Change | '' = ''): readonly number[] =>
      filterEntries([...ENTRIES, moved], { wanted, change }).map(({ id }) => id)
    expect(find('NEW/')).toEqual([2, 3])
    expect(find('old-place')).toEqual([6])
    expect(find('', 'removed')).toEqual([4])
    expect(find('new', 'removed')).toEqual([])
  })
})

describe('lines beside each other', () => {
  it('stand in two columns, what was put in beside what was taken out', () => {
    const line = (kind: 'same' | 'removed' | 'added', text: string) => ({ kind, pieces: [{ text }] }) as const
    const [a, b, c, d, e] = [
      line('same', 'a'),
      line('removed', 'b'),
      line('added', 'c'),
      line('added', 'd'),
      line('same', 'e'),
    ]
    expect(besides([a, b, c, d, e])).toEqual([
      [a, a],
      [b, c],
      [undefined, d],
      [e, e],
    ])
  })
})

describe('a name that is shown', () => {
  it('has everything written out that cannot be seen or turns the direction', () => {
    expect(visible('a\u001b[31m\u202eb\u200b\n\t\u009b')).toBe('a\\u001b[31m\\u202eb\\u200b\\n\\t\\u009b')
    expect(visible('Ä 中 😀')).toBe('Ä 中 😀')
  })
})
