// Histories by chance: sets of two appliances of one serial number and of a stranger, made by clocks that jump a year, then damaged in
// every way. Whatever retention does with them, by hand or on schedule, of each appliance a set that restores is left where there
// was one. RETENTION_HISTORIES says how many (30 when absent, 200 is what is promised), RETENTION_SEED which.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { prune } from '../../src-main/application/retention.ts'
import { backUp } from '../../src-main/application/back-up.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { runTask } from '../../src-main/application/scheduled-runners.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { RetentionRules } from '../../src-main/contract/retention.ts'
import { listSets } from '../../src-main/engine/destinations/list-sets.ts'
import { chanceFrom, type Chance } from '../support/chance.ts'
import { readyInstallation, scratch } from '../support/cli.ts'
import { engineOver } from '../support/drills.ts'
import { certificateOf, keyPath, pairOf } from '../support/made-keys.ts'
import { makeSetAt } from '../support/make-series.ts'
import { makeAppliance, quietly, verify } from '../support/use-cases.ts'

const HISTORIES = Number(process.env['RETENTION_HISTORIES'] ?? 30)
const SEED = Number(process.env['RETENTION_SEED'] ?? Date.now() % 1_000_000)
const HOUR = 3600 * 1000
const DAY = 24 * HOUR
const YEAR = 365 * DAY
/** Two years from now, at noon: a clock that is a year behind is then still after the signer's certificate begins. */
const TODAY = Math.floor(Date.now() / DAY) * DAY + DAY / 2 + 2 * YEAR
const BOXES = ['one', 'other'] as const
type Box = (typeof BOXES)[number] | 'stranger'

interface Made {
  readonly box: Box
  readonly path: string
}

let engine: Engine
let root: string
const pool: Made[] = []

const at = (time: number): Engine => ({
  ...engine,
  ports: {
    ...engine.ports,
    surroundings: { ...engine.ports.surroundings, now: () => new Date(time) },
  },
})

beforeAll(async () => {
  root = scratch('histories')
  engine = engineOver((await readyInstallation()).home)
  for (const [index, box] of BOXES.entries()) {
    const appliance = makeAppliance(join(root, box), { 'config/a.cfg': `of ${box}`, 'local/b': 'b' })
    for (let number = 0; number < 8; number += 1) {
      // A day each; the clock of every fourth is a year ahead, and of the one after it a year behind.
      const jump = number % 4 === 2 ? YEAR : number % 4 === 3 ? -YEAR : 0
      const time = TODAY - (8 - number) * DAY + index * HOUR + jump
      const directory = `${box}-${number}`
      const plan = {
        appliance,
        to: { into: join(root, 'pool'), named: directory },
        recipients: [keyPath('backup', 'pem')],
        oneIsEnough: true,
        exclude: [],
        measure: false,
      }
      await backUp(at(time), plan, quietly())
      pool.push({ box, path: join(root, 'pool', directory) })
    }
  }
  const stranger = makeAppliance(join(root, 'stranger'), { 'config/a.cfg': 'of a stranger' })
  for (let number = 0; number < 2; number += 1) {
    const made = { at: new Date(TODAY - number * DAY), directory: `stranger-${number}` }
    await makeSetAt(stranger, join(root, 'pool'), { ...made, signer: pairOf('stranger') })
    pool.push({ box: 'stranger', path: join(root, 'pool', made.directory) })
  }
}, 120_000)

/** Changes a file's bytes and leaves its dates, as far as anybody can. */
function rewrite(path: string, bytes: Buffer): void {
  const { atime, mtime } = statSync(path)
  writeFileSync(path, bytes)
  utimesSync(path, atime, mtime)
}

const DAMAGE: Readonly<Record<string, (path: string, chance: Chance) => void>> = {
  rot: (path, chance) => {
    const bytes = readFileSync(path)
    const where = chance.below(bytes.length)
    bytes[where] = (bytes[where] ?? 0) ^ (1 << chance.below(8))
    rewrite(path, bytes)
  },
  truncation: (path, chance) => {
    const bytes = readFileSync(path)
    rewrite(path, bytes.subarray(0, chance.below(bytes.length)))
  },
  missing: (path) => rmSync(path),
  random: (path) => rewrite(path, randomBytes(statSync(path).size)),
}

function damage(set: string, chance: Chance): void {
  const file = join(set, chance.pick(readdirSync(set)))
  DAMAGE[chance.pick(Object.keys(DAMAGE))]?.(file, chance)
}

