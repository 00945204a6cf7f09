// Set first, memory second: whatever becomes of the memory between a set and the note of it, the next one names it, nobody is told that
// someone else used the key, and whoever really does is an alarm all the same.
import { quoted } from '../../src-main/contract/phrases.ts'
import { cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backUp, type BackUp } from '../../src-main/application/back-up.ts'
import { lookAtPlaces, seriesFrom } from '../../src-main/application/series.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import type { SeriesReport } from '../../src-main/contract/series.ts'
import { scratch } from '../support/cli.ts'
import { keyPath } from '../support/made-keys.ts'
import { makeSetAt } from '../support/make-series.ts'
import { makeAppliance, quietly } from '../support/use-cases.ts'
import { engineAt, type YearClock } from '../support/years.ts'

const DAY = 86_400_000
const START = Date.parse('2027-03-01T02:00:00Z')

let work = ''
let home = ''
let sets = ''
let template = ''
let appliance: ReturnType<typeof makeAppliance>
const clock: YearClock = { now: START }

async function night(engine: Engine, named?: string): Promise<BackUp> {
  clock.now += DAY
  const to = { into: sets, ...(named === undefined ? {} : { named }) }
  const who = { recipients: [keyPath('backup', 'pem')], oneIsEnough: true }
  return backUp(engine, { appliance, to, ...who, exclude: [], measure: false }, quietly())
}

async function series(engine: Engine): Promise<SeriesReport> {
  const verify = await verifyFacts(engine, {})
  const { facts } = await lookAtPlaces(
    engine,
    { places: [{ url: sets, isRemembered: false }], verify },
    quietly(),
  )
  return seriesFrom(engine, facts, quietly())
}

const alarms = async (engine: Engine): Promise<string[]> =>
  (await series(engine)).findings.filter(({ severity }) => severity === 'alarm').map(({ reason }) => reason)

const idOf = ({ outcome }: BackUp): string => outcome.manifest.setid ?? ''
const before = ({ outcome }: BackUp): string | undefined => outcome.manifest.previous?.setid

beforeAll(async () => {
  template = join(scratch('gapless-template'), 'home')
  work = scratch('gapless-first')
  sets = join(work, 'sets')
  appliance = makeAppliance(join(work, 'box'), { 'config/a.cfg': 'a' })
  // Making the signer costs more than all the rest.
  await night(engineAt(template, clock))
  rmSync(sets, { recursive: true })
  for (const name of ['sets.jsonl', 'installation.json', 'installation.json.last-good', 'begun'])
    rmSync(join(template, name), { recursive: true, force: true })
})

beforeEach(() => {
  clock.now = START
  work = scratch('gapless')
  home = join(work, 'home')
  sets = join(work, 'sets')
  mkdirSync(sets)
  cpSync(template, home, { recursive: true })
  appliance = makeAppliance(join(work, 'box'), { 'config/a.cfg': 'a' })
})

const full = (): Promise<never> =>
  Promise.reject(new Failure('disk.full', { path: home, system: quoted('ENOSPC') }))

/** The same home once its disk is full: what has room of its own is written, what needs more is not. */
function onFullDisk(engine: Engine): Engine {
  return {
    ...engine,
    ledger: { ...engine.ledger, remember: full },
    installation: { ...engine.installation, rememberSet: full, changeAppliance: full },
    notes: { ...engine.notes, rememberSigner: full, rememberPlace: full },
  }
}

