// The page of a recovery kit, its file and a set, on a machine that knows nothing else: the set is trusted and opened.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  expect(other.code).toBe(64)
  expect(other.err.replace(/\s+/g, ' ')).toContain('That is not the fingerprint of this certificate')
  const colons = fingerprint.toUpperCase().match(/../g)?.join(':') ?? ''
  expect(run('third', 'cert', 'trust', at('signer.pem'), '--fingerprint', colons).code).toBe(0)
})
