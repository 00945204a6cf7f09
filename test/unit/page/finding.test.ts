// @vitest-environment jsdom
// What Find offers, what sets are called, and how the activity is told: pure, so that each is asked without a page.
import { describe, expect, it } from 'vitest'
import type { ApplianceSummary } from '../../../src-main/contract/api/appliances.ts'
import type { ListedSet, SetSummary } from '../../../src-main/contract/destinations.ts'
import type { KnownUsage } from '../../../src-main/contract/key-usage.ts'
import type { HistoryEntry } from '../../../src-main/contract/history.ts'
import type { ScheduleStatus } from '../../../src-main/contract/schedules.ts'
import { lastCheckOf, runsTo, setsAt } from '../../../src-renderer/state/at-destination.ts'
import { pastSets, schedulesOf, type PastSet } from '../../../src-renderer/state/appliance-history.ts'
import { filterEntries, firstOfDays, valuesOf } from '../../../src-renderer/state/activity-list.ts'
import { opensOf, schedulesWith } from '../../../src-renderer/state/dependents.ts'
import { findable, matching } from '../../../src-renderer/state/palette.ts'
import { rhythmText, stateOf } from '../../../src-renderer/state/schedules.ts'
import { ownersAmong } from '../../../src-renderer/state/own-appliance.ts'
import { sizesOverTime } from '../../../src-renderer/state/sizes-over-time.ts'
import { setTitle } from '../../../src-renderer/state/set-title.ts'
import { dayWord, duration, spoken } from '../../../src-renderer/state/text.svelte.ts'

const appliance = (name: string, serial: string): ApplianceSummary =>
  ({ name, path: `/a/${name}`, parts: [], reinitialised: false, identity: { Serial: serial } }) as never
const mqa1 = appliance('mqa-1', '7800001')
const at = (hour: string): string => new Date(`2026-11-29T${hour}:00`).toISOString()
const set = { set: '/b/7800001-x', standing: 'trusted', serial: '7800001', trusted: true } as const

describe('a set', () => {
  const now = Date.parse(at('23:30'))
  const title = (more: object, appliances = [mqa1]): string =>
    setTitle({ ...set, time: '2020-02-03T04:05:06Z', ...more }, ownersAmong(appliances))
  it('is called by its appliance and its time', () => {
    expect(title({})).toMatch(/^mqa-1, Feb [23], 2020/)
    expect(spoken(at('23:09'), now)).toMatch(/^today (23:09|11:09.PM)$/)
    expect(spoken(at('00:01'), now)).toMatch(/^today /)
    expect(spoken(new Date(now - 86_400_000).toISOString(), now)).toMatch(/^yesterday /)
    expect(spoken(new Date(now + 86_400_000).toISOString(), now)).not.toMatch(/today|yesterday/)
    expect(dayWord(at('10:00'), now)).toBe('Today')
  })
  it('of a signer who is not known is called by no appliance here', () => {
    expect(title({ trusted: false, standing: 'unknown-signer' })).toMatch(/^7800001, /)
  })
  it('that was altered, or says nothing of itself, is called by its directory', () => {
    for (const more of [
      { standing: 'altered' },
      { standing: undefined },
      { serial: undefined },
      { time: undefined },
    ])
      expect(title(more)).toBe('7800001-x')
  })
  it('of one of two appliances of a serial number is called by that number, but for the last backup of one', () => {
    const other = { ...appliance('mqa-2', '7800001'), state: { lastBackup: { set: set.set } } } as never
    expect(title({}, [mqa1, appliance('mqa-2', '7800001')])).toMatch(/^7800001, /)
    expect(title({}, [mqa1, other])).toMatch(/^mqa-2, /)
  })
})

describe('Find', () => {
  const sets = [{ ...set, state: 'set', time: '2020-02-03T04:05:06Z' } as unknown as SetSummary]
  const schedules = [{ schedule: { name: 'nightly' } }] as unknown as ScheduleStatus[]
  const good = new Map([
    ['7800001', { time: '', set: '/b/newest', proven: { time: '', set: '/b/proven', by: 'drill' } }],
  ])
  const all = findable({ appliances: [mqa1], certificates: [], schedules, sets, good: good as never })
  const first = (wanted: string): unknown => matching(all, wanted, 9)[0]
  it('restores the newest set that was proven, and proves the newest', () => {
    expect(first('restore')).toMatchObject({ page: 'restore', query: { set: '/b/proven', check: '1' } })
    expect(first('restore mqa')).toMatchObject({ page: 'restore' })
    expect(first('prove')).toMatchObject({ page: 'set', query: { set: '/b/newest', prove: '1' } })
    expect(first('back up mqa-1')).toMatchObject({ page: 'new-backup', query: { appliance: 'mqa-1' } })
  })
  it('finds settings, and a set by appliance, day and directory', () => {
    expect(first('language')).toMatchObject({ page: 'settings' })
    for (const wanted of ['mqa-1 feb', '2020', '7800001-x'])
      expect(first(wanted)).toMatchObject({ page: 'set' })
  })
  it('finds the schedules, and each of them', () => {
    expect(first('schedules')).toMatchObject({ page: 'schedules' })
    expect(first('nightly')).toMatchObject({ page: 'schedule', query: { name: 'nightly' } })
  })
  it('offers no restore of an appliance without a good set', () => {
    const none = findable({ appliances: [mqa1], certificates: [], schedules, sets, good: new Map() })
    expect(matching(none, 'restore', 9).map(({ page, query }) => [page, query])).toEqual([
      ['restore', undefined],
    ])
  })
  it('puts first what begins with what was typed, and never more than asked for', () => {
    expect(matching(all, 'a', 3)).toHaveLength(3)
    expect(matching(all, 'appliance', 9)[0]?.text).toBe('Appliances')
  })
})

