// Real appliances and folders side by side under one tag, as people type it; and what is changed of either once it is registered.
import { readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OBJECT, startBox } from '../../support/box-under-test.ts'
import {
  errorOf,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../../support/cli.ts'
import { makeServerCertificate } from '../../support/ftp-servers/certificate.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'

const env = { SECURE_BACKUP_APPLIANCE_PASSWORD: 'canary-of-the-box' }
const QUICK = ['--poll', '0.01', '--patience', '1']

function addBox(
  here: Installation,
  name: string,
  box: RecordedAppliance,
  ...more: readonly string[]
): Promise<CliResult> {
  const known = ['--url', box.url, '--pin', box.tls.fingerprint, '--object', OBJECT]
  return here.run(['appliance', 'add', name, ...known, ...more], { env })
}

interface Mixed {
  readonly here: Installation
  readonly box: RecordedAppliance
  readonly sets: string
  readonly folder: string
}

/** A real appliance and two folders, all of them in production. */
async function mixed(): Promise<Mixed> {
  const here = await readyInstallation()
  const [sets, place] = [scratch('sets'), scratch('folders')]
  const box = await startBox()
  await here.run(['cert', 'generate', 'bk'])
  await here.run(['cert', 'always', 'bk'])
  const tagged = ['--tag', 'production', '--in', sets]
  await addBox(here, 'real-1', box, ...tagged)
  const folder = join(place, 'one')
  for (const name of ['one', 'two']) {
    sampleAppliance(join(place, name))
    const added = await here.run(['appliance', 'add', `folder-${name}`, join(place, name), ...tagged])
    expect(added.code).toBe(0)
  }
  return { here, box, sets, folder }
}

interface Told {
  readonly results: readonly { appliance: string; backup?: { notes: { code: string }[] } }[]
}

describe('all of a tag, real appliances and folders', { timeout: 120_000 }, () => {
  it('are backed up together: one result each, one summary, one exit code, all of it in the history', async () => {
    const { here, sets } = await mixed()
    const made = await here.run(['appliance', 'backup', '--tag', 'production', ...QUICK, '--json'])
    expect(made.code).toBe(0)
    expect(made.json).toMatchObject({ done: 3, notes: 0, failed: 0, byError: [], code: 0 })
    const { results } = made.json as unknown as Told
    expect(results.map(({ appliance }) => appliance)).toEqual(['folder-one', 'folder-two', 'real-1'])
    expect(results[0]?.backup?.notes.map(({ code }) => code)).toEqual(['one-key'])
    // The two folders have one serial number; their sets still lie side by side.
    expect(readdirSync(sets).map((name) => name.replace(/-\d{8}T\d{6}Z$/, ''))).toEqual([
      'folder-one',
      'folder-two',
      'real-1',
    ])
    const history = readFileSync(join(here.home, 'history.jsonl'), 'utf8')
    for (const { appliance } of results) expect(history).toContain(`"appliance":"${appliance}"`)
    const listed = (await here.run(['appliance', 'list'])).stdout
    expect(listed.match(/backed up less than an hour ago/g)).toHaveLength(3)
    expect(listed).toContain('3 appliances: 3 in order')
  })

  it('a folder that is not there fails alone, and stands as failed until it is backed up again', async () => {
    const { here, sets, folder } = await mixed()
    renameSync(folder, `${folder}-away`)
    const made = await here.run(['appliance', 'backup', '--tag', 'production', ...QUICK, '--json'])
    expect(made.code).toBe(74)
    expect(made.json).toMatchObject({ done: 2, failed: 1, byError: [{ code: 'path.missing', count: 1 }] })
    expect(readdirSync(sets)).toHaveLength(2)
    const failed = (await here.run(['appliance', 'list', '--only', 'failed'])).stdout
    expect(failed).toContain('failed since: path.missing')
    expect(failed).not.toContain('folder-two')
    renameSync(`${folder}-away`, folder)
    expect((await here.run(['appliance', 'backup', 'folder-one', '--cert', 'bk', '--in', sets])).code).toBe(0)
    expect((await here.run(['appliance', 'list', '--only', 'failed'])).stdout).not.toContain('folder-one')
  })

  it('those never backed up come first by age, and the number of each trouble is said', async () => {
    const { here } = await mixed()
    await here.run(['appliance', 'backup', 'real-1', ...QUICK])
    const listed = (await here.run(['appliance', 'list', '--order', 'age'])).stdout
    expect(listed.indexOf('folder-two')).toBeLessThan(listed.indexOf('real-1'))
    expect(listed).toContain('3 appliances: 1 in order, 2 never backed up')
  })
})

describe('a registered appliance is changed', { timeout: 120_000 }, () => {
  it('a folder has other tags and another destination; an empty value takes them away', async () => {
    const { here } = await mixed()
    const edit = (...words: string[]): Promise<CliResult> =>
      here.run(['appliance', 'edit', 'folder-one', ...words, '--json'])
    const changed = await edit('--tag', 'test', '--tag', 'london', '--in', scratch('other'))
    expect(changed.json).toMatchObject({ tags: ['london', 'test'] })
    const bare = await edit('--tag', '', '--in', '')
    expect(bare.json).toMatchObject({ name: 'folder-one', tags: [] })
    expect(bare.json).not.toHaveProperty('destination')
    expect(errorOf(await edit('--user', 'other'))).toMatchObject({ code: 'appliance.folder' })
    expect((await edit()).code).toBe(64)
  })

  it('how a real one is reached is tried first: what does not work is not kept', async () => {
    const { here, box } = await mixed()
    const edit = (words: readonly string[], password: string): Promise<CliResult> =>
      here.run(['appliance', 'edit', 'real-1', ...words, '--json'], {
        env: { SECURE_BACKUP_APPLIANCE_PASSWORD: password },
      })
    expect(errorOf(await edit(['--password'], 'wrong')).code).toBe('appliance.login')
    const other = makeServerCertificate().fingerprint
    expect(errorOf(await edit(['--pin', other], '')).code).toBe('tls.pin-changed')
    expect((await here.run(['appliance', 'backup', 'real-1', ...QUICK])).code).toBe(0)
    box.password = 'canary-of-tomorrow'
    expect((await edit(['--password'], 'canary-of-tomorrow')).code).toBe(0)
    expect((await here.run(['appliance', 'show', 'real-1'])).stdout).toContain('IDG.10.5.0.4')
  })

  it('another address is kept only where the same appliance answers', async () => {
    const { here, box } = await mixed()
    const stranger = await startBox({ identity: { Serial: '7654321' }, tls: box.tls })
    const edit = (url: string): Promise<CliResult> =>
      here.run(['appliance', 'edit', 'real-1', '--url', url, '--json'], { env })
    expect(errorOf(await edit(stranger.url)).code).toBe('appliance.replaced')
    const moved = await startBox({ tls: box.tls })
    expect((await edit(moved.url)).json).toMatchObject({ path: moved.url, managed: { url: moved.url } })
  })

  it('the password goes to no other host, port or user than it was given for: it is asked for anew', async () => {
    const { here, box } = await mixed()
    const other = await startBox({ tls: box.tls })
    const edit = (...words: string[]): Promise<CliResult> =>
      here.run(['appliance', 'edit', 'real-1', ...words, '--json'])
    const elsewhere = ['--pin', other.tls.fingerprint]
    for (const words of [
      ['--url', other.url],
      ['--url', other.url.replace('127.0.0.1', '127.0.0.2')],
      ['--url', `${other.url}/`, ...elsewhere],
      ['--url', other.url, '--system-trust'],
      ['--url', other.url, '--user', 'admin'],
      ['--url', other.url, '--tag', 'london', '--in', ''],
      ['--url', box.url, '--user', 'other'],
      ['--user', 'Admin'],
    ])
      expect([words.join(' '), errorOf(await edit(...words)).code]).toEqual([
        words.join(' '),
        'appliance.password-needed',
      ])
    expect(other.log).toEqual([])
    expect((await edit('--url', box.url)).code).toBe(0)
  })
})
