// Moving keys between the vaults, where two processes want to: one at a time, and a lock that nobody holds is no lock.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { errorOf, Installation, scratch } from '../support/cli.ts'

let home = ''
const use = ['cert', 'vault', 'use', 'passphrase', '--json']
const lock = (pid: number): void => writeFileSync(join(home, 'keys/moving.lock'), String(pid))

beforeEach(() => {
  home = join(scratch('move'), 'home')
  mkdirSync(join(home, 'keys'), { recursive: true })
})

describe('moving keys', () => {
  it('is refused while another process does it, and says which', async () => {
    lock(process.pid)
    const refused = await new Installation(home).run(use)
    expect([refused.code, errorOf(refused).code]).toEqual([74, 'vault.busy'])
    expect(errorOf(refused).why).toBe(`Its process ${process.pid} is still running.`)
    expect(readdirSync(join(home, 'keys'))).toEqual(['moving.lock'])
  })

  it('goes on over the lock of a process that is gone, and leaves none', async () => {
    lock(2 ** 30)
    const moved = await new Installation(home).run(use)
    expect([moved.code, moved.json]).toEqual([0, { vault: 'passphrase', kind: 'passphrase', moved: [] }])
    expect(readdirSync(join(home, 'keys'))).toEqual(
      expect.arrayContaining(['vault.json', 'vault.json.last-good']),
    )
  })
})
