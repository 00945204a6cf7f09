// Retention: which sets stay and why, and that a prune which is killed at any step never leaves half a set that looks whole.
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { within } from '../../../src-main/adapters/time-limit/within.ts'
import { createMemoryStore } from '../../support/memory-store.ts'
import type { PlannedSet, RetainedSet } from '../../../src-main/contract/retention.ts'
import { cleanSets } from '../../../src-main/engine/destinations/clean-sets.ts'
import { pruneSets } from '../../../src-main/engine/destinations/prune-sets.ts'
import { newestFirst, planRetention } from '../../../src-main/engine/destinations/retention.ts'
import type { SetStore } from '../../../src-main/engine/ports/set-store.ts'
import { failureOf } from '../../support/failure-of.ts'
import { writeBytes } from '../../../src-main/engine/set/write-bytes.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY = 24 * 3600 * 1000
const set = (daysAgo: number, more: Partial<RetainedSet> = {}): RetainedSet => {
  const time = new Date(NOW.getTime() - daysAgo * DAY).toISOString()
  return {
    directory: `${more.serial ?? 'A'}-${daysAgo}`,
    serial: 'A',
    time,
    good: true,
    setid: `id-${daysAgo}`,
    ...more,
  }
}
const kept = (plan: readonly PlannedSet[]): string[] =>
  plan.filter((one) => one.action === 'keep').map((one) => one.directory)

describe('a plan', () => {
  it('keeps the last N of each appliance', () => {
    const sets = [0, 1, 2, 3].flatMap((day) => [set(day), set(day, { serial: 'B' })])
    expect(kept(planRetention({ last: 2 }, sets, NOW))).toEqual(['A-0', 'B-0', 'A-1', 'B-1'])
  })

  it('keeps the newest of each day, of each week from Monday, and of each month, in UTC', () => {
    const sets = Array.from({ length: 120 }, (_, half) => set(half / 2))
    expect(kept(planRetention({ daily: 3 }, sets, NOW))).toEqual(['A-0', 'A-1', 'A-2'])
    // 23 November 2026 is a Monday; the week before it ended on Sunday the 22nd.
    expect(kept(planRetention({ weekly: 3 }, sets, NOW))).toEqual(['A-0', 'A-1', 'A-8'])
    expect(kept(planRetention({ monthly: 2 }, sets, NOW))).toEqual(['A-0', 'A-23'])
  })

  it('takes of the same second the one that names the other as the one before it, in whatever order they are listed', () => {
    const first = set(0, { directory: 'z', setid: 'first' })
    const second = set(0, { directory: 'b', setid: 'second', previous: { setid: 'first', sha256: '' } })
    const third = set(0, { directory: 'm', setid: 'third', previous: { setid: 'second', sha256: '' } })
    const orders = [
      [first, second, third],
      [third, first, second],
      [second, third, first],
    ]
    for (const sets of orders) {
      expect(kept(planRetention({ last: 1 }, sets, NOW))).toEqual(['m'])
      expect(newestFirst(sets).map(({ directory }) => directory)).toEqual(['m', 'b', 'z'])
    }
    const strangers = [set(0, { directory: 'x', setid: 'x' }), set(0, { directory: 'y', setid: 'y' })]
    expect(newestFirst(strangers)).toEqual(newestFirst([...strangers].reverse()))
  })

  it('names each reason, and one set can have several', () => {
    const [newest] = planRetention({ last: 1, daily: 1, monthly: 1 }, [set(0), set(1)], NOW)
    expect(newest?.reasons).toEqual(['last', 'daily', 'monthly'])
  })

  it('never removes the newest good set, whatever the rules say', () => {
    const sets = [set(0, { good: false }), set(5), set(9)]
    const plan = planRetention({ last: 0 }, sets, NOW)
    expect(kept(plan)).toEqual(['A-0', 'A-5'])
    expect(plan.map((one) => one.reasons)).toEqual([['not-good'], ['last-good'], []])
  })

  it('lets neither a damaged set nor one dated in the future push a good one out', () => {
    const sets = [set(-400), set(0, { good: false }), set(1), set(2)]
    expect(kept(planRetention({ last: 1 }, sets, NOW))).toEqual(['A--400', 'A-0', 'A-1'])
  })

  it('keeps of the sets that were proven restorable the newest, where no other one of them stays', () => {
    const sets = [set(0), set(1), set(2, { proven: true }), set(3, { proven: true }), set(4)]
    const plan = planRetention({ last: 1 }, sets, NOW)
    expect(kept(plan)).toEqual(['A-0', 'A-2'])
    expect(plan[2]?.reasons).toEqual(['last-proven'])
    expect(kept(planRetention({ last: 1 }, [set(0, { proven: true }), ...sets.slice(1)], NOW))).toEqual([
      'A-0',
    ])
  })

  it('counts each of several appliances of one serial number for itself', () => {
    const sets = [0, 1, 2].flatMap((day) =>
      ['x', 'y'].map((box) => set(day, { box, directory: `${box}-${day}` })),
    )
    expect(kept(planRetention({ last: 1 }, sets, NOW))).toEqual(['x-0', 'y-0'])
  })

  it('says which kept set names one that goes as its predecessor', () => {
    const heir = set(0, { previous: { setid: 'id-1', sha256: '00' } })
    const plan = planRetention({ last: 1 }, [heir, set(1)], NOW)
    expect(plan[1]).toMatchObject({ action: 'remove', predecessorOf: ['A-0'] })
  })
})

