// Schedules as the window has them: installed, shown, tried and removed through its API, with the command that an installed program
// has. What is tried is what the timer starts, as a process of its own.
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commandWords } from '../../src-main/adapters/node-fs/program-files.ts'
import { apiUnderTest, type ApiUnderTest, type ApiUnderTestOptions } from '../support/api-under-test.ts'
import { KEYS, SAMPLE, scratch } from '../support/cli.ts'

const linux = process.platform === 'linux'
const where = linux ? '' : ' (skipped: a systemd timer is Linux’s)'
const WORD = 'of-the-tests'
const timersStart = (): ApiUnderTestOptions => {
  const program = commandWords()
  return program === undefined ? {} : { program }
}

describe.skipIf(!linux)(`schedules in the window, with a stand-in for systemctl${where}`, () => {
  let work = ''
  let window: ApiUnderTest
  const at = (...names: string[]): string => join(work, ...names)
  beforeEach(() => {
    work = scratch('window')
    cpSync(SAMPLE, at('box'), { recursive: true })
    writeFileSync(at('passphrase'), `${WORD}\n`, { mode: 0o600 })
    mkdirSync(at('bin'))
    for (const tool of ['systemctl', 'loginctl']) {
      writeFileSync(at('bin', tool), '#!/bin/sh\nexit 0\n')
      chmodSync(at('bin', tool), 0o755)
    }
    vi.stubEnv('PATH', `${at('bin')}:${process.env['PATH']}`)
    vi.stubEnv('XDG_CONFIG_HOME', at('config'))
    vi.stubEnv('SECURE_BACKUP_VAULT', 'passphrase')
    window = apiUnderTest(at('home'), WORD, timersStart())
  })
  afterEach(() => vi.unstubAllEnvs())

  const install = (): Promise<unknown> =>
    window.api.schedules.add({
      name: 'nightly',
      task: {
        kind: 'backup',
        appliance: at('box'),
        destination: at('sets'),
        recipients: [join(KEYS, 'backup.pem')],
        exclude: [],
        keep: { last: 1 },
      },
      rhythm: { every: 'day', hour: 2, minute: 0 },
      passphraseFile: at('passphrase'),
    })

  it('one is installed whose timer starts the command, shown, and removed with its timer', async () => {
    await install()
    const units = at('config/systemd/user')
    const unit = readFileSync(join(units, 'secure-backup-nightly.service'), 'utf8')
    const words = commandWords() ?? []
    for (const word of words) expect(unit).toContain(`"${word}"`)
    expect(unit).toContain('"schedule" "run" "nightly"')
    expect(await window.api.schedules.list({})).toMatchObject({
      schedules: [{ schedule: { name: 'nightly' }, timer: { installed: true } }],
    })
    await window.api.schedules.remove({ name: 'nightly' })
    expect(readdirSync(units)).toEqual([])
    expect(await window.api.schedules.list({})).toEqual({ schedules: [] })
  })

  it('one that is tried makes a set as its timer would, and its outcome is that of its last run', async () => {
    await install()
    // A passphrase that only this process has does not reach what a timer would not have it from.
    vi.stubEnv('SECURE_BACKUP_PASSPHRASE', 'another one')
    const { summary, result } = await window.run<'scheduled'>(window.api.schedules.run({ name: 'nightly' }))
    expect(summary).toMatchObject({ kind: 'scheduled', state: 'done', code: 0 })
    expect(result).toMatchObject({ schedule: 'nightly', outcome: 'done', code: 0 })
    expect(readdirSync(at('sets'))).toHaveLength(1)
    const { schedules } = await window.api.schedules.list({})
    expect(schedules[0]?.lastRun).toEqual(result)
    const told = window.events.flatMap((event) => (event.type === 'changed' ? [event.domain] : []))
    expect(told).toEqual(expect.arrayContaining(['schedules', 'history']))
  })

  it('one that fails has the failure as its outcome; one that is not there is refused; nothing crashes', async () => {
    await install()
    rmSync(at('box'), { recursive: true })
    const { result } = await window.run<'scheduled'>(window.api.schedules.run({ name: 'nightly' }))
    expect(result).toMatchObject({ outcome: 'failed', code: 74, error: { code: 'path.missing' } })
    await expect(window.api.schedules.run({ name: 'other' })).rejects.toMatchObject({
      code: 'schedule.unknown',
    })
  })

  it('where no command stays in its place, as in an AppImage, installing and trying say so', async () => {
    await install()
    vi.stubEnv('APPIMAGE', '/home/me/Secure Backup.AppImage')
    const appImage = apiUnderTest(at('home'), WORD, timersStart())
    for (const refused of [
      appImage.api.schedules.run({ name: 'nightly' }),
      appImage.api.schedules.add({
        name: 'other',
        task: { kind: 'drill', destination: at('sets'), key: join(KEYS, 'backup.key') },
        rhythm: { every: 'day', hour: 2, minute: 0 },
      }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'schedule.window' })
    expect((await appImage.api.schedules.list({})).schedules).toHaveLength(1)
  })
})
