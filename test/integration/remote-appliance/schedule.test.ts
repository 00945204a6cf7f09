// A real appliance that a timer backs up: installed through the command line, and run as the timer runs it.
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compactTime } from '../../../src-main/contract/compact-time.ts'
import { OBJECT, startBox } from '../../support/box-under-test.ts'
import {
  errorOf,
  KEYS,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
} from '../../support/cli.ts'

const password = { SECURE_BACKUP_APPLIANCE_PASSWORD: 'canary-of-the-box' }
const linux = process.platform === 'linux'

/** An installation with one real appliance whose sets go to `sets`, and a stand-in for systemctl. */
async function prepare() {
  const [here, box, work] = [await readyInstallation(), await startBox(), scratch('timer')]
  const [bin, sets, passphrase] = ['bin', 'sets', 'passphrase'].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(bin)
  for (const tool of ['systemctl', 'loginctl']) {
    writeFileSync(join(bin, tool), '#!/bin/sh\n')
    chmodSync(join(bin, tool), 0o755)
  }
  writeFileSync(passphrase, 'of-the-tests\n', { mode: 0o600 })
  const env = {
    SECURE_BACKUP_VAULT: 'passphrase',
    XDG_CONFIG_HOME: join(work, 'config'),
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  }
  const words = [
    'appliance',
    'add',
    'mqa-1',
    '--url',
    box.url,
    '--pin',
    box.tls.fingerprint,
    '--object',
    OBJECT,
  ]
  const added = await here.run([...words, '--in', sets], { env: { ...env, ...password } })
  expect(added.code, added.stderr).toBe(0)
  /** As a timer has it: no password and no passphrase but those of the vault and the file. */
  const run = (...args: string[]): Promise<CliResult> => here.run(args, { env, passphrase: undefined })
  const install = (...more: string[]): Promise<CliResult> =>
    run('schedule', 'install', 'nightly', '--appliance', 'mqa-1', '--passphrase-file', passphrase, ...more)
  return { box, sets, run, install }
}

describe.skipIf(!linux)(
  `a schedule for a real appliance${linux ? '' : ' (skipped: a systemd timer is Linux’s)'}`,
  { timeout: 120_000 },
  () => {
    it('backs it up to where its sets go, with the password of the vault, and is not overdue after that', async () => {
      const { sets, run, install } = await prepare()
      const made = await install()
      expect(made.code, made.stderr).toBe(0)
      expect(readdirSync(sets)).toEqual([])
      const ran = await run('schedule', 'run', 'nightly', '--json')
      expect(ran.code, ran.stdout + ran.stderr).toBe(0)
      expect(ran.json).toMatchObject({ outcome: 'done', appliance: 'mqa-1', serial: '0000000' })
      const [set = ''] = readdirSync(sets)
      expect(existsSync(join(sets, set, 'backupmanifest.xml'))).toBe(true)
      const shown = await run('schedule', 'show', 'nightly', '--json')
      expect(shown.json['lastGood']).toBeDefined()
      expect(made.stdout + ran.stdout + ran.stderr).not.toContain('canary')
    })

    it('fails with the code of what failed where it does not answer', async () => {
      const { box, sets, run, install } = await prepare()
      await install()
      await box.stop()
      const ran = await run('schedule', 'run', 'nightly', '--json')
      expect(ran.code).toBe(74)
      expect(ran.json).toMatchObject({ outcome: 'failed', error: { code: 'net.failed' } })
      expect(readdirSync(sets)).toEqual([])
    })

    it('saves its configuration first where it was installed with that', async () => {
      const { box, run, install } = await prepare()
      box.faults = { ...box.faults, unsaved: ['default'] }
      expect((await install()).code).toBe(0)
      expect((await run('schedule', 'run', 'nightly', '--json')).json).toMatchObject({
        outcome: 'notes',
        code: 8,
      })
      expect((await run('schedule', 'remove', 'nightly')).code).toBe(0)
      expect((await install('--save-first')).code).toBe(0)
      expect((await run('schedule', 'run', 'nightly', '--json')).json).toMatchObject({
        outcome: 'done',
        code: 0,
      })
      expect(box.actionsSeen.filter((one) => 'SaveConfig' in one)).toHaveLength(1)
    })

    it('takes the next name where another set has that of its second', async () => {
      const { sets, run, install } = await prepare()
      expect((await install()).code).toBe(0)
      const second = (ahead: number): string => `mqa-1-${compactTime(new Date(Date.now() + ahead * 1000))}`
      const taken = Array.from({ length: 120 }, (_, ahead) => second(ahead))
      for (const name of taken) {
        mkdirSync(join(sets, name), { recursive: true })
        writeFileSync(join(sets, name, 'backupmanifest.xml'), 'of another run')
      }
      const ran = await run('schedule', 'run', 'nightly', '--json')
      expect(ran.code, ran.stdout + ran.stderr).toBe(0)
      const made = readdirSync(sets).filter((name) => !taken.includes(name))
      expect(made).toEqual([expect.stringMatching(/^mqa-1-\d{8}T\d{6}Z-2$/)])
    })

    it('is refused words for all of a tag, and a folder what only a real one has', async () => {
      const { run, install } = await prepare()
      for (const more of ['--window', '--at-once', '--retries', '--retry-after'])
        expect((await install(more, '3')).code, more).toBe(64)
      const folder = sampleAppliance(scratch('folder'))
      const words = ['schedule', 'install', 'other', '--appliance', folder, '--in', scratch('other')]
      const refused = await run(...words, '--cert', join(KEYS, 'backup.pem'), '--save-first', '--json')
      expect(errorOf(refused).code).toBe('appliance.folder')
    })

    it('is refused what the appliance decides itself, and what would count the sets of others', async () => {
      const { install } = await prepare()
      for (const more of [
        ['--cert', join(KEYS, 'backup.pem')],
        ['--keep-last', '3'],
      ])
        expect(errorOf(await install(...more, '--json')).code).toBe('input.invalid')
    })
  },
)
