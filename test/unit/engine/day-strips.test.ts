// The last thirty days of an appliance: what is counted on which day, whose it is, and what is counted once.
import { describe, expect, it } from 'vitest'
import { eventOf, STRIP_DAYS, type DayMarks } from '../../../src-main/contract/day-strip.ts'
import type { HistoryEntry } from '../../../src-main/contract/history.ts'
import { dayStrips, type DayFacts } from '../../../src-main/engine/history/day-strips.ts'

const NOW = Date.parse('2026-11-29T22:30:00Z')
const MQA = { name: 'mqa-1', serial: 'S1' }
const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
  ...{ time: '2026-11-28T10:00:00Z', operation: 'backup', outcome: 'done', appliance: 'mqa-1', serial: 'S1' },
  ...change,
})
const none: DayFacts = { appliances: [MQA], entries: [], series: [], proofs: [] }

function marks(facts: Partial<DayFacts>, zone = 'UTC'): readonly DayMarks[] {
  return dayStrips({ ...none, ...facts }, NOW, zone).appliances[0]?.days ?? []
}

/** What is not 0 on each day. */
const brief = (days: readonly DayMarks[]): readonly (readonly [string, object])[] =>
  days.map(({ day, ...counts }) => [day, Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))])

describe('strips of days', () => {
  it('end today, where the person is, and hold thirty days over a change of the clock', () => {
    const { days } = dayStrips(none, NOW, 'Europe/Berlin')
    expect([days.length, days[0], days.at(-1)]).toEqual([STRIP_DAYS, '2026-10-31', '2026-11-29'])
    expect(dayStrips(none, NOW, 'Pacific/Auckland').days.at(-1)).toBe('2026-11-30')
    const spring = dayStrips(none, Date.parse('2026-04-10T12:00:00Z'), 'Europe/Berlin').days
    expect(new Set(spring).size).toBe(STRIP_DAYS)
  })

  it.each<readonly [string, object, Partial<HistoryEntry>]>([
    ['a backup', { made: 1 }, {}],
    ['one that found nothing changed', { made: 1 }, { outcome: 'unchanged' }],
    ['one that failed', { failed: 1 }, { outcome: 'failed' }],
    ['one that was refused', { failed: 1 }, { outcome: 'refused' }],
    ['a verification of every byte', { verified: 1 }, { operation: 'verification', level: 'stored' }],
    ['a verification that found something', { failed: 1 }, { operation: 'verification', outcome: 'refused' }],
  ])('%s is %o', (_, counts, change) => {
    expect(brief(marks({ entries: [entry(change)] }))).toEqual([['2026-11-28', counts]])
  })

  it.each<readonly [string, Partial<HistoryEntry>]>([
    ['what was cancelled', { outcome: 'cancelled' }],
    ['a look at the manifest', { operation: 'verification', level: 'manifest' }],
    ['another operation', { operation: 'certificate-made' }],
    ['what is dated in the future', { time: '2027-01-01T00:00:00Z' }],
    ['what is older', { time: '2026-10-29T00:00:00Z' }],
    ['an entry without a time that can be read', { time: 'monday' }],
    ['another appliance', { appliance: 'mqa-2', serial: 'S2' }],
  ])('%s leaves no mark', (_, change) => {
    expect(marks({ entries: [entry(change)] })).toEqual([])
  })

  it('a set is one backup, whether the history, the series or both know of it', () => {
    const item = {
      id: 'I',
      state: 'set',
      time: '2026-11-28T10:00:00Z',
      lane: 0,
      sets: ['/a'],
      kinds: [],
    } as const
    const series = [{ serial: 'S1', items: [item] }]
    const once = [['2026-11-28', { made: 1 }]]
    expect(brief(marks({ series }))).toEqual(once)
    expect(brief(marks({ series, entries: [entry({ setid: 'I', set: '/a' })] }))).toEqual(once)
  })

  it('what is missing is a mark on its day, and the gravest of a day is what is drawn', () => {
    const gone = {
      id: 'G',
      state: 'missing',
      time: '2026-11-28T11:00:00Z',
      lane: 0,
      sets: [],
      kinds: [],
    } as const
    const removed = { ...gone, id: 'R', state: 'removed' } as const
    const found = marks({ series: [{ serial: 'S1', items: [gone, removed] }], entries: [entry({})] })
    expect(brief(found)).toEqual([['2026-11-28', { missing: 1, made: 1 }]])
    expect(eventOf(found[0] as DayMarks)).toBe('missing')
  })

  it('only a signed report of a whole set proves, whatever a line of the history says', () => {
    const proof = { time: '2026-11-28T10:00:00Z', set: '/a' }
    const drill = entry({ operation: 'drill', level: 'content' })
    expect(brief(marks({ entries: [drill] }))).toEqual([['2026-11-28', { verified: 1 }]])
    const proofs = [true, false].map((whole) => ({ proof, serial: 'S1', whole }))
    expect(brief(marks({ proofs }))).toEqual([['2026-11-28', { proved: 1 }]])
  })

  it('a serial number that two have tells nothing; the name of the set or of the appliance does', () => {
    const appliances = [MQA, { name: 'mqa-2', serial: 'S1' }]
    const check = entry({ operation: 'verification', level: 'stored' })
    const { appliance: _, ...nameless } = check
    const named = { ...nameless, set: '/sets/mqa-2-20261128T100000Z' }
    const { appliances: both } = dayStrips(
      { ...none, appliances, entries: [nameless, named, entry({})] },
      NOW,
      'UTC',
    )
    expect(both.map(({ days }) => brief(days))).toEqual([
      [['2026-11-28', { made: 1 }]],
      [['2026-11-28', { verified: 1 }]],
    ])
  })
})
