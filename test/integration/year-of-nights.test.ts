// A year of nights in a minute: one small appliance, a schedule with retention, drills, and a clock from outside, over real files. Each
// trouble is told in its own night, and every other night is quiet. SECURE_BACKUP_YEAR=1 runs every night; else those around events.
import { quoted } from '../../src-main/contract/phrases.ts'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createHooks } from '../../src-main/adapters/hooks/run-hooks.ts'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { backUp } from '../../src-main/application/back-up.ts'
import { drill, summaryOf } from '../../src-main/application/drill.ts'
import { runSchedule } from '../../src-main/application/scheduled-tasks.ts'
import { statusOf } from '../../src-main/application/schedules.ts'
import { acknowledgeAbsence, lookAtPlaces, seriesFrom } from '../../src-main/application/series.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { Schedule, ScheduledRun } from '../../src-main/contract/schedules.ts'
import { INSTALLATION_SIGNER } from '../../src-main/engine/certificates/ensure-signer.ts'
import { generateCertificate } from '../../src-main/engine/certificates/generate-certificate.ts'
import { renewCertificate } from '../../src-main/engine/certificates/renew-certificate.ts'
import { scratch } from '../support/cli.ts'
import { makeAppliance, quietly } from '../support/use-cases.ts'
import { engineAt, verifySetAt, type YearClock } from '../support/years.ts'

const WHOLE = process.env['SECURE_BACKUP_YEAR'] === '1'
const DAY = 86_400_000
const START = Date.parse('2027-01-01T02:00:00Z')
const YEAR = 365

/** The nights on which something happens. */
const WRECK = 60
const MENDED = 61
const SAID = 62
const RENEWAL = 95
const OFF = 100
const ON = 131
const AHEAD = 150
const RIGHT = 155
const KNOWN = 157
const BEHIND = 200
const RIGHT_AGAIN = 204
const ENDED = 230
const RENEWED = 232
const CUT_OFF = 260
const ROTTEN = 280
const STOLEN = 300

/** Nights that are run where not all are. */
const AROUND = [
  ...[0, 1, 2, 3, 4, 30, 59, WRECK, MENDED, SAID, 63, 80, 94, RENEWAL, 96, 99, ON, 132],
  ...[149, AHEAD, 151, 152, 153, 154, RIGHT, 156, KNOWN, 158, 180, 199, BEHIND, 201, 202, 203],
  ...[RIGHT_AGAIN, 205, 229, ENDED, 231, RENEWED, 233, 259, CUT_OFF, 261, ROTTEN, 281, 299, STOLEN, 301, 330],
]
const NIGHTS = (WHOLE ? Array.from({ length: YEAR }, (_, at) => at) : AROUND).filter(
  (night) => night < OFF || night >= ON,
)

const clock: YearClock = { now: START }
const box = 'config/autoconfig.cfg'
let root = ''
let home = ''
let sets = ''
let schedule: Schedule

const engine = (): Engine => engineAt(home, clock)
const full = (): Promise<never> =>
  Promise.reject(new Failure('disk.full', { path: home, system: quoted('ENOSPC') }))

/** What the clock of the machine says in that night. */
function clockAt(night: number): number {
  const right = START + night * DAY
  if (night >= AHEAD && night < RIGHT) return right + YEAR * DAY
  return night >= BEHIND && night < RIGHT_AGAIN ? right - YEAR * DAY : right
}

async function run(over: (engine: Engine) => Engine = (one) => one): Promise<ScheduledRun> {
  const ports = { home, store: createScheduleStore(home), hooks: createHooks() }
  // One of the two ends in this year; by a clock that is ahead it would have ended.
  const isLater = clock.now > START + RIGHT_AGAIN * DAY && clock.now < START + YEAR * DAY
  const recipients = isLater ? ['backup', 'office'] : ['backup']
  const task = { ...schedule.task, recipients } as Schedule['task']
  return runSchedule({ ...ports, unattended: () => over(engine()) }, { ...schedule, task }, quietly())
}

/** How a run ended, with what it says of it. */
const said = ({ outcome, error, shrunk }: ScheduledRun): string =>
  [outcome, error?.code, shrunk && 'shrunk'].filter(Boolean).join(' ')

