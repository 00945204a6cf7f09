// The page of a recovery kit, its file and a set, on a machine that knows nothing else: the set is trusted and opened.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { secureBackup, type CommandResult } from '../support/command-line.ts'

const WORD = 'kit passphrase, long'
const sample = join(import.meta.dirname, '../../resources/sample-appliance')
let directory = ''
const at = (name: string): string => join(directory, name)
const run = (home: string, ...words: readonly string[]): CommandResult =>
  secureBackup(['--home', at(home), ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: WORD,
  })

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-kit-'))
  // The kit before the first set, as the README has it.
  run('old', 'cert', 'generate', 'recovery', '--profile', 'recovery', '--kit', at('recovery.p12'))
  const made = run('old', 'create', '--appliance', sample, '--cert', 'recovery', '--to', at('set'))
  expect([made.code, made.err]).toEqual([0, ''])
  cpSync(at('recovery.p12'), at('elsewhere.p12'))
}, 60_000)
afterAll(() => rmSync(directory, { recursive: true }))

/** The words of a command on the page, typed off. */
function typedOff(page: string, begins: string): string[] {
  const line =
    new RegExp(`^(?:.*<pre>)?secure-backup (${begins} .*?)(?:</pre>.*)?$`, 'm').exec(page)?.[1] ?? ''
  return line
    .split(' ')
    .map((word) => ({ SET: at('set'), 'recovery.p12': at('elsewhere.p12') })[word] ?? word)
}

it('holds what is needed to trust the signer and to open the set', () => {
  const page = readFileSync(at('recovery.p12.html'), 'utf8')
  const untrusted = run('new', ...typedOff(page, 'verify'))
  expect(untrusted.code).toBe(1)
  const trusted = run('new', ...typedOff(page, 'cert trust'))
  expect([trusted.code, trusted.err]).toEqual([0, ''])
  const verified = run('new', ...typedOff(page, 'verify'))
  expect([verified.code, verified.err]).toEqual([0, ''])
})

it('restores the set with the three commands of the page alone, typed off on a machine that knows nothing', () => {
  const page = readFileSync(at('recovery.p12.html'), 'utf8')
  const target = at('target')
  // As after it was reinitialised.
  mkdirSync(target)
  cpSync(join(sample, 'appliance.json'), join(target, 'appliance.json'))
  run('restorer', ...typedOff(page, 'cert trust'))
  const verified = run('restorer', ...typedOff(page, 'verify'))
  expect([verified.code, verified.err]).toEqual([0, ''])
  const restored = run(
    'restorer',
    ...typedOff(page, 'restore').map((word) => (word === 'APPLIANCE' ? target : word)),
  )
  expect(restored.code, restored.out).toBe(0)
  expect(readdirSync(join(target, 'config')).sort()).toEqual(readdirSync(join(sample, 'config')).sort())
})

it('opens the set with OpenSSL and the script that the page names, its signer’s fingerprint being the one on the page', () => {
  const page = readFileSync(at('recovery.p12.html'), 'utf8')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  const elsewhere = at('elsewhere')
  mkdirSync(elsewhere)
  cpSync(at('elsewhere.p12'), join(elsewhere, 'recovery.p12'))
  cpSync(at('set'), join(elsewhere, 'SET'), { recursive: true })
  const lines = page.split(/\n|<pre>|<\/pre>/)
  const shell = (line: string): string =>
    execFileSync('sh', ['-ec', line], {
      cwd: elsewhere,
      env: { PATH: process.env['PATH'], HOME: elsewhere },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const command = (begins: string): string => lines.find((line) => line.startsWith(begins)) ?? `no ${begins}`
  // The passphrase is typed there; here it is in a file.
  writeFileSync(join(elsewhere, 'word'), WORD)
  shell(`${command('openssl pkcs12')} -passin file:word`)
  shell(command('sed '))
  shell(command('openssl cms'))
  expect(readFileSync(join(elsewhere, 'secret.bin')).length).toBeGreaterThanOrEqual(32)
  const script = /\S+\/recover\.sh/.exec(page)?.[0] ?? ''
  const said = shell(`sh ${script} SET key.pem out`)
  const fingerprint = /--fingerprint ([0-9a-f]{64})/.exec(page)?.[1] ?? ''
  expect(said.replaceAll(/[:\s]/g, '').toLowerCase()).toContain(fingerprint)
  expect(readdirSync(join(elsewhere, 'out', 'config')).sort()).toEqual(
    readdirSync(join(sample, 'config')).sort(),
  )
})

it('a certificate is trusted by the fingerprint on the page, with blanks or colons, and by no other', () => {
  run('old', 'cert', 'export', 'installation-signer', '--out', at('signer.pem'))
  const page = readFileSync(at('recovery.p12.html'), 'utf8')
  const fingerprint = /--fingerprint ([0-9a-f]{64})/.exec(page)?.[1] ?? ''
  const other = run(
    'third',
    'cert',
    'trust',
    at('signer.pem'),
    '--fingerprint',
    fingerprint.replace(/^../, '00'),
  )
  expect(other.code).toBe(7)
  expect(other.err.replace(/\s+/g, ' ')).toContain('That isn’t the fingerprint of ')
  const colons = fingerprint.toUpperCase().match(/../g)?.join(':') ?? ''
  expect(run('third', 'cert', 'trust', at('signer.pem'), '--fingerprint', colons).code).toBe(0)
})
