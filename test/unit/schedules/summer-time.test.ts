// Schedules on the days on which the clock is put forward or back, in zones that do so at different hours: due once a period, run once
// by the system's timer, never overdue for that, and overdue all the same where a run is missing.
import { spawnSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import {
  isCovered,
  lastDue,
  nextDue,
  overdueSince,
  parseRhythm,
} from '../../../src-main/engine/schedules/rhythm.ts'
import { onCalendar } from '../../../src-main/engine/schedules/systemd-units.ts'
import type { Rhythm } from '../../../src-main/contract/schedules.ts'

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]
/** Zones and times here know no smaller step. */
const STEP = 15 * MINUTE
const HAS_ANALYZE = spawnSync('systemd-analyze', ['--version']).status === 0
const without = HAS_ANALYZE ? '' : ' (skipped: no systemd-analyze here)'
const zone = process.env['TZ']

/** The hour in which each is put forward, and put back. */
const ZONES = [
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'], // by half an hour
  ['Africa/Cairo', '2026-04-24', '2026-10-29'], // at midnight
  ['America/Santiago', '2026-09-06', '2026-04-04'],
  ['Atlantic/Azores', '2026-03-29', '2026-10-25'],
  ['UTC', '2026-03-29', '2026-10-25'],
] as const
const TIMES = ['00:00', '00:30', '01:45', '02:00', '02:15', '02:30', '03:00', '23:30']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** Noon of the days around one, by the clock that hangs there. */
const noonOf = (day: string, by: number): Date =>
  new Date(new Date(`${day}T12:00`).setDate(new Date(`${day}T12:00`).getDate() + by))

/** When systemd starts it: at times that exist, of one that comes twice at the first. */
function starts(rhythm: Rhythm, from: Date, to: Date): readonly number[] {
  const { every, hour, minute, weekday, day } = rhythm
  const found = new Map<string, number>()
  for (let at = from.getTime() - (from.getTime() % STEP); at <= to.getTime(); at += STEP) {
    const date = new Date(at)
    const isHour = every === 'hour' || date.getHours() === hour
    const isDay =
      (every !== 'week' || date.getDay() === weekday) && (every !== 'month' || date.getDate() === day)
    const called = `${date.toDateString()} ${date.getHours()}`
    if (isHour && isDay && date.getMinutes() === minute && !found.has(called)) found.set(called, at)
  }
  return [...found.values()]
}

/** Rhythms of an hour, a week and a month whose times the clock skips or has twice, or nearly, on that day. */
const rarer = (day: string): readonly Rhythm[] => [
  ...['00:00', '00:15', '00:30', '00:45'].map((time) => parseRhythm('hour', time, undefined)),
  ...['00:00', '00:30', '02:15', '02:30'].flatMap((time) => [
    parseRhythm('week', time, 'sun'),
    parseRhythm('month', time, String(Math.min(28, Number(day.slice(8))))),
  ]),
]

/** Days before and after, so that there are two starts of each. */
const AROUND = { hour: 2, day: 3, week: 17, month: 70 } as const

/** What is said at one moment of a schedule whose timer started when `runs` says, and of one that the last of these failed. */
function expectAt(
  rhythm: Rhythm,
  runs: readonly number[],
  { created, at }: { readonly created: Date; readonly at: number },
): void {
  const now = new Date(at)
  const [before = 0, last = 0] = runs.filter((run) => run + 10 * MINUTE <= at).slice(-2)
  const after = (run: number): Date => new Date(run + 10 * MINUTE)
  const isMissed = at - last >= (rhythm.every === 'hour' ? HOUR / 2 : DAY)
  const seen = [
    overdueSince(rhythm, { created, lastGood: after(last) }, now),
    nextDue(rhythm, now).getTime(),
    overdueSince(rhythm, { created, lastGood: after(before) }, now) !== undefined || !isMissed,
  ]
  const next = runs.find((run) => run > at)
  expect([rhythm, now.toISOString(), ...seen]).toEqual([rhythm, now.toISOString(), undefined, next, true])
}

