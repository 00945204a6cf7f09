// Moments that lie in the future although they were written down.
import { describe, expect, it } from 'vitest'
import { isAhead, lastUntil } from '../../../src-main/contract/moments.ts'
import { quantitiesOf } from '../../../src-main/hosts/cli/quantities.ts'
import { ENGLISH_WORDS } from '../../../src-main/text/command-line.ts'
import { ENGLISH } from '../../../src-main/text/en/index.ts'

const NOW = Date.parse('2026-11-27T12:00:00Z')
const moment = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString()

describe('a moment of the future', () => {
  it('lies ahead by more than clocks differ', () => {
    expect([-1, 0, 5, 6].map((minutes) => isAhead(moment(minutes), NOW))).toEqual([false, false, false, true])
  })

  it('is shown as such, and never as recent', () => {
    const age = (minutes: number): string =>
      quantitiesOf(ENGLISH.quantities, ENGLISH_WORDS).age(moment(minutes), new Date(NOW))
    expect([-180, -1, 4, 6, 400 * 24 * 60].map(age)).toEqual([
      '3 hours ago',
      'less than an hour ago',
      'less than an hour ago',
      'in the future',
      'in the future',
    ])
  })

  it('is not the last one', () => {
    expect(lastUntil([undefined, moment(-9), moment(-5), moment(60)], NOW)).toBe(moment(-5))
    expect(lastUntil([moment(60)], NOW)).toBeUndefined()
  })
})
