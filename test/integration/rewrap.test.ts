// rewrap through the command line: who can open a set changes, its parts and its series do not.
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { secureBackup, type CommandResult } from '../support/command-line.ts'

let directory = ''
let made = ''
let set = ''
const run = (...words: string[]): CommandResult =>
  secureBackup(['--home', join(directory, 'home'), ...words], {
    PATH: process.env['PATH'],
    SECURE_BACKUP_PASSPHRASE: 'vault passphrase',
  })
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
const manifest = (): string => join(set, 'backupmanifest.xml')
const appliance = join(import.meta.dirname, '../../resources/sample-appliance')

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'secure-backup-rewrap-'))
  for (const name of ['old', 'new', 'recovery']) expect(run('cert', 'generate', name).code).toBe(0)
  made = join(directory, 'made')
  const created = run('create', '--appliance', appliance, '--cert', 'old', '--to', made)
  expect(created.code).toBe(0)
})
beforeEach(() => {
  set = join(directory, 'set')
  rmSync(set, { recursive: true, force: true })
  cpSync(made, set, { recursive: true, preserveTimestamps: true })
})
afterAll(() => rmSync(directory, { recursive: true }))

describe('rewrap', () => {
  it('makes the set open with the new keys and no longer with the old, and touches no part', () => {
    const parts = readdirSync(set).filter((name) => name.endsWith('.tgz'))
    const before = parts.map((name) => [sha256(join(set, name)), statSync(join(set, name)).mtimeMs])
    const done = run('rewrap', set, '--key', 'old', '--cert', 'new', '--cert', 'recovery')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(parts.map((name) => [sha256(join(set, name)), statSync(join(set, name)).mtimeMs])).toEqual(before)
    for (const name of ['new', 'recovery']) expect(run('verify', set, '--key', name).code).toBe(0)
    expect(run('verify', set, '--key', 'old').code).toBe(4)
    expect(readdirSync(set).sort()).toEqual(readdirSync(made).sort())
  })

  it('says who can still open it, in either language, and that is so: the former key with the manifest of before', () => {
    const words = ['rewrap', set, '--key', 'old', '--cert', 'new', '--cert', 'recovery']
    const said = run(...words).out.replaceAll(/\s+/g, ' ')
    expect(said).toContain('Whoever could open it before still can, with an earlier manifest')
    expect(said).not.toMatch(/nobody else|no others|only them/)
    copyFileSync(join(made, 'backupmanifest.xml'), join(set, 'backupmanifest.xml'))
    expect(run('verify', set, '--key', 'old').code).toBe(0)
    const german = run(...words, '--lang', 'de').out.replaceAll(/\s+/g, ' ')
    expect(german).toContain('mit einem früheren Manifest')
    expect(german).not.toMatch(/niemanden? sonst|sonst niemand/)
  })

  it('keeps setid, time and files, and records the manifest it took the place of, each time', () => {
    const first = sha256(manifest())
    const old = run('inspect', set, '--json').json()['manifest'] as Record<string, unknown>
    run('rewrap', set, '--key', 'old', '--cert', 'new')
    const second = sha256(manifest())
    run('rewrap', set, '--key', 'new', '--cert', 'recovery')
    const now = run('inspect', set, '--json').json()['manifest'] as Record<string, unknown>
    const { setid, time, files, serialnumber, cipher } = old
    expect(now).toMatchObject({ setid, time, files, serialnumber, cipher, rewrapped: [first, second] })
    expect(now['cryptoCertificate']).toMatchObject({ name: 'recovery' })
  })

  it('refuses an altered manifest and a key it was not made for, and leaves the set as it was', () => {
    const before = sha256(manifest())
    expect(run('rewrap', set, '--key', 'new', '--cert', 'new').code).toBe(4)
    expect(sha256(manifest())).toBe(before)
    writeFileSync(manifest(), readFileSync(manifest(), 'utf8').replace(/<time>20/, '<time>19'))
    const altered = sha256(manifest())
    const refused = run('rewrap', set, '--key', 'old', '--cert', 'new', '--accept', 'signature.mismatch')
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('[signature.mismatch]')])
    expect(sha256(manifest())).toBe(altered)
    expect(readdirSync(set).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  it('cut off before the new manifest is whole leaves the set good, and clean removes only what is unfinished', () => {
    writeFileSync(`${manifest()}.partial`, readFileSync(manifest()).subarray(0, 100))
    expect(run('verify', set, '--key', 'old').code).toBe(0)
    expect(run('clean', set).out).toContain('removed backupmanifest.xml.partial')
    expect(readdirSync(set).sort()).toEqual(readdirSync(made).sort())
  })

  it('refuses a set of a signer who is not trusted, unless that is accepted', () => {
    run('cert', 'untrust', 'installation-signer')
    expect(run('rewrap', set, '--key', 'old', '--cert', 'new').code).toBe(1)
    const accepted = run('rewrap', set, '--key', 'old', '--cert', 'new', '--accept', 'signer.untrusted')
    expect(accepted.code).toBe(0)
    run('cert', 'trust', 'installation-signer')
  })
})