async function isOverdue(): Promise<boolean> {
  const state = { platform: 'systemd', installed: true, places: [] } as const
  const timers = {
    install: () => Promise.resolve(state),
    remove: () => Promise.resolve(),
    state: () => Promise.resolve(state),
    known: () => Promise.resolve([]),
  }
  const found = await statusOf({ engine: engine(), store: createScheduleStore(home), timers }, schedule)
  return found.overdueSince !== undefined
}

async function facts(one: Engine): Promise<Awaited<ReturnType<typeof lookAtPlaces>>['facts']> {
  const verify = await verifyFacts(one, {})
  const places = [{ url: sets, isRemembered: false }]
  return (await lookAtPlaces(one, { places, verify }, quietly())).facts
}

async function alarms(): Promise<readonly string[]> {
  const one = engine()
  const { findings } = await seriesFrom(one, await facts(one), quietly())
  return findings.filter(({ severity }) => severity === 'alarm').map(({ reason }) => reason)
}

async function acknowledge(setids: readonly string[]): Promise<void> {
  const one = engine()
  await acknowledgeAbsence(one, await facts(one), setids, quietly())
}

const directories = (): string[] => readdirSync(sets).filter((name) => name !== 'removed-sets')

/** What a night has to say; every other one is done. */
const EXPECTED: ReadonlyMap<number, string> = new Map([
  [WRECK, 'notes prune.held shrunk'],
  [MENDED, 'notes prune.held'],
  [AHEAD, 'notes clock.ahead'],
  [AHEAD + 1, 'notes clock.ahead'],
  [AHEAD + 2, 'notes clock.ahead'],
  [RIGHT, 'notes clock.behind'],
  [RIGHT + 1, 'notes clock.behind'],
  ...Array.from({ length: RIGHT_AGAIN - BEHIND }, (_, at) => [BEHIND + at, 'notes clock.behind'] as const),
  [ENDED, 'failed certificate.expired'],
  [ENDED + 1, 'failed certificate.expired'],
  [CUT_OFF, 'notes disk.full'],
])

/** What happens before the run of that night. */
const BEFORE: ReadonlyMap<number, () => Promise<void>> = new Map([
  [WRECK, async () => rmSync(join(root, 'mqa', 'cert'), { recursive: true })],
  [
    MENDED,
    async () => {
      makeAppliance(join(root, 'mqa'), { 'cert/key.pem': 'k'.repeat(3000) })
    },
  ],
  [
    SAID,
    async () => {
      const [alarm] = (await engine().installation.appliances()).flatMap(({ state }) => state?.wreck ?? [])
      await acknowledge([alarm?.id ?? ''])
      expect((await engine().installation.appliances())[0]?.state?.wreck).toBeUndefined()
    },
  ],
  [ON, async () => expect(await isOverdue()).toBe(true)],
  [
    KNOWN,
    async () => {
      const made = await engine().ledger.entries()
      const ofFuture = made.filter(({ time }) => Date.parse(time) > clock.now + DAY)
      expect(ofFuture).toHaveLength(RIGHT - AHEAD)
      await acknowledge(ofFuture.map(({ setid }) => setid))
    },
  ],
  [
    RENEWED,
    async () => {
      await renewCertificate(engine().certificates, { name: 'office', newKey: false })
    },
  ],
])

/** What is looked at after the run of that night. */
async function look(night: number, made: ScheduledRun): Promise<void> {
  if (made.set === undefined || made.outcome === 'failed') return
  const { report } = await verifySetAt(engine(), made.set)
  expect([night, report.verdict.code]).toEqual([night, 0])
  const drilled = summaryOf(
    await drill(engine(), { of: { latest: sets }, key: 'backup', appliance: 'mqa' }, quietly()),
  )
  // What lies in the future is never the newest.
  expect([night, drilled.outcome, drilled.set]).toEqual([night, drilled.outcome, made.set])
  // A drill compares with the set before, too, and names the sets of the future while they lie there: notes, and never a failure.
  if (EXPECTED.has(night) || night > AHEAD) expect([night, drilled.outcome]).not.toEqual([night, 'failed'])
  else expect([night, drilled.code]).toEqual([night, 0])
}

async function oneNight(night: number): Promise<string> {
  clock.now = clockAt(night)
  await BEFORE.get(night)?.()
  writeFileSync(join(root, 'mqa', box), `night ${night}\n`.repeat(300))
  const before = directories()
  const made = await run(
    night === CUT_OFF
      ? (one) => ({
          ...one,
          ledger: { ...one.ledger, remember: full },
          installation: { ...one.installation, rememberSet: full },
        })
      : undefined,
  )
  const contradicts = made.error?.code.startsWith('clock.') || made.error?.code === 'prune.held'
  if (contradicts) expect([night, directories()]).toEqual([night, expect.arrayContaining(before)])
  const isSunday = night % 7 === 0
  if (isSunday || (EXPECTED.has(night) && night < BEHIND)) await look(night, made)
  return said(made)
}

