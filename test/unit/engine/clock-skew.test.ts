// How far a clock is off, by local times of zones with and without daylight saving, and of none.
import { describe, expect, it } from 'vitest'
import { clockSkew, offsetsOf } from '../../../src-main/engine/remote-appliance/clock-skew.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-07-01T12:00:00Z')
const ZONES: readonly (readonly [zone: string, offset: number])[] = [
  ['EST5EDT', -4],
  ['EST5', -5],
  ['CET-1CEST,M3.5.0,M10.5.0/3', 2],
  ['UTC', 0],
  ['GMT0BST', 1],
  ['<+0530>-5:30', 5.5],
]

describe('the clock of an appliance', () => {
  it.each(ZONES)('in the zone %s is compared in its local time', (zone, offset) => {
    expect(clockSkew(NOW + offset * HOUR, zone, NOW)).toBe(0)
    expect(clockSkew(NOW + offset * HOUR + 400_000, zone, NOW)).toBe(400_000)
    expect(clockSkew(NOW + offset * HOUR - 400_000, zone, NOW)).toBe(-400_000)
  })

  it('that is a day off is a day off, with a zone and without', () => {
    expect(clockSkew(NOW - 4 * HOUR + 24 * HOUR, 'EST5EDT', NOW)).toBe(24 * HOUR)
    expect(clockSkew(NOW + 24 * HOUR, undefined, NOW)).toBe(10 * HOUR)
  })

  it('without a zone is held against the nearest offset that is in use', () => {
    expect(clockSkew(NOW + 5.5 * HOUR + 180_000, undefined, NOW)).toBe(180_000)
    expect(clockSkew(NOW - 180_000, 'of no form', NOW)).toBe(-180_000)
    expect(offsetsOf('of no form')).toBeUndefined()
  })
})
