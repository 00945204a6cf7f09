// A wrecked appliance is backed up, but never in silence, and its set drives out no good one until somebody has said that it is so.
import { mkdirSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { shrunkParts, type PartSizes } from '../../src-main/engine/backup/shrunk-parts.ts'
import { KEYS, readyInstallation, scratch, type CliResult, type Installation } from '../support/cli.ts'
import { makeAppliance } from '../support/use-cases.ts'

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

type Wreck = (part: string) => void
const files = (part: string): string[] =>
  readdirSync(join(box, part, 'd')).map((name) => join(box, part, 'd', name))
const WRECKS: Readonly<Record<string, Wreck>> = {
  'is gone': (part) => rmSync(join(box, part), { recursive: true }),
  'is empty': (part) => {
    rmSync(join(box, part), { recursive: true })
    mkdirSync(join(box, part))
  },
  'has lost most files': (part) => {
    for (const file of files(part).slice(2)) rmSync(file)
  },
  'has files cut to nothing': (part) => {
    for (const file of files(part)) truncateSync(file, 10)
  },
}

describe('a wrecked appliance', () => {
  it('is an alarm with 8 in each of twenty kinds, which names the part', async () => {
    expect((await create()).code).toBe(0)
    for (const part of PARTS) {
      for (const [kind, wreck] of Object.entries(WRECKS)) {
        rmSync(box, { recursive: true })
        makeAppliance(box, TREE)
        wreck(part)
        const made = await create()
        expect(made.code, `${part} ${kind}: ${made.stderr}`).toBe(8)
        expect(made.json['shrunk'], `${part} ${kind}`).toMatchObject([{ part }])
      }
    }
  }, 180_000)

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

describe('an ordinary year', () => {
  it('is no alarm: at most two in a hundred histories of edits', () => {
    let alarms = 0
    for (let seed = 0; seed < 100; seed += 1) {
      const dice = noise(seed, 400)
      let at = 0
      const roll = (sides: number): number => (dice[(at += 1)] ?? 0) % sides
      let now: PartSizes = Object.fromEntries(
        PARTS.map((part) => [part, { entries: 6 + roll(60), bytes: 5000 + roll(256) * 400 }]),
      )
      let isAlarm = false
      for (let night = 0; night < 30; night += 1) {
        // A file comes, goes, grows or shrinks somewhat in some of the parts.
        const next: PartSizes = Object.fromEntries(
          Object.entries(now).map(([part, { entries, bytes }]) => [
            part,
            {
              entries: Math.max(3, entries + roll(4) - 1),
              bytes: Math.max(2000, Math.round(bytes * (0.85 + roll(40) / 100))),
            },
          ]),
        )
        isAlarm ||= shrunkParts(now, next, undefined).length > 0
        now = next
      }
      if (isAlarm) alarms += 1
    }
    expect(alarms).toBeLessThanOrEqual(2)
  })
})
