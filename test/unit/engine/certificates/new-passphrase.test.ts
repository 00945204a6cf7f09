// A chosen passphrase is long enough, counted in characters.
import { expect, it } from 'vitest'
import {
  LEAST_PASSPHRASE,
  requireLongPassphrase,
} from '../../../../src-main/engine/certificates/new-passphrase.ts'

it.each([
  '',
  '1',
  'elevenchars',
  'a'.repeat(LEAST_PASSPHRASE - 1),
  ' '.repeat(11),
  '\t'.repeat(11),
  '🔑'.repeat(6),
  '🔑'.repeat(11),
  'é'.repeat(11),
  'e\u0301'.repeat(11),
  '漢'.repeat(11),
  '\u0000'.repeat(11),
])('refuses %j', (passphrase) => {
  expect(() => requireLongPassphrase(passphrase)).toThrow(
    expect.objectContaining({ code: 'passphrase.short', facts: { least: 12 } }) as Error,
  )
})

it.each(['twelve chars', 'Ω'.repeat(12), '🔑'.repeat(12), 'x'.repeat(200)])(
  'takes %j as it is',
  (passphrase) => {
    expect(requireLongPassphrase(passphrase)).toBe(passphrase)
  },
)
