// list --series through the real command line over real sets: what was done to a series of a hundred is found and named, and
// what retention, rewrap and a second installation do is no alarm.
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SeriesReport } from '../../src-main/contract/series.ts'
import { secureBackup, type CommandResult } from '../support/command-line.ts'
import { keyPath, pairOf } from '../support/made-keys.ts'
import { FIRST, makeSeries, makeSetAt, STEP, type MadeSet } from '../support/make-series.ts'
import { makeAppliance } from '../support/use-cases.ts'

const COUNT = 100
const DAY = 86_400_000
const tree = { 'config/autoconfig.cfg': 'top; configure terminal\n' }
let work = ''
let original: readonly MadeSet[] = []
let place = ''

const run = (...words: string[]): CommandResult =>
  secureBackup(['--home', join(work, 'home'), ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: 'vault passphrase',
  })
/** The findings of a look, as `severity reason`, with the directories of the sets concerned. */
interface Seen {
  readonly code: number | null
  readonly said: readonly string[]
  readonly report: SeriesReport
}
function look(...words: string[]): Seen {
  const result = run('list', '--series', ...words, '--trust', keyPath('signer', 'pem'), '--json')
  expect(result.err).toBe('')
  const report = result.json() as unknown as SeriesReport
  return {
    code: result.code,
    said: report.findings.map(({ severity, reason }) => `${severity} ${reason}`),
    report,
  }
}
const pathOf = (at: number): string => join(place, (original[at] as MadeSet).directory)
const appliance = (): ReturnType<typeof makeAppliance> => makeAppliance(join(work, 'appliance'), {})

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-series-'))
  original = await makeSeries(makeAppliance(join(work, 'appliance'), tree), join(work, 'original'), COUNT)
})
beforeEach(() => {
  place = join(work, 'place')
  for (const name of ['place', 'home', 'offsite']) rmSync(join(work, name), { recursive: true, force: true })
  cpSync(join(work, 'original'), place, { recursive: true })
})
afterAll(() => rmSync(work, { recursive: true }))

