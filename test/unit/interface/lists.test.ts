// Thousands of sets and entries: what is found, and in which order. How fast is measured in the browser (npm run bench -- window).
import { describe, expect, it } from 'vitest'
import type { SetSummary } from '../../../src-main/contract/destinations.ts'
import { whatHistorySays } from '../../../src-main/engine/history/what-history-says.ts'
import { filterSets, sortSets } from '../../../src-renderer/state/set-list.ts'
import { areasOf, piecesOf } from '../../../src-renderer/state/tree-map.ts'
import { treeKey, visibleEntries } from '../../../src-renderer/state/tree.ts'

const MANY = 10_000
const sets: readonly SetSummary[] = Array.from({ length: MANY }, (_, at) => ({
  set: `/backups/set-${at}`,
  state: 'set',
  form: 'open',
  verdict: { code: 0, name: 'good', sentence: '', reason: 'not-reached', facts: {} },
  time: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
  serial: `78${String(at % 40).padStart(5, '0')}`,
  version: 'MQ00.9.4.1.0',
  parts: ['config'],
  bytes: at,
  trusted: true,
  standing: 'unchecked',
  problems: [],
}))

/** The first one is of an appliance that has a name here. */
const nameOf = (set: SetSummary): string => (set === sets[0] ? 'mqa-1' : '')

describe('lists', () => {
  it('10,000 sets are filtered by every word, and by a verdict', () => {
    expect(filterSets(sets, '7800007 mq00', nameOf, undefined)).toHaveLength(MANY / 40)
    expect(filterSets(sets, '7800007 DP00', nameOf, undefined)).toEqual([])
    expect(filterSets(sets, 'MQA-1', nameOf, undefined)).toEqual([sets[0]])
    expect(filterSets(sets, '', nameOf, (set) => set === sets[3])).toEqual([sets[3]])
  })
  it('sort by time, by appliance and by size', () => {
    expect(sortSets(sets, 'newest')[0]?.set).toBe(`/backups/set-${MANY - 1}`)
    expect(sortSets(sets, 'oldest')[0]?.set).toBe('/backups/set-0')
    expect(sortSets(sets, 'largest')[0]).toBe(sets.at(-1))
    expect(sortSets(sets, 'appliance')[0]).toMatchObject({ serial: '7800000' })
  })
  it('a tree shows parts closed, what is opened, and what a search finds with its directories', () => {
    const entries = ['config/a.cfg', 'config/deep/b.cfg', 'local/c.txt'].map((path) => ({
      path,
      kind: 'file' as const,
      size: 1,
      mtime: 0,
    }))
    const names = (opened: string[], wanted = ''): string[] =>
      visibleEntries(entries, new Set(opened), wanted).map((row) => row.entry.path)
    expect(names([])).toEqual(['config', 'local'])
    expect(names(['config'])).toEqual(['config', 'config/a.cfg', 'config/deep', 'local'])
    expect(names([], 'b.cfg')).toEqual(['config', 'config/deep', 'config/deep/b.cfg'])
    const place = visibleEntries(entries, new Set(['config']), '').map((row) => [
      row.depth,
      row.expanded,
      `${row.position}/${row.siblings}`,
    ])
    expect(place).toEqual([
      [0, true, '1/2'],
      [1, undefined, '1/2'],
      [1, false, '2/2'],
      [0, false, '2/2'],
    ])
  })
  it('a tree opens, closes and climbs by the keys of the ARIA practices', () => {
    const entries = ['config/a.cfg', 'config/deep/b.cfg', 'local/c.txt'].map((path) => ({
      path,
      kind: 'file' as const,
      size: 1,
      mtime: 0,
    }))
    const rows = visibleEntries(entries, new Set(['config']), '')
    // config ▾, config/a.cfg, config/deep ▸, local ▸
    expect(treeKey('ArrowRight', rows, 0)).toEqual({ do: 'go', to: 1 })
    expect(treeKey('ArrowRight', rows, 1)).toEqual({ do: 'go', to: 1 })
    expect(treeKey('ArrowRight', rows, 2)).toEqual({ do: 'open', paths: ['config/deep'] })
    expect(treeKey('ArrowLeft', rows, 0)).toEqual({ do: 'close', paths: ['config'] })
    expect(treeKey('ArrowLeft', rows, 2)).toEqual({ do: 'go', to: 0 })
    expect(treeKey('ArrowLeft', rows, 3)).toEqual({ do: 'go', to: 3 })
    expect(treeKey('*', rows, 3)).toEqual({ do: 'open', paths: ['local'] })
    expect(treeKey('ArrowDown', rows, 0)).toBeUndefined()
  })
})