describe('a schedule', () => {
  it('says how often it runs', () => {
    const rhythm = { hour: 2, minute: 5 }
    expect(rhythmText({ every: 'hour', ...rhythm })).toBe('Every hour at minute 5')
    expect(rhythmText({ every: 'day', ...rhythm })).toMatch(/^Every day at 0?2:05/)
    expect(rhythmText({ every: 'week', weekday: 1, ...rhythm })).toMatch(/^Every Monday at 0?2:05/)
    expect(rhythmText({ every: 'month', day: 28, ...rhythm })).toMatch(/^On day 28 of every month at /)
  })
  it('stands as its timer, then as what is overdue, then as its last run', () => {
    const status = (more: object): unknown =>
      stateOf({ timer: { installed: true }, ...more } as ScheduleStatus).verdict
    const lastRun = { outcome: 'done', ended: at('10:00') }
    expect(status({})).toBe('unchecked')
    expect(status({ lastRun })).toBe('good')
    expect(status({ lastRun: { ...lastRun, outcome: 'failed' } })).toBe('refused')
    expect(status({ lastRun, overdueSince: at('09:00') })).toBe('refused')
    expect(status({ lastRun, timer: { installed: false } })).toBe('refused')
  })
})

describe('what depends on a certificate', () => {
  it('are schedules that make sets for it, or open them with its key', () => {
    const rhythm = { every: 'day', hour: 2, minute: 0 } as const
    const status = (name: string, task: object): ScheduleStatus =>
      ({ schedule: { name, rhythm, task } }) as unknown as ScheduleStatus
    const all = [
      status('a', { kind: 'backup', recipients: ['office'], key: 'office' }),
      status('b', { kind: 'backup', recipients: ['other'], key: 'office' }),
      status('c', { kind: 'drill', key: 'office' }),
      status('d', { kind: 'fleet', recipients: ['office'] }),
      status('e', { kind: 'fleet', recipients: ['other'] }),
    ]
    const found = schedulesWith('office', all).map(({ name, opens }) => `${name} ${opens}`)
    expect(found).toEqual(['a false', 'b true', 'c true', 'd false'])
  })
  it('are the appliances whose sets its key opens, most first', () => {
    const opens = [
      { serial: '1', sets: 2, newest: false },
      { serial: '2', sets: 5, newest: true },
    ]
    const known = {
      openers: [{ name: 'office', opens }],
      appliances: [{ serial: '2', names: ['mqa-2'] }],
    } as unknown as KnownUsage
    expect(opensOf('office', known)).toMatchObject([
      { serial: '2', names: ['mqa-2'] },
      { serial: '1', names: [] },
    ])
    expect(opensOf('another', known)).toEqual([])
    expect(opensOf('office', undefined)).toEqual([])
  })
})

describe('how long something took', () => {
  it('is said in at most two units, rounded once, without a second one of nothing', () => {
    const said = [900, 59_000, 60_000, 119_900, 3_599_700, 3_600_000, 5_400_000].map(duration)
    expect(said).toEqual(['0.9 sec', '59 sec', '1 min', '2 min', '1 hr', '1 hr', '1 hr 30 min'])
  })
})

describe('the activity', () => {
  const entry = (time: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
    time,
    operation: 'backup',
    outcome: 'done',
    ...more,
  })
  const entries = [
    entry(at('12:00'), { appliance: 'mqa-1' }),
    entry(at('11:00'), { outcome: 'failed', seconds: 60 }),
    entry(new Date(Date.parse(at('11:00')) - 86_400_000).toISOString(), { operation: 'drill' }),
  ]
  it('names each day once', () => {
    expect(entries.map((one) => firstOfDays(entries).has(one))).toEqual([true, false, true])
  })
  it('is filtered by operation, result, appliance and how long it took', () => {
    const none = { operation: '', outcome: '', appliance: '', least: 0 } as const
    expect(filterEntries(entries, none)).toEqual(entries)
    expect(filterEntries(entries, { ...none, operation: 'drill' })).toEqual([entries[2]])
    expect(filterEntries(entries, { ...none, outcome: 'failed' })).toEqual([entries[1]])
    expect(filterEntries(entries, { ...none, appliance: 'mqa-1' })).toEqual([entries[0]])
    expect(filterEntries(entries, { ...none, least: 60 })).toEqual([entries[1]])
    expect(filterEntries(entries, { ...none, least: 600 })).toEqual([])
    expect(valuesOf(entries.map((one) => one.appliance))).toEqual(['mqa-1'])
  })
})

