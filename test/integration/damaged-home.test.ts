// Every file of a home in which everything is kept that can be, damaged in each way: it is named, the rest works, nothing is written
// over it, and doctor repairs it. A file that no row speaks of fails. EVERY_DAMAGE=1 tries all ways on each; else they take turns.
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDrillLog } from '../../src-main/adapters/node-fs/drill-log.ts'
import { createPreferences } from '../../src-main/adapters/node-fs/preferences.ts'
import { createScheduleStore } from '../../src-main/adapters/node-fs/schedule-store.ts'
import { UserFile } from '../../src-main/adapters/node-fs/user-file.ts'
import { examine } from '../../src-main/application/doctor.ts'
import { readProofs } from '../../src-main/application/proofs.ts'
import { lookAtPlaces } from '../../src-main/application/series.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import type { Ailment, Examination } from '../../src-main/contract/doctor.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { scratch } from '../support/cli.ts'
import { DAMAGES, type Damage } from '../support/damages.ts'
import { FullHome } from '../support/full-home.ts'
import { quietly } from '../support/use-cases.ts'

const EVERY = process.env['EVERY_DAMAGE'] === '1'

/** What can be done with an installation, each by itself. */
const USES = {
  certificates: ({ certificates }: Engine) => certificates.store.list(),
  appliances: ({ installation }: Engine) => installation.appliances(),
  destinations: ({ installation }: Engine) => installation.destinations(),
  schedules: ({ home }: Engine) => createScheduleStore(home).list(),
  runs: ({ home }: Engine) => createScheduleStore(home).lastRun('nightly'),
  drills: ({ home }: Engine) => createDrillLog(home).all(),
  history: ({ history }: Engine) => history.read(),
  settings: ({ home }: Engine) => createPreferences(home).read(),
  proofs: (engine: Engine) => readProofs(engine),
  always: ({ notes }: Engine) => notes.places(),
  users: ({ home }: Engine) => new UserFile(join(home, 'management')).names(),
  'key backup': ({ vault }: Engine) => vault.open('backup'),
  'key recovery': ({ vault }: Engine) => vault.open('recovery'),
  password: ({ secrets }: Engine) => secrets.get('place'),
  'appliance password': ({ applianceSecrets }: Engine) => applianceSecrets.get('box'),
  list: async (engine: Engine) =>
    lookAtPlaces(
      engine,
      { places: [{ url: world.sets, isRemembered: false }], verify: await verifyFacts(engine, {}) },
      quietly(),
    ),
  undo: async (engine: Engine) => (await engine.openAppliance('target')).undo(),
  backup: (engine: Engine) => world.backUp(engine, 'mqa'),
} as const
type Use = keyof typeof USES

interface Row {
  /** Which files of the home, by their paths in it. */
  readonly of: RegExp
  /** What doctor calls it. */
  readonly as: Ailment['what']
  /** The path that it names, where that is not the file's. */
  readonly named?: (path: string) => string
  /** Content that says nothing to anybody: only what is no file at all is named. */
  readonly isSilent?: true
  /** Uses that cannot do without it; each of them names it. */
  readonly needs?: readonly Use[]
  /** Whether a use writes a new one by right, or appends to it. */
  readonly writes?: 'anew' | 'more'
  /** What doctor finds after a repair, where there was no copy. */
  readonly after?: readonly string[]
  /** Whether the repaired file is as it was before. */
  readonly isRestored?: true
  /** A person's own: named, and left to them. */
  readonly isOfPerson?: true
}

const report = (path: string): string => join(path, '..')
const proof = (path: string): string => path.replace(/\.json(\.p7s|\.signer\.pem)?$/, '.json')

