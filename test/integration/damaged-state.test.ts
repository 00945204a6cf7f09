// Every file of the installation's state, damaged in twelve ways: it is named with its last good copy, what it held is read from there,
// nothing is written over it, and no way of damage is met as something that the program does not know.
import { cpSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installationFile, openInstallation } from '../../src-main/adapters/node-fs/installation.ts'
import { keyNotesFile, openKeyNotes } from '../../src-main/adapters/node-fs/key-notes.ts'
import { createScheduleStore, scheduleFiles } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { createPreferences, preferencesFile } from '../../src-main/adapters/node-fs/preferences.ts'
import { onDamagedState } from '../../src-main/adapters/node-fs/state-file.ts'
import type { Failure } from '../../src-main/contract/errors.ts'
import type { Schedule } from '../../src-main/contract/schedules.ts'
import { Installation, scratch } from '../support/cli.ts'
import { DAMAGES } from '../support/damages.ts'
import { failureOf } from '../support/failure-of.ts'

const FORMER_HOME = join(import.meta.dirname, '../vectors/homes/0.1.0-without-version')
const NIGHTLY: Schedule = {
  name: 'nightly',
  task: { kind: 'backup', appliance: 'mqa-1', destination: 'offsite', recipients: ['backup'], exclude: [] },
  rhythm: { every: 'day', hour: 2, minute: 0 },
  created: '2026-11-23T09:44:00Z',
}
const SET = { setid: '1', sha256: '2' }

interface Kept {
  readonly file: string
  readonly change: (home: string) => Promise<unknown>
  readonly read: (home: string) => Promise<unknown>
  readonly problem: (home: string) => Failure | undefined
}

const KEPT: readonly Kept[] = [
  {
    file: 'installation.json',
    change: (home) => openInstallation(home).rememberSet('0000002', SET),
    read: (home) => openInstallation(home).appliances(),
    problem: (home) => installationFile(home).problem(),
  },
  {
    file: 'preferences.json',
    change: (home) => createPreferences(home).change(() => ({ overdueDays: 4 })),
    read: async (home) => (await createPreferences(home).read()).destinations,
    problem: (home) => preferencesFile(home).problem(),
  },
  {
    file: 'key-notes.json',
    change: (home) => openKeyNotes(home).setAlways('backup', true),
    read: (home) => openKeyNotes(home).places(),
    problem: (home) => keyNotesFile(home).problem(),
  },
  {
    file: 'schedules/nightly.json',
    change: async (home) => {
      const store = createScheduleStore(home)
      await store.put({ ...NIGHTLY, created: '2026-11-24T00:00:00Z' })
    },
    read: (home) => createScheduleStore(home).list(),
    problem: (home) => scheduleFiles(home)[0]?.problem(),
  },
]

function former(): string {
  const home = join(scratch('damaged'), 'home')
  cpSync(FORMER_HOME, home, { recursive: true })
  return home
}

/** What lies there, whatever it is. */
function seen(path: string): unknown {
  const stats = lstatSync(path)
  return [
    stats.ino,
    stats.mode,
    stats.size,
    stats.mtimeMs,
    stats.isFile() && stats.mode & 0o400 && stats.size < 1e6 ? readFileSync(path, 'hex') : '',
  ]
}

describe.each(KEPT)('$file', ({ file, change, read, problem }) => {
  it.each(DAMAGES)('$name: named, read from its copy, not written over', async ({ to }) => {
    const home = former()
    const path = join(home, file)
    await change(home)
    const before = await read(home)
    to(path)
    const damaged = seen(path)
    const told: Failure[] = []
    const stop = onDamagedState((failure) => told.push(failure))
    try {
      expect(await read(home)).toEqual(before)
    } finally {
      stop()
    }
    expect(told.map(({ code, facts }) => [code, facts['path'], facts['copy']])).toEqual([
      ['state.damaged', path, `${path}.last-good`],
    ])
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.damaged' })
    expect(problem(home)?.code).toBe('state.damaged')
    expect(seen(path)).toEqual(damaged)
  })

  it('of a newer version: said so, nothing written over it, nothing read from an older copy', async () => {
    const home = former()
    const path = join(home, file)
    await change(home)
    const newer = JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), version: 99 })
    writeFileSync(path, newer)
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.newer', facts: { version: 99 } })
    expect(readFileSync(path, 'utf8')).toBe(newer)
  })

  it('of version 0.1.0, without a version: taken over whole, and with one after the next change', async () => {
    const home = former()
    const path = join(home, file)
    const before = JSON.parse(readFileSync(path, 'utf8')) as object
    expect(problem(home)).toBeUndefined()
    await change(home)
    const after = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    expect(after['version']).toBe(1)
    for (const key of Object.keys(before)) expect(after).toHaveProperty(key)
    expect(readFileSync(`${path}.last-good`, 'utf8')).toBe(readFileSync(path, 'utf8'))
  })

  it('without a copy: lost, and said so', async () => {
    const home = former()
    const path = join(home, file)
    DAMAGES[0]?.to(path)
    expect(problem(home)?.code).toBe('state.lost')
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.lost' })
    expect(readFileSync(path, 'utf8')).toBe('')
  })
})

describe('doctor', () => {
  it('names what is damaged with exit code 74, repairs it from its copy, and finds nothing then', async () => {
    const home = former()
    await openInstallation(home).rememberSet('0000002', SET)
    await openInstallation(home).removeAppliance('mqa-1')
    const path = join(home, 'installation.json')
    const good = readFileSync(path, 'utf8')
    writeFileSync(path, 'null')
    const cli = new Installation(home)
    const found = await cli.run(['doctor'])
    expect([found.code, found.stdout]).toEqual([74, expect.stringContaining(path)])
    expect(readFileSync(path, 'utf8')).toBe('null')
    const repaired = await cli.run(['doctor', '--repair', '--json'])
    const [first] = repaired.json['ailments'] as object[]
    expect(first).toMatchObject({ what: 'state', subject: path, repaired: { restored: true } })
    expect(readFileSync(path, 'utf8')).toBe(good)
    expect(await cli.run(['doctor'])).toMatchObject({ code: 0 })
  })

  it('sets aside what has no copy, and says that it is lost', async () => {
    const home = former()
    await openInstallation(home).removeAppliance('mqa-1')
    const path = join(home, 'certificates/recovery.certificate.json')
    writeFileSync(path, '')
    const cli = new Installation(home)
    expect(await cli.run(['doctor'])).toMatchObject({ code: 74 })
    const repaired = await cli.run(['doctor', '--repair'])
    expect([repaired.code, repaired.stdout]).toEqual([8, expect.stringContaining(`${path}.damaged-`)])
    expect(await cli.run(['doctor'])).toMatchObject({ code: 0 })
  })
})
