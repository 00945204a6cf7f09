// A computation that would never end is ended, and one that ends is as if nothing had been around it.
import { describe, expect, it } from 'vitest'
import { within } from '../../../src-main/adapters/time-limit/within.ts'

const LONG = 60_000

describe('within a limit', () => {
  it('hands back what the work returns, and throws what it throws', () => {
    expect(within(LONG, () => 'done')).toEqual({ value: 'done' })
    expect(within(LONG, () => undefined)).toEqual({ value: undefined })
    const mistake = new Error('of the work')
    expect(() =>
      within(LONG, () => {
        throw mistake
      }),
    ).toThrow(mistake)
  })

  it('ends a regular expression that would never end, and goes on as before', () => {
    const text = `${'a'.repeat(100)}b`
    expect(within(20, () => /(a+)+$/.test(text))).toBeUndefined()
    expect(within(LONG, () => /a+b$/.test(text))).toEqual({ value: true })
  })

  it('leaves nothing behind', () => {
    const before = Object.getOwnPropertySymbols(globalThis)
    within(LONG, () => 1)
    expect(Object.getOwnPropertySymbols(globalThis)).toEqual(before)
  })
})
