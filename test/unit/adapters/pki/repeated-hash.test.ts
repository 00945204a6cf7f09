// The rounds of PKCS#12's derivation against the platform's digests.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { repeatedHash } from '../../../../src-main/adapters/pki/repeated-hash.ts'

describe.each(['sha1', 'sha256', 'sha384', 'sha512'])('%s, again and again', (digest) => {
  it.each([0, 1, 2, 999])('is after %i rounds what the platform makes of as many', (rounds) => {
    for (const seed of ['', 'a', 'ÿ and more']) {
      const first = createHash(digest).update(seed).digest()
      let expected = first
      for (let round = 0; round < rounds; round++) expected = createHash(digest).update(expected).digest()
      const repeated = repeatedHash(digest, first)
      repeated.go(rounds)
      expect(repeated.value().toString('hex')).toBe(expected.toString('hex'))
    }
  })

  it('goes on where it stopped, and leaves what it began with as it was', () => {
    const first = createHash(digest).update('x').digest()
    const before = first.toString('hex')
    const [whole, parts] = [repeatedHash(digest, first), repeatedHash(digest, first)]
    whole.go(30)
    for (const count of [7, 0, 23]) parts.go(count)
    expect(parts.value()).toEqual(whole.value())
    expect(first.toString('hex')).toBe(before)
  })
})
