// rewrap over a directory of sets: each set has a result of its own, what was done stays done, and a kill at any change leaves
// the old set or the new one.
import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createDirectoryStore } from '../../src-main/adapters/stores/directory/directory-store.ts'
import { rewrapAll } from '../../src-main/application/rewrap.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { Failure } from '../../src-main/contract/errors.ts'
import { rewrapSets, type RewrapSetsInput } from '../../src-main/engine/backup/rewrap-sets.ts'
import type { RewrapSummary } from '../../src-main/contract/rewrap.ts'
import { Installation, KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'
import { engineOver } from '../support/drills.ts'
import { killEverywhere } from '../support/kill-points.ts'
import { certificateOf, pairOf } from '../support/made-keys.ts'
import { snapshot } from '../support/trees.ts'
import { ports, quietly } from '../support/use-cases.ts'

const key = (name: string): string => join(KEYS, `${name}.key`)
const cert = (name: string): string => join(KEYS, `${name}.pem`)
let made = ''
let installation: Installation

beforeAll(async () => {
  made = scratch('rewrap-many')
  installation = await readyInstallation()
  const appliance = sampleAppliance(join(scratch('appliance'), 'appliance'))
  const make = async (name: string, ...for_: string[]): Promise<void> => {
    const who = for_.flatMap((one) => ['--cert', cert(one)])
    const words = ['create', '--appliance', appliance, '--part', 'config', '--to', join(made, name), ...who]
    expect((await installation.run(words)).code).toBe(0)
  }
  for (const name of ['a', 'b', 'c']) await make(name, 'backup')
  await make('of-another', 'stranger')
  await make('ready', 'recovery', 'stranger')
  await make('altered', 'backup')
  appendFileSync(join(made, 'altered/backupmanifest.xml'), '<!-- -->')
  mkdirSync(join(made, 'no-set'))
  writeFileSync(join(made, 'no-set/notes.txt'), 'not a set')
})

function copy(): string {
  const sets = join(scratch('sets'), 'sets')
  cpSync(made, sets, { recursive: true })
  return sets
}
const words = (sets: string, ...more: string[]): string[] => [
  ...['rewrap', '--in', sets, '--key', key('backup'), '--cert', cert('recovery'), '--cert', cert('stranger')],
  ...more,
]
const statesIn = ({ results }: RewrapSummary): Record<string, string> =>
  Object.fromEntries(results.map(({ set, state }) => [set.split('/').at(-1) ?? '', state]))

describe('rewrap over a directory of sets', () => {
  it('ends with the error of a signer that fails while something else is waited for, and changes nothing', async () => {
    const sets = copy()
    const before = snapshot(sets)
    const { home } = await readyInstallation()
    const lost = new Failure('key.wrong', { file: 'the signer' })
    const engine: Engine = {
      ...engineOver(home),
      signer: () => Promise.reject(lost),
      known: () => new Promise((resolve) => setImmediate(() => resolve([]))),
    }
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const plan = { key: key('backup'), recipients: [cert('recovery'), cert('stranger')], oneIsEnough: false }
    const verify = await verifyFacts(engine, {})
    const stores = [createDirectoryStore(sets, sets)]
    const work = rewrapAll(engine, stores, { ...plan, verify, accept: [] }, quietly())
    await expect(work).rejects.toBe(lost)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
    expect(snapshot(sets)).toEqual(before)
  })

  it('does what the key opens, says of every set what became of it, and done again does nothing', async () => {
    const sets = copy()
    const first = await installation.run(words(sets, '--json'))
    const summary = first.json as unknown as RewrapSummary
    expect(statesIn(summary)).toEqual({
      ...{ a: 'done', b: 'done', c: 'done', altered: 'failed' },
      ...{ 'of-another': 'other', ready: 'as-wanted' },
    })
    expect([first.code, summary.done, summary.failed, summary.cancelled]).toEqual([8, 3, 1, false])
    const failed = summary.results.find(({ state }) => state === 'failed')
    expect(failed).toMatchObject({ error: { code: expect.stringMatching(/^manifest\./) as string } })
    for (const name of ['a', 'b', 'c']) {
      expect((await installation.run(['verify', join(sets, name), '--key', key('recovery')])).code).toBe(0)
      expect((await installation.run(['verify', join(sets, name), '--key', key('backup')])).code).toBe(4)
    }
    const again = await installation.run(words(sets))
    expect(again.code).toBe(8)
    expect(again.stdout).toContain('0 sets now sealed for')
    expect(again.stdout).toContain('4 sets had these recipients already')
  })

  it('refuses a set and places together, and neither of them', async () => {
    for (const line of [
      words('/nowhere').filter((word) => !/^(--in|\/nowhere)$/.test(word)),
      [...words('x'), 'y'],
    ])
      expect((await installation.run(line)).code).toBe(64)
  })

  it('cancelled between two sets keeps what it did, touches no more, and says so', async () => {
    const sets = copy()
    const controller = new AbortController()
    const digest = (name: string): string =>
      createHash('sha256')
        .update(readFileSync(join(sets, name, 'backupmanifest.xml')))
        .digest('hex')
    const before = ['a', 'b', 'c'].map(digest)
    const input: RewrapSetsInput = {
      stores: [createDirectoryStore(sets, sets)],
      key: await pairOf('backup'),
      certificates: [certificateOf('backup')],
      recipients: [{ name: 'recovery', certificate: certificateOf('recovery') }],
      signer: pairOf('signer') as RewrapSetsInput['signer'],
      verify: { policy: 'modern', anchors: [], known: [], signers: {} },
      accept: ['signer.untrusted'],
      done: async () => controller.abort(),
    }
    const summary = await rewrapSets(ports, input, { signal: controller.signal, report: () => undefined })
    expect([summary.done, summary.cancelled]).toEqual([1, true])
    const after = ['a', 'b', 'c'].map(digest)
    expect(after.filter((now, at) => now !== before[at])).toHaveLength(1)
  })
})

it('a rewrap that is killed before any one of its changes leaves the old set or the new one, and run again it ends', async () => {
  const scene = scratch('scene')
  cpSync(installation.home, join(scene, 'home'), { recursive: true })
  cpSync(join(made, 'a'), join(scene, 'sets/a'), { recursive: true })
  const args = (directory: string): string[] => words(join(directory, 'sets'))
  const points = await killEverywhere(
    {
      scene,
      installation: (directory) => new Installation(join(directory, 'home')),
      below: ['sets', 'home'],
      args,
    },
    async ({ directory, installation: here }) => {
      const set = join(directory, 'sets/a')
      const opens = async (name: string): Promise<number> =>
        (await here.run(['verify', set, '--key', key(name)])).code
      const [old, now] = [await opens('backup'), await opens('recovery')]
      expect([
        [0, 4],
        [4, 0],
      ]).toContainEqual([old, now])
      expect((await here.run(args(directory))).code).toBe(0)
      expect(await opens('recovery')).toBe(0)
    },
  )
  expect(points).toBeGreaterThan(3)
}, 120_000)
