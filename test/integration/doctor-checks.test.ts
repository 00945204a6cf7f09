// Each thing that doctor looks at: what is wrong is named, with how bad it is and what mends it, and once it is mended nothing is found.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  readFileSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SWAP_FILES } from '../../src-main/adapters/appliance-folder/swap-journal.ts'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { examine } from '../../src-main/application/doctor.ts'
import type { Ailment } from '../../src-main/contract/doctor.ts'
import type { Timers } from '../../src-main/engine/ports/timers.ts'
import { MARKER } from '../../src-main/engine/set/run-marker.ts'
import { scratch } from '../support/cli.ts'
import { FullHome, STARTED } from '../support/full-home.ts'
import { engineAt } from '../support/years.ts'

const DAY = 86_400_000
let world: FullHome
let now = 0
let timers: Set<string> | undefined

/** A platform whose timers are those names. */
const platform = (names: Set<string>): Timers => ({
  install: () => Promise.reject(new Error('doctor makes no timer')),
  remove: (name) => Promise.resolve(void names.delete(name)),
  state: (name) => Promise.resolve({ platform: 'systemd', installed: names.has(name), places: [] }),
  known: () => Promise.resolve([...names].sort()),
})

async function found(repairs = false, opensKeys = false): Promise<readonly Ailment[]> {
  const { ailments } = await examine(engineAt(world.home, { now }), {
    ...{ repairs, opensKeys },
    timers: timers && platform(timers),
  })
  return ailments
}

const brief = (ailments: readonly Ailment[]): readonly string[] =>
  ailments.map(({ weight, what, subject }) => `${weight} ${what} ${subject.replace(world.at(), 'WORLD')}`)
const CLEAN = ['note kept target']
/** What is found beside what a restore keeps, which is to be known. */
const more = async (repairs = false, opensKeys = false): Promise<readonly string[]> =>
  brief(await found(repairs, opensKeys)).filter((one) => !CLEAN.includes(one))
const mends = async (): Promise<readonly unknown[]> =>
  (await found()).filter(({ what }) => what !== 'kept').map(({ mend }) => mend)

beforeAll(async () => {
  world = new FullHome(scratch('doctor'))
  await world.make()
}, 120_000)
beforeEach(async () => {
  world.reset()
  now = STARTED + 3_600_000
  timers = new Set(['nightly'])
  expect(brief(await found())).toEqual(CLEAN)
})

describe('timers', () => {
  it('that are missing are a warning, until they are there', async () => {
    timers = new Set()
    expect(await more()).toEqual(['warning timer-missing nightly'])
    expect(await mends()).toEqual(['secure-backup schedule show nightly'])
    timers.add('nightly')
    expect(await more()).toEqual([])
  })

  it('without a schedule are a note, and go by a repair; those of a damaged schedule stay', async () => {
    timers = new Set(['nightly', 'gone'])
    expect(await more()).toEqual(['note timer-alone gone'])
    expect(await more(true)).toEqual(['note timer-alone gone'])
    expect([...timers]).toEqual(['nightly'])
    expect(await more()).toEqual([])
    for (const name of ['schedules/nightly.json', 'schedules/nightly.json.last-good'])
      writeFileSync(join(world.home, name), '')
    expect(await more()).toEqual(['damaged state WORLD/home/schedules/nightly.json'])
    expect([...timers]).toEqual(['nightly'])
  })

  it('are not asked for where the platform has none', async () => {
    timers = undefined
    await createScheduleStore(world.home).remove('nightly')
    expect(await more()).toEqual([])
  })
})

describe('appliances', () => {
  it('that are gone are a warning with the command that forgets them', async () => {
    renameSync(world.at('mqa'), world.at('moved'))
    expect(await more()).toEqual(['warning appliance mqa'])
    expect(await mends()).toEqual(['secure-backup appliance remove mqa'])
  })

  it('whose restore was cut off are a warning; the next use finishes it, and nothing is found then', async () => {
    const own = world.at('target/.secure-backup')
    // As a kill leaves it between its last move and the name of what is kept.
    renameSync(join(own, 'kept.json'), join(own, SWAP_FILES[0] ?? ''))
    expect(brief(await found())).toEqual(['warning swap target'])
    await engineAt(world.home, { now }).openAppliance('target')
    expect(brief(await found())).toEqual(CLEAN)
  })

  it('that keep what a restore replaced are a note, until it is put back', async () => {
    await (await engineAt(world.home, { now }).openAppliance('target')).undo()
    expect(brief(await found())).toEqual([])
  })

  it('whose record of what is kept is not of this installation are named, and nothing of it is touched', async () => {
    const kept = world.at('target/.secure-backup/kept.json')
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('"config', '"confix'))
    const before = readFileSync(kept, 'utf8')
    expect(brief(await found(true)).map((one) => one.split(' ').slice(0, 3).join(' '))).toEqual([
      'warning appliance target',
    ])
    expect(readFileSync(kept, 'utf8')).toBe(before)
  })
})

