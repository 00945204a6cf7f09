// What a system cannot make of a tree that is restored is a note where the rest is worth having, and a failure everywhere else.
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  FolderStagingTree,
  mayMakeLinks,
  THIS_SYSTEM,
} from '../../../src-main/adapters/appliance-folder/staging-tree.ts'
import type { StagingNote, TreeEntry } from '../../../src-main/engine/ports/appliance.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

const shared = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, mtime: 1_000_000, size: 0 }
const refuse = (): void => {
  throw Object.assign(new Error('EPERM: operation not permitted, symlink'), { code: 'EPERM' })
}

async function restored(system: typeof THIS_SYSTEM): Promise<{ root: string; notes: StagingNote[] }> {
  const root = join(temporaryDirectory(), 'config')
  const tree = new FolderStagingTree(root, 'config', system)
  tree.directory({ ...shared, kind: 'directory', path: '', mode: 0o755 } as TreeEntry)
  const file = tree.file({ ...shared, kind: 'file', path: 'a.cfg', mode: 0o644, size: 3 } as TreeEntry)
  file.write(Buffer.from('abc'))
  file.close()
  tree.link({ ...shared, kind: 'link', path: 'b.cfg', mode: 0o777, link: 'a.cfg' } as TreeEntry)
  const notes: StagingNote[] = []
  for await (const note of tree.finish()) notes.push(note)
  return { root, notes }
}

it('a link that Windows does not let this user make is a note, and the rest is restored', async () => {
  const { root, notes } = await restored({ platform: 'win32', symlink: refuse })
  expect(notes).toEqual([{ path: 'b.cfg', reason: 'link', system: 'EPERM' }])
  expect(readFileSync(join(root, 'a.cfg'), 'utf8')).toBe('abc')
})
it('a link that could be made is no note there either', async () => {
  const { root, notes } = await restored({ ...THIS_SYSTEM, platform: 'win32' })
  expect(notes).toEqual([])
  expect(lstatSync(join(root, 'b.cfg')).isSymbolicLink()).toBe(true)
})
it('a link that cannot be made elsewhere is a failure', async () => {
  await expect(restored({ platform: 'linux', symlink: refuse })).rejects.toMatchObject({
    code: 'path.denied',
  })
})
it.each([
  ['Windows without the privilege', { platform: 'win32', symlink: refuse }, false],
  ['Windows with it', { ...THIS_SYSTEM, platform: 'win32' }, true],
  ['another system, which is not asked', { platform: 'linux', symlink: refuse }, true],
])('whether links can be made is known beforehand, and nothing is left: %s', (_, system, may) => {
  const made: string[] = []
  const symlink = (target: string, path: string): void => {
    made.push(path)
    system.symlink(target, path)
  }
  expect(mayMakeLinks({ ...system, symlink })).toBe(may)
  expect(made).toHaveLength(system.platform === 'win32' ? 1 : 0)
  for (const path of made) expect(lstatSync(path, { throwIfNoEntry: false })).toBeUndefined()
})
