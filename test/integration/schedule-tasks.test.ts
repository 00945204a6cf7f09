// Schedules whose backups look for changes, and schedules of drills: what a run without a set is recorded as, when it counts as a good
// backup, and what is refused before there is a timer.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHooks } from '../../src-main/adapters/hooks/run-hooks.ts'
import { createHistoryLog } from '../../src-main/adapters/node-fs/history-log.ts'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { unattendedEngine } from '../../src-main/composition/unattended-engine.ts'
import { runSchedule } from '../../src-main/application/scheduled-tasks.ts'
import { statusOf } from '../../src-main/application/schedules.ts'
import type { Schedule, ScheduledRun } from '../../src-main/contract/schedules.ts'
import {
  errorOf,
  Installation,
  KEYS,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
} from '../support/cli.ts'
import { engineOver } from '../support/drills.ts'
import { quietly } from '../support/use-cases.ts'

let home: string
let place: string
let schedule: Schedule

beforeEach(async () => {
  place = scratch('schedule')
  home = (await readyInstallation()).home
  const passphraseFile = join(place, 'passphrase')
  writeFileSync(passphraseFile, 'of-the-tests\n', { mode: 0o600 })
  schedule = {
    name: 'hourly',
    task: {
      kind: 'backup',
      appliance: sampleAppliance(join(place, 'appliance')),
      destination: join(place, 'sets'),
      recipients: [join(KEYS, 'backup.pem')],
      exclude: [],
      unchanged: 'skip',
    },
    rhythm: { every: 'day', hour: 2, minute: 0 },
    passphraseFile,
    onSuccess: {
      command: `printf '%s %s' "$SECURE_BACKUP_OUTCOME" "$SECURE_BACKUP_SET" > ${join(place, 'told')}`,
    },
    created: '2026-01-01T00:00:00Z',
  }
})

const run = (): Promise<ScheduledRun> =>
  runSchedule(
    { home, store: createScheduleStore(home), hooks: createHooks(), unattended: unattendedEngine },
    schedule,
    quietly(),
  )
const status = (): ReturnType<typeof statusOf> => {
  const installed = { platform: 'systemd', installed: true, places: [] } as const
  const timers = {
    install: () => Promise.resolve(installed),
    remove: () => Promise.resolve(),
    state: () => Promise.resolve(installed),
    known: () => Promise.resolve([]),
  }
  return statusOf({ engine: engineOver(home), store: createScheduleStore(home), timers }, schedule)
}

describe('a schedule whose backups look for changes', () => {
  it('makes a set, then none: the run says unchanged, names the set, is told as good, and is not overdue', async () => {
    const first = await run()
    expect([first.outcome, first.comparison?.reason]).toEqual(['done', 'first'])
    const second = await run()
    expect([second.outcome, second.code, second.set]).toEqual(['unchanged', 0, first.set])
    expect(readFileSync(join(place, 'told'), 'utf8')).toBe(`unchanged ${first.set}`)
    expect(readdirSync(join(place, 'sets'))).toHaveLength(1)
    const entries = (await createHistoryLog(home).read()).values
    expect(entries.map(({ outcome }) => outcome).slice(-2)).toEqual(['done', 'unchanged'])
    const { lastGood, overdueSince } = await status()
    // It counts from when the backup itself ended, within the run.
    expect(lastGood && second.started <= lastGood && lastGood <= second.ended).toBe(true)
    expect(overdueSince).toBeUndefined()
  })

  it('never takes a set that is gone for a good backup: the run makes another one', async () => {
    const first = await run()
    rmSync(first.set ?? '', { recursive: true })
    const second = await run()
    expect([second.outcome, second.comparison?.reason]).toEqual(['done', 'gone'])
    expect(readdirSync(join(place, 'sets'))).toHaveLength(1)
  })
})

describe('a schedule of drills', () => {
  it('is refused without a key, with a key that is not there, and with what only backups take', async () => {
    const sets = join(place, 'sets')
    mkdirSync(sets)
    const install = async (...words: string[]): Promise<CliResult> =>
      new Installation(home).run([
        'schedule',
        'install',
        'proof',
        '--drill',
        '--in',
        sets,
        '--json',
        ...words,
      ])
    expect((await install()).code).toBe(64)
    expect(errorOf(await install('--key', 'nobody')).code).toBe('key.unknown')
    const stray = errorOf(
      await install('--key', join(KEYS, 'backup.key'), '--cert', join(KEYS, 'backup.pem')),
    )
    expect([stray.exit, stray.what + stray.why]).toEqual([
      64,
      expect.stringContaining('--cert is for backups'),
    ])
    expect(await createScheduleStore(home).list()).toEqual([])
  })
})
