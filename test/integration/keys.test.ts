// Keys and the sets that need them, through the command line: what deleting one costs, recovery that is proved, signers that
// are pinned and alarms when they change, and private keys that show nowhere.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secureBackup, type CommandResult } from '../support/command-line.ts'

const WORD = 'canary-passphrase-7f3a'
let directory = ''
const at = (name: string): string => join(directory, name)
const said: string[] = []
function runAt(home: string, ...words: string[]): CommandResult {
  const result = secureBackup(['--home', at(home), ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: WORD,
  })
  said.push(result.out, result.err)
  return result
}
const run = (...words: string[]): CommandResult => runAt('home', ...words)
const sample = join(import.meta.dirname, '../../resources/sample-appliance')

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-keys-'))
  for (const name of ['daily', 'spare']) expect(run('cert', 'generate', name).code).toBe(0)
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('who a set is made for', () => {
  it('one recipient is said to people, and is no failure', () => {
    const created = run('create', '--appliance', sample, '--cert', 'daily', '--to', at('sets/one'))
    expect(created.code).toBe(0)
    expect(created.out).toContain('One recipient only: whoever loses that key loses this set.')
  })

  it('a certificate that always receives is added to every set, and its key opens it', () => {
    const made = run('cert', 'generate', 'recovery', '--profile', 'recovery', '--kit', at('recovery.p12'))
    expect([made.code, made.err]).toEqual([0, ''])
    expect(run('cert', 'always', 'recovery').code).toBe(0)
    const created = run('create', '--appliance', sample, '--cert', 'daily', '--to', at('sets/two'))
    expect([created.code, created.err]).toEqual([0, ''])
    expect(run('verify', at('sets/two'), '--key', 'recovery').code).toBe(0)
  })
})

describe('recovery', () => {
  it('the kit is a PKCS#12 file that stock OpenSSL opens and a page without script or secrets, both for the owner alone', () => {
    const env = { ...process.env, WORD }
    const args = ['pkcs12', '-in', at('recovery.p12'), '-passin', 'env:WORD', '-nodes']
    expect(execFileSync('openssl', args, { env }).toString()).toContain('BEGIN PRIVATE KEY')
    const page = readFileSync(at('recovery.p12.html'), 'utf8')
    expect(page).not.toMatch(/<script|PRIVATE KEY|https?:/)
    const { certificates } = run('cert', 'show', 'recovery', '--json').json() as {
      certificates: { fingerprint: string }[]
    }
    const grouped = certificates[0]?.fingerprint.match(/.{4}/g)?.join(' ').toUpperCase()
    expect(page).toContain(grouped)
    for (const name of ['recovery.p12', 'recovery.p12.html'])
      expect(statSync(at(name)).mode & 0o777).toBe(0o600)
  })

  it('the page’s own lines open the envelope of a set with OpenSSL alone', () => {
    const lines = /<pre>(openssl pkcs12[\s\S]*?)<\/pre>/
      .exec(readFileSync(at('recovery.p12.html'), 'utf8'))?.[1]
      ?.replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replace('-nodes', '-nodes -passin env:WORD')
      .replaceAll('SET/', `${at('sets/two')}/`)
    execFileSync('sh', ['-ec', lines ?? 'false'], { cwd: directory, env: { ...process.env, WORD } })
    expect(statSync(at('secret.bin')).size).toBe(32)
    for (const name of ['key.pem', 'secret.bin', 'envelope.der']) rmSync(at(name))
  })

  it('prove-recovery opens a real set with the file of the kit and remembers when; a key that does not open proves nothing', () => {
    expect(run('cert', 'list').out).toContain('never proven to open a set')
    expect(run('cert', 'prove-recovery', 'recovery', '--set', at('sets/one')).code).toBe(4)
    expect(run('cert', 'list').out).toContain('never proven to open a set')
    expect(
      run('cert', 'prove-recovery', 'spare', '--set', at('sets/two'), '--key', at('recovery.p12')).err,
    ).toContain('[certificate.key-mismatch]')
    const words = ['cert', 'prove-recovery', 'recovery', '--set', at('sets/two'), '--key', at('recovery.p12')]
    expect(run(...words).code).toBe(0)
    expect(run('cert', 'list').out).toMatch(/recovery .*opened a set on \d{4}-/)
    expect(run('cert', 'show', 'recovery').out).toContain(`opened ${at('sets/two')}`)
  })
})