describe('history', () => {
  const entry = { time: '2026-11-23T00:00:00Z', serial: 'S', set: '/a', setid: 'I' } as const
  it('says how the last check of a set ended, and proves nothing: anybody can write a line', () => {
    const stored = { ...entry, operation: 'verification', outcome: 'done', level: 'stored' } as const
    expect(whatHistorySays([stored], Date.parse('2026-12-01')).checked['/a']).toMatchObject({
      good: true,
      level: 'stored',
    })
    expect(
      whatHistorySays([{ ...stored, outcome: 'refused' }], Date.parse('2026-12-01')).checked['/a'],
    ).toMatchObject({ good: false })
    expect(Object.keys(whatHistorySays([{ ...stored, level: 'content' }], Date.parse('2026-12-01')))).toEqual(
      ['backups', 'checked'],
    )
  })
  it('what is dated in the future is not the last of anything, however late it was written', () => {
    const now = Date.parse('2026-12-01')
    const backup = { ...entry, operation: 'backup', outcome: 'done' } as const
    const ahead = { ...backup, time: '2028-01-01T00:00:00Z', set: '/b' }
    expect(whatHistorySays([backup, ahead], now).backups['S']?.set).toBe('/a')
    expect(whatHistorySays([ahead], now).backups).toEqual({})
  })
  it('a failed or cancelled backup is no good backup', () => {
    expect(
      whatHistorySays([{ ...entry, operation: 'backup', outcome: 'cancelled' }], Date.parse('2026-12-01'))
        .backups,
    ).toEqual({})
    expect(
      whatHistorySays([{ ...entry, operation: 'backup', outcome: 'notes' }], Date.parse('2026-12-01'))
        .backups['S']?.set,
    ).toBe('/a')
  })
})

describe('sizes', () => {
  const entries = (
    [
      ['config', 'directory', 0],
      ['config/a.cfg', 'file', 10],
      ['config/deep/b.cfg', 'file', 30],
      ['config2/c.cfg', 'file', 50],
      ['config/link', 'link', 99],
    ] as const
  ).map(([path, kind, size]) => ({ path, kind, size, mtime: 0 }))
  it('of a directory are those of all files in it, and of nothing beside it', () => {
    const said = (directory: string): unknown =>
      piecesOf(entries, directory).map((one) => [one.path, one.bytes, one.files, one.isDirectory])
    expect(said('')).toEqual([
      ['config2', 50, 1, true],
      ['config', 40, 2, true],
    ])
    expect(said('config')).toEqual([
      ['config/deep', 30, 1, true],
      ['config/a.cfg', 10, 1, false],
    ])
  })
  it('are drawn as areas in proportion that fill the whole and do not overlap', () => {
    const sizes = [600, 300, 60, 30, 8, 1, 1]
    const areas = areasOf(sizes, 400, 200)
    areas.forEach(({ width, height }, at) => {
      expect(width * height).toBeCloseTo(((sizes[at] ?? 0) / 1000) * 80_000, 3)
    })
    const overlaps = areas.flatMap((a, at) =>
      areas.slice(at + 1).filter((b) => {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
        return across > 0.001 && down > 0.001
      }),
    )
    expect(overlaps).toEqual([])
    expect(areasOf([], 400, 200)).toEqual([])
    expect(areasOf([5], 400, 200)).toEqual([{ x: 0, y: 0, width: 400, height: 200 }])
  })
})
