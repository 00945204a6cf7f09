// Every file of the installation's state, damaged in twelve ways: it is named with its last good copy, what it held is read from there,
// nothing is written over it, and no way of damage is met as something that the program does not know.
import { cpSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installationFile, openInstallation } from '../../src-main/adapters/node-fs/installation.ts'
import { createPreferences, preferencesFile } from '../../src-main/adapters/node-fs/preferences.ts'
import { onDamagedState } from '../../src-main/adapters/node-fs/state-file.ts'
import type { Failure } from '../../src-main/contract/errors.ts'
import { scratch } from '../support/cli.ts'
import { DAMAGES } from '../support/damages.ts'
import { failureOf } from '../support/failure-of.ts'

const FORMER_HOME = join(import.meta.dirname, '../vectors/homes/0.1.0-without-version')
const SET = { setid: '1', sha256: '2' }

interface Kept {
  readonly file: string
  readonly change: (home: string) => Promise<unknown>
  readonly read: (home: string) => Promise<unknown>
  readonly problem: (home: string) => Failure | undefined
}

const KEPT: readonly Kept[] = [
  {
    file: 'installation.json',
    change: (home) => openInstallation(home).rememberSet('0000002', SET),
    read: (home) => openInstallation(home).appliances(),
    problem: (home) => installationFile(home).problem(),
  },
  {
    file: 'preferences.json',
    change: (home) => createPreferences(home).change(() => ({ overdueDays: 4 })),
    read: async (home) => (await createPreferences(home).read()).destinations,
    problem: (home) => preferencesFile(home).problem(),
  },
]

function former(): string {
  const home = join(scratch('damaged'), 'home')
  cpSync(FORMER_HOME, home, { recursive: true })
  return home
}

/** What lies there, whatever it is. */
function seen(path: string): unknown {
  const stats = lstatSync(path)
  return [
    stats.ino,
    stats.mode,
    stats.size,
    stats.mtimeMs,
    stats.isFile() && stats.mode & 0o400 && stats.size < 1e6 ? readFileSync(path, 'hex') : '',
  ]
}

describe.each(KEPT)('$file', ({ file, change, read, problem }) => {
  it.each(DAMAGES)('$name: named, read from its copy, not written over', async ({ to }) => {
    const home = former()
    const path = join(home, file)
    await change(home)
    const before = await read(home)
    to(path)
    const damaged = seen(path)
    const told: Failure[] = []
    const stop = onDamagedState((failure) => told.push(failure))
    try {
      expect(await read(home)).toEqual(before)
    } finally {
      stop()
    }
    expect(told.map(({ code, facts }) => [code, facts['path'], facts['copy']])).toEqual([
      ['state.damaged', path, `${path}.last-good`],
    ])
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.damaged' })
    expect(problem(home)?.code).toBe('state.damaged')
    expect(seen(path)).toEqual(damaged)
  })

  it('of a newer version: said so, nothing written over it, nothing read from an older copy', async () => {
    const home = former()
    const path = join(home, file)
    await change(home)
    const newer = JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), version: 99 })
    writeFileSync(path, newer)
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.newer', facts: { version: 99 } })
    expect(readFileSync(path, 'utf8')).toBe(newer)
  })

  it('of version 0.1.0, without a version: taken over whole, and with one after the next change', async () => {
    const home = former()
    const path = join(home, file)
    const before = JSON.parse(readFileSync(path, 'utf8')) as object
    expect(problem(home)).toBeUndefined()
    await change(home)
    const after = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    expect(after['version']).toBe(1)
    for (const key of Object.keys(before)) expect(after).toHaveProperty(key)
    expect(readFileSync(`${path}.last-good`, 'utf8')).toBe(readFileSync(path, 'utf8'))
  })

  it('without a copy: lost, and said so', async () => {
    const home = former()
    const path = join(home, file)
    DAMAGES[0]?.to(path)
    expect(problem(home)?.code).toBe('state.lost')
    expect(await failureOf(() => change(home))).toMatchObject({ code: 'state.lost' })
    expect(readFileSync(path, 'utf8')).toBe('')
  })
})
