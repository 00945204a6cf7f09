// A restore, an undo and a let-go that are killed: tried before every change that they make to the target.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Installation, KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'
import { killEverywhere, type Killed, type KillPlan } from '../support/kill-points.ts'
import { copyTree, snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
const IGNORE = { ignore: ['.secure-backup'] }
let scene: string
let restored: string
let oldTree: Readonly<Record<string, string>>
let newTree: Readonly<Record<string, string>>

const restore = (directory: string): readonly string[] => [
  ...['restore', join(directory, 'set'), '--to', join(directory, 'target'), '--key', KEY, '--replace'],
  ...['--part', 'config', '--part', 'local'],
]

async function must(installation: Installation, args: readonly string[]): Promise<void> {
  const result = await installation.run(args)
  expect(result.code, result.stdout + result.stderr).toBe(0)
}

beforeAll(async () => {
  scene = scratch('scene')
  cpSync((await readyInstallation()).home, join(scene, 'home'), { recursive: true })
  const installation = new Installation(join(scene, 'home'))
  sampleAppliance(join(scene, 'appliance'))
  await must(installation, [
    'create',
    '--appliance',
    join(scene, 'appliance'),
    '--cert',
    CERT,
    '--to',
    join(scene, 'set'),
  ])
  sampleAppliance(join(scene, 'target'))
  writeFileSync(join(scene, 'target/config/autoconfig.cfg'), 'the old configuration\n')
  mkdirSync(join(scene, 'target/local/old/deep'), { recursive: true })
  writeFileSync(join(scene, 'target/local/old/deep/file'), 'old\n', { mode: 0o400 })
  restored = join(scratch('restored'), 'scene')
  copyTree(scene, restored)
  oldTree = snapshot(join(restored, 'target'), IGNORE)
  // With the home beside it: only who restored can undo.
  await must(new Installation(join(restored, 'home')), restore(restored))
  newTree = snapshot(join(restored, 'target'), IGNORE)
  expect(newTree).not.toEqual(oldTree)
})

const plan = (from: string, below: readonly string[], args: KillPlan['args']): KillPlan => ({
  scene: from,
  installation: (directory) => new Installation(join(directory, 'home')),
  below,
  args,
})

/** Names of ours in the target. */
function ours(directory: string): readonly string[] {
  const own = join(directory, 'target/.secure-backup')
  return existsSync(own) ? readdirSync(own).sort() : []
}

function treeOf({ directory }: Killed): 'old' | 'new' | 'mixed' {
  const text = JSON.stringify(snapshot(join(directory, 'target'), IGNORE))
  if (text === JSON.stringify(oldTree)) return 'old'
  return text === JSON.stringify(newTree) ? 'new' : 'mixed'
}

/** The next use of the appliance, whatever it is. */
async function use(killed: Killed): Promise<'old' | 'new' | 'mixed'> {
  await must(killed.installation, ['appliance', 'show', join(killed.directory, 'target')])
  return treeOf(killed)
}

const undo = (directory: string): readonly string[] => ['appliance', 'undo', join(directory, 'target')]
const letGo = (directory: string): readonly string[] => ['appliance', 'let-go', join(directory, 'target')]

describe('a restore that is killed before any one of its changes', () => {
  it('is the old target or the new one at the next use, nothing else lies there, and undo goes back', async () => {
    const mixed: string[] = []
    await killEverywhere(plan(scene, ['target'], restore), async (killed) => {
      if (treeOf(killed) === 'mixed') mixed.push(killed.call)
      const tree = await use(killed)
      expect(tree).not.toBe('mixed')
      expect(ours(killed.directory)).toEqual(tree === 'new' ? ['kept', 'kept.json'] : [])
      if (tree === 'new') await must(killed.installation, undo(killed.directory))
      expect(treeOf(killed)).toBe('old')
      expect(ours(killed.directory)).toEqual([])
    })
    // Only between the renames of the swap itself is the target neither, and only until its next use.
    for (const call of mixed) expect(call).toMatch(/^(renameSync|mkdirSync) /)
    expect(mixed.length).toBeLessThanOrEqual(8)
  }, 240_000)
})

describe('an undo that is killed before any one of its changes', () => {
  it('is the old target or the new one at the next use, and can be made again where it was not', async () => {
    await killEverywhere(plan(restored, ['target'], undo), async (killed) => {
      const tree = await use(killed)
      expect(tree).not.toBe('mixed')
      expect(ours(killed.directory)).toEqual(tree === 'new' ? ['kept', 'kept.json'] : [])
      if (tree === 'new') await must(killed.installation, undo(killed.directory))
      expect(treeOf(killed)).toBe('old')
      expect(ours(killed.directory)).toEqual([])
    })
  }, 120_000)
})

describe('a let-go that is killed before any one of its changes', () => {
  it('leaves the target as it is, and keeps all of what was replaced or none of it', async () => {
    await killEverywhere(plan(restored, ['target'], letGo), async (killed) => {
      expect(treeOf(killed)).toBe('new')
      expect(await use(killed)).toBe('new')
      if (ours(killed.directory).length === 0) return
      await must(killed.installation, undo(killed.directory))
      expect(treeOf(killed)).toBe('old')
    })
  }, 120_000)
})