describe('a set that could not be noted', () => {
  it('is there, which is said with 8, and is the one before the next', async () => {
    const engine = engineAt(home, clock)
    const first = await night(engine)
    const unnoted = await night(onFullDisk(engine))
    expect(unnoted.outcome).toMatchObject({ code: 8, unremembered: { code: 'disk.full' } })
    expect(before(unnoted)).toBe(idOf(first))
    const next = await night(engine)
    expect([next.outcome.code, before(next)]).toEqual([0, idOf(unnoted)])
    expect(await alarms(engine)).toEqual([])
  })

  it('is found night after night while the disk stays full, and by a look at the series before the next backup', async () => {
    const engine = engineAt(home, clock)
    const made = [await night(engine)]
    for (let at = 0; at < 3; at += 1) made.push(await night(onFullDisk(engine)))
    expect(made.slice(1).map(before)).toEqual(made.slice(0, -1).map(idOf))
    expect(await alarms(engine)).toEqual([])
    expect((await engine.ledger.entries()).at(-1)?.setid).toBe(idOf(made.at(-1) as BackUp))
    expect(before(await night(engine))).toBe(idOf(made.at(-1) as BackUp))
    expect(await alarms(engine)).toEqual([])
  })

  it('is held against the next one: a part that is gone now is an alarm', async () => {
    const engine = engineAt(home, clock)
    makeAppliance(join(work, 'box'), { 'cert/key.pem': 'k' })
    await night(onFullDisk(engine))
    rmSync(join(work, 'box', 'cert'), { recursive: true })
    expect((await night(engine)).outcome).toMatchObject({ code: 8, shrunk: [{ part: 'cert' }] })
  })

  it('names none before it where not even its beginning could be noted, so that nobody takes it for a stranger’s', async () => {
    const engine = engineAt(home, clock)
    const first = await night(engine)
    const broken = onFullDisk(engine)
    const lone = await night({ ...broken, ledger: { ...broken.ledger, begin: full } })
    expect([lone.outcome.code, before(lone)]).toEqual([8, undefined])
    expect(before(await night(engine))).toBe(idOf(first))
    expect(await alarms(engine)).toEqual([])
  })

  it('is there with 8 where only something after it fails', async () => {
    const engine = engineAt(home, clock)
    await engine.installation.addAppliance({ name: 'mqa', path: join(work, 'box') })
    const { notes, installation } = engine
    for (const broken of [
      { ...engine, notes: { ...notes, rememberSigner: full } },
      { ...engine, notes: { ...notes, rememberPlace: full } },
      { ...engine, installation: { ...installation, changeAppliance: full } },
    ]) {
      const { outcome } = await night(broken)
      expect(outcome).toMatchObject({ code: 8, made: true, unremembered: { code: 'disk.full' } })
    }
    mkdirSync(join(home, 'gone'))
    cpSync(join(home, 'history.jsonl'), join(home, 'gone', 'history.jsonl'))
    rmSync(join(home, 'history.jsonl'))
    mkdirSync(join(home, 'history.jsonl'))
    // That the history could not be written is said where its damage is told, and takes nothing from the set.
    expect((await night(engine)).outcome).toMatchObject({ code: 0, made: true })
    expect(await alarms(engine)).toEqual([])
  })
})

/** What may become of the files that remember sets. */
const LOSSES: Readonly<Record<string, () => void>> = {
  'the ledger is gone': () => rmSync(join(home, 'sets.jsonl')),
  'the ledger is cut in half': () => {
    const path = join(home, 'sets.jsonl')
    truncateSync(path, Math.floor(readFileSync(path).length / 2))
  },
  'the ledger is noise': () => writeFileSync(join(home, 'sets.jsonl'), 'null\n[]\n{"serial":1}\n'),
  'the last sets are gone': () => {
    for (const name of ['installation.json', 'installation.json.last-good']) rmSync(join(home, name))
  },
  'all of it is gone': () => {
    for (const name of ['sets.jsonl', 'installation.json', 'installation.json.last-good', 'begun'])
      rmSync(join(home, name), { recursive: true })
  },
  'the ledger is cut, and the last sets are gone': () => {
    const path = join(home, 'sets.jsonl')
    const [first] = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, `${first}\n`)
    for (const name of ['installation.json', 'installation.json.last-good', 'begun'])
      rmSync(join(home, name), { recursive: true })
  },
}

