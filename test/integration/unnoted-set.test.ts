// A set that is there stays there, whatever the installation's memory does: the set comes first, and then the memory of it.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { KEYS, readyInstallation, sampleAppliance, scratch } from '../support/cli.ts'

it('a set that this installation cannot note is there, whole, and the run says so with 8', async () => {
  const work = scratch('unnoted')
  const installation = await readyInstallation()
  // A directory in the place of the ledger: nothing can be appended to it.
  const ledger = join(installation.home, 'sets.jsonl')
  rmSync(ledger, { force: true })
  mkdirSync(ledger)
  const appliance = sampleAppliance(join(work, 'box'))
  const words = [
    'create',
    '--appliance',
    appliance,
    '--cert',
    join(KEYS, 'backup.pem'),
    '--in',
    join(work, 'sets'),
  ]
  const made = await installation.run(words)
  expect(made.code, made.stderr).toBe(8)
  expect(made.stdout + made.stderr).toContain('The set is there, but this installation couldn’t record it')
  expect(made.stdout + made.stderr).not.toContain('was removed')
  const [set = ''] = readdirSync(join(work, 'sets'))
  expect(existsSync(join(work, 'sets', set, 'backupmanifest.xml'))).toBe(true)
  expect((await installation.run(['verify', join(work, 'sets', set)])).code).toBe(0)
})