describe('which sets need which key', () => {
  it('is said on every certificate, from the places where sets were made and from those that are named', () => {
    expect(run('cert', 'show', 'daily').out).toContain(
      'Opens 2 sets · the only key here for 1 of them · the only key at all for 1',
    )
    expect(run('cert', 'show', 'spare', '--sets', at('sets')).out).toMatch(/Opens 0 sets$/m)
    expect(run('cert', 'show', 'daily', '--sets', at('sets/two')).out).toContain('Opens 1 set · ')
  })

  it('deleting a key names how many sets can no longer be opened, and asks for that number', () => {
    const refused = run('cert', 'delete', 'daily', '--with-key')
    expect(refused.code).toBe(7)
    expect(refused.err).toContain('no key here could open these sets any more: 1.')
    expect(refused.err).toContain('--confirm 1')
    expect(run('cert', 'delete', 'daily', '--with-key', '--confirm', '2').code).toBe(7)
    expect(run('verify', at('sets/one'), '--key', 'daily').code).toBe(0)
    cpSync(at('home'), at('gone'), { recursive: true })
    expect(runAt('gone', 'cert', 'delete', 'daily', '--with-key', '--confirm', '1').code).toBe(0)
    expect(runAt('gone', 'verify', at('sets/one'), '--key', 'daily').code).toBe(4)
    expect(run('cert', 'delete', 'spare', '--with-key').code).toBe(0)
  })
})

describe('trust in a signer', () => {
  it('is pinned from a set only with the fingerprint that was shown, and past verdicts follow at once, both ways', () => {
    const verdict = (): number | null => runAt('other', 'verify', at('sets/two')).code
    expect(verdict()).toBe(1)
    const shown = runAt('other', 'cert', 'trust', '--from-set', at('sets/two'))
    expect(shown.code).toBe(64)
    const fingerprint = /--fingerprint ([0-9a-f]{64})/.exec(shown.err)?.[1] ?? ''
    const wrong = fingerprint.replace(/./, (digit) => (digit === '0' ? '1' : '0'))
    const pin = ['cert', 'trust', '--from-set', at('sets/two'), '--name', 'office', '--fingerprint']
    expect(runAt('other', ...pin, wrong).err).toContain('That isn’t the fingerprint of ')
    expect(verdict()).toBe(1)
    const typed = fingerprint.match(/.{4}/g)?.join(' ').toUpperCase() ?? ''
    expect(runAt('other', ...pin, typed).code).toBe(0)
    expect(verdict()).toBe(0)
    runAt('other', 'cert', 'untrust', 'office')
    expect(verdict()).toBe(1)
    runAt('other', 'cert', 'trust', 'office')
    expect(verdict()).toBe(0)
  })

  it('another signer for the same serial number is an alarm, also when that one is trusted', () => {
    runAt('third', 'cert', 'generate', 'daily')
    runAt('third', 'create', '--appliance', sample, '--cert', 'daily', '--to', at('forged'))
    runAt('third', 'cert', 'export', 'installation-signer', '--out', at('third.pem'))
    const checks = (...more: string[]): { id: string; status: string; reason: string }[] =>
      runAt('other', 'verify', at('forged'), ...more, '--json').json()['checks'] as never
    for (const more of [[], ['--trust', at('third.pem')]]) {
      expect(checks(...more).find(({ id }) => id === 'signer')).toMatchObject({
        status: 'weak',
        reason: 'signer.changed',
      })
    }
    expect(runAt('other', 'verify', at('forged')).code).toBe(1)
    // A signer that is trusted and another than before is refused as well.
    expect(runAt('other', 'verify', at('forged'), '--trust', at('third.pem')).code).toBe(1)
    // Trusting that very certificate, with its fingerprint shown, ends the alarm; trust for one run, or of another, does not.
    expect(runAt('other', 'list', at('.')).out).toContain('not signed by the signer of this appliance')
    const trusted = runAt('other', 'cert', 'trust', at('third.pem'), '--name', 'third')
    expect(trusted.out).toContain('It’s now a known signer of 0000001, and no longer an alarm there.')
    expect(trusted.out).toMatch(/SHA-256 +([0-9A-F]{4} ){15}[0-9A-F]{4}/)
    expect(checks().find(({ id }) => id === 'signer')).toMatchObject({ status: 'passed' })
    const same = runAt('other', 'verify', at('sets/two'), '--json').json()['checks'] as { reason: string }[]
    expect(same.some(({ reason }) => reason === 'signer.changed')).toBe(false)
  })
})

