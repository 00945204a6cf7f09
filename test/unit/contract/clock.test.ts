// Whether the clock contradicts what was signed: a jump is seen in the night in which it happens, and an ordinary year has none.
import { describe, expect, it } from 'vitest'
import { clockTroubleOf, type Moment } from '../../../src-main/contract/clock.ts'

const DAY = 86_400_000
const START = Date.parse('2027-01-01T02:00:00Z')

/** Moments on those days, a night each. */
const on = (...days: readonly number[]): Moment[] =>
  days.map((day) => ({ time: new Date(START + day * DAY).toISOString(), setid: `s${day}` }))
const nights = (from: number, to: number, step = 1): Moment[] =>
  on(...Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step))
const at = (day: number, signed: readonly Moment[], written: readonly Moment[] = []): string | undefined =>
  clockTroubleOf(signed, written, START + day * DAY)?.code

describe('the clock', () => {
  it('is behind what was signed later than a day after it, which names the newest of that', () => {
    const found = clockTroubleOf(on(0, 400, 30), [], START + 35 * DAY)
    expect(found).toMatchObject({ code: 'clock.behind', facts: { setid: 's400' } })
    expect(at(29.5, on(0, 30))).toBeUndefined()
    expect(at(28, on(0, 30))).toBe('clock.behind')
  })

  it('is ahead where the night before is much longer ago than usual, until three days have gone by', () => {
    expect(at(395, nights(0, 30))).toBe('clock.ahead')
    expect(at(397, [...nights(0, 30), ...on(395, 396)])).toBe('clock.ahead')
    expect(at(399, [...nights(0, 30), ...on(395, 396, 397, 398)])).toBeUndefined()
  })

  it('is in order after a month that was switched off, and where nothing was there before', () => {
    expect(at(61, nights(0, 30))).toBeUndefined()
    expect(at(0, [])).toBeUndefined()
    expect(at(9, nights(0, 9))).toBeUndefined()
  })

  it('is in order where a quarter between two backups is usual, and ahead where a year is not', () => {
    expect(at(600, nights(0, 540, 91))).toBeUndefined()
    expect(at(1000, nights(0, 540, 91))).toBe('clock.ahead')
  })

  it('is in order where nothing changed for months and the history knows of each night', () => {
    expect(at(100, on(0, 1, 2))).toBe('clock.ahead')
    expect(at(100, on(0, 1, 2), nights(3, 100))).toBeUndefined()
    // What was only written down makes nothing of the future.
    expect(at(100, nights(0, 100), on(400))).toBeUndefined()
  })

  it('is seen to leap a second time after a leap that was long ago', () => {
    expect(at(400 + 365, [...nights(0, 30), ...nights(395, 400)])).toBe('clock.ahead')
  })
})
