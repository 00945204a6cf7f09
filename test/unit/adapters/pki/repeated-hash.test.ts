// The rounds of PKCS#12's derivation against the platform's digests.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  derivePkcs12,
  PKCS12_PURPOSE,
  ROUNDS_BETWEEN_BREATHS,
} from '../../../../src-main/adapters/pki/passphrase-kdf.ts'
import { passphraseOf } from '../../../../src-main/adapters/pki/passphrase.ts'
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

it('a derivation of many rounds lets others in again and again, so that no window stands still', async () => {
  const iterations = 50 * ROUNDS_BETWEEN_BREATHS
  let [turns, isDone] = [0, false]
  const turn = (): void => {
    turns += 1
    if (!isDone) setImmediate(turn)
  }
  setImmediate(turn)
  const parameters = { salt: Buffer.from('salt'), iterations, keyBytes: 20, digest: 'sha1' }
  await derivePkcs12(passphraseOf('x'), parameters, PKCS12_PURPOSE.mac)
  isDone = true
  expect(turns).toBeGreaterThanOrEqual(49)
  // A thousand rounds take about a millisecond on a slow machine.
  expect(ROUNDS_BETWEEN_BREATHS).toBeLessThanOrEqual(5_000)
})
