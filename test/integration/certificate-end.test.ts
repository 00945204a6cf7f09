// The end of a certificate, through the command line: what a validity means, what depends on it, letting it expire, and renewing
// it; and the recovery kit in both languages.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CERTIFICATE_TEXT } from '../../src-main/text/en/certificates.ts'
import { fill } from '../../src-main/contract/errors.ts'
import { DE_PRINT } from '../../src-main/text/de/print.ts'
import { PRINT_TEXT } from '../../src-main/text/en/print.ts'
import { secureBackup, type CommandResult } from '../support/command-line.ts'

let directory = ''
const at = (name: string): string => join(directory, name)
const sample = join(import.meta.dirname, '../../resources/sample-appliance')
const script = join(import.meta.dirname, '../../resources/recover/recover.sh')
function run(...words: string[]): CommandResult {
  const result = secureBackup(['--home', at('home'), ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: 'of the tests',
  })
  return { ...result, out: result.out.replaceAll(/\n */g, ' '), err: result.err.replaceAll(/\n */g, ' ') }
}
const create = (set: string, ...names: string[]): number | null =>
  run('create', '--appliance', sample, '--to', at(set), ...names.flatMap((name) => ['--cert', name])).code
const verify = (set: string, key: string): number | null => run('verify', at(set), '--key', key).code
interface Kept {
  readonly name: string
  readonly notAfter: string
  readonly replacedBy?: string
}
const kept = (): readonly Kept[] =>
  (run('cert', 'list', '--json').json() as { certificates: Kept[] }).certificates
const formerOf = (name: string): string => kept().find(({ replacedBy }) => replacedBy === name)?.name ?? ''

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-end-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('a validity', () => {
  it.each([
    ['daily', 'recipient', 'validity.recipient', 30],
    ['office', 'signer', 'validity.signer', 30],
  ] as const)('of %s, a %s, is chosen with its consequence shown', (name, profile, sentence, days) => {
    const made = run('cert', 'generate', name, '--profile', profile, '--days', String(days))
    const date =
      kept()
        .find((one) => one.name === name)
        ?.notAfter.slice(0, 10) ?? ''
    expect(made.out).toContain(fill(CERTIFICATE_TEXT[sentence], { date }))
    const word = sentence === 'validity.signer' ? 'standing.signer-expires' : 'standing.expires'
    expect(run('cert', 'show', name).out).toContain(fill(CERTIFICATE_TEXT[word], { days }))
  })
})

describe('a certificate that expires soon', () => {
  it('says in the list and on itself which sets depend on its key, and that they open after it, too', () => {
    expect(run('cert', 'list').out).toContain('! Opens 0 sets')
    run('cert', 'generate', 'spare')
    expect([create('alone', 'daily'), create('both', 'daily', 'spare')]).toEqual([0, 0])
    const depend = 'Opens 2 sets · the only key here for 1 of them · the only key at all for 1'
    expect(run('cert', 'list').out).toContain(`! ${depend}`)
    const shown = run('cert', 'show', 'daily').out
    expect(shown).toContain(`${depend} ${CERTIFICATE_TEXT['usage.ends']}`)
  })

  it('is let expire with the number of sets that have no other key here, and not warned of then', () => {
    for (const more of [[], ['--confirm', '2']]) {
      const refused = run('cert', 'let-expire', 'daily', ...more)
      expect([refused.code, refused.err]).toEqual([
        7,
        expect.stringContaining('You’ll still be warned before daily expires.'),
      ])
      expect(refused.err).toContain('--confirm 1')
    }
    expect(run('cert', 'list').out).toContain('! Opens 2 sets')
    const let_ = run('cert', 'let-expire', 'daily', '--confirm', '1')
    expect([let_.code, let_.err]).toEqual([0, ''])
    expect(run('cert', 'list').out).not.toContain('! Opens')
    expect(run('cert', 'show', 'daily').out).toContain('It may expire: nothing warns of that since ')
    expect(run('cert', 'let-expire', 'daily', '--off').code).toBe(0)
    expect(run('cert', 'list').out).toContain('! Opens 2 sets')
  })
})