const ROWS: readonly Row[] = [
  { of: /^(installation|preferences|key-notes|appliance-runs)\.json$/, as: 'state', isRestored: true },
  { of: /^(schedules|certificates)\/.*\.json$/, as: 'state', isRestored: true },
  { of: /^keys\/(vault|keychain)\.json$/, as: 'state', isRestored: true },
  { of: /^management\/.*\.(json|pem)$/, as: 'state', isRestored: true },
  { of: /^journal\.key$/, as: 'state', isRestored: true },
  // Nobody misses a copy that is damaged: the file is there, and the next change writes both.
  { of: /\.last-good$/, as: 'state', isSilent: true, writes: 'anew' },
  { of: /^(history|drills|sets)\.jsonl$/, as: 'lines', writes: 'more' },
  { of: /^keys\/installation-signer\.key\.pem$/, as: 'key', needs: ['backup'], after: ['signer-key'] },
  { of: /^keys\/backup\.key\.pem$/, as: 'key', needs: ['key backup'] },
  { of: /^keys\/recovery\.key\.pem$/, as: 'key', needs: ['key recovery'] },
  { of: /^secrets\/.*\.secret$/, as: 'secret', needs: ['password'] },
  { of: /^appliance-secrets\/.*\.secret$/, as: 'secret', needs: ['appliance password'] },
  { of: /^drills\/[^/]+\/.*$/, as: 'report', named: report },
  { of: /^proofs\/.*$/, as: 'report', named: proof },
  // Written over in its place before each set; one that was cut off says nothing.
  { of: /^begun\/.*\.json$/, as: 'state', isSilent: true, writes: 'anew' },
  { of: /^looked-at\/.*\.jsonl$/, as: 'state', isSilent: true, writes: 'anew' },
  { of: /^certificates\/.*\.begun$/, as: 'state', isSilent: true },
  { of: /^management\/(audit|refused)\.jsonl$/, as: 'state', isSilent: true },
  { of: /^update-source\.json$/, as: 'state', isOfPerson: true },
]
/** Ways after which something else lies there than a file. */
const NO_FILE = ['a directory in its place', 'a link to nowhere', 'a pipe']

let world: FullHome
let before: readonly string[] = []
const labels = ({ ailments }: Examination): readonly string[] =>
  ailments.map(({ what, subject }) => `${what} ${subject}`)
const examined = (repairs: boolean): Promise<Examination> =>
  examine(world.engine(), { repairs, opensKeys: false, timers: undefined })
const filesOf = (home: string): readonly string[] =>
  (readdirSync(home, { recursive: true }) as string[]).filter((name) => lstatSync(join(home, name)).isFile())
const rowsOf = (file: string): readonly Row[] => {
  const [first] = ROWS.filter(({ of }) => of.source === '\\.last-good$' && of.test(file))
  return first ? [first] : ROWS.filter(({ of }) => of.test(file))
}

interface Seen {
  readonly isFile: boolean
  /** Neither a file nor a directory. */
  readonly holdsNothing: boolean
  readonly ino: number
  readonly size: number
  readonly content: string
}

function seen(path: string): Seen {
  const stats = lstatSync(path)
  const [isFile, { ino, size }] = [stats.isFile(), stats]
  return {
    isFile,
    holdsNothing: !isFile && !stats.isDirectory(),
    ino,
    size: isFile ? size : 0,
    content: isFile && size < 1e6 ? readFileSync(path, 'hex') : '',
  }
}

interface Damaged {
  readonly row: Row
  readonly path: string
  /** What doctor names. */
  readonly subject: string
  readonly isNamed: boolean
  /** The bytes before, in hexadecimal. */
  readonly whole: string
}

/** Nothing was written over it. */
function requireUntouched({ writes }: Row, path: string, damaged: Seen): void {
  const now = seen(path)
  // A link to nowhere and a pipe hold nothing that could be lost where a new one is written by right.
  if (writes === 'anew' && damaged.holdsNothing) return
  if (!damaged.isFile || writes === undefined) expect(now).toEqual(damaged)
  else if (writes === 'more') expect(now.content.startsWith(damaged.content)).toBe(true)
}

