// A key that does not open a set, through the command line: five reasons, five errors, and each names the fact.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { secureBackup } from '../support/command-line.ts'

const vectors = join(import.meta.dirname, '../vectors')
const key = (name: string): string => join(vectors, 'keys', name)
let directory = ''
const at = (name: string): string => join(directory, name)

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-key-errors-'))
  const env = { ...process.env, WORD: 'the right one' }
  const seal = (cipher: string, out: string): Buffer =>
    execFileSync(
      'openssl',
      ['pkcs8', '-topk8', '-in', key('backup.key'), '-v2', cipher, '-passout', 'env:WORD', '-out', at(out)],
      { env },
    )
  seal('aes-256-cbc', 'sealed.key')
  seal('aria-256-cbc', 'aria.key')
  const pem = readFileSync(key('backup.key'), 'utf8')
  writeFileSync(at('damaged.key'), pem.slice(0, pem.length / 2))
})
afterAll(() => rmSync(directory, { recursive: true }))

it('cert show says what a file of keys is, and then why its key cannot serve', () => {
  const env = { ...process.env, WORD: 'the right one' }
  const p12 = (name: string, out: string): void => {
    const words = ['pkcs12', '-export', '-inkey', key(`${name}.key`), '-in', key(`${name}.pem`)]
    execFileSync('openssl', [...words, '-passout', 'env:WORD', '-out', at(out)], { env })
  }
  p12('backup', 'backup.p12')
  p12('ec', 'ec.p12')
  const given = { PATH: process.env['PATH'], SECURE_BACKUP_KEY_PASSPHRASE: 'the right one' }
  const home = ['--home', at('home'), 'cert', 'show']
  const good = secureBackup([...home, at('backup.p12')], given)
  expect([good.code, good.err]).toEqual([0, ''])
  expect(good.out).toMatch(
    /A PKCS#12 file; under a passphrase\.\s+a private key: RSA 3072\s+1 certificate Its key can open/,
  )
  const ec = secureBackup([...home, at('ec.p12')], given)
  expect(ec.code).toBe(4)
  expect(ec.out).toMatch(/a private key: EC \(P-\d+\) \d+/)
  expect(ec.err).toContain('key.type')
})

it.each([
  [
    'a wrong password',
    () => at('sealed.key'),
    'key.passphrase',
    /passphrase doesn’t open .*sealed\.key\. The file is complete\. /,
  ],
  [
    'an unsupported algorithm',
    () => at('aria.key'),
    'key.algorithm',
    /uses ARIA-256-CBC, which isn’t supported\. The passphrase isn’t the problem\./,
  ],
  [
    'a damaged file',
    () => at('damaged.key'),
    'key.damaged',
    /damaged\.key can’t be read\. The file is damaged: /,
  ],
  [
    'a wrong key',
    () => key('stranger.key'),
    'key.not-recipient',
    /This key doesn’t open the set\. The set was made for: CN=/,
  ],
  [
    'a missing key',
    () => key('backup.pem'),
    'key.missing',
    /There’s no private key in .*backup\.pem\. It holds only a certificate\./,
  ],
])('%s is said to be that, with exit code 4 and its own code', (_, file, code, fact) => {
  const words = ['--home', at('home'), 'verify', join(vectors, 'open-form/small/set'), '--key', file()]
  const result = secureBackup([...words, '--trust', key('signer.pem')], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_KEY_PASSPHRASE: 'a wrong one',
  })
  const said = `${result.out} ${result.err}`.replaceAll(/\s+/g, ' ')
  expect(result.code).toBe(4)
  expect(said).toMatch(fact)
  const codes = ['key.passphrase', 'key.algorithm', 'key.damaged', 'key.not-recipient', 'key.missing']
  const json = secureBackup([...words, '--trust', key('signer.pem'), '--json'], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_KEY_PASSPHRASE: 'a wrong one',
  })
  const named = codes.filter((one) => `${json.out} ${json.err} ${said}`.includes(one))
  expect(named).toEqual([code])
})
