// The keychain vault against a real gnome-keyring, against none, and against one that never answers: where keys lie, how
// long a run waits, and what it says.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { secureBackup, type CommandResult } from '../support/command-line.ts'
import {
  KEYRING_WORD,
  keyringMissing,
  startKeyringSession,
  type KeyringKind,
  type KeyringSession,
} from '../support/keyring-session.ts'

const missing = keyringMissing()
const because = missing === undefined ? '' : ` (${missing})`
const WORD = 'vault passphrase'
let session: KeyringSession

async function begin(kind: KeyringKind): Promise<void> {
  session = await startKeyringSession(kind)
}
const home = (): string => join(session.home, 'state')
const run = (...words: string[]): CommandResult => runWith({}, ...words)
function runWith(more: Record<string, string>, ...words: string[]): CommandResult {
  return secureBackup(['--home', home(), ...words], { ...session.environment, ...more })
}
const withWord = { SECURE_BACKUP_PASSPHRASE: WORD }
const generate = (name: string): string[] => ['cert', 'generate', name, '--bits', '2048']
/** Without the last good copies that lie beside what is known of the vault. */
const keyFiles = (): string[] =>
  readdirSync(join(home(), 'keys'))
    .filter((name) => !name.endsWith('.last-good'))
    .sort()
const out = (name: string): string => join(session.home, name)

afterEach(() => session.end())