describe('a series of a hundred sets', () => {
  it('that nobody touched has no finding, also on a machine that has seen none of it', () => {
    const { code, said, report } = look(place)
    expect([code, said]).toEqual([0, []])
    expect(report.appliances[0]).toMatchObject({ sets: COUNT, missing: 0, newest: 'unknown' })
    const text = run('list', '--series', place, '--trust', keyPath('signer', 'pem'))
    expect(text.code).toBe(0)
    expect(text.out).toContain('●─●─●')
    expect(text.out).toContain('Nothing is missing, and each set follows the one before.')
  })

  it('a removed set is found and named by the one after it', () => {
    rmSync(pathOf(50), { recursive: true })
    const { code, said, report } = look(place)
    expect([code, said]).toEqual([3, ['alarm missing']])
    expect(report.findings[0]?.sentence).toContain(pathOf(51))
    const text = run('list', '--series', place, '--trust', keyPath('signer', 'pem'))
    expect([text.code, text.out]).toEqual([3, expect.stringContaining('✗')])
  })

  it('a copied set is found and named, under its new name and in the place of a newer one', () => {
    cpSync(pathOf(20), join(place, 'again'), { recursive: true })
    const twice = look(place)
    expect([twice.code, twice.said]).toEqual([3, ['alarm replayed']])
    expect(twice.report.findings[0]?.sets).toEqual(expect.arrayContaining([pathOf(20), join(place, 'again')]))
    rmSync(join(place, 'again'), { recursive: true })
    rmSync(pathOf(99), { recursive: true })
    renameSync(pathOf(20), pathOf(99))
    const renamed = look(place)
    expect(renamed.said).toContain('alarm replayed.name')
    expect(renamed.report.findings.find(({ reason }) => reason === 'replayed.name')?.sets).toEqual([
      pathOf(99),
    ])
  })

  it('another set in the place of one is found and named, though its signature holds', async () => {
    const forged = await makeSetAt(appliance(), join(work, 'offsite'), { at: new Date(FIRST + 40 * STEP) })
    rmSync(pathOf(40), { recursive: true })
    cpSync(forged.path, pathOf(40), { recursive: true })
    const { code, said, report } = look(place)
    expect([code, said]).toEqual([3, ['alarm missing', 'notice restarted']])
    expect(report.findings[1]?.sets).toEqual([pathOf(40)])
  })

  it('a set of which only the manifest is left is found and named', () => {
    rmSync(join(pathOf(60), 'config.tgz'))
    const { code, said, report } = look(place)
    expect([code, said, report.findings[0]?.sets]).toEqual([3, ['alarm incomplete'], [pathOf(60)]])
  })

  it('a swapped set, with the id of another and not its content, is found and named', async () => {
    const { setid } = original[40] as MadeSet
    const { setid: before, sha256 } = original[39] as MadeSet
    rmSync(pathOf(40), { recursive: true })
    const other = makeAppliance(join(work, 'other'), { 'config/autoconfig.cfg': 'other\n' })
    const at = new Date(FIRST + 40 * STEP)
    await makeSetAt(other, place, { at, setid, previous: { setid: before, sha256 } })
    const { code, said, report } = look(place)
    expect([code, said]).toEqual([2, ['alarm swapped']])
    expect(report.findings[0]?.sets).toEqual([pathOf(40)])
  })

  it('two sets that were exchanged for each other are each found and named', () => {
    renameSync(pathOf(30), join(place, 'aside'))
    renameSync(pathOf(70), pathOf(30))
    renameSync(join(place, 'aside'), pathOf(70))
    const { code, said, report } = look(place)
    expect(code).toBe(3)
    expect(said).toEqual(['alarm replayed.name', 'alarm replayed.name'])
    expect(report.findings.flatMap(({ sets }) => sets).sort()).toEqual([pathOf(30), pathOf(70)])
  })

  it('an altered manifest is believed nothing, and leaves a gap', () => {
    const file = join(pathOf(30), 'backupmanifest.xml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('<serialnumber>1', '<serialnumber>2'))
    const { code, said } = look(place)
    expect([code, said]).toEqual([2, ['alarm unverified', 'alarm missing']])
  })

  it('[F-26] line ends that a transfer changed are no alarm', () => {
    const file = join(pathOf(30), 'backupmanifest.xml')
    writeFileSync(file, readFileSync(file, 'latin1').replaceAll('\r\n', '\n'), 'latin1')
    expect(look(place).said).toEqual([])
  })

  it('[F-26] copies at a second destination are copies, whatever the first one is called', () => {
    cpSync(place, join(work, 'offsite'), { recursive: true })
    const { code, said, report } = look(place, `${place}/`, join(work, 'offsite'))
    expect([code, said]).toEqual([0, []])
    expect(report.appliances[0]).toMatchObject({ sets: COUNT, copies: COUNT })
  })
})

describe('a series as it is made', () => {
  it('a set that is dated back is found and named', async () => {
    const back = join(work, 'offsite')
    await makeSeries(appliance(), back, 100, (at) => (at === 50 ? { at: new Date(FIRST - 10 * DAY) } : {}))
    const { code, said, report } = look(back)
    expect([code, said]).toEqual([8, ['alarm out-of-order']])
    expect(report.findings[0]?.sets[0]).toContain('20261113')
  })

  it('a fork by one signer is an alarm, one by two trusted installations is explained', async () => {
    const { setid, sha256 } = original[97] as MadeSet
    const fork = {
      at: new Date(FIRST + 98 * STEP + 30_000),
      previous: { setid, sha256 },
      directory: 'fork',
    }
    await makeSetAt(appliance(), place, fork)
    const one = look(place)
    expect([one.code, one.said]).toEqual([8, ['alarm forked']])
    rmSync(join(place, 'fork'), { recursive: true })
    await makeSetAt(appliance(), place, { ...fork, signer: pairOf('stranger') })
    const stranger = look(place)
    expect([stranger.code, stranger.said]).toEqual([1, ['alarm other-signer']])
    const trusted = look(place, '--trust', keyPath('stranger', 'pem'))
    expect([trusted.code, trusted.said]).toEqual([0, ['explained forked.installations']])
  })

  it('on a new machine that trusts nobody, what is there is read and said to be unproved', () => {
    rmSync(pathOf(50), { recursive: true })
    const result = run('list', '--series', place, '--json')
    const { findings } = result.json() as unknown as SeriesReport
    expect(findings.map(({ severity, reason }) => `${severity} ${reason}`)).toEqual([
      'alarm missing',
      'notice other-signer.unknown',
    ])
  })
})

describe('an installation that made the sets itself', () => {
  const create = (): string => {
    const result = run(
      'create',
      '--appliance',
      join(work, 'appliance'),
      '--cert',
      'backup',
      '--to',
      join(place, `s${made++}`),
      '--json',
    )
    expect([result.code, result.err]).toEqual([0, ''])
    return (result.json()['manifest'] as { setid: string }).setid
  }
  let made = 0
  beforeEach(() => {
    made = 0
    rmSync(place, { recursive: true })
    makeAppliance(join(work, 'appliance'), {})
    for (const name of ['backup', 'recovery']) expect(run('cert', 'generate', name).code).toBe(0)
  })
  const said = (...words: string[]): [number | null, string[]] => {
    const result = run('list', '--series', '--json', ...words)
    const { findings } = result.json() as unknown as SeriesReport
    return [result.code, findings.map(({ severity, reason }) => `${severity} ${reason}`)]
  }

  it('knows its newest set: one that is taken away is an alarm until a person says that it is known', () => {
    create()
    const id = create()
    expect(said()).toEqual([0, []])
    rmSync(join(place, 's1'), { recursive: true })
    expect(said()).toEqual([3, ['alarm rolled-back']])
    expect(run('list', '--series', '--known', 'nothing').code).toBe(64)
    expect(said('--known', id)[0]).toBe(0)
    expect(said()).toEqual([0, []])
  })

  it('[F-27] retention’s own removals raise no alarm, here and on a machine that only trusts the signer', () => {
    cpSync(join(work, 'original'), place, { recursive: true })
    const trust = ['--trust', keyPath('signer', 'pem')]
    const pruned = run('prune', place, '--keep-last', '97', '--confirm', '3', ...trust)
    expect([pruned.code, pruned.err]).toEqual([0, ''])
    const explained = ['explained missing.removed', 'explained missing.removed', 'explained missing.removed']
    expect(said(place, ...trust)).toEqual([0, explained])
    const shown = run('cert', 'export', 'installation-signer', '--out', join(work, 'signer.pem'))
    expect([shown.code, shown.err]).toEqual([0, ''])
    rmSync(join(work, 'home'), { recursive: true })
    expect(said(place, ...trust, '--trust', join(work, 'signer.pem'))).toEqual([0, explained])
    rmSync(join(work, 'signer.pem'))
    // Who signed the record is not trusted: anybody could have signed it, and it explains nothing.
    expect(said(place, ...trust)).toEqual([3, ['alarm missing']])
  })

  it('[F-26] new recipients are no alarm, and a copy with the old ones is named', () => {
    create()
    cpSync(join(place, 's0'), join(work, 'offsite', 's0'), { recursive: true })
    expect(run('rewrap', join(place, 's0'), '--key', 'backup', '--cert', 'recovery').code).toBe(0)
    create()
    expect(said()).toEqual([0, []])
    expect(said(place, join(work, 'offsite'))).toEqual([0, ['explained swapped.rewrapped']])
  })

  it('a place that cannot be looked at is said, and its sets are not called missing', () => {
    create()
    create()
    const moved = join(work, 'offsite')
    expect(run('destination', 'add', 'shelf', moved, '--untried').code).toBe(0)
    cpSync(join(place, 's1'), join(place, 's2'), { recursive: true })
    rmSync(join(place, 's2'), { recursive: true })
    const [code, findings] = said()
    expect([code, findings]).toEqual([74, []])
  })
})