const signal = new AbortController().signal
const clockIsRight = (): Promise<void> => Promise.resolve()
const context = { signal, report: () => undefined }
const surroundings = {
  now: () => NOW,
  monotonic: () => NOW.getTime(),
  randomBytes: (count: number) => randomBytes(count),
  randomUuid: () => randomUUID(),
  parallelism: 2,
  run: { host: 'here', process: 1 },
  processLives: () => false,
  within,
}
const PARTS = ['backupmanifest.xml', 'cert.tgz', 'config.tgz', 'root.tgz']

async function storeWithSet(): Promise<SetStore> {
  const store = createMemoryStore()
  await store.makeDirectory('A-1', signal)
  for (const name of PARTS) {
    const writer = await store.write(`A-1/${name}`, signal)
    await writeBytes(writer, Buffer.from(name))
  }
  return store
}

/** The store as it is up to the n-th change; there the process dies. */
function dyingAt(store: SetStore, last: number): SetStore {
  let changes = 0
  const die = (): void => {
    if (++changes > last) throw new Error('killed')
  }
  return {
    ...store,
    write: async (name, given) => {
      die()
      return store.write(name, given)
    },
    create: async (name, bytes, given) => {
      die()
      return store.create(name, bytes, given)
    },
    removeFile: async (name, given) => {
      die()
      return store.removeFile(name, given)
    },
    removeDirectory: async (name, given) => {
      die()
      return store.removeDirectory(name, given)
    },
  }
}

const namesIn = async (store: SetStore): Promise<string[]> =>
  (await store.list('', signal)).length === 0
    ? []
    : (await store.list('A-1', signal)).map((item) => item.name).sort()

describe('a prune', () => {
  const plan = planRetention({ last: 1 }, [set(0), set(1)], NOW)
  const record = async (): Promise<void> => undefined

  it('that is killed at any step leaves the whole set, or what clean removes', async () => {
    const whole: number[] = []
    for (let step = 0; step < 11; step += 1) {
      const store = await storeWithSet()
      const dying = dyingAt(store, step)
      const ended = pruneSets({ store: dying, plan, confirmed: 1, record }, surroundings, context)
      await ended.catch((error: Error) => expect(error.message).toBe('killed'))
      const names = await namesIn(store)
      if (names.includes('backupmanifest.xml')) {
        whole.push(step)
        expect(names).toEqual(expect.arrayContaining(PARTS))
        await pruneSets({ store, plan, confirmed: 1, record }, surroundings, context)
      } else await cleanSets(store, surroundings, clockIsRight, context)
      expect(
        (await namesIn(store)).filter((name) => name !== ''),
        `killed after ${step} changes`,
      ).toEqual([])
    }
    expect(whole).toEqual([0, 1, 2, 3])
  })

  it('records what it removes before it removes it', async () => {
    const store = await storeWithSet()
    const seen: string[] = []
    const remember = async ({ setid }: { setid: string }): Promise<void> => {
      seen.push(setid)
      expect(await namesIn(store)).toEqual(PARTS)
    }
    await pruneSets({ store, plan, confirmed: 1, record: remember }, surroundings, context)
    expect(seen).toEqual(['id-1'])
  })

  it('removes nothing where another number was confirmed', async () => {
    const store = await storeWithSet()
    const failure = await failureOf(() =>
      pruneSets({ store, plan, confirmed: 2, record }, surroundings, context),
    )
    expect(failure.code).toBe('prune.changed')
    expect(await namesIn(store)).toEqual(PARTS)
  })

  it('leaves a file alone that somebody else put into a set', async () => {
    const store = await storeWithSet()
    const writer = await store.write('A-1/notes.txt', signal)
    await writeBytes(writer, Buffer.alloc(0))
    await pruneSets({ store, plan, confirmed: 1, record }, surroundings, context)
    expect(await namesIn(store)).toEqual(['notes.txt'])
  })
})