describe('a destination', () => {
  const lying = (path: string): ListedSet => ({ set: path, state: 'set', bytes: 100 }) as unknown as ListedSet
  const done = (operation: HistoryEntry['operation'], more: object): HistoryEntry =>
    ({ time: at('10:00'), operation, outcome: 'done', ...more }) as HistoryEntry
  it('holds the sets below its address, and none of a neighbour that begins alike', () => {
    const all = ['/b/one', '/b2/two', 'C:\\b\\three', 'sftp://h/b/four'].map(lying)
    const at = (url: string): unknown => setsAt(url, all).map(({ set }) => set)
    expect(at('/b/')).toEqual(['/b/one'])
    expect(at('C:\\b')).toEqual(['C:\\b\\three'])
    expect(at('sftp://h/b')).toEqual(['sftp://h/b/four'])
  })
  it('tells how fast backups came there, and the last look at a set there', () => {
    const entries = [
      done('backup', { set: '/b/one', seconds: 2 }),
      done('backup', { set: '/elsewhere', seconds: 2 }),
      done('backup', { set: '/b/one' }),
      done('drill', { set: '/elsewhere' }),
      done('verification', { set: '/b/one' }),
    ]
    expect(runsTo([lying('/b/one')], entries)).toMatchObject([{ set: '/b/one', bytes: 100, seconds: 2 }])
    expect(lastCheckOf([lying('/b/one')], entries)).toBe(entries[4])
    expect(lastCheckOf([], entries)).toBeUndefined()
  })
})

describe('sizes over time', () => {
  const sized = (bytes: number, partBytes?: readonly number[]): PastSet =>
    ({
      set: { bytes, parts: ['root', 'config', 'cert', 'local'], ...(partBytes ? { partBytes } : {}) },
      firmwareChanged: false,
    }) as unknown as PastSet
  it('name the largest parts, pile up to the whole set, and begin with the oldest', () => {
    const over = sizesOverTime([sized(110, [10, 60, 30, 10]), sized(50, [40, 1, 2, 7])])
    expect(over.parts).toEqual(['config', 'root', 'cert'])
    expect(over.sets.map((one) => one.pieces)).toEqual([
      [1, 40, 2, 7],
      [60, 10, 30, 10],
    ])
    expect(over.largest).toBe(110)
  })
  it('of a set whose parts are not known are one piece', () => {
    expect(sizesOverTime([sized(80)])).toMatchObject({ parts: [], sets: [{ pieces: [80] }] })
  })
})

describe('an appliance over time', () => {
  const made = (name: string, more: Partial<ListedSet> = {}): SetSummary =>
    ({ ...set, set: `/b/${name}`, state: 'set', bytes: 10, ...more }) as unknown as SetSummary
  const names = (sets: readonly SetSummary[], all = [mqa1], entries: readonly HistoryEntry[] = []): unknown =>
    pastSets('mqa-1', sets, all, entries).map((one) => one.set.set)

  it('has the sets that only it can have made, newest first, each measured by the largest', () => {
    const sets = [
      made('old', { time: '2026-01-01T00:00:00Z', bytes: 5, version: 'MQ00.9.4.0.0' }),
      made('new', { time: '2026-02-01T00:00:00Z', version: 'MQ00.9.4.1.0' }),
      made('stranger', { trusted: false }),
      made('other', { serial: '7800009' }),
    ]
    expect(pastSets('mqa-1', sets, [mqa1], [])).toMatchObject([
      { set: { set: '/b/new' }, share: 1, firmwareChanged: true },
      { set: { set: '/b/old' }, share: 0.5, firmwareChanged: false },
    ])
  })
  it('of two of one serial number has those that the activity says were made of it', () => {
    const twins = [mqa1, appliance('mqa-2', '7800001')]
    const entry = { time: '', operation: 'backup', outcome: 'done', appliance: 'mqa-1', set: '/b/a' } as const
    expect(names([made('a'), made('b')], twins)).toEqual([])
    expect(names([made('a'), made('b')], twins, [entry])).toEqual(['/b/a'])
  })
  it('names the schedules of its name and of its tags', () => {
    const status = (task: object): ScheduleStatus => ({ schedule: { task } }) as never
    const all = [
      status({ kind: 'backup', appliance: 'mqa-1' }),
      status({ kind: 'backup', appliance: 'mqa-2' }),
      status({ kind: 'fleet', tags: ['live'] }),
      status({ kind: 'drill', appliance: 'mqa-1' }),
    ]
    expect(schedulesOf({ name: 'mqa-1', tags: ['live'] }, all)).toEqual([all[0], all[2]])
    expect(schedulesOf({ name: 'mqa-1' }, all)).toEqual([all[0]])
  })
})
