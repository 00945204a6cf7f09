import { type Phrase, phrase } from '../../../../src-main/contract/phrases.ts'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, verify, createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyFileVault } from '../../../../src-main/adapters/key-file/key-file-vault.ts'
import {
  createSecretFileVault,
  secretsUnderPassphrase,
} from '../../../../src-main/adapters/key-file/secret-file-vault.ts'
import type { SecretVault } from '../../../../src-main/engine/ports/secret-vault.ts'
import type { KeyVault, SecretKind } from '../../../../src-main/engine/ports/key-vault.ts'
import { codeOf, failureOf } from '../../../support/failure-of.ts'

let directory = ''
let asked: (SecretKind | undefined)[] = []
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' })
const WORD = 'correct horse 電池'

function vault(word = WORD): KeyVault {
  const ask = async (_: Phrase, kind?: SecretKind): Promise<string> => {
    asked.push(kind)
    return word
  }
  return createKeyFileVault({ directory: join(directory, 'vault'), ask })
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-vault-'))
  asked = []
})
afterEach(() => rmSync(directory, { recursive: true }))

describe('keys and the passwords of servers', () => {
  const ask =
    (word: string) =>
    async (_: Phrase, kind?: SecretKind): Promise<string> => {
      asked.push(kind)
      return word
    }
  const places = (): string[] => ['secrets', 'appliance-secrets'].map((name) => join(directory, name))
  const passwords = (word: string, at = 0): SecretVault =>
    createSecretFileVault({
      directory: places()[at] ?? '',
      beside: places(),
      ask: ask(word),
      prove: () => Promise.resolve(false),
      changeable: { directory: join(directory, 'vault'), secrets: places() },
    })
  const keys = (word: string): KeyVault =>
    createKeyFileVault({
      directory: join(directory, 'vault'),
      ask: ask(word),
      others: secretsUnderPassphrase(places()),
    })

  it('are under one passphrase, also when a password came first', async () => {
    await passwords(WORD).put('offsite', 'word of the server')
    expect(await codeOf(() => keys('another').put('anna', pkcs8))).toBe('key.passphrase')
    expect(await codeOf(() => passwords('another', 1).put('mqa-1', 'word of the box'))).toBe('key.passphrase')
    expect(await keys(WORD).names()).toEqual([])
    await keys(WORD).put('anna', pkcs8)
    expect(asked).toEqual(['new', 'existing', 'existing', 'existing'])
  })
})

