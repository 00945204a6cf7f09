// A backup that is killed: tried before every change that it makes to its destination and to its home, not by argument.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Installation, KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'
import { killEverywhere, type KillPlan } from '../support/kill-points.ts'
import { snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
let scene: string

function createInto(directory: string, name = 'monday'): readonly string[] {
  const [appliance, to] = [join(directory, 'appliance'), join(directory, 'sets', name)]
  return [
    'create',
    '--appliance',
    appliance,
    '--cert',
    CERT,
    '--part',
    'config',
    '--part',
    'local',
    '--to',
    to,
  ]
}

beforeAll(async () => {
  scene = scratch('scene')
  sampleAppliance(join(scene, 'appliance'))
  const { home } = await readyInstallation()
  cpSync(home, join(scene, 'home'), { recursive: true })
  mkdirSync(join(scene, 'sets/strangers'), { recursive: true })
  // Files that look like ours, in a directory that no run of ours has marked.
  writeFileSync(join(scene, 'sets/strangers/config.tgz'), 'not ours')
  writeFileSync(join(scene, 'sets/strangers/notes.txt.partial'), 'not ours either')
})

function plan(below: readonly string[]): KillPlan {
  return {
    scene,
    installation: (directory) => new Installation(join(directory, 'home')),
    below,
    args: createInto,
  }
}

describe('a create that is killed before any one of its changes', () => {
  it('F-23 leaves no set or a whole one; clean removes only what is ours; and a later create goes there', async () => {
    const points = await killEverywhere(
      plan(['sets', 'home']),
      async ({ directory, installation, point }) => {
        const place = join(directory, 'sets/monday')
        const whole = existsSync(join(place, 'backupmanifest.xml'))
        const strangers = snapshot(join(directory, 'sets/strangers'))
        if (whole) {
          const verified = await installation.run(['verify', place, '--key', join(KEYS, 'backup.key')])
          expect(verified.code, verified.stdout + verified.stderr).toBe(0)
        }
        // Half of the points are cleaned, at the others the next run has to find its way itself.
        if (point % 4 < 2) {
          const cleaned = await installation.run(['clean', join(directory, 'sets')])
          expect(cleaned.code, cleaned.stderr).toBe(0)
          if (!whole && existsSync(place)) expect(readdirSync(place)).toEqual([])
        }
        const again = await installation.run(createInto(directory))
        expect(again.code, again.stderr).toBe(whole ? 7 : 0)
        const verified = await installation.run(['verify', place])
        expect(verified.code, verified.stdout + verified.stderr).toBe(0)
        if (whole && point % 2 === 1) {
          // The series goes on from the set that nobody lived to note, and from the one before it.
          expect((await installation.run(createInto(directory, 'tuesday'))).code).toBe(0)
          const series = await installation.run(['list', '--series', join(directory, 'sets')])
          expect(series.code, series.stdout + series.stderr).toBe(0)
        }
        expect(snapshot(join(directory, 'sets/strangers'))).toEqual(strangers)
      },
    )
    expect(points).toBeGreaterThan(20)
  }, 240_000)

  it('makes its signer at first use in such a way that a later run can go on', async () => {
    const fresh = scratch('fresh')
    cpSync(scene, join(fresh, 'scene'), { recursive: true })
    rmSync(join(fresh, 'scene/home'), { recursive: true })
    const first = { ...plan(['home']), scene: join(fresh, 'scene') }
    await killEverywhere(first, async ({ directory, installation }) => {
      const again = await installation.run(createInto(directory))
      expect(again.code, again.stderr).toBe(
        existsSync(join(directory, 'sets/monday/backupmanifest.xml')) && again.code === 7 ? 7 : 0,
      )
      const verified = await installation.run(['verify', join(directory, 'sets/monday')])
      expect(verified.code, verified.stdout + verified.stderr).toBe(0)
    })
  }, 120_000)
})
