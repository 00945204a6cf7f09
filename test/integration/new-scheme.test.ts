// A new kind of place is one folder and one line: shown by one that only the tests have, through the command line and the window.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { STORE_SCHEMES } from '../../src-main/adapters/stores/schemes.ts'
import { main } from '../../src-main/hosts/cli/main.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { memoryScheme } from '../support/memory-scheme.ts'

const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')
const key = join(keys, 'backup.key')
const certificate = join(keys, 'backup.pem')

let work = ''
let spare = ''
const schemes = [...STORE_SCHEMES, memoryScheme()]

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-scheme-'))
  cpSync(join(root, 'resources/sample-appliance'), join(work, 'mqa'), { recursive: true })
  spare = join(work, 'spare')
  mkdirSync(spare)
  writeFileSync(join(spare, 'appliance.json'), readFileSync(join(work, 'mqa/appliance.json')))
  writeFileSync(join(work, 'passphrase'), 'a passphrase of the test\n')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(work, { recursive: true })
})

async function run(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  const said: string[] = []
  const listen = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const state = ['--home', join(work, 'home'), '--passphrase-file', join(work, 'passphrase')]
  const code = await main([...words, ...state], { schemes })
  listen.mockRestore()
  return { code, out: said.join('') }
}

describe('a kind of place of its own', { timeout: 60_000 }, () => {
  it('takes sets, lists, verifies, drills, restores and prunes them on the command line, by URL and by name', async () => {
    expect((await run('destination', 'add', 'vaulted', 'memory://office/sets')).code).toBe(0)
    for (const name of ['first', 'second'])
      expect(
        (
          await run(
            'create',
            '--appliance',
            join(work, 'mqa'),
            '--cert',
            certificate,
            '--to',
            `vaulted:/${name}`,
          )
        ).code,
      ).toBe(0)
    expect((await run('list', 'vaulted')).out).toContain('memory://office/sets/second')
    expect((await run('verify', 'memory://office/sets/first', '--key', key)).code).toBe(0)
    expect((await run('drill', '--latest', 'vaulted', '--key', key)).code).toBe(0)
    expect((await run('restore', 'vaulted:/second', '--to', spare, '--key', key)).code).toBe(0)
    expect(existsSync(join(spare, 'config/autoconfig.cfg'))).toBe(true)
    expect((await run('prune', 'vaulted', '--keep-last', '1', '--confirm', '1')).code).toBe(0)
    expect((await run('list', 'vaulted')).out).not.toContain('sets/first')
  })

  it('is offered, kept, listed and verified in the window', async () => {
    const { api, run: ended } = apiUnderTest(join(work, 'home'), 'a passphrase of the test', { schemes })
    const { about } = await api.settings.get({})
    expect(about.schemes).toContainEqual({ name: 'memory', transport: 'local' })
    const wish = {
      name: 'vaulted',
      url: 'memory://desk/sets',
      trust: { kind: 'system' },
      plainConsent: false,
    } as const
    expect((await ended<'trial'>(api.destinations.put({ wish }))).result?.failed).toBeUndefined()
    expect(await api.destinations.list({})).toMatchObject({
      destinations: [{ name: 'vaulted', transport: 'local' }],
    })
    const create = [
      'create',
      '--appliance',
      join(work, 'mqa'),
      '--cert',
      certificate,
      '--to',
      'vaulted:/only',
    ]
    expect((await run(...create)).code).toBe(0)
    const listing = await ended<'listing'>(api.destinations.sets({}))
    expect(listing.result?.sets).toMatchObject([{ set: 'memory://desk/sets/only' }])
    const set = 'memory://desk/sets/only'
    const verified = await ended<'verification'>(api.verification.start({ set, level: 'stored' }))
    expect(verified.summary.code).toBe(0)
  })
})