beforeAll(async () => {
  root = scratch('year')
  home = join(root, 'home')
  sets = join(root, 'sets')
  makeAppliance(join(root, 'mqa'), { [box]: 'x', 'cert/key.pem': 'k'.repeat(3000), 'local/n': 'n' })
  // The signer lives for five years, and is renewed when fewer than 365 days are left.
  const end = new Date(START + (RENEWAL + 364.5) * DAY)
  clock.now = end.setUTCFullYear(end.getUTCFullYear() - 5)
  await engine().signer(undefined)
  clock.now = START - 400 * DAY
  const { certificates } = engine()
  await generateCertificate(certificates, { name: 'backup', profile: 'recipient', days: 3650 })
  await generateCertificate(certificates, { name: 'office', profile: 'recipient', days: 399 + ENDED })
  clock.now = START
  await engine().installation.addAppliance({ name: 'mqa', path: join(root, 'mqa') })
  schedule = {
    name: 'nightly',
    task: {
      kind: 'backup',
      appliance: 'mqa',
      destination: sets,
      recipients: ['backup'],
      exclude: [],
      keep: { last: 3 },
    },
    rhythm: { every: 'day', hour: new Date(START).getHours(), minute: new Date(START).getMinutes() },
    created: new Date(START - DAY).toISOString(),
  }
  mkdirSync(sets)
  await createScheduleStore(home).put(schedule)
})

describe('a year of nights', () => {
  it(
    `is quiet but for each trouble in its own night (${NIGHTS.length} of ${YEAR} nights)`,
    async () => {
      const told = new Map<number, string>()
      for (const night of NIGHTS.filter((one) => one < ROTTEN)) {
        told.set(night, await oneNight(night))
        const wanted = EXPECTED.get(night) ?? 'done'
        expect([night, told.get(night)]).toEqual([night, wanted])
        if (night < AHEAD && night % 10 === 0) expect([night, await alarms()]).toEqual([night, []])
        if (night === RENEWAL + 1) {
          const names = (await engine().certificates.store.list()).map(({ name }) => name)
          expect(names).toContainEqual(expect.stringContaining(`${INSTALLATION_SIGNER}.old-`))
        }
      }
      expect([...EXPECTED.keys()].filter((night) => !told.has(night))).toEqual([])
      expect((await alarms()).filter((reason) => !reason.startsWith('out-of-order'))).toEqual([])
    },
    WHOLE ? 1_800_000 : 240_000,
  )

  it('ends with a set that rots and a key that is stolen, each told in its night', async () => {
    for (const night of NIGHTS.filter((one) => one >= ROTTEN && one <= STOLEN + 1)) {
      expect([night, await oneNight(night)]).toEqual([night, 'done'])
      if (night === ROTTEN) await rot()
      if (night === STOLEN) await steal()
      const isForked = (await alarms()).includes('forked')
      expect([night, isForked]).toEqual([night, night >= STOLEN])
    }
  }, 240_000)
})

/** A byte of the newest set is another one: the drill of that night says so; the set goes, which is said of it too. */
async function rot(): Promise<void> {
  const [last] = (await engine().ledger.entries()).slice(-1)
  const part = join(sets, last?.directory ?? '', 'local.tgz')
  const bytes = readFileSync(part)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(part, bytes)
  const drilled = await drill(engine(), { of: { latest: sets }, key: 'backup' }, quietly())
  expect([drilled.outcome, drilled.code]).toEqual(['failed', 3])
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  writeFileSync(part, bytes)
}

/** Somebody else has the home of the evening before, and makes a set with its key. */
async function steal(): Promise<void> {
  const thief = join(root, 'thief')
  cpSync(home, thief, { recursive: true })
  const other = engineAt(thief, clock)
  clock.now += 3_600_000
  const plan = { recipients: ['backup'], oneIsEnough: true, exclude: [], measure: false }
  await backUp(other, { ...plan, appliance: await other.openAppliance('mqa'), to: { into: sets } }, quietly())
  clock.now += 3_600_000
  await run()
}
