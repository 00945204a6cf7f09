// Targets of links as Windows gives them, and directories that are reached by two paths.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FolderTree, portableTarget } from '../../../src-main/adapters/appliance-folder/source-tree.ts'
import { linkStaysInside } from '../../../src-main/engine/format/entry-policy.ts'
import { temporaryDirectory } from '../../support/temporary-directory.ts'

it.each([
  ['..\\notes\\a', '../notes/a', true],
  ['notes', 'notes', true],
  ['..\\..\\..\\etc', '../../../etc', false],
  ['C:\\Windows', '/C:\\Windows', false],
  ['C:notes', '/C:notes', false],
  ['\\\\?\\C:\\Windows', '/C:\\Windows', false],
  ['\\\\server\\share', '//server/share', false],
  ['\\Windows', '/Windows', false],
  ['a\\..\\..\\b', 'a/../../b', false],
])('a target %s of Windows is %s in a set, or stays out', (target, portable, inside) => {
  expect(portableTarget(target, 'win32')).toBe(portable)
  expect(linkStaysInside('d/link', portable)).toBe(inside)
})

it('a target of another system stays as it is', () => {
  expect(portableTarget('a\\b', 'linux')).toBe('a\\b')
})

it('[F-16] leaves out what is to stay out, by whatever path it was named', () => {
  const at = temporaryDirectory()
  mkdirSync(join(at, 'box/local/sets/monday'), { recursive: true })
  writeFileSync(join(at, 'box/local/sets/monday/part'), 'part')
  writeFileSync(join(at, 'box/local/notes'), 'notes')
  symlinkSync('box', join(at, 'other'))
  const named = (leaveOut: string): string[] => {
    const tree = new FolderTree(join(at, 'box/local'), { leaveOut: [leaveOut], exclude: [] })
    return [...tree.walk()].map(({ path }) => path)
  }
  for (const path of ['box/local/sets/monday', 'other/local/sets/monday', 'box/../other/local/sets/./monday'])
    expect(named(join(at, path))).toEqual(['', 'notes', 'sets'])
  expect(named(`${at}/other/local/sets`)).toEqual(['', 'notes'])
  expect(named(join(at, 'elsewhere'))).toEqual(['', 'notes', 'sets', 'sets/monday', 'sets/monday/part'])
})
