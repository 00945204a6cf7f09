// A wrecked appliance is backed up, but never in silence, and its set drives out no good one until somebody has said that it is so.
import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { backUp, type BackUp } from '../../src-main/application/back-up.ts'
import type { PartSize } from '../../src-main/contract/backup.ts'
import { shrunkParts, type PartSizes } from '../../src-main/engine/backup/shrunk-parts.ts'
import { KEYS, readyInstallation, scratch, type CliResult, type Installation } from '../support/cli.ts'
import { makeAppliance, quietly, reopen } from '../support/use-cases.ts'
import { engineAt } from '../support/years.ts'

const PARTS = ['root', 'config', 'cert', 'local', 'mq-users'] as const
/** Content that does not shrink when it is compressed, the same at every run. */
function noise(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed + 1
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

const TREE = Object.fromEntries(
  PARTS.flatMap((part, at) =>
    Array.from({ length: 8 }, (_, file) => [`${part}/d/f${file}`, noise(at * 10 + file, 3000)] as const),
  ),
)

let work = ''
let installation: Installation
let box = ''
const create = (...more: string[]): Promise<CliResult> =>
  installation.run([
    ...['create', '--appliance', box, '--cert', join(KEYS, 'backup.pem')],
    ...['--in', join(work, 'sets'), '--json', ...more],
  ])

beforeEach(async () => {
  work = scratch('wreck')
  installation = await readyInstallation()
  box = join(work, 'box')
  makeAppliance(box, TREE)
})

const within = (part: string): string => join(box, part, 'd')
const files = (part: string): string[] => readdirSync(within(part)).map((name) => join(within(part), name))
const each =
  (part: string, what: (file: string, at: number) => void): (() => void) =>
  () =>
    files(part).forEach(what)
const emptied = (part: string): void => {
  rmSync(join(box, part), { recursive: true })
  mkdirSync(join(box, part))
}

/** What becomes of an appliance that is wrecked, each kind another. */
const WRECKS: Readonly<Record<string, () => void>> = {
  'config is gone': () => rmSync(join(box, 'config'), { recursive: true }),
  'the certificates are gone': () => rmSync(join(box, 'cert'), { recursive: true }),
  'local is empty': () => emptied('local'),
  'the users are empty': () => emptied('mq-users'),
  'every part but one is gone': () => {
    for (const part of ['root', 'cert', 'local', 'mq-users']) rmSync(join(box, part), { recursive: true })
  },
  'all parts but one are empty': () => {
    for (const part of ['root', 'cert', 'local', 'mq-users']) emptied(part)
  },
  'a directory with nearly all of a part is gone': () => rmSync(within('config'), { recursive: true }),
  'most files of a part are gone': each('config', (file, at) => at > 2 && rmSync(file)),
  'every second file and one are gone': each('local', (file, at) => at % 8 < 5 && rmSync(file)),
  'all files are cut to nothing': each('cert', (file) => truncateSync(file, 0)),
  'all files are cut after some bytes': each('root', (file) => truncateSync(file, 10)),
  'all files are cut to a third': each('local', (file) => truncateSync(file, 1000)),
  'all files are zeros of the same length': each('config', (file) => writeFileSync(file, Buffer.alloc(3000))),
  'all files are one letter of the same length': each('cert', (file) =>
    writeFileSync(file, 'x'.repeat(3000)),
  ),
  'all files have the content of one': each('local', (file) => writeFileSync(file, 'no such file\n')),
  'all files but one are zeros': each(
    'root',
    (file, at) => at > 0 && writeFileSync(file, Buffer.alloc(3000)),
  ),
  'a part is a file': () => {
    rmSync(join(box, 'cert'), { recursive: true })
    writeFileSync(join(box, 'cert'), 'lost+found')
  },
  'the only directory of a part is a link to nowhere': () => {
    rmSync(within('mq-users'), { recursive: true })
    symlinkSync('nowhere', within('mq-users'))
  },
  'all files are links that lead out of it': each('config', (file) => {
    rmSync(file)
    symlinkSync('/etc/hostname', file)
  }),
  'a new disk has other names and next to nothing': () => {
    for (const part of PARTS) {
      emptied(part)
      writeFileSync(join(box, part, 'default.cfg'), '')
    }
  },
}

describe('a wrecked appliance', () => {
  it('is an alarm with 8 in each of twenty kinds, in which a part is named', async () => {
    expect(Object.keys(WRECKS)).toHaveLength(20)
    const clock = { now: Date.parse('2027-03-01T02:00:00Z') }
    const engine = engineAt(join(work, 'own-home'), clock)
    const plan = { recipients: [join(KEYS, 'backup.pem')], oneIsEnough: true, exclude: [], measure: false }
    const night = (): Promise<BackUp> => {
      clock.now += 86_400_000
      return backUp(engine, { ...plan, appliance: reopen(box), to: { into: join(work, 'sets') } }, quietly())
    }
    expect((await night()).outcome.code).toBe(0)
    for (const [kind, wreck] of Object.entries(WRECKS)) {
      wreck()
      const { outcome } = await night()
      expect([kind, outcome.code, (outcome.shrunk?.length ?? 0) > 0]).toEqual([kind, 8, true])
      rmSync(box, { recursive: true })
      makeAppliance(box, TREE)
    }
  }, 120_000)

  it('keeps its older sets until that is acknowledged, and stays an alarm when it is backed up again', async () => {
    expect((await create()).code).toBe(0)
    rmSync(join(box, 'config'), { recursive: true })
    const alarms: string[] = []
    for (let night = 0; night < 2; night += 1) {
      const made = await create()
      expect(made.code).toBe(8)
      alarms.push((made.json['manifest'] as { setid: string }).setid)
    }
    const sets = join(work, 'sets')
    const prune = (): Promise<CliResult> =>
      installation.run(['prune', sets, '--keep-last', '1', '--confirm', '2', '--json'])
    const held = await prune()
    expect(held.code).not.toBe(0)
    expect(held.stdout + held.stderr).toContain('prune.held')
    expect(readdirSync(sets)).toHaveLength(3)
    for (const setid of alarms)
      expect((await installation.run(['list', sets, '--series', '--known', setid])).code).toBe(0)
    expect((await prune()).code).toBe(0)
    expect(readdirSync(sets).filter((name) => name !== 'removed-sets')).toHaveLength(1)
  }, 60_000)
})

/** A part as files of an ordinary appliance, and what is done to it in a year. */
type Files = Map<string, Buffer>
/** As a part is counted: its entries, and bytes that do not depend on how well they are compressed. */
const sizeOf = (part: Files): PartSize => ({
  entries: part.size + 1,
  bytes: [...part.values()].reduce((sum, bytes) => sum + bytes.length, 0),
})

/** Edits as administrators make them; each takes a number that decides about it. */
const EDITS: Readonly<Record<string, (files: Files, roll: number) => void>> = {
  'a certificate is replaced': (files, roll) =>
    files.set(`cert/${roll % 4}.pem`, noise(roll, 1100 + (roll % 900))),
  'a configuration is edited': (files, roll) => {
    const name = `config/${roll % 5}.cfg`
    const before = files.get(name) ?? Buffer.alloc(0)
    files.set(
      name,
      Buffer.concat([before.subarray(0, before.length - (roll % 200)), noise(roll, roll % 300)]),
    )
  },
  'a file is renamed': (files, roll) => {
    const named = [...files].filter(([name]) => !name.startsWith('local/'))
    const [name = '', bytes = Buffer.alloc(0)] = named[roll % named.length] ?? []
    files.delete(name)
    files.set(`${name.split('~')[0]}~${roll}`, bytes)
  },
  'a user is added': (files, roll) => files.set(`mq-users/u${roll}`, noise(roll, 200)),
  'a user is removed': (files) => {
    const users = [...files.keys()].filter((name) => name.startsWith('mq-users/'))
    if (users.length > 6) files.delete(users[0] ?? '')
  },
}

/** Logs grow each night, and are rotated once a week. */
function writeLogs(files: Files, night: number, roll: number): void {
  const grown = Buffer.concat([files.get('local/log') ?? Buffer.alloc(0), noise(roll, 500 + (roll % 1000))])
  files.set('local/log', grown)
  if (night % 7 !== 6) return
  for (const at of [2, 1]) files.set(`local/log.${at + 1}`, files.get(`local/log.${at}`) ?? Buffer.alloc(0))
  files.set('local/log.1', grown)
  files.set('local/log', Buffer.alloc(0))
}

const START: readonly (readonly [string, number])[] = [
  ...Array.from({ length: 4 }, (_, at) => [`cert/${at}.pem`, 1500] as const),
  ...Array.from({ length: 5 }, (_, at) => [`config/${at}.cfg`, 4000] as const),
  ...Array.from({ length: 8 }, (_, at) => [`mq-users/u${at}`, 200] as const),
  ...['log', 'log.1', 'log.2', 'log.3'].map((name) => [`local/${name}`, 6000] as const),
]

function sizesIn(files: Files): PartSizes {
  const parts = ['cert', 'config', 'mq-users', 'local']
  return Object.fromEntries(
    parts.map((part) => [part, sizeOf(new Map([...files].filter(([name]) => name.startsWith(`${part}/`))))]),
  )
}

describe('an ordinary year', () => {
  it('is no alarm: at most two in a hundred histories of edits', () => {
    const edits = Object.values(EDITS)
    const alarming: number[] = []
    for (let seed = 0; seed < 100; seed += 1) {
      const dice = noise(seed, 400)
      const files: Files = new Map(START.map(([name, length], at) => [name, noise(seed + at, length)]))
      let before = sizesIn(files)
      let isAlarm = false
      for (let night = 0; night < 30; night += 1) {
        for (let edit = 0; edit < 3; edit += 1) {
          const roll = (dice[night * 7 + edit] ?? 0) * 256 + (dice[night * 7 + edit + 3] ?? 0)
          edits[roll % edits.length]?.(files, roll)
        }
        writeLogs(files, night, dice[night] ?? 0)
        const now = sizesIn(files)
        isAlarm ||= shrunkParts(before, now, undefined).length > 0
        before = now
      }
      if (isAlarm) alarming.push(seed)
    }
    expect(alarming.length, `seeds ${alarming.join(', ')}`).toBeLessThanOrEqual(2)
  })
})
