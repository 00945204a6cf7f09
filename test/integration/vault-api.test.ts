// The key vault as the window has it: another passphrase, who unlocked it, and a lock when nobody touches it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, expect, it, vi } from 'vitest'
import { CERTIFICATES_SCHEMAS } from '../../src-main/contract/api/certificates.ts'
import { apiUnderTest, type ApiUnderTest } from '../support/api-under-test.ts'
import { KEYS, scratch } from '../support/cli.ts'
import { codeOf } from '../support/failure-of.ts'
import { Desk } from '../support/world-files/desk.ts'

const OLD = 'a long passphrase'
const NEW = 'another long passphrase'
const MINUTE = 60_000
afterEach(() => vi.useRealTimers())

/** A home with one key under the passphrase, unlocked. */
async function unlocked(): Promise<ApiUnderTest> {
  vi.stubEnv('SECURE_BACKUP_VAULT', 'passphrase')
  const home = join(scratch('vault-api'), 'home')
  mkdirSync(home)
  const file = join(home, 'both.pem')
  writeFileSync(file, ['key', 'pem'].map((end) => readFileSync(join(KEYS, `backup.${end}`), 'utf8')).join(''))
  const test = apiUnderTest(home)
  await test.api.vault.unlock({ passphrase: OLD })
  await test.api.certificates.import({ file, name: 'backup' })
  return test
}

it('changes the passphrase, stays unlocked, and is locked after a wrong one', async () => {
  const { api } = await unlocked()
  expect(await codeOf(() => api.vault.changePassphrase({ current: OLD, passphrase: 'short' }))).toBe(
    'passphrase.short',
  )
  expect((await api.vault.changePassphrase({ current: OLD, passphrase: NEW })).passphrase).toBe('unlocked')
  await api.vault.lock({})
  expect(await codeOf(() => api.vault.unlock({ passphrase: OLD }))).toBe('key.passphrase')
  expect((await api.vault.unlock({ passphrase: NEW })).passphrase).toBe('unlocked')
  expect(await codeOf(() => api.vault.changePassphrase({ current: OLD, passphrase: OLD }))).toBe(
    'key.passphrase',
  )
  expect((await api.vault.state({})).passphrase).toBe('locked')
  const { entries } = await api.history.list({ limit: 10 })
  expect(entries.filter(({ operation }) => operation === 'passphrase-changed')).toMatchObject([
    { outcome: 'done', said: { reason: 'history.passphrase', facts: { keys: 1, passwords: 0 } } },
  ])
})

it('says who unlocked it and when, until it is locked', async () => {
  const { api } = await unlocked()
  const { unlocked: by } = await api.vault.state({})
  expect(by).toMatchObject({ user: userInfo().username, host: 'browser' })
  expect(Math.abs(Date.parse(by?.at ?? '') - Date.now())).toBeLessThan(10 * MINUTE)
  expect((await api.vault.lock({})).unlocked).toBeUndefined()
})

it('is locked when nobody touches it for as long as the setting says; each call is a touch; 0 is never', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'Date'] })
  const { api, running, events } = await unlocked()
  await api.settings.change({ lockMinutes: 10 })
  const isLocked = (): boolean => events.some((event) => event.type === 'changed' && event.domain === 'vault')
  /** What is told of the vault, and not by a call, is the lock. */
  const pass = async (minutes: number): Promise<boolean> => {
    const before = events.length
    await vi.advanceTimersByTimeAsync(minutes * MINUTE)
    return events.slice(before).some((event) => event.type === 'changed' && event.domain === 'vault')
  }
  expect(running.home).not.toBe('')
  expect(isLocked()).toBe(true)
  expect(await pass(9)).toBe(false)
  expect((await api.vault.state({})).passphrase).toBe('unlocked')
  expect(await pass(9)).toBe(false)
  expect(await pass(2)).toBe(true)
  expect((await api.vault.state({})).passphrase).toBe('locked')
  await api.settings.change({ lockMinutes: 0 })
  await api.vault.unlock({ passphrase: OLD })
  expect(await pass(40)).toBe(false)
})

it('imports a file under an empty passphrase that is too dear to be tried unasked, once that is said', async () => {
  const { api } = await unlocked()
  const desk = new Desk()
  try {
    await desk.openssl(
      'pkcs12 -export -inkey k2.key -in k2.pem -out dear.p12 -iter 30000',
      '-passout',
      'pass:',
    )
    const input = { file: desk.path('dear.p12'), name: 'dear' }
    expect(await codeOf(() => api.certificates.import(input))).toBe('key.passphrase-needed')
    const imported = await api.certificates.import({ ...input, passphrase: '' })
    expect(imported).toEqual({ certificates: ['dear'], key: true, anchors: [] })
    expect(v.safeParse(CERTIFICATES_SCHEMAS.import.input, { ...input, passphrase: '' }).success).toBe(true)
  } finally {
    desk.remove()
  }
})
