// What goes into a set comes out of it: names, kinds, modes, times, link targets and contents, through the program itself.
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
  openSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { KNOWN_PARTS } from '../../src-main/contract/parts.ts'
import {
  CAN_BE_OTHER,
  IS_ROOT,
  KEYS,
  NOBODY,
  SAMPLE,
  readyInstallation,
  scratch,
  type CliOptions,
  type Installation,
} from '../support/cli.ts'
import { Chance, randomTree, type TreePlan } from '../support/random-tree.ts'
import { snapshot } from '../support/trees.ts'

const CERT = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')
const IGNORE = { ignore: ['.secure-backup', 'temporary'] }
let installation: Installation

beforeAll(async () => {
  installation = await readyInstallation()
})

function appliance(at: string, parts: readonly string[]): string {
  mkdirSync(at)
  cpSync(join(SAMPLE, 'appliance.json'), join(at, 'appliance.json'), { preserveTimestamps: true })
  for (const part of parts) mkdirSync(join(at, part))
  return at
}

/** Backs an appliance up and restores it to a new one. */
async function roundTrip(source: string, options: CliOptions = {}): Promise<string> {
  const place = join(source, '..')
  const [set, target] = [join(place, 'set'), join(place, 'target')]
  const created = await installation.run(
    ['create', '--appliance', source, '--cert', CERT, '--to', set],
    options,
  )
  expect(created.code, created.stdout + created.stderr).toBe(0)
  mkdirSync(target)
  cpSync(join(source, 'appliance.json'), join(target, 'appliance.json'), { preserveTimestamps: true })
  if (options.uid !== undefined) chownSync(target, options.uid, options.uid)
  const restored = await installation.run(['restore', set, '--to', target, '--key', KEY], options)
  expect(restored.code, restored.stdout + restored.stderr).toBe(0)
  return target
}

const AS_ROOT: TreePlan = {
  entries: 60,
  directoryModes: [0o755, 0o700, 0o400, 0o000, 0o555, 0o2775, 0o1777, 0o3770],
  fileModes: [0o644, 0o600, 0o400, 0o000, 0o755, 0o666, 0o1644],
}
const AS_OTHER: TreePlan = {
  entries: 60,
  directoryModes: [0o755, 0o700, 0o555, 0o500, 0o777],
  fileModes: [0o644, 0o600, 0o400, 0o755, 0o666, 0o444],
}

describe('any tree of files', () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`comes back the same (tree ${seed})`, async () => {
      const chance = new Chance(seed)
      const source = appliance(join(scratch('round'), 'source'), ['config', 'local', 'root'])
      for (const part of ['config', 'local', 'root'])
        randomTree(join(source, part), chance, IS_ROOT ? AS_ROOT : AS_OTHER)
      const target = await roundTrip(source)
      expect(snapshot(target, IGNORE)).toEqual(snapshot(source, IGNORE))
    })
  }

  it.skipIf(!CAN_BE_OTHER)(
    'comes back the same for a user who is not root, read-only directories included, and undo takes it away again (needs root to become somebody else, and a checkout that others may read)',
    async () => {
      const place = scratch('other')
      const source = appliance(join(place, 'source'), ['config', 'local'])
      for (const part of ['config', 'local']) randomTree(join(source, part), new Chance(42), AS_OTHER)
      for (const part of ['config', 'local']) spawnSync('chmod', ['555', join(source, part)])
      const other = await readyInstallation()
      spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, place, join(other.home, '..')])
      installation = other
      try {
        const target = await roundTrip(source, { uid: NOBODY })
        expect(snapshot(target, IGNORE)).toEqual(snapshot(source, IGNORE))
        const undone = await other.run(['appliance', 'undo', target], { uid: NOBODY })
        expect(undone.code, undone.stderr).toBe(0)
        expect(readdirSync(target)).toEqual(['appliance.json'])
      } finally {
        installation = await readyInstallation()
      }
    },
  )

  it('comes back with all ten parts, one of a name nobody knows, and empty ones', async () => {
    const parts = [...KNOWN_PARTS, 'x-unknown-2']
    const source = appliance(join(scratch('parts'), 'source'), [...parts, 'temporary', 'Not-A-Part'])
    for (const part of parts.filter((name) => name !== 'store'))
      writeFileSync(join(source, part, 'file'), part)
    writeFileSync(join(source, 'Not-A-Part/file'), 'stays out')
    const target = await roundTrip(source)
    expect(snapshot(target, IGNORE)).toEqual(snapshot(source, { ignore: [...IGNORE.ignore, 'Not-A-Part'] }))
    const again = await installation.run(['inspect', join(target, '../set'), '--json'])
    const { files } = again.json['manifest'] as { files: readonly { filename: string }[] }
    expect(files.map(({ filename }) => filename.replace(/\.tgz$/, ''))).toEqual([
      ...parts,
      'backupmanifest.xml',
    ])
  })

  it('F-15 comes back with each name of a hard-linked file as a file of its own', async () => {
    const source = appliance(join(scratch('links'), 'source'), ['local'])
    writeFileSync(join(source, 'local/one'), 'the same')
    linkSync(join(source, 'local/one'), join(source, 'local/two'))
    const target = await roundTrip(source)
    expect(snapshot(target, IGNORE)).toEqual(snapshot(source, IGNORE))
    expect(lstatSync(join(target, 'local/two')).nlink).toBe(1)
  })
})

/** A file of this length with holes, and something to tell at its start, in the middle and at its end. */
function sparse(path: string, size: number): void {
  writeFileSync(path, 'start')
  truncateSync(path, size)
  const descriptor = openSync(path, 'r+')
  writeSync(descriptor, 'middle', Math.floor(size / 2))
  writeSync(descriptor, 'end', size - 3)
  closeSync(descriptor)
}

describe('a large file', () => {
  const sizes: readonly (readonly [string, number, boolean])[] = [
    ['300 MB', 300_000_000, true],
    ['5 GB, more than 32 bits count', 5_000_000_000, process.env['SECURE_BACKUP_LARGE_TESTS'] === '1'],
  ]
  for (const [name, size, wanted] of sizes) {
    it.skipIf(!wanted)(
      `comes back the same: ${name}${wanted ? '' : ' (takes more than a minute and 5 GB of disk: set SECURE_BACKUP_LARGE_TESTS=1)'}`,
      async () => {
        const place = scratch('large')
        const source = appliance(join(place, 'source'), ['local'])
        sparse(join(source, 'local/large'), size)
        const target = await roundTrip(source)
        expect(snapshot(target, IGNORE)).toEqual(snapshot(source, IGNORE))
        rmSync(place, { recursive: true })
      },
      600_000,
    )
  }
})