describe('a memory that has a gap', () => {
  let kept = ''
  let at = ''
  const made: BackUp[] = []
  const use = (directory: string): void => {
    work = directory
    home = join(work, 'home')
    sets = join(work, 'sets')
    appliance = makeAppliance(join(work, 'box'), { 'config/a.cfg': 'a' })
  }
  beforeAll(async () => {
    clock.now = START
    at = scratch('gapless-gap')
    cpSync(template, join(at, 'home'), { recursive: true })
    use(at)
    for (let nights = 0; nights < 3; nights += 1) made.push(await night(engineAt(home, clock)))
    kept = scratch('gapless-kept')
    cpSync(at, kept, { recursive: true })
  })
  beforeEach(() => {
    // At the same path: a memory names its places.
    rmSync(at, { recursive: true })
    cpSync(kept, at, { recursive: true })
    use(at)
    clock.now = START + 5 * DAY
  })

  for (const [what, lose] of Object.entries(LOSSES)) {
    it(`is filled from the place at the next backup where ${what}`, async () => {
      lose()
      const engine = engineAt(home, clock)
      const next = await night(engine)
      expect([next.outcome.code, before(next)]).toEqual([0, idOf(made[2] as BackUp)])
      expect(await alarms(engine)).toEqual([])
      expect(before(await night(engine))).toBe(idOf(next))
    })

    it(`is filled by a look at the series where ${what}`, async () => {
      lose()
      const engine = engineAt(home, clock)
      expect(await alarms(engine)).toEqual([])
      const known = new Set((await engine.ledger.entries()).map(({ setid }) => setid))
      expect(known.size).toBe(3)
      expect(before(await night(engine))).toBe(idOf(made[2] as BackUp))
    })
  }

  it('is filled in the order of the chain, whatever the clock said', async () => {
    const engine = engineAt(home, clock)
    clock.now += 400 * DAY
    await night(engine, 'ahead')
    clock.now -= 402 * DAY
    const last = await night(engine, 'back')
    LOSSES['all of it is gone']?.()
    expect(before(await night(engineAt(home, clock), 'next'))).toBe(idOf(last))
  })

  it('is not filled with what a stranger signed, also where another trusts that one', async () => {
    const own = made[2] as BackUp
    const { setid = '' } = own.outcome.manifest
    const previous = { setid, sha256: own.outcome.manifestSha256 }
    await makeSetAt(appliance, sets, { at: new Date(clock.now + 60_000), previous, directory: 'strange' })
    LOSSES['all of it is gone']?.()
    const again = engineAt(home, clock)
    expect(before(await night(again))).toBe(setid)
    await series(again)
    expect((await again.ledger.entries()).some(({ directory }) => directory === 'strange')).toBe(false)
  })
})

describe('someone else with the same key', () => {
  it('is an alarm, whoever of the two comes first, and is not taken into a memory that is whole', async () => {
    const mine = engineAt(home, clock)
    const first = await night(mine)
    const thief = join(work, 'thief')
    cpSync(home, thief, { recursive: true })
    const theirs = await night(engineAt(thief, clock))
    expect(before(theirs)).toBe(idOf(first))
    const next = await night(mine)
    expect(before(next)).toBe(idOf(first))
    expect(await alarms(mine)).toEqual(['forked'])
    await night(mine)
    expect(await alarms(mine)).toEqual(['forked'])
    const known = (await mine.ledger.entries()).map(({ setid }) => setid)
    expect(known).not.toContain(idOf(theirs))
  })

  it('is an alarm also when a set of ours could not be noted meanwhile', async () => {
    const mine = engineAt(home, clock)
    await night(mine)
    const thief = join(work, 'thief')
    cpSync(home, thief, { recursive: true })
    const unnoted = await night(onFullDisk(mine))
    await night(engineAt(thief, clock))
    expect(before(await night(mine))).toBe(idOf(unnoted))
    expect(await alarms(mine)).toEqual(['forked'])
  })
})