describe('the overview of certificates', () => {
  it('finds by name, subject, fingerprint and note, and keeps the note', () => {
    expect(run('cert', 'note', 'recovery', '--note', 'in the safe of building 7').code).toBe(0)
    expect(run('cert', 'list', '--search', 'BUILDING 7').out).toMatch(/^ *recovery [^\n]*\n$/)
    expect(run('cert', 'list', '--search', 'no such thing').out).not.toContain('recovery')
  })

  it('shows the chain as a tree with the broken link named', () => {
    const openssl = (...args: string[]): Buffer =>
      execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' })
    const key = ['-newkey', 'rsa:2048', '-nodes']
    openssl(
      'req',
      '-x509',
      ...key,
      '-subj',
      '/CN=Root',
      '-keyout',
      'root.key',
      '-out',
      'root.pem',
      '-days',
      '99',
    )
    openssl('req', ...key, '-subj', '/CN=Leaf', '-keyout', 'leaf.key', '-out', 'leaf.csr')
    openssl(
      'x509',
      '-req',
      '-in',
      'leaf.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      '-CAcreateserial',
      '-out',
      'leaf.pem',
    )
    expect(run('cert', 'show', at('leaf.pem')).out).toContain(
      '(Broken here: its issuer is not here (CN=Root))',
    )
    run('cert', 'import', at('root.pem'), '--name', 'root')
    expect(run('cert', 'show', at('leaf.pem')).out).toMatch(/CN=Leaf └ CN=Root +\(certified itself\)/)
    expect(run('cert', 'show', at('leaf.pem')).out).toContain('opens sets, but new ones need 3072')
  })
})

function* filesBelow(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) yield* filesBelow(inside)
    else yield inside
  }
}

describe('a private key', () => {
  it('planted by import shows in no output, no error, no progress and no file of the state, nor does its passphrase', () => {
    execFileSync('openssl', [
      'genpkey',
      '-algorithm',
      'RSA',
      '-pkeyopt',
      'rsa_keygen_bits:2048',
      '-out',
      at('canary.pem'),
    ])
    const canary = readFileSync(at('canary.pem'), 'utf8')
    const lines = canary.split('\n').filter((line) => line.length === 64)
    writeFileSync(at('broken.pem'), canary.replace(lines[3] ?? '', ''))
    run('cert', 'import', at('canary.pem'), '--name', 'canary')
    for (const more of [['--debug'], ['--json'], ['--json', '--progress', 'json']]) {
      run('cert', 'import', at('broken.pem'), '--name', 'broken', ...more)
      run('verify', at('sets/two'), '--key', at('canary.pem'), ...more)
      run('restore', at('sets/two'), '--to', at('nowhere'), '--key', 'canary', ...more)
      run('rewrap', at('sets/two'), '--key', 'canary', '--cert', 'daily', ...more)
      run('cert', 'vault', 'show', ...more)
      run('cert', 'list', ...more)
    }
    run('--vault', 'keychain', 'cert', 'vault', 'show', '--json')
    const der = Buffer.from(lines.join(''), 'base64')
    const needles = [...lines, der.subarray(64, 96).toString('hex'), WORD]
    const state = ['home', 'gone', 'other', 'third'].flatMap((home) => [...filesBelow(at(home))])
    expect(state.length).toBeGreaterThan(8)
    const places = [...said, ...state.map((path) => readFileSync(path, 'latin1'))]
    for (const needle of needles) expect(places.some((text) => text.includes(needle))).toBe(false)
    expect(places.some((text) => /BEGIN (RSA )?PRIVATE KEY/.test(text))).toBe(false)
    for (const path of state) expect(statSync(path).mode & 0o777, path).toBe(0o600)
    for (const name of ['home', 'home/keys', 'home/certificates'])
      expect(statSync(at(name)).mode & 0o777).toBe(0o700)
  })
})
