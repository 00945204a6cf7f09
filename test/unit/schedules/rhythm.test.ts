// When a schedule is due, and when a backup is missed: in local time, on the days that go wrong.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import {
  isCovered,
  lastDue,
  nextDue,
  overdueSince,
  parseRhythm,
} from '../../../src-main/engine/schedules/rhythm.ts'

const at = (text: string): Date => new Date(text)

describe('a rhythm from words', () => {
  it.each([
    [['day', '02:30', undefined], { every: 'day', hour: 2, minute: 30 }],
    [['week', '23:59', 'Sun'], { every: 'week', hour: 23, minute: 59, weekday: 0 }],
    [['week', undefined, 'wednesday'], { every: 'week', hour: 2, minute: 0, weekday: 3 }],
    [['month', '0:00', '28'], { every: 'month', hour: 0, minute: 0, day: 28 }],
    [['hour', '00:15', undefined], { every: 'hour', hour: 0, minute: 15 }],
  ] as const)('%j', ([every, time, on], rhythm) => {
    expect(parseRhythm(every, time, on)).toEqual(rhythm)
  })

  it.each([
    ['year', undefined, undefined],
    ['day', '24:00', undefined],
    ['day', '2:5', undefined],
    ['day', '', undefined],
    ['day', '-1:00', undefined],
    ['week', '02:00', 'someday'],
    ['week', '02:00', 's'],
    ['month', '02:00', '29'],
    ['month', '02:00', '0'],
    ['month', '02:00', 'first'],
    ['day', '02:00', 'monday'],
  ] as const)('refuses %j %j %j', (every, time, on) => {
    expect(() => parseRhythm(every, time, on)).toThrow(Failure)
  })

  it('is said in words', () => {})
})

describe('when it was due and is due next', () => {
  it.each([
    ['day', '02:30', undefined, '2026-11-23T02:30', '2026-11-23T02:30', '2026-11-24T02:30'],
    ['day', '02:30', undefined, '2026-11-23T02:29', '2026-11-22T02:30', '2026-11-23T02:30'],
    ['hour', '00:30', undefined, '2026-01-01T00:10', '2025-12-31T23:30', '2026-01-01T00:30'],
    ['week', '02:30', 'mon', '2026-11-22T12:00', '2026-11-16T02:30', '2026-11-23T02:30'],
    ['week', '02:30', 'sun', '2026-11-23T12:00', '2026-11-22T02:30', '2026-11-29T02:30'],
    ['month', '02:30', '28', '2026-03-01T00:00', '2026-02-28T02:30', '2026-03-28T02:30'],
    ['month', '02:30', '1', '2026-01-01T02:00', '2025-12-01T02:30', '2026-01-01T02:30'],
  ] as const)('every %s at %s on %s, seen at %s', (...[every, time, on, now, last, next]) => {
    const rhythm = parseRhythm(every, time, on)
    expect(lastDue(rhythm, at(now))).toEqual(at(last))
    expect(nextDue(rhythm, at(now))).toEqual(at(next))
  })
})

describe('overdue', () => {
  const daily = parseRhythm('day', '02:00', undefined)
  const created = at('2026-11-01T12:00')

  it('is a backup that should be there and is not, a few hours after it was due', () => {
    const lastGood = at('2026-11-22T02:03')
    expect(overdueSince(daily, { created, lastGood }, at('2026-11-23T07:59'))).toBeUndefined()
    expect(overdueSince(daily, { created, lastGood }, at('2026-11-23T08:00'))).toEqual(at('2026-11-23T02:00'))
  })

  it('is not what was due before the schedule was made, and is the first that never came', () => {
    expect(overdueSince(daily, { created, lastGood: undefined }, at('2026-11-01T23:00'))).toBeUndefined()
    expect(overdueSince(daily, { created, lastGood: undefined }, at('2026-11-02T09:00'))).toEqual(
      at('2026-11-02T02:00'),
    )
  })

  it('is not ended by a backup or a schedule of the future: a clock was wrong', () => {
    const [now, ahead] = [at('2026-11-23T10:00'), at('2027-12-28T02:00')]
    const overdue = at('2026-11-23T02:00')
    expect(overdueSince(daily, { created, lastGood: ahead }, now)).toEqual(overdue)
    expect(overdueSince(daily, { created: ahead, lastGood: undefined }, now)).toEqual(overdue)
    expect(isCovered(overdue, ahead, now)).toBe(false)
    // Clocks differ by a little.
    expect(isCovered(overdue, new Date(now.getTime() + 60_000), now)).toBe(true)
  })

  it('ends with any good backup, whoever made it', () => {
    const lastGood = at('2026-11-23T09:00')
    expect(overdueSince(daily, { created, lastGood }, at('2026-11-23T10:00'))).toBeUndefined()
  })
})
