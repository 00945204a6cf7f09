// The overview's sentence and the one action of each row: true for whatever is known of an appliance.
import { describe, expect, it } from 'vitest'
import type { ApplianceSummary } from '../../../src-main/contract/api/appliances.ts'
import type { Attention, LastGood } from '../../../src-renderer/state/attention.ts'
import {
  actionOf,
  groupsByTag,
  linesOf,
  othersOf,
  overviewRows,
  safetyOf,
  worstOf,
  type OverviewRow,
} from '../../../src-renderer/state/overview.ts'

const NOTHING = { backups: {}, checked: {}, proofs: {}, proved: {}, manifests: {} }
const PROOF = { time: '2026-11-29T10:00:00Z', set: '/sets/a', by: 'drill' } as const
const LAST: LastGood = { time: '2026-11-29T09:00:00Z', set: '/sets/a', standing: 'trusted' }
const appliance = (name: string): ApplianceSummary => ({
  ...{ name, path: `/boxes/${name}`, parts: [], reinitialised: false },
  identity: { Serial: `serial of ${name}`, Version: 'MQ00.9.4.1.0' },
})
const rowsOf = (
  names: readonly string[],
  good: Readonly<Record<string, LastGood>>,
  attention: readonly Attention[] = [],
  proved = {},
): readonly OverviewRow[] => {
  const known = new Map(Object.entries(good).map(([name, last]) => [`serial of ${name}`, last]))
  return overviewRows(names.map(appliance), known, { ...NOTHING, proved }, attention)
}

describe('the sentence', () => {
  it('counts those of which a set is proven now, and no others', () => {
    const good = { a: { ...LAST, standing: 'proven', proven: PROOF }, b: LAST } as const
    expect(safetyOf(rowsOf(['a', 'b'], good))).toEqual({ all: 2, safe: 1, only: { name: 'b' } })
    expect(safetyOf(rowsOf(['a'], good))).toEqual({ all: 1, safe: 1 })
    expect(safetyOf(rowsOf(['a', 'b', 'c'], good))).toEqual({ all: 3, safe: 1 })
  })
  it('says since when there is no proof where a set was proved that does not count any more', () => {
    const rows = rowsOf(['b'], { b: LAST }, [], { 'serial of b': PROOF })
    expect(safetyOf(rows)).toEqual({ all: 1, safe: 0, only: { name: 'b', since: PROOF.time } })
  })
})

describe('a row', () => {
  const row = (last: LastGood | undefined, ...attention: readonly Attention[]): OverviewRow =>
    rowsOf(['a'], last ? { a: last } : {}, attention)[0] as OverviewRow

  it.each<readonly [string, OverviewRow]>([
    ['back-up', row(undefined, { kind: 'never', appliance: 'a' })],
    ['back-up', row(LAST, { kind: 'overdue', appliance: 'a', time: LAST.time })],
    ['prove', row(LAST, { kind: 'unproved', appliance: 'a' })],
    ['prove', row({ ...LAST, standing: 'unchecked' })],
    ['back-up', row({ ...LAST, standing: 'proven', proven: PROOF })],
    ['mend', row(LAST, { kind: 'kept', appliance: 'a', time: LAST.time })],
    ['mend', row(LAST, { kind: 'signer', appliance: 'serial of a', set: '/sets/b' })],
  ])('has the one action %s', (action, one) => {
    expect(actionOf(one)).toBe(action)
  })

  it('takes what needs attention of its appliance, so that only what belongs to none stands below', () => {
    const attention: readonly Attention[] = [
      { kind: 'kept', appliance: 'a', time: LAST.time },
      { kind: 'never', appliance: 'b' },
      { kind: 'single', count: 2 },
      { kind: 'missed', appliance: 'gone', schedule: 'nightly', time: LAST.time },
    ]
    const rows = rowsOf(['a', 'b'], { a: LAST }, attention)
    expect(rows.map((one) => linesOf(one).map(({ kind }) => kind))).toEqual([['kept'], []])
    expect(othersOf(attention, rows).map(({ kind }) => kind)).toEqual(['single', 'missed'])
  })
})

describe('a fleet', () => {
  const tagged = (name: string, ...tags: readonly string[]): OverviewRow => ({
    one: { ...appliance(name), tags },
    attention: [],
  })
  const proven = (row: OverviewRow): OverviewRow => ({ ...row, proven: PROOF })

  it('is told by tags, the group of the worst row first, those of two tags in both', () => {
    const rows = [tagged('a', 'test'), proven(tagged('b', 'live', 'test')), tagged('c')]
    const groups = groupsByTag(rows) ?? []
    expect(groups.map(({ tag, safety }) => [tag, safety.safe, safety.all])).toEqual([
      ['test', 1, 2],
      ['live', 1, 1],
      [undefined, 0, 1],
    ])
    expect(groups.map((group) => worstOf(group, 3).map(({ one }) => one.name))).toEqual([['a'], [], ['c']])
  })
  it('shows before it is opened no more than the worst', () => {
    const many = Array.from({ length: 20 }, (_, at) => tagged(`x${at}`, 'live'))
    const [group] = groupsByTag(many) ?? []
    expect(group && worstOf(group, 3).map(({ one }) => one.name)).toEqual(['x0', 'x1', 'x2'])
  })
  it('without tags has no groups', () => {
    expect(groupsByTag([tagged('a'), tagged('b')])).toBeUndefined()
  })
})