describe('places', () => {
  it('that cannot be read are a warning', async () => {
    renameSync(world.sets, world.at('moved'))
    expect((await more()).filter((one) => one.startsWith('warning place'))).toEqual(['warning place place'])
  })

  it('with what a run left are a warning, with the command that cleans them', async () => {
    const cut = join(world.sets, 'cut')
    mkdirSync(cut)
    writeFileSync(join(cut, MARKER), '{}')
    writeFileSync(join(cut, 'config.tgz.partial'), 'half')
    expect((await more()).map((one) => one.split(' ')[1])).toContain('unfinished')
    rmSync(cut, { recursive: true })
    expect(await more()).toEqual([])
  })
})

describe('keys and certificates', () => {
  const key = (name: string): string => join(world.home, 'keys', `${name}.key.pem`)

  it('a signer without its key is damage, with the way out', async () => {
    rmSync(key('installation-signer'))
    expect(await more()).toEqual(['damaged signer-key installation-signer'])
    expect(await mends()).toEqual(['secure-backup cert delete installation-signer'])
  })

  it('a key without its certificate is a note', async () => {
    await engineAt(world.home, { now }).certificates.store.remove('recovery')
    expect(await more()).toEqual(['note key-alone recovery'])
  })

  it('a key under the name of another certificate is found where keys are opened', async () => {
    writeFileSync(key('recovery'), readFileSync(key('backup')))
    expect(await more()).toEqual([])
    expect(await more(false, true)).toEqual(['damaged key-foreign recovery'])
  })

  it('that end, or ended, are said with the days', async () => {
    const { notAfter } = (await engineAt(world.home, { now }).certificates.store.get('installation-signer'))
      ?.certificate.info ?? { notAfter: '' }
    now = Date.parse(notAfter) - 10 * DAY
    expect(await more()).toContain('note certificate-ends installation-signer')
    now += 20 * DAY
    expect(await more()).toContain('warning certificate-ended installation-signer')
  })
})

describe('files', () => {
  it('of a newer version are damage that no repair touches', async () => {
    const path = join(world.home, 'installation.json')
    const newer = JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), version: 99 })
    writeFileSync(path, newer)
    const named = (await found(true)).filter(({ subject }) => subject === path)
    expect(named).toMatchObject([{ weight: 'damaged', repairable: false, error: { code: 'state.newer' } }])
    expect(named[0]?.repaired).toBeUndefined()
    expect(readFileSync(path, 'utf8')).toBe(newer)
  })

  it('that a dead run left are a note, and go by a repair', async () => {
    const left = join(world.home, '.0123456789abcdef-00000000-1.partial')
    writeFileSync(left, '')
    const old = new Date(Date.now() - 2 * 3_600_000)
    utimesSync(left, old, old)
    expect((await more()).map((one) => one.split(' ')[1])).toEqual(['leftover'])
    expect((await more(true)).map((one) => one.split(' ')[1])).toEqual(['leftover'])
    expect([existsSync(left), await more()]).toEqual([false, []])
  })

  it('that others may read are a note, and are closed by a repair', async () => {
    if (process.platform === 'win32') return
    chmodSync(world.home, 0o755)
    chmodSync(join(world.home, 'keys'), 0o755)
    chmodSync(join(world.home, 'keys/backup.key.pem'), 0o644)
    expect((await more()).every((one) => one.startsWith('note permission WORLD/home'))).toBe(true)
    expect(await more()).toContain('note permission WORLD/home/keys/backup.key.pem')
    await found(true)
    expect(statSync(join(world.home, 'keys/backup.key.pem')).mode & 0o777).toBe(0o600)
    expect(statSync(world.home).mode & 0o777).toBe(0o700)
    expect(await more()).toEqual([])
  })
})