describe.each(ZONES)('in %s', (name, forward, back) => {
  it.each(TIMES)('every day at %s: due once a day, and never overdue where the timer ran', (time) => {
    process.env['TZ'] = name
    const rhythm = parseRhythm('day', time, undefined)
    for (const day of [forward, back]) {
      const [from, to] = [noonOf(day, -3), noonOf(day, 3)]
      const runs = starts(rhythm, from, to)
      const created = noonOf(day, -9)
      const dues = new Set<number>()
      for (let at = from.getTime() + DAY; at <= to.getTime(); at += 2 * STEP) {
        const now = new Date(at)
        const [last, next] = [lastDue(rhythm, now), nextDue(rhythm, now)]
        dues.add(last.getTime())
        expect([last <= now, next > now, next.getTime() - last.getTime() <= 26 * HOUR]).toEqual([
          true,
          true,
          true,
        ])
        const lastGood = new Date(Math.max(...runs.filter((run) => run + 10 * MINUTE <= at)) + 10 * MINUTE)
        expect([now.toISOString(), overdueSince(rhythm, { created, lastGood }, now)]).toEqual([
          now.toISOString(),
          undefined,
        ])
        // Whoever asks whether it is due is told so once.
        expect(runs.filter((run) => run >= last.getTime() && run <= at).length).toBeLessThanOrEqual(1)
      }
      expect([...dues].filter((due) => due >= from.getTime() + DAY)).toHaveLength(5)
    }
  })

  it.each(TIMES)(
    'every day at %s: overdue on each day after the one that is missing, whichever that is',
    (time) => {
      process.env['TZ'] = name
      const rhythm = parseRhythm('day', time, undefined)
      for (const day of [forward, back])
        for (const by of [-1, 0, 1]) {
          const lastGood = noonOf(day, by - 2)
          const overdue = overdueSince(rhythm, { created: noonOf(day, -9), lastGood }, noonOf(day, by))
          expect([day, by, overdue === undefined]).toEqual([day, by, false])
        }
    },
  )

  it.each(TIMES)('every week at %s, on that day or the next one: at that time on every other day', (time) => {
    process.env['TZ'] = name
    for (const day of [forward, back])
      for (const on of ['sun', 'mon', 'fri', 'sat']) {
        const rhythm = parseRhythm('week', time, on)
        for (let by = -8; by <= 8; by += 1) {
          const now = noonOf(day, by)
          for (const due of [lastDue(rhythm, now), nextDue(rhythm, now)]) {
            expect(due.getDay()).toBe(rhythm.weekday)
            const isSkipped = due.toDateString() === noonOf(day, 0).toDateString()
            if (!isSkipped)
              expect([now.toISOString(), due.getHours(), due.getMinutes()]).toEqual([
                now.toISOString(),
                rhythm.hour,
                rhythm.minute,
              ])
          }
        }
      }
  })

  it('every hour, week or month: never overdue where the timer ran, next when it starts, overdue where one start is missing', () => {
    process.env['TZ'] = name
    for (const day of [forward, back])
      for (const rhythm of rarer(day)) {
        const isHour = rhythm.every === 'hour'
        const around = AROUND[rhythm.every]
        const created = noonOf(day, -around)
        const runs = starts(rhythm, created, noonOf(day, around))
        const [from, to] = [noonOf(day, isHour ? -1 : -3), noonOf(day, isHour ? 1 : 3)]
        for (let at = from.getTime(); at <= to.getTime(); at += isHour ? STEP : 5 * STEP)
          expectAt(rhythm, runs, { created, at })
      }
  })

  it.skipIf(!HAS_ANALYZE)(`systemd starts it as is thought here${without}`, () => {
    process.env['TZ'] = name
    for (const [day, every, time, on] of [forward, back].flatMap((one) =>
      ['00:30', '02:15', '02:30'].flatMap((at) => [
        [one, 'day', at, undefined] as const,
        [one, 'week', at, 'sun'] as const,
        [one, 'hour', at, undefined] as const,
      ]),
    )) {
      const rhythm = parseRhythm(every, time, on)
      const from = every === 'hour' ? new Date(noonOf(day, 0).getTime() - 14 * HOUR) : noonOf(day, -2)
      const later = starts(rhythm, from, noonOf(day, 23)).filter((run) => run > from.getTime())
      const expected = later.slice(0, 3)
      const base = `${from.toISOString().slice(0, 19).replace('T', ' ')} UTC`
      const words = ['calendar', `--base-time=${base}`, '--iterations=3', onCalendar(rhythm)]
      const { stdout } = spawnSync('systemd-analyze', words, {
        encoding: 'utf8',
        env: { ...process.env, TZ: name, LC_ALL: 'C' },
      })
      const utc = [
        ...stdout.matchAll(/\(in UTC\): \w+ (\S+) (\S+) UTC/g),
        ...(name === 'UTC' ? stdout.matchAll(/(?:Next elapse|Iter\. #\d): \w+ (\S+) (\S+) UTC/g) : []),
      ]
      expect([day, time, utc.map(([, date, at]) => Date.parse(`${date}T${at}Z`))]).toEqual([
        day,
        time,
        expected,
      ])
    }
  })
})

it('a run at the first of two times covers the second, for whoever asks before it starts', () => {
  process.env['TZ'] = 'Europe/Berlin'
  const rhythm = parseRhythm('day', '02:30', undefined)
  const ran = new Date('2026-10-25T00:30:20Z')
  const again = new Date('2026-10-25T01:30:00Z')
  expect(isCovered(lastDue(rhythm, again), ran, again)).toBe(true)
  expect(nextDue(rhythm, again)).toEqual(new Date('2026-10-26T01:30:00Z'))
})

it('a time that is skipped: no alarm where the timer left it out, and one where the start before is missing', () => {
  process.env['TZ'] = 'Europe/Berlin'
  const now = new Date('2026-03-30T10:00:00')
  const evening = new Date('2026-03-29T20:00:00')
  const created = new Date('2026-01-01T00:00:00')
  const daily = { created, lastGood: new Date('2026-03-28T02:40:00') }
  expect(overdueSince(parseRhythm('day', '02:30', undefined), daily, evening)).toBeUndefined()
  expect(overdueSince(parseRhythm('day', '02:30', undefined), daily, now)).toEqual(
    new Date('2026-03-30T02:30:00'),
  )
  const weekly = { created, lastGood: new Date('2026-03-22T02:40:00') }
  expect(overdueSince(parseRhythm('week', '02:30', 'sun'), weekly, now)).toBeUndefined()
  const older = { created, lastGood: new Date('2026-03-15T02:40:00') }
  expect(overdueSince(parseRhythm('week', '02:30', 'sun'), older, now)).toEqual(
    new Date('2026-03-22T02:30:00'),
  )
})
