// A lock whose file cannot be removed when it is given back holds up nobody, least of all the process that gave it back.
import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { claimLock, releaseLock, underLock } from '../../../../src-main/adapters/node-fs/lock-file.ts'
import { scratch } from '../../../support/cli.ts'

it('a lock that was given back and stayed is taken by the next one at once', async () => {
  const path = join(scratch('lock-file'), 'state.lock')
  expect(claimLock(path)).toBeUndefined()
  const text = readFileSync(path, 'utf8')
  // What no removal of a file removes.
  rmSync(path)
  mkdirSync(path)
  releaseLock(path)
  rmdirSync(path)
  writeFileSync(path, text)
  expect(await underLock(path, () => 'done')).toBe('done')
})

it('a lock that this process holds is held', () => {
  const path = join(scratch('lock-file'), 'state.lock')
  expect(claimLock(path)).toBeUndefined()
  expect(claimLock(path)).toMatchObject({ pid: process.pid })
  releaseLock(path)
  expect(claimLock(path)).toBeUndefined()
})
