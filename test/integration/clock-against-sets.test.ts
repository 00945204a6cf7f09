// A clock that contradicts what was signed: it is said before anything is removed or skipped, and a person lifts it by name.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { backUp, type BackUp } from '../../src-main/application/back-up.ts'
import { examineClock } from '../../src-main/application/doctor/around.ts'
import { drill } from '../../src-main/application/drill.ts'
import { planRetention, prune } from '../../src-main/application/retention.ts'
import { acknowledgeAbsence, lookAtPlaces } from '../../src-main/application/series.ts'
import { clean } from '../../src-main/application/undo.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { scratch } from '../support/cli.ts'
import { MARKER } from '../../src-main/engine/set/run-marker.ts'
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

/** What doctor, a backup and retention say of the clock: one judgement. */
async function allSay(): Promise<readonly unknown[]> {
  const doctor = (await examineClock(engine)).map(({ error }) => error)
  const { outcome } = await create(false)
  const plan = (await planRetention(engine, await request(), quietly())).clock
  expect(doctor).toEqual(outcome.clock ? [outcome.clock] : [])
  expect(plan.map(({ code }) => code)).toEqual(doctor.map((one) => one?.code))
  return plan.map(({ code }) => code)
}

it('is judged by doctor, backups and retention alike: in order, a little ahead, behind, ahead, and settled again', async () => {
  expect(await allSay()).toEqual([])
  // A set of in half an hour is none of an hour that clocks and summer time explain.
  clock.now -= DAY / 48
  expect(await allSay()).toEqual([])
  clock.now -= 10 * DAY
  expect(await allSay()).toEqual(['clock.behind'])
  clock.now += 400 * DAY
  expect(await allSay()).toEqual(['clock.ahead'])
  for (let night = 0; night < 3; night += 1) {
    clock.now += DAY
    await create(false)
  }
  expect(await allSay()).toEqual([])
})

it('is held against drills, too, until somebody has said of their set that it is as it should be', async () => {
  clock.now += 10 * DAY
  const drilled = await drill(engine, { of: { latest: sets }, key: keyPath('backup', 'key') }, quietly())
  clock.now = START + DAY
  expect(await allSay()).toEqual(['clock.behind'])
  const [made] = await engine.ledger.entries()
  expect(drilled.verification?.manifest?.setid).toBe(made?.setid)
  const verify = await verifyFacts(engine, {})
  const { facts } = await lookAtPlaces(
    engine,
    { places: [{ url: sets, isRemembered: false }], verify },
    quietly(),
  )
  await acknowledgeAbsence(engine, facts, [made?.setid ?? ''], quietly())
  expect(await allSay()).toEqual([])
})

it('takes no run on another machine for dead by a clock that is wrong, unless that is lifted by name', async () => {
  clock.now += DAY
  await create(false)
  const begun = join(sets, 'begun')
  mkdirSync(begun)
  const marker = { host: 'elsewhere', process: 1, started: new Date(clock.now).toISOString(), run: 'r' }
  writeFileSync(join(begun, MARKER), JSON.stringify(marker))
  writeFileSync(join(begun, 'config.tgz.partial'), 'x')
  const cleaned = async (accept: readonly string[]): Promise<unknown> =>
    clean(engine, { store: (await engine.openStore(sets)).store, accept }, quietly())
  expect(await cleaned([])).toMatchObject([{ busy: true }])
  clock.now += 400 * DAY
  expect(await codeOf(cleaned([]) as Promise<never>)).toBe('clock.ahead')
  expect(readdirSync(begun)).toHaveLength(2)
  expect(await cleaned(['clock.ahead'])).toMatchObject([
    { busy: false, removed: ['config.tgz.partial', MARKER] },
  ])
})

it('is lifted in the window as on the command line: leftovers, and what retention would remove', async () => {
  // The window goes by the clock as it is; the last set was made while another one was ten days ahead.
  clock.now = Date.now() - 100 * DAY
  sets = join(work, 'others')
  engine = engineAt(join(work, 'window'), clock)
  await engine.signer(undefined)
  for (const days of [-5, -4, 10]) {
    clock.now = Date.now() + days * DAY
    await create(false)
  }
  const begun = join(sets, 'begun')
  mkdirSync(begun)
  const started = new Date(Date.now() - 60 * DAY).toISOString()
  writeFileSync(join(begun, MARKER), JSON.stringify({ host: 'elsewhere', process: 1, started, run: 'r' }))
  writeFileSync(join(begun, 'config.tgz.partial'), 'x')
  const { api, run } = apiUnderTest(join(work, 'window'), 'of the tests')
  expect(await codeOf(api.destinations.clean({ url: sets, accept: [] }))).toBe('clock.behind')
  expect(await codeOf(api.destinations.clean({ url: sets, accept: ['clock.ahead'] }))).toBe('clock.behind')
  expect((await api.destinations.clean({ url: sets, accept: ['clock.behind'] })).cleaned).toMatchObject([
    { busy: false, removed: ['config.tgz.partial', MARKER] },
  ])
  const planned = await run<'plan'>(api.destinations.plan({ place: sets, keep: { last: 1 } }))
  const confirmed = (planned.result?.plan ?? []).filter(({ action }) => action === 'remove').length
  expect(confirmed).toBe(1)
  const refused = await run<'prune'>(api.destinations.prune({ place: sets, confirmed, accept: [] }))
  expect(refused.summary.error?.code).toBe('clock.behind')
  const done = await run<'prune'>(
    api.destinations.prune({ place: sets, confirmed, accept: ['clock.behind'] }),
  )
  expect(done.result?.removed).toHaveLength(1)
})