/** Which appliances have a set there that restores: every entry is opened. */
async function restorable(place: string): Promise<ReadonlySet<Box>> {
  const anchors = (await engine.anchors([])).map(({ certificate }) => certificate)
  const trust = [...anchors, certificateOf('stranger')]
  const boxes = new Set<Box>()
  for (const { box, path } of pool) {
    const set = join(place, path.slice(path.lastIndexOf('/') + 1))
    if (boxes.has(box) || !existsSync(set)) continue
    const asked = { trust, key: await pairOf('backup') }
    const found = await verify(set, asked).catch(() => undefined)
    if (found?.report.verdict.code === 0) boxes.add(box)
  }
  return boxes
}

const count = (chance: Chance): number | undefined => (chance.percent(40) ? chance.below(4) : undefined)

function rulesFrom(chance: Chance): RetentionRules {
  const rules = { last: chance.below(4), daily: count(chance), weekly: count(chance), monthly: count(chance) }
  const within = chance.percent(50) ? { checkedWithin: chance.pick([0, 1, 400]) } : {}
  const said = Object.entries({ ...rules, ...within }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as RetentionRules
}

/** By hand: where the clock contradicts what was signed nothing goes, until a person says that it is right. */
async function pruneAsTold(
  engine: Parameters<typeof prune>[0],
  request: Parameters<typeof prune>[1],
  place: string,
): Promise<void> {
  const there = readdirSync(place)
  try {
    await prune(engine, request, quietly())
  } catch (error) {
    if (!(error instanceof Failure) || !error.code.startsWith('clock.')) throw error
    expect(readdirSync(place)).toEqual(there)
    await prune(engine, { ...request, accept: ['clock.behind', 'clock.ahead'] }, quietly())
  }
}

/** One history: what it removed, and what was left of what restored before. */
async function live(number: number): Promise<{ readonly removed: number; readonly lost: readonly string[] }> {
  const chance = chanceFrom(SEED + number)
  const place = join(root, `history-${number}`)
  mkdirSync(place)
  for (const { path } of pool)
    if (chance.percent(55))
      cpSync(path, join(place, path.slice(path.lastIndexOf('/') + 1)), { recursive: true })
  const now = TODAY + chance.pick([0, 0, YEAR, -YEAR])
  const facts = await verifyFacts(engine, {})
  const { store } = await engine.openStore(place)
  const look = { store, ...facts }
  // Some were looked at before they were damaged, on a day that a clock may have been wrong on.
  if (chance.percent(60)) await listSets(at(TODAY).ports, look, quietly())
  if (chance.percent(50))
    await prune(at(now - chance.pick([0, HOUR, 40 * DAY])), { store, rules: { last: 99 }, facts }, quietly())
  for (const name of readdirSync(place)) if (chance.percent(40)) damage(join(place, name), chance)
  const before = await restorable(place)
  const there = readdirSync(place).length
  const rules = rulesFrom(chance)
  if (number % 2 === 0) await pruneAsTold(at(now), { store, rules, facts }, place)
  else
    await runTask(
      at(now),
      {
        name: 'nightly',
        task: {
          kind: 'backup',
          appliance: join(root, 'one'),
          destination: place,
          recipients: [keyPath('backup', 'pem')],
          exclude: [],
          keep: rules,
        },
      },
      quietly(),
    )
  const after = await restorable(place)
  const made = readdirSync(place).filter((name) => !/^(one|other|stranger)-\d$|^removed-sets$/.test(name))
  const lost = [...before].filter((box) => !after.has(box) && !(box === 'one' && made.length > 0))
  const left = readdirSync(place).filter((name) => /^(one|other|stranger)-\d$/.test(name)).length
  rmSync(place, { recursive: true })
  return { removed: there - left, lost }
}

describe(`retention over ${HISTORIES} histories by chance, seed ${SEED}`, () => {
  it('never removes the last set of an appliance that restores, by hand or on schedule', async () => {
    let removed = 0
    for (let number = 0; number < HISTORIES; number += 1) {
      const ended = await live(number)
      removed += ended.removed
      expect(ended.lost, `RETENTION_SEED=${SEED + number} RETENTION_HISTORIES=1`).toEqual([])
    }
    // Otherwise nothing was shown.
    expect(removed).toBeGreaterThan(HISTORIES / 3)
  }, 600_000)
})