/** Does all that can be done. Returns what failed, each with the error, which is one that the program knows. */
async function useAll(): Promise<ReadonlyMap<string, Failure>> {
  const failed = new Map<string, Failure>()
  for (const [name, use] of Object.entries(USES)) {
    try {
      await use(world.engine())
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failed.set(name, error)
    }
  }
  return failed
}

/** What says the same when it says it twice: certificates, and lines that are each about one thing. */
const SAYS_IT_AGAIN = /\.(pem|jsonl)$/

/** Whether a damage is one at all: what a file says after it may be what it said before. */
const isDamage = (path: string, whole: string, { name }: Damage): boolean =>
  NO_FILE.includes(name) ||
  (readFileSync(path, 'hex') !== whole && !(name === 'twice in one' && SAYS_IT_AGAIN.test(path)))

async function holdToRow(file: string, row: Row, damage: Damage): Promise<void> {
  const path = join(world.home, file)
  const whole = readFileSync(path, 'hex')
  damage.to(path)
  const isNoFile = NO_FILE.includes(damage.name)
  const isNamed = isNoFile || (row.isSilent !== true && isDamage(path, whole, damage))
  const subject = isNoFile && row.isSilent ? path : (row.named?.(path) ?? path)
  const damaged = seen(path)
  const found = await examined(false)
  expect(labels(found).filter((one) => !before.includes(one) && one.endsWith(subject))).toEqual(
    isNamed ? [expect.stringMatching(new RegExp(`^(${row.as}|lines|state) `))] : [],
  )
  const failed = await useAll()
  expect([...failed.keys()].filter((name) => !row.needs?.includes(name as Use))).toEqual([])
  requireUntouched(row, path, damaged)
  if (!row.isOfPerson) await holdToRepair({ row, path, subject, isNamed, whole })
}

async function holdToRepair({ row, path, subject, isNamed, whole }: Damaged): Promise<void> {
  const repaired = await examined(true)
  expect(repaired.ailments.filter((one) => one.subject === subject && one.repaired === undefined)).toEqual([])
  if (row.isRestored && isNamed) expect(readFileSync(path, 'hex')).toBe(whole)
  const left = labels(await examined(false)).filter((one) => !before.includes(one))
  expect(left.map((one) => one.split(' ')[0])).toEqual(isNamed ? (row.after ?? []) : [])
}

beforeAll(async () => {
  world = new FullHome(scratch('full-home'))
  await world.make()
  before = labels(await examined(false))
}, 120_000)

beforeEach(() => world.reset())

it('a home in which everything is kept is examined and used without a word', async () => {
  // What an undo would bring back is to be known, and is none of the home.
  expect(before).toEqual(['kept target'])
  expect([...(await useAll())]).toEqual([])
})

it('has no file that no row speaks of, and no row speaks of none', () => {
  const files = filesOf(world.home)
  expect(files.filter((file) => rowsOf(file).length !== 1)).toEqual([])
  expect(ROWS.filter((row) => !files.some((file) => rowsOf(file).includes(row))).map(({ of }) => of)).toEqual(
    [],
  )
})

describe.each(ROWS)('$of', (row) => {
  // The files are known once the world is made, so the ways are the titles: each takes the next file.
  const turn = ROWS.indexOf(row)
  const ways = EVERY ? DAMAGES : [DAMAGES[(turn * 3) % DAMAGES.length] as Damage]
  it.each(ways)(
    '$name: named, the rest works, nothing is written over it, repaired',
    async (damage) => {
      const files = filesOf(world.home).filter((file) => rowsOf(file).includes(row))
      const at = DAMAGES.indexOf(damage)
      const chosen = EVERY ? files : [files[at % files.length] ?? '']
      for (const file of chosen) {
        world.reset()
        expect(existsSync(join(world.home, file))).toBe(true)
        await holdToRow(file, row, damage)
      }
    },
    600_000,
  )
})
