// The home decides what is trusted: where others may write it is refused, and a passphrase that others may read is said to be one.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isReadByOthers, requireSafeHome } from '../../../src-main/adapters/node-fs/safe-home.ts'
import { scratch } from '../../support/cli.ts'
import { secureBackup } from '../../support/command-line.ts'
import { codeOf } from '../../support/failure-of.ts'

const place = scratch('safe-home')
const home = join(place, 'home')
mkdirSync(home)

it.each([0o700, 0o750, 0o755, 0o711, 0o500])('a home of mode %o is fine', (mode) => {
  chmodSync(home, mode)
  expect(() => requireSafeHome(home)).not.toThrow()
})
it.each([0o777, 0o770, 0o775, 0o757, 0o722, 0o702, 0o720, 0o1777, 0o2775, 0o1702, 0o730, 0o703])(
  'a home of mode %o is refused',
  async (mode) => {
    chmodSync(home, mode)
    expect(await codeOf(() => requireSafeHome(home))).toBe('home.unsafe')
  },
)
it('one that is not there yet is fine', () => {
  expect(() => requireSafeHome(join(place, 'nothing'))).not.toThrow()
})
it('the command line says so with a code, and does nothing', () => {
  chmodSync(home, 0o777)
  const { code, err } = secureBackup(['--home', home, 'cert', 'list'], { PATH: process.env['PATH'] })
  expect([code, err]).toEqual([6, expect.stringContaining('[home.unsafe]')])
})
it.each([
  [0o600, false],
  [0o400, false],
  [0o700, false],
  [0o644, true],
  [0o640, true],
  [0o604, true],
  [0o666, true],
  [0o440, true],
  [0o404, true],
  [0o444, true],
  [0o4644, true],
  [0o610, false],
  [0o622, false],
])('a file of mode %o is read by others: %s', (mode, expected) => {
  const file = join(place, `secret-${mode}`)
  writeFileSync(file, 'secret')
  chmodSync(file, mode)
  expect(isReadByOthers(file)).toBe(expected)
})
it('a passphrase file that others may read is named on standard error', () => {
  chmodSync(home, 0o700)
  const file = join(place, 'passphrase')
  writeFileSync(file, 'a passphrase of tests\n')
  chmodSync(file, 0o644)
  const words = ['--home', home, 'cert', 'generate', 'x', '--passphrase-file', file, '--vault', 'passphrase']
  const { code, err } = secureBackup(words, { PATH: process.env['PATH'] })
  expect(code, err).toBe(0)
  expect(err).toContain('Other users can read')
  expect(err).not.toContain('a passphrase of tests')
})
