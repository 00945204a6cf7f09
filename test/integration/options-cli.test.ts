// What an action of a verb takes, and what it refuses rather than ignores.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cli, type CliResult } from '../support/cli-words.ts'

const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')

let work = ''
const run = (...words: readonly string[]): Promise<CliResult> => cli({ home: join(work, 'home') }, ...words)

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-options-'))
  cpSync(join(root, 'resources/sample-appliance'), join(work, 'mqa'), { recursive: true })
})
afterEach(() => rmSync(work, { recursive: true }))

describe('an action of a verb', { timeout: 60_000 }, () => {
  it('refuses an option that it would ignore, and does nothing', async () => {
    const added = await run('appliance', 'add', 'mqa-1', join(work, 'mqa'), '--cert', 'backup')
    expect(added.code).toBe(64)
    expect(added.err).toContain('appliance add doesn’t take --cert.')
    const listed = await run('appliance', 'list', '--json')
    expect(JSON.parse(listed.out)).toMatchObject({ appliances: [] })
  })

  it('takes its own option where another action has one of the same name: --only of restore, and of list', async () => {
    const backup = ['--cert', join(keys, 'backup.pem'), '--to', join(work, 'set')]
    expect((await run('create', '--appliance', join(work, 'mqa'), ...backup)).code).toBe(0)
    const target = join(work, 'spare')
    mkdirSync(target)
    writeFileSync(join(target, 'appliance.json'), readFileSync(join(work, 'mqa/appliance.json')))
    const restored = await run(
      ...['appliance', 'restore', target, join(work, 'set'), '--key', join(keys, 'backup.key')],
      ...['--only', 'config/autoconfig.cfg', '--accept', 'signer.untrusted'],
    )
    expect(restored.code, restored.err).toBe(0)
    expect(existsSync(join(target, 'config/autoconfig.cfg'))).toBe(true)
    expect(existsSync(join(target, 'local/notes'))).toBe(false)
    expect((await run('appliance', 'list', '--only', 'overdue')).code).toBe(0)
    expect((await run('appliance', 'list', '--only', 'config/autoconfig.cfg')).code).toBe(64)
  })

  it('that is not known is named with those that are', async () => {
    const { code, err } = await run('destination', 'delete', 'offsite')
    expect(code).toBe(64)
    expect(err.replaceAll(/\s+/g, ' ')).toContain(
      'There’s no destination delete; it takes list, add, show, test, edit, remove.',
    )
  })
})
