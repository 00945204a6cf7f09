// What the stand-in for Electron carries between main process and page.
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '../../standin/wire.ts'

describe('the stand-in', () => {
  it('carries plain data as it is, with fields that are undefined', () => {
    const value = { a: 1, b: undefined, c: [null, 'x', { d: true, e: '\u2028' }] }
    const carried = unpack(pack(value)) as typeof value
    expect(carried).toEqual(value)
    expect(Object.keys(carried)).toEqual(['a', 'b', 'c'])
    expect(unpack(pack(undefined))).toBeUndefined()
  })

  for (const [what, value] of [
    ['a function', { a: () => 1 }],
    ['a Proxy', { a: new Proxy({}, {}) }],
    ['a symbol', { a: Symbol('x') }],
  ] as const)
    it(`refuses ${what}, as Electron does`, () => {
      expect(() => pack(value)).toThrow('An object could not be cloned.')
    })

  for (const [what, value] of [
    ['a date', { a: [new Date(0)] }],
    ['a map', { a: [new Map()] }],
    ['bytes', { a: [new Uint8Array(1)] }],
    ['no number', { a: [NaN] }],
  ] as const)
    it(`refuses ${what}, which Electron carries and HTTP does not, and says where it was`, () => {
      expect(() => pack(value)).toThrow('value.a[0]')
    })
})
