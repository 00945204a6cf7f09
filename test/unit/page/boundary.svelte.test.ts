// @vitest-environment jsdom
// What a page passes to the program, in the browser and in the window alike.
import { describe, expect, it } from 'vitest'
import type { Answer, MethodName } from '../../../src-main/contract/api.ts'
import { mustBePlain, plainCopy, type Plain } from '../../../src-main/contract/plain-data.ts'
import { apiOver } from '../../../src-renderer/client/client.ts'

/** An API whose calls are kept as they would cross. */
function recording(): { readonly api: ReturnType<typeof apiOver>; readonly calls: [MethodName, unknown][] } {
  const calls: [MethodName, unknown][] = []
  const answer: Answer = { ok: true, value: {} }
  const api = apiOver(async (method, input) => {
    calls.push([method, input])
    return answer
  })
  return { api, calls }
}

describe('what a page passes', () => {
  it('can be cloned, also where it is state of the page, which is made of Proxies', async () => {
    const { api, calls } = recording()
    const state = $state({ name: 'mqa-1', location: '/mqa', tags: ['production'] })
    expect(() => structuredClone(state)).toThrow()
    await api.appliances.add({ appliance: state } as never)
    expect(calls).toEqual([['appliances.add', { appliance: $state.snapshot(state) }]])
    expect(structuredClone(calls[0]?.[1])).toEqual(calls[0]?.[1])
  })

  it('is the same as JSON makes of it: a field that is undefined is not there', () => {
    const input = { a: 1, b: undefined, c: [{ d: undefined }, null], e: { f: '' } }
    const copy = plainCopy(input, 'input')
    expect(JSON.stringify(copy)).toBe(JSON.stringify(input))
    expect(Object.keys(copy as object)).toEqual(['a', 'c', 'e'])
  })

  class Named {
    readonly name = 'x'
  }
  const circle: unknown[] = []
  circle.push(circle)
  for (const [what, value, kind] of [
    ['a function', () => 1, 'function'],
    ['a date', new Date(0), 'Date'],
    ['a map', new Map(), 'Map'],
    ['bytes', new Uint8Array(1), 'Uint8Array'],
    ['an object of a class', new Named(), 'Object'],
    ['no number', NaN, 'NaN'],
    ['a big number', 1n, 'bigint'],
    ['a symbol', Symbol('x'), 'symbol'],
    ['a list with a gap', [undefined], 'undefined'],
    ['a list in itself', circle, 'deeper'],
  ] as const)
    it(`${what} is refused with its place, in the browser as in the window`, async () => {
      const { api, calls } = recording()
      const call = api.settings.change({ theme: { of: value } } as never)
      await expect(call).rejects.toThrow(/settings\.change\.theme\.of/)
      await expect(call).rejects.toThrow(kind)
      expect(calls).toEqual([])
    })
})

describe('what the program answers', () => {
  it('has no field that is undefined, which HTTP would drop and the bridge would keep', () => {
    expect(() => mustBePlain({ a: [{ b: undefined }] }, 'answer')).toThrow('answer.a[0].b is undefined')
    expect(() => mustBePlain({ a: [{ b: null }] }, 'answer')).not.toThrow()
  })

  it('has nothing that is no data', () => {
    expect(() => mustBePlain({ at: new Date(0) }, 'answer')).toThrow('answer.at is Date')
    expect(() => mustBePlain({ at: new Map() }, 'answer')).toThrow('answer.at is Map')
  })
})

describe('the type of plain data', () => {
  it('has no place for what is none: the compiler refuses it', () => {
    const plain: Plain<{ readonly at: string; readonly tags: readonly string[] }> = { at: '', tags: ['a'] }
    // @ts-expect-error a date is no plain data
    const date: Plain<{ readonly at: Date }> = { at: new Date(0) }
    // @ts-expect-error nor is a function
    const call: Plain<{ readonly run: () => void }> = { run: () => undefined }
    expect([plain, date, call]).toHaveLength(3)
  })
})