describe.skipIf(missing !== undefined)(`keys in a real gnome-keyring${because}`, () => {
  it('keeps a key under a random secret of the keychain, and another process opens it without a passphrase', async () => {
    await begin('gnome-keyring')
    const made = run('--vault', 'keychain', ...generate('anna'))
    expect(made.err).toBe('')
    expect(made.code).toBe(0)
    expect(made.out).toContain('Secret Service')
    expect(keyFiles()).toEqual(['anna.keychain.pem', 'keychain.json'])
    const request = run('cert', 'request', 'anna', '--out', out('anna.csr'))
    expect([request.code, request.err]).toEqual([0, ''])
    execFileSync('openssl', ['req', '-in', out('anna.csr'), '-verify', '-noout'])
    expect(run('cert', 'vault', 'show', '--json').json()).toMatchObject({
      used: 'keychain',
      keys: [{ name: 'anna', place: 'keychain' }],
    })
  })

  it('writes files that stock OpenSSL opens with the secret of the keychain, for their owner alone', async () => {
    await begin('gnome-keyring')
    run('--vault', 'keychain', ...generate('anna'))
    const { account } = JSON.parse(readFileSync(join(home(), 'keys', 'keychain.json'), 'utf8')) as {
      account: string
    }
    const script = `require('keytar').getPassword('Secure Backup', ${JSON.stringify(account)}).then((s) => process.stdout.write(s))`
    const secret = execFileSync(process.execPath, ['-e', script], {
      env: session.environment,
      cwd: join(import.meta.dirname, '../..'),
    }).toString()
    expect(Buffer.from(secret, 'base64')).toHaveLength(32)
    const file = join(home(), 'keys', 'anna.keychain.pem')
    const env = { ...session.environment, WRAP: secret }
    const text = execFileSync('openssl', ['pkey', '-in', file, '-passin', 'env:WRAP', '-noout', '-text'], {
      env,
    })
    expect(text.toString()).toContain('Private-Key: (2048 bit')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(home(), 'keys', 'keychain.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(home(), 'keys')).mode & 0o777).toBe(0o700)
  })

  it('says that a locked keychain is locked, in both directions, and opens again when it is unlocked', async () => {
    await begin('gnome-keyring')
    run('--vault', 'keychain', ...generate('anna'))
    session.lock()
    const locked = run('cert', 'request', 'anna', '--out', out('no.csr'))
    expect(locked.code).toBe(74)
    expect(locked.err).toContain('The keychain of this system can’t be used.')
    expect(locked.err).toContain('It is locked.')
    expect(locked.err).toContain('[vault.keychain]')
    session.unlock(KEYRING_WORD)
    expect(run('cert', 'request', 'anna', '--out', out('yes.csr')).code).toBe(0)
  })

  it('puts a new key under a passphrase while the keychain is locked, and says so', async () => {
    await begin('gnome-keyring')
    run('--vault', 'keychain', ...generate('anna'))
    session.lock()
    const made = runWith(withWord, '--vault', 'keychain', ...generate('bert'))
    expect(made.code).toBe(0)
    expect(made.err).toContain(
      'kept in the passphrase vault, because the keychain of this system can’t be used.',
    )
    expect(made.err).toContain('It is locked.')
    expect(keyFiles()).toContain('bert.key.pem')
  })

  it('never makes a new secret while keys lie under the old one: a deleted entry is named, not replaced', async () => {
    await begin('gnome-keyring')
    run('--vault', 'keychain', ...generate('anna'))
    const before = readFileSync(join(home(), 'keys', 'keychain.json'), 'utf8')
    const { account } = JSON.parse(before) as { account: string }
    const script = `require('keytar').deletePassword('Secure Backup', ${JSON.stringify(account)})`
    execFileSync(process.execPath, ['-e', script], {
      env: session.environment,
      cwd: join(import.meta.dirname, '../..'),
    })
    for (const words of [['cert', 'request', 'anna', '--out', out('x.csr')], generate('bert')]) {
      const lost = run('--vault', 'keychain', ...words)
      expect([lost.code, lost.err]).toEqual([4, expect.stringContaining('[vault.keychain-lost]')])
    }
    expect(readFileSync(join(home(), 'keys', 'keychain.json'), 'utf8')).toBe(before)
    rmSync(join(home(), 'keys', 'keychain.json'))
    expect(run('--vault', 'keychain', ...generate('bert')).code).toBe(4)
  })

  it('deletes a key with its file, and the next one lies under the same secret', async () => {
    await begin('gnome-keyring')
    run('--vault', 'keychain', ...generate('anna'))
    const deleted = run('cert', 'delete', 'anna', '--with-key')
    expect([deleted.code, deleted.err]).toEqual([0, ''])
    expect(keyFiles()).toEqual(['keychain.json'])
    expect(run('--vault', 'keychain', ...generate('bert')).code).toBe(0)
  })

  it('moves every key to the other vault and back with one command, and remembers where new ones go', async () => {
    await begin('gnome-keyring')
    for (const name of ['anna', 'bert']) runWith(withWord, ...generate(name))
    const toKeychain = runWith(withWord, 'cert', 'vault', 'use', 'keychain', '--json')
    expect(toKeychain.json()).toMatchObject({ vault: 'keychain', moved: ['anna', 'bert'] })
    expect(keyFiles()).toEqual(['anna.keychain.pem', 'bert.keychain.pem', 'keychain.json', 'vault.json'])
    expect(run(...generate('carl')).code).toBe(0)
    expect(keyFiles()).toContain('carl.keychain.pem')
    const back = runWith(withWord, 'cert', 'vault', 'use', 'passphrase')
    expect(back.out).toContain('Moved anna, bert, carl to the vault: passphrase.')
    expect(keyFiles().filter((name) => name.endsWith('.pem'))).toEqual([
      'anna.key.pem',
      'bert.key.pem',
      'carl.key.pem',
    ])
  })
})

describe.skipIf(missing !== undefined)(`no keychain that serves${because}`, () => {
  const cases = [
    ['no service', 'none', 'No keychain service runs in this session.'],
    ['one that never answers', 'silent', 'It didn’t answer within three seconds.'],
  ] as const
  for (const [title, kind, sentence] of cases) {
    it(`${title}: a new key is under a passphrase, and the reason is said`, async () => {
      await begin(kind)
      const made = runWith(withWord, '--vault', 'keychain', ...generate('anna'))
      expect(made.code).toBe(0)
      expect(made.err).toContain('kept in the passphrase vault')
      expect(made.err).toContain(sentence)
      expect(made.out).toContain('in the vault (passphrase)')
      const state = runWith(withWord, '--vault', 'keychain', 'cert', 'vault', 'show')
      expect(state.out).toContain(sentence)
    })

    it(`${title}: under --progress json that is a line of JSON`, async () => {
      await begin(kind)
      const words = ['--vault', 'keychain', '--progress', 'json', ...generate('anna')]
      const said = runWith(withWord, ...words)
        .err.trim()
        .split('\n')
      expect(said.map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({ notice: 'vault', wanted: 'keychain', used: 'passphrase' }),
      ])
    })

    it(`${title}: keys are not moved there, and all stay where they are`, async () => {
      await begin(kind)
      runWith(withWord, ...generate('anna'))
      const moved = runWith(withWord, 'cert', 'vault', 'use', 'keychain')
      expect([moved.code, moved.err]).toEqual([74, expect.stringContaining(sentence)])
      expect(keyFiles()).toEqual(['anna.key.pem'])
    })
  }

  it('without a desktop the vault of a new installation is the passphrase vault, and no keychain is asked', async () => {
    await begin('silent')
    const state = run('cert', 'vault', 'show', '--json')
    expect(state.json()).toMatchObject({ wanted: 'passphrase', used: 'passphrase', keys: [] })
  })
})
