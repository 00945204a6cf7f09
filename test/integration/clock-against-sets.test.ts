// A clock that contradicts what was signed: it is said before anything is removed or skipped, and a person lifts it by name.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { backUp, type BackUp } from '../../src-main/application/back-up.ts'
import { planRetention, prune } from '../../src-main/application/retention.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/composition/engine.ts'
import { scratch } from '../support/cli.ts'
import { keyPath } from '../support/made-keys.ts'
import { codeOf, makeAppliance, quietly, reopen } from '../support/use-cases.ts'
import { engineAt, type YearClock } from '../support/years.ts'

const DAY = 86_400_000
const START = Date.parse('2027-03-01T02:00:00Z')
const clock: YearClock = { now: START }
let work = ''
let sets = ''
let engine: Engine

async function create(skips: boolean): Promise<BackUp> {
  const who = { recipients: [keyPath('backup', 'pem')], oneIsEnough: true, exclude: [], measure: false }
  const what = { appliance: reopen(join(work, 'box')), to: { into: sets } }
  const plan = { ...who, ...what, ...(skips ? { unchanged: { when: 'skip' } as const } : {}) }
  return backUp(engine, plan, quietly())
}

async function request(accept: readonly string[] = []): Promise<Parameters<typeof prune>[1]> {
  const { store } = await engine.openStore(sets)
  return { store, rules: { last: 1 }, facts: await verifyFacts(engine, {}), accept }
}

beforeEach(async () => {
  // A signer that is older than the time to which the clock falls back.
  clock.now = START - 100 * DAY
  work = scratch('clock')
  sets = join(work, 'sets')
  makeAppliance(join(work, 'box'), { 'config/a.cfg': 'a' })
  engine = engineAt(join(work, 'home'), clock)
  await engine.signer(undefined)
  clock.now = START
  await create(true)
})

it('removes nothing while the clock is behind, says it in the plan, and does it once that is lifted by name', async () => {
  clock.now = START - 10 * DAY
  expect((await create(false)).outcome).toMatchObject({ code: 0, clock: { code: 'clock.behind' } })
  clock.now += DAY
  await create(false)
  const before = readdirSync(sets)
  expect((await planRetention(engine, await request(), quietly())).clock).toMatchObject([
    { code: 'clock.behind', facts: { serial: expect.any(String) as string } },
  ])
  expect(await codeOf(prune(engine, await request(), quietly()))).toBe('clock.behind')
  expect(await codeOf(prune(engine, await request(['clock.ahead']), quietly()))).toBe('clock.behind')
  expect(readdirSync(sets)).toEqual(before)
  const { removed, plan } = await prune(engine, await request(['clock.behind']), quietly())
  expect(removed).toHaveLength(1)
  expect(plan.filter(({ reasons }) => reasons.includes('future'))).toHaveLength(1)
})

it('removes nothing in the first nights of a clock that leapt ahead', async () => {
  clock.now += 400 * DAY
  expect((await create(false)).outcome).toMatchObject({ code: 0, clock: { code: 'clock.ahead' } })
  expect(await codeOf(prune(engine, await request(), quietly()))).toBe('clock.ahead')
  for (let night = 0; night < 3; night += 1) {
    clock.now += DAY
    await create(false)
  }
  expect((await prune(engine, await request(), quietly())).removed).toHaveLength(4)
})

it('skips no backup of an appliance of which nothing changed while the clock contradicts the last set', async () => {
  clock.now += DAY
  expect((await create(true)).outcome.made).toBe(false)
  clock.now = START - 10 * DAY
  const { outcome } = await create(true)
  expect([outcome.made, outcome.comparison?.reason]).toEqual([true, 'clock'])
})
