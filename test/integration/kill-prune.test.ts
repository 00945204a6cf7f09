// A prune that is killed: before every change that it makes to the place of the sets and to its home, not by argument.
import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Installation, KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'
import { killEverywhere, type KillPlan } from '../support/kill-points.ts'

const CERT = join(KEYS, 'backup.pem')
const SETS = ['one', 'two']
/** What the records of removals lie in; the rest of the place is sets. */
const RECORDS = 'removed-sets'
let scene: string

const place = (directory: string): string => join(directory, 'sets')
const prune = (directory: string, count: number): readonly string[] => [
  'prune',
  place(directory),
  '--keep-last',
  '1',
  '--confirm',
  String(count),
]

beforeAll(async () => {
  scene = scratch('scene')
  const appliance = sampleAppliance(join(scene, 'appliance'))
  const ready = await readyInstallation()
  cpSync(ready.home, join(scene, 'home'), { recursive: true })
  for (const name of SETS) {
    const words = ['create', '--appliance', appliance, '--part', 'config', '--part', 'local', '--cert', CERT]
    const made = await new Installation(join(scene, 'home')).run([
      ...words,
      '--to',
      join(scene, 'sets', name),
    ])
    expect(made.code, made.stderr).toBe(0)
  }
}, 60_000)

const plan: KillPlan = {
  get scene() {
    return scene
  },
  installation: (directory) => new Installation(join(directory, 'home')),
  below: ['sets', 'home'],
  args: (directory) => prune(directory, 1),
}

interface Listed {
  readonly sets: readonly { readonly set: string; readonly state: string; readonly problems: string[] }[]
}

describe('a prune that is killed before any one of its changes', () => {
  it('leaves the newest set and no half of another; what follows finishes it', async () => {
    const points = await killEverywhere(plan, async ({ directory, installation }) => {
      const there = readdirSync(place(directory)).filter((name) => name !== RECORDS)
      expect(there).toContain('two')
      const listed = (await installation.run(['list', place(directory), '--json'])).json as unknown as Listed
      for (const { set, state, problems } of listed.sets)
        if (state === 'set') expect(problems, set).toEqual([])
      // One that still has its manifest goes by a later prune, the rest of another by a clean.
      const whole = existsSync(join(place(directory), 'one/backupmanifest.xml'))
      const again = await installation.run(prune(directory, whole ? 1 : 0))
      expect(again.code, again.stderr).toBe(0)
      const cleaned = await installation.run(['clean', place(directory)])
      expect(cleaned.code, cleaned.stderr).toBe(0)
      // Killed before its very last change it leaves an empty directory, which could be anybody's.
      const left = readdirSync(place(directory)).filter((name) => name !== RECORDS && name !== 'two')
      for (const name of left) expect(readdirSync(join(place(directory), name))).toEqual([])
      const last = await installation.run(['verify', join(place(directory), 'two')])
      expect(last.code, last.stdout + last.stderr).toBe(0)
    })
    expect(points).toBeGreaterThan(15)
  }, 240_000)
})
