// How many appliances stand: by age, by failure, by what expires.
import { describe, expect, it } from 'vitest'
import {
  countTroubles,
  inFleetOrder,
  standingOf,
  troublesOf,
  type FleetOrder,
} from '../../../src-main/contract/fleet-standing.ts'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const DAY = 86_400_000
const LIMITS = { now: NOW, overdueDays: 8, warnDays: 60 }
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString()
const lastBackup = (days: number): object => ({ lastBackup: { time: ago(days), set: '/s', bytes: 1 } })
const failed = (days: number): object => ({ lastFailure: { time: ago(days), code: 'appliance.login' } })

const ALL = [
  { name: 'box-10', state: { ...lastBackup(1), certificateEnds: ago(-400) } },
  { name: 'box-9', state: { ...lastBackup(9), ...failed(0.5) } },
  { name: 'box-2', state: { ...lastBackup(8), certificateEnds: ago(-59) } },
  { name: 'box-1', tags: ['london'] },
  { name: 'box-3', state: { ...failed(3), certificateEnds: ago(1) } },
].map((one) => standingOf(one, NOW))

const namesBy = (order: FleetOrder): readonly string[] =>
  inFleetOrder(ALL, order, (one) => one).map(({ name }) => name)

describe('the standing of appliances', () => {
  it('is in order of numbers in names, of age with those never backed up first, of failure and of expiry', () => {
    expect(namesBy('name')).toEqual(['box-1', 'box-2', 'box-3', 'box-9', 'box-10'])
    expect(namesBy('age')).toEqual(['box-1', 'box-3', 'box-9', 'box-2', 'box-10'])
    expect(namesBy('failure')).toEqual(['box-9', 'box-3', 'box-1', 'box-2', 'box-10'])
    expect(namesBy('expiry')).toEqual(['box-3', 'box-2', 'box-10', 'box-1', 'box-9'])
  })

  it('names every trouble, the gravest first; eight days are not yet overdue, sixty are not yet soon', () => {
    expect(ALL.map((one) => troublesOf(one, LIMITS))).toEqual([
      [],
      ['failed', 'overdue'],
      ['expires'],
      ['never'],
      ['failed', 'never', 'expires'],
    ])
    expect(troublesOf(standingOf({ name: 'x', state: { ...lastBackup(8) } }, NOW), LIMITS)).toEqual([])
    const sixty = { ...lastBackup(1), certificateEnds: ago(-60) }
    expect(troublesOf(standingOf({ name: 'x', state: sixty }, NOW), LIMITS)).toEqual([])
  })

  it('counts each trouble, and those without any', () => {
    const counts = { sound: 1, failed: 2, wrecked: 0, never: 2, overdue: 1, expires: 2 }
    expect(countTroubles(ALL, LIMITS)).toEqual(counts)
  })

  it('has one whose backup holds much less than before among those in trouble, until that is acknowledged', () => {
    const wreck = { time: ago(1), id: 'the set', parts: ['config'] }
    const one = standingOf({ name: 'x', state: { ...lastBackup(1), wreck } }, NOW)
    expect(troublesOf(one, LIMITS)).toEqual(['wrecked'])
    expect(countTroubles([...ALL, one], LIMITS)).toMatchObject({ sound: 1, wrecked: 1 })
  })

  it('is overdue where the last backup is dated in the future, which counts only where there is no other', () => {
    expect(troublesOf(standingOf({ name: 'x', state: lastBackup(-400) }, NOW), LIMITS)).toEqual(['overdue'])
    expect(standingOf({ name: 'x', state: lastBackup(-400) }, NOW, ago(2)).backedUp).toBe(ago(2))
  })

  it('takes what is newer of what is registered and what was seen', () => {
    const state = { ...lastBackup(5) }
    expect(standingOf({ name: 'x', state }, NOW, ago(2)).backedUp).toBe(ago(2))
    expect(standingOf({ name: 'x', state }, NOW, ago(7)).backedUp).toBe(ago(5))
  })
})
