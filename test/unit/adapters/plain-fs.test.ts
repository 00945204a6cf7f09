// Trees, sets and files of people are read and written without Electron's archives: a file named *.asar is a file.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileSystemName } from '../../../src-main/adapters/node-fs/plain-fs.ts'

const adapters = join(import.meta.dirname, '../../../src-main/adapters')

it.each(['appliance-folder', 'node-fs'])('every file of %s takes its file system from there', (folder) => {
  const files = readdirSync(join(adapters, folder)).filter((name) => name.endsWith('.ts'))
  const others = files.filter((name) =>
    /^import (?!type\b)[^;]*?from 'node:fs(\/promises)?'/m.test(
      readFileSync(join(adapters, folder, name), 'utf8').replace(/^import type .*$/gm, ''),
    ),
  )
  expect(others).toEqual([])
})
it('that is original-fs under Electron, and node:fs everywhere else', () => {
  expect(fileSystemName({ node: '24.1.0', electron: '45.4.1' })).toBe('original-fs')
  expect(fileSystemName({ node: '24.1.0' })).toBe('node:fs')
})