describe('renewing', () => {
  it('for the same key: every set opens with it, those of before and those of after, and nothing else changes', () => {
    const renewed = run('cert', 'renew', 'daily')
    expect([renewed.code, renewed.err]).toEqual([0, ''])
    const former = formerOf('daily')
    const date =
      kept()
        .find(({ name }) => name === 'daily')
        ?.notAfter.slice(0, 10) ?? ''
    expect(renewed.out).toContain(fill(CERTIFICATE_TEXT['renew.done'], { date, former }))
    expect(renewed.out).toContain(CERTIFICATE_TEXT['renew.same-key'])
    expect(create('after', 'daily')).toBe(0)
    for (const set of ['alone', 'after'])
      for (const key of ['daily', former]) expect([set, key, verify(set, key)]).toEqual([set, key, 0])
    expect(run('cert', 'list').out).toContain('replaced by daily')
    const deleted = run('cert', 'delete', former)
    expect(deleted.out).toContain(fill(CERTIFICATE_TEXT['certificates.delete.former'], { name: 'daily' }))
    expect(verify('alone', 'daily')).toBe(0)
  })

  it('for a new key: the sets that are there still need the old one, which is said with their number, until they are rewrapped', () => {
    const renewed = run('cert', 'renew', 'spare', '--new-key')
    const former = formerOf('spare')
    expect(renewed.out).toContain(CERTIFICATE_TEXT['renew.new-key'])
    expect(renewed.out).toContain(fill(CERTIFICATE_TEXT['renew.need.one'], { count: 1 }))
    expect([verify('both', 'spare'), verify('both', former)]).toEqual([4, 0])
    const command = /secure-backup (rewrap --everywhere --key \S+ --cert spare)/.exec(renewed.out)?.[1] ?? ''
    expect(run(...command.split(' '), '--cert', 'daily').code).toBe(0)
    expect([verify('both', 'spare'), verify('both', former)]).toEqual([0, 4])
    expect(run('cert', 'show', former).out).toContain('Opens 0 sets')
    expect(run('cert', 'delete', former, '--with-key').code).toBe(0)
  })

  it('the signer of the installation: its old sets stay trusted, its new ones are no alarm', () => {
    const renewed = run('cert', 'renew', 'installation-signer', '--new-key')
    expect(renewed.out).toContain(CERTIFICATE_TEXT['renew.signer'])
    expect(create('signed', 'spare')).toBe(0)
    for (const set of ['both', 'signed']) {
      const verified = run('verify', at(set), '--key', 'spare')
      expect([verified.code, verified.out]).toEqual([0, expect.not.stringContaining('other than')])
    }
  })

  it('says what cannot be renewed, and how it can', () => {
    run('cert', 'generate', 'short', '--bits', '2048')
    expect(run('cert', 'renew', 'short').err).toContain('[certificate.short]')
    expect(run('cert', 'renew', 'short', '--bits', '3072').err).toContain('--bits goes with --new-key')
    expect(run('cert', 'renew', 'nobody').err).toContain('[certificate.unknown]')
    expect(run('cert', 'renew', formerOf('installation-signer')).err).toContain(
      'Renew installation-signer instead.',
    )
  })
})

describe('a recovery kit', () => {
  it.each([
    ['en', PRINT_TEXT],
    ['de', DE_PRINT],
  ] as const)('of a key that is there is made in the language %s, every word of it', (lang, words) => {
    run('cert', 'generate', 'recovery', '--profile', 'recovery')
    const kit = run('cert', 'kit', 'recovery', '--out', at(`${lang}.p12`), '--lang', lang)
    expect([kit.code, kit.err]).toEqual([0, ''])
    const page = readFileSync(at(`${lang}.p12.html`), 'utf8')
    expect(page).toContain(`<html lang="${lang}">`)
    for (const key of Object.keys(words).filter((one) => one.startsWith('kit.')) as (keyof typeof words)[])
      expect(page, key).toContain(fill(words[key], { name: 'recovery', script }))
    expect(page).toContain(`secure-backup cert prove-recovery ${lang}.p12 --set SET`)
    expect(page).not.toMatch(/<script|PRIVATE KEY|https?:/)
    const env = { ...process.env, WORD: 'of the tests' }
    const read = ['pkcs12', '-in', at(`${lang}.p12`), '-passin', 'env:WORD', '-nodes']
    expect(execFileSync('openssl', read, { env }).toString()).toContain('BEGIN PRIVATE KEY')
  })
})
