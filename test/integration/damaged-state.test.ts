// Every file of the installation's state, damaged in twelve ways: it is named with its last good copy, what it held is read from there,
// nothing is written over it, and no way of damage is met as something that the program does not know.
import { cpSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  certificateFiles,
  createCertificateStore,
} from '../../src-main/adapters/node-fs/certificate-store.ts'
import { objectsFile } from '../../src-main/adapters/node-fs/management-files.ts'
import { UserFile, userStateFile } from '../../src-main/adapters/node-fs/user-file.ts'
import { vaultNoteFile } from '../../src-main/adapters/node-fs/vault-note.ts'
import { keychainNoteFile } from '../../src-main/adapters/os-keychain/wrapping-key.ts'
import { openJournalSeal } from '../../src-main/adapters/node-fs/journal-seal.ts'
import { installationFile, openInstallation } from '../../src-main/adapters/node-fs/installation.ts'
import { keyNotesFile, openKeyNotes } from '../../src-main/adapters/node-fs/key-notes.ts'
import { createScheduleStore, scheduleFiles } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { createPreferences, preferencesFile } from '../../src-main/adapters/node-fs/preferences.ts'
import { onDamagedState } from '../../src-main/adapters/node-fs/state-file.ts'
import type { Ailment } from '../../src-main/contract/doctor.ts'
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
  readonly problem: (home: string) => Failure | undefined | Promise<Failure | undefined>
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

/** A certificate of the former home, for a change of what is kept of it. */
async function noted(home: string, note: string): Promise<void> {
  const store = createCertificateStore(home)
  const record = await store.get('recovery')
  if (record !== undefined) await store.put({ ...record, note })
}

const keysOf = (home: string): string => join(home, 'keys')
const managementOf = (home: string): string => join(home, 'management')

/** What a home of 0.1.0 has no version in, or has not at all. */
const MORE: readonly Kept[] = [
  {
    file: 'certificates/recovery.certificate.json',
    change: (home) => noted(home, 'safe'),
    read: async (home) => (await createCertificateStore(home).list()).map(({ name, note }) => [name, note]),
    problem: async (home) =>
      (await certificateFiles(home)).find(({ path }) => path.includes('recovery'))?.problem(),
  },
  {
    file: 'keys/vault.json',
    change: (home) => vaultNoteFile(keysOf(home)).change((said) => ({ ...said, vault: 'keychain' })),
    read: async (home) => vaultNoteFile(keysOf(home)).read().vault,
    problem: (home) => vaultNoteFile(keysOf(home)).problem(),
  },
  {
    file: 'keys/keychain.json',
    change: (home) => keychainNoteFile(keysOf(home)).change((said) => ({ ...said, account: 'one' })),
    read: async (home) => keychainNoteFile(keysOf(home)).read().account,
    problem: (home) => keychainNoteFile(keysOf(home)).problem(),
  },
  {
    file: 'management/users.json',
    change: (home) => new UserFile(managementOf(home)).set('anna', 'a long password'),
    read: (home) => new UserFile(managementOf(home)).names(),
    problem: (home) => userStateFile(managementOf(home)).problem(),
  },
  {
    file: 'management/objects-0123456789abcdef.json',
    change: (home) =>
      objectsFile(managementOf(home), 'objects-0123456789abcdef.json').change(() => ({
        objects: { PasswordAlias: [{ name: 'one' }] },
      })),
    read: async (home) => objectsFile(managementOf(home), 'objects-0123456789abcdef.json').read().objects,
    problem: (home) => objectsFile(managementOf(home), 'objects-0123456789abcdef.json').problem(),
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

describe.each([...KEPT, ...MORE])('$file', ({ file, change, read, problem }) => {
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
    expect((await problem(home))?.code).toBe('state.damaged')
    expect(seen(path)).toEqual(damaged)
  })
})

describe.each(KEPT)('$file', ({ file, change, problem }) => {
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
    expect(await problem(home)).toBeUndefined()
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
    expect((await problem(home))?.code).toBe('state.lost')
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.lost' })
    expect(readFileSync(path, 'utf8')).toBe('')
  })
})

describe('certificates', () => {
  const path = (home: string): string => join(home, 'certificates/recovery.certificate.json')

  it.each(DAMAGES)(
    '$name, without a copy: the others are listed, it is told, and its name stays taken',
    async ({ to }) => {
      const home = former()
      const store = createCertificateStore(home)
      const before = await store.get('recovery')
      to(path(home))
      const damaged = seen(path(home))
      const told: Failure[] = []
      const stop = onDamagedState((failure) => told.push(failure))
      expect((await store.list()).map(({ name }) => name)).toEqual(['backup', 'installation-signer'])
      stop()
      expect(told.map(({ code, facts }) => [code, facts['path']])).toEqual([['state.lost', path(home)]])
      if (before === undefined) throw new Error('the former home has that certificate')
      for (const work of [() => store.add(before), () => store.put(before), () => store.get('recovery')])
        expect(await failureOf(work)).toMatchObject({ code: 'state.lost' })
      expect(seen(path(home))).toEqual(damaged)
    },
  )

  it('keeps what it does not know in a record that is changed', async () => {
    const home = former()
    const record = JSON.parse(readFileSync(path(home), 'utf8')) as object
    writeFileSync(path(home), JSON.stringify({ ...record, later: [1] }))
    await noted(home, 'safe')
    expect(JSON.parse(readFileSync(path(home), 'utf8'))).toMatchObject({
      later: [1],
      note: 'safe',
      version: 1,
    })
  })
})

describe('journal.key', () => {
  it.each(DAMAGES)('$name: the copy seals and holds as it did', ({ to }) => {
    const home = former()
    const seal = openJournalSeal(home).make('x')
    to(join(home, 'journal.key'))
    expect(openJournalSeal(home).holds('x', seal)).toBe(true)
    expect(openJournalSeal(home).make('x')).toBe(seal)
  })
})

/** What doctor finds damaged. The former home's places and timers are of another machine, which is no damage. */
async function damagedOf(cli: Installation): Promise<readonly string[]> {
  const { json } = await cli.run(['doctor', '--json'])
  const damaged = (json['ailments'] as readonly Ailment[]).filter(({ weight }) => weight === 'damaged')
  return damaged.map(({ what, subject }) => `${what} ${subject}`)
}

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
    expect(await damagedOf(cli)).toEqual([])
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
    expect(await damagedOf(cli)).toEqual([])
  })
})