describe('the passphrase vault', () => {
  it('is empty and asks for nothing before its first key', async () => {
    expect(await vault().names()).toEqual([])
    expect(await vault().has('anna')).toBe(false)
    expect(asked).toEqual([])
  })

  it('keeps a key that another process opens, signs and is verified with', async () => {
    await vault().put('anna', pkcs8)
    const { key } = await vault().open('anna')
    const signature = await key.sign(Buffer.from('data'))
    const publicKey = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' })
    expect(verify('sha256', Buffer.from('data'), publicKey, signature)).toBe(true)
    expect(Buffer.from(await vault().take('anna'))).toEqual(pkcs8)
  })

  it('asks once per process: for a new passphrase with the first key, for the existing one after', async () => {
    const first = vault()
    await Promise.all([first.put('anna', pkcs8), first.put('bert', pkcs8)])
    await first.open('anna')
    const second = vault()
    await second.open('bert')
    await second.put('carl', pkcs8)
    expect(asked).toEqual(['new', 'existing'])
    expect(await second.names()).toEqual(['anna', 'bert', 'carl'])
  })

  it('has one passphrase: a key is neither put nor generated under another', async () => {
    await vault().put('anna', pkcs8)
    const other = vault('another')
    const failure = await failureOf(() => other.put('bert', pkcs8))
    expect([failure.code, failure.facts]).toEqual(['key.passphrase', { source: phrase('the-key-vault') }])
    expect(await codeOf(() => other.generate('bert', 2048))).toBe('key.passphrase')
    expect(await codeOf(() => other.open('anna'))).toBe('key.passphrase')
    expect(await vault().names()).toEqual(['anna'])
  })

  it('takes no empty passphrase, and passes on that none was given', async () => {
    expect(await codeOf(() => vault('').put('anna', pkcs8))).toBe('vault.passphrase-needed')
    expect(await vault().names()).toEqual([])
  })

  it('never overwrites a key', async () => {
    const mine = vault()
    await mine.put('anna', pkcs8)
    const before = readFileSync(join(directory, 'vault', 'anna.key.pem'))
    expect(await codeOf(() => mine.put('anna', pkcs8))).toBe('vault.exists')
    expect(await codeOf(() => mine.generate('anna', 2048))).toBe('vault.exists')
    expect(readFileSync(join(directory, 'vault', 'anna.key.pem'))).toEqual(before)
  })

  it.skipIf(process.platform === 'win32')(
    'keeps files for their owner alone and leaves nothing beside them (skipped on Windows: no modes)',
    async () => {
      await vault().put('anna', pkcs8)
      const folder = join(directory, 'vault')
      expect(statSync(folder).mode & 0o777).toBe(0o700)
      expect(statSync(join(folder, 'anna.key.pem')).mode & 0o777).toBe(0o600)
      expect(readdirSync(folder)).toEqual(['anna.key.pem'])
    },
  )

  it('[F-13] its files open with stock openssl, and hold the key only encrypted', async () => {
    await vault().put('anna', pkcs8)
    const file = join(directory, 'vault', 'anna.key.pem')
    const pem = execFileSync('openssl', ['pkey', '-in', file, '-passin', `pass:${WORD}`]).toString()
    expect(pem.replaceAll('\n', '')).toContain(pkcs8.toString('base64').slice(0, 200))
    const stored = Buffer.from(readFileSync(file, 'utf8').replaceAll(/-----[^-]+-----|\n/g, ''), 'base64')
    expect(stored.includes(pkcs8.subarray(40, 72))).toBe(false)
  })

  it.each([
    '',
    '..',
    '../anna',
    'a/b',
    'a\\b',
    '.hidden',
    'a..b',
    'CON',
    'nul.x',
    'ends.',
    'ends ',
    'a\nb',
    'x'.repeat(65),
    'a:b',
  ])('refuses the name %j', async (name) => {
    expect(await codeOf(() => vault().put(name, pkcs8))).toBe('input.invalid')
    expect(await codeOf(() => vault().generate(name, 2048))).toBe('input.invalid')
    expect(await codeOf(() => vault().remove(name))).toBe('input.invalid')
    expect(await codeOf(() => vault().open(name))).toBe('key.unknown')
    expect(readdirSync(directory)).toEqual([])
  })

  it('takes names in any script', async () => {
    await vault().put('Schlüssel 2026-1', pkcs8)
    await vault().put('鍵', pkcs8)
    expect(await vault().names()).toEqual(['Schlüssel 2026-1', '鍵'])
  })

  it('says key.unknown, key.damaged and vault.failed for three different things', async () => {
    const mine = vault()
    await mine.put('anna', pkcs8)
    expect(await codeOf(() => mine.open('bert'))).toBe('key.unknown')
    writeFileSync(join(directory, 'vault', 'bert.key.pem'), 'nonsense', { mode: 0o600 })
    expect(await codeOf(() => mine.open('bert'))).toBe('key.missing')
    writeFileSync(join(directory, 'file'), '')
    const blocked = createKeyFileVault({ directory: join(directory, 'file'), ask: async () => WORD })
    expect(await codeOf(() => blocked.put('anna', pkcs8))).toBe('vault.failed')
  })

  it('forgets a removed key at once, twice is as good as once, and an empty vault takes a new passphrase', async () => {
    const mine = vault()
    await mine.put('anna', pkcs8)
    await mine.open('anna')
    await mine.remove('anna')
    await mine.remove('anna')
    expect(await codeOf(() => mine.open('anna'))).toBe('key.unknown')
    expect(await codeOf(() => vault('too short').put('anna', pkcs8))).toBe('passphrase.short')
    expect(await vault().names()).toEqual([])
    await vault('another passphrase').put('anna', pkcs8)
    expect(await codeOf(() => vault().open('anna'))).toBe('key.passphrase')
  })

  it('shows nothing of a key to whoever prints it', async () => {
    const mine = vault()
    await mine.put('anna', pkcs8)
    const { inspect } = await import('node:util')
    const shown = inspect([await mine.open('anna'), mine], { depth: 9, showHidden: true })
    expect(shown).not.toContain(WORD)
    expect(shown).not.toContain('KeyObject')
  })

  it.each([1024, 2047, 4097, 3072.5])('makes no key of %d bits', async (bits) => {
    expect(await codeOf(() => vault().generate('anna', bits))).toBe('input.invalid')
    expect(await vault().names()).toEqual([])
  })
})

describe('a key under another name', () => {
  it('is the same key, needs no passphrase to be moved, and takes the place of none', async () => {
    await vault().put('anna', pkcs8)
    const kept = vault()
    await kept.rename('anna', 'anna.old')
    expect(asked).toEqual(['new'])
    expect(await kept.names()).toEqual(['anna.old'])
    expect(Buffer.from(await kept.take('anna.old'))).toEqual(pkcs8)
    expect(await codeOf(() => kept.take('anna'))).toBe('key.unknown')
    await kept.put('bert', pkcs8)
    expect(await codeOf(() => kept.rename('bert', 'anna.old'))).toBe('vault.exists')
    expect(await codeOf(() => kept.rename('nobody', 'carl'))).toBe('key.unknown')
    expect(await codeOf(() => kept.rename('bert', '../bert'))).toBe('input.invalid')
    expect(await kept.names()).toEqual(['anna.old', 'bert'])
  })
})
