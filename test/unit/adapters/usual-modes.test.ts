// F-31: where a platform records no modes a set gets the usual ones, and one that took the platform's word is restored with them.
import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderTree } from '../../../src-main/adapters/appliance-folder/source-tree.ts'
import { FolderStagingTree, THIS_SYSTEM } from '../../../src-main/adapters/appliance-folder/staging-tree.ts'
import { usualMode } from '../../../src-main/engine/format/modes.ts'
import type { StagingNote, TreeEntry } from '../../../src-main/engine/ports/appliance.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const entry = (kind: TreeEntry['kind'], path: string, mode: number): TreeEntry => ({
  kind,
  path,
  mode,
  uid: process.getuid?.() ?? 0,
  gid: process.getgid?.() ?? 0,
  mtime: 1_000_000,
  size: 0,
  ...(kind === 'link' ? { link: 'a.cfg' } : {}),
})

describe('[F-31] modes that are recorded where the platform has none', () => {
  it.each([
    ['config', 'directory', '', 0o755],
    ['config', 'directory', 'below', 0o755],
    ['config', 'file', 'auto.cfg', 0o644],
    ['config', 'file', 'below/server.KEY', 0o600],
    ['local', 'file', 'store.p12', 0o600],
    ['local', 'file', 'key.kdb', 0o600],
    ['local', 'file', 'keyboard.txt', 0o644],
    ['local', 'link', 'b.cfg', 0o777],
    ['cert', 'directory', '', 0o700],
    ['cert', 'file', 'ca.pem', 0o600],
    ['sharedcert', 'file', 'ca.pem', 0o600],
    ['password-map', 'file', 'map', 0o600],
    ['mq-users', 'file', 'users.xml', 0o600],
    ['root', 'file', 'password-map-1', 0o600],
  ] as const)('%s: a %s "%s" gets its mode', (part, kind, path, mode) => {
    expect(usualMode(part, { kind, path }).toString(8)).toBe(mode.toString(8))
  })

  it('a tree that is read there has them, whatever the platform says', () => {
    const root = join(temporaryDirectory(), 'config')
    mkdirSync(join(root, 'below'), { recursive: true })
    writeFileSync(join(root, 'below', 'server.key'), 'a key')
    writeFileSync(join(root, 'a.cfg'), 'abc')
    symlinkSync('a.cfg', join(root, 'b.cfg'))
    for (const path of ['a.cfg', 'below/server.key']) chmodSync(join(root, path), 0o666)
    const tree = new FolderTree(root, { leaveOut: [], exclude: [], usualModesOf: 'config' })
    const modes = [...tree.walk()].map((one) => ['path' in one && one.path, 'mode' in one && one.mode])
    expect(modes).toEqual([
      ['', 0o755],
      ['a.cfg', 0o644],
      ['b.cfg', 0o777],
      ['below', 0o755],
      ['below/server.key', 0o600],
    ])
  })
})

async function restored(part: string, own: number, other: number): Promise<[string, StagingNote[]]> {
  const root = join(temporaryDirectory(), part)
  const tree = new FolderStagingTree(root, part, THIS_SYSTEM)
  tree.directory(entry('directory', '', own))
  tree.directory(entry('directory', 'below', own))
  for (const path of ['a.cfg', 'below/server.key']) tree.file(entry('file', path, other)).close()
  const notes: StagingNote[] = []
  for await (const note of tree.finish()) notes.push(note)
  return [root, notes]
}
const modesBelow = (root: string): string[] =>
  ['', 'a.cfg', 'below', 'below/server.key'].map((path) =>
    (lstatSync(join(root, path)).mode & 0o7777).toString(8),
  )

describe('[F-31] a set whose modes are those that Windows reports', () => {
  it.each([0o666, 0o444])(
    'is restored with the usual ones, and says so once for a part: %o',
    async (mode) => {
      const [root, notes] = await restored('config', mode, mode)
      expect(modesBelow(root)).toEqual(['755', '644', '755', '600'])
      expect(notes).toEqual([{ path: '', reason: 'modes' }])
    },
  )
  it('keeps the password map for its owner alone', async () => {
    const [root] = await restored('password-map', 0o666, 0o666)
    expect(modesBelow(root)).toEqual(['700', '600', '700', '600'])
  })
  it.each([
    [0o755, 0o666],
    [0o700, 0o444],
    [0o777, 0o644],
  ])(
    'is not meant by a part whose directory has the modes of a system with modes: %o, %o',
    async (own, other) => {
      const [root, notes] = await restored('config', own, other)
      expect(modesBelow(root)).toEqual([own, other, own, other].map((mode) => mode.toString(8)))
      expect(notes).toEqual([])
    },
  )
})
