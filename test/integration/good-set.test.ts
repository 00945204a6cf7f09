// What a good set is: the same for list and prune, decided by what was read of it and when, and remembered for the files as they lay
// there. Nothing goes for a set whose bytes were not held against its signature lately.
import { quoted } from '../../src-main/contract/phrases.ts'
import { readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { PlannedSet } from '../../src-main/contract/retention.ts'
import { listSets } from '../../src-main/engine/destinations/list-sets.ts'
import { planFor, type Retention } from '../../src-main/engine/destinations/retain-sets.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'
import { verifyAndRemember } from '../../src-main/engine/verification/good-set.ts'
import { scratch } from '../support/cli.ts'
import { certificateOf } from '../support/made-keys.ts'
import { makeSeries, type MadeSet } from '../support/make-series.ts'
import { memoryOfSets } from '../support/set-memory.ts'
import { makeAppliance, placeOf, ports, quietly, surroundings } from '../support/use-cases.ts'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'

const DAY = 24 * 3600 * 1000
const NOW = Date.parse('2026-12-24T12:00:00Z')
const facts = {
  policy: 'modern',
  known: [],
  signers: {},
  anchors: [{ certificate: certificateOf('signer'), source: 'given', lists: [] }],
} as const

let place: string
let made: readonly MadeSet[]
let memory: ReturnType<typeof memoryOfSets>

beforeEach(async () => {
  place = join(scratch('good'), 'sets')
  made = await makeSeries(makeAppliance(join(place, '../box'), { 'config/a': 'a', 'local/b': 'b' }), place, 3)
  memory = memoryOfSets()
})

const at = (time: number): typeof ports => ({
  ...ports,
  surroundings: { ...surroundings, now: () => new Date(time) },
})
const store = (): SetStore => createDirectoryStore(place, place)

function plan(time = NOW, checkedWithin = 30, proven?: string): Promise<Retention> {
  const rules = { last: 1, checkedWithin }
  const input = { ...facts, store: store(), memory, rules, boxOf: () => undefined, read: true }
  return planFor(at(time), { ...input, isProven: (sha256) => sha256 === proven }, quietly())
}

const list = (time = NOW, over = store()): Promise<readonly SetSummary[]> =>
  listSets(at(time), { ...facts, store: over, memory }, quietly())

const actions = ({ plan: sets }: Retention): readonly PlannedSet['action'][] =>
  sets.map(({ action }) => action)

/** Flips a bit of a part, and gives the file its dates back. */
function rot({ path }: MadeSet): void {
  const file = join(path, 'config.tgz')
  const { atime, mtime } = statSync(file)
  const bytes = readFileSync(file)
  bytes[20] = (bytes[20] ?? 0) ^ 1
  writeFileSync(file, bytes)
  utimesSync(file, atime, mtime)
}

/** As if the place had not noticed: what is remembered is remembered of the files as they lie there now. */
async function unnoticed(set: MadeSet): Promise<void> {
  const before = memory.all.get(place)?.get(set.directory)
  await list()
  const now = memory.all.get(place)?.get(set.directory)
  if (!before || !now) throw new Error('nothing is remembered')
  await memory.remember({ url: place }, [{ ...now, looks: before.looks }])
}

describe('retention', () => {
  it('reads every stored byte of what others would go for, and says so', async () => {
    const planned = await plan()
    expect(actions(planned)).toEqual(['keep', 'remove', 'remove'])
    expect(planned.read).toEqual([made[2]?.directory])
    expect(planned.plan[0]).toMatchObject({ good: true, checked: true, reasons: ['last'] })
  })

  it('lets nothing go for a set of which one bit is flipped', async () => {
    rot(made[2] as MadeSet)
    const planned = await plan()
    expect(actions(planned)).toEqual(['keep', 'keep', 'remove'])
    expect(planned.plan[0]).toMatchObject({ reasons: ['not-good'], problems: ['part.digest'] })
    expect(planned.read).toEqual([made[2]?.directory, made[1]?.directory])
  })

  it('reads nothing where nothing would go', async () => {
    const rules = { last: 3 }
    const input = { ...facts, store: store(), memory, rules, boxOf: () => undefined, read: true }
    const planned = await planFor(at(NOW), { ...input, isProven: () => false }, quietly())
    expect(planned.read).toEqual([])
  })

  it('reads again what was read more than the days ago that the user says, and finds what no date betrays', async () => {
    await plan(NOW)
    rot(made[2] as MadeSet)
    await unnoticed(made[2] as MadeSet)
    expect((await plan(NOW + 29 * DAY)).read).toEqual([])
    const later = await plan(NOW + 31 * DAY)
    expect(later.read).toContain(made[2]?.directory)
    expect(actions(later)).toEqual(['keep', 'keep', 'remove'])
  })

  it('takes a reading that is dated after now for none', async () => {
    await plan(NOW + 365 * DAY)
    expect((await plan(NOW)).read).toEqual([made[2]?.directory])
  })

  it('with 0 days reads each time', async () => {
    await plan(NOW, 0)
    expect((await plan(NOW + 1, 0)).read).toEqual([made[2]?.directory])
  })

  it('reads the newest that was proven restorable too, and leaves the one before it where that one is damaged', async () => {
    expect((await plan(NOW, 30, made[0]?.sha256)).plan.at(-1)).toMatchObject({
      action: 'keep',
      reasons: ['last-proven'],
      checked: true,
    })
    rot(made[0] as MadeSet)
    expect((await plan(NOW, 30, made[0]?.sha256)).plan.at(-1)).toMatchObject({ reasons: ['not-good'] })
  })

  it('lets nothing go for a set that cannot be read', async () => {
    const inner = store()
    const broken = `${made[2]?.directory}/config.tgz`
    const read: SetStore['read'] = (name, signal) => {
      if (name === broken) throw new Failure('io.failed', { path: name, system: quoted('EIO') })
      return inner.read(name, signal)
    }
    const input = { ...facts, store: { ...inner, read }, memory, rules: { last: 1 }, read: true }
    const asked = { ...input, boxOf: () => undefined, isProven: () => false }
    const planned = await planFor(at(NOW), asked, quietly())
    expect(actions(planned)).toEqual(['keep', 'keep', 'remove'])
    expect(planned.plan[0]).toMatchObject({ reasons: ['not-good'], problems: ['io.failed'] })
  })
})

describe('a list', () => {
  it('names a set that was read and is not as it was signed, until its files change', async () => {
    rot(made[1] as MadeSet)
    expect((await list())[1]).toMatchObject({ problems: [] })
    const input = { ...facts, memory, place: placeOf(made[1]?.path ?? ''), level: 'stored' } as const
    await verifyAndRemember(at(NOW), input, quietly())
    expect((await list())[1]).toMatchObject({ problems: ['part.digest'], looks: { stored: {} } })
    rot(made[1] as MadeSet)
    expect((await list())[1]).toMatchObject({ problems: [] })
  })

  it('reads no manifest again that nobody touched, and each that somebody did, whatever its dates say', async () => {
    await list()
    const reads: string[] = []
    const counting = (): SetStore => {
      const inner = store()
      return { ...inner, read: (name, signal) => (reads.push(name), inner.read(name, signal)) }
    }
    const before = await list(NOW, counting())
    expect(reads).toEqual([])
    const file = join(made[0]?.path ?? '', 'backupmanifest.xml')
    const { atime, mtime } = statSync(file)
    writeFileSync(file, readFileSync(file, 'latin1').replace('<version>', '<versiom>'), 'latin1')
    utimesSync(file, atime, mtime)
    const after = await list(NOW, counting())
    expect(reads).toEqual([`${made[0]?.directory}/backupmanifest.xml`])
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]).toMatchObject({ state: 'set', verdict: { name: 'altered' } })
  })

  it('judges anew where trust changed, where a certificate ended, and where the clock went back', async () => {
    await list()
    const reads = async (more: object, time = NOW): Promise<number> => {
      let count = 0
      const inner = store()
      const read: SetStore['read'] = (name, signal) => ((count += 1), inner.read(name, signal))
      await listSets(at(time), { ...facts, memory, ...more, store: { ...inner, read } }, quietly())
      return count
    }
    const known = structuredClone(memory.all.get(place))
    const again = async (more: object, time?: number): Promise<number> => {
      await memory.remember({ url: place }, [...(known?.values() ?? [])])
      return reads(more, time)
    }
    expect(await again({})).toBe(0)
    expect(await again({ anchors: [] })).toBe(3)
    expect(await again({ signers: { [readdirSync(place)[0]?.split('-')[0] ?? '']: ['00'] } })).toBe(3)
    expect(await again({}, NOW - DAY)).toBe(3)
    expect(await again({}, Date.parse('2080-01-01T00:00:00Z'))).toBe(3)
  })
})
