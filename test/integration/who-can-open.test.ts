// Who receives every set is a list that a person made: nothing else comes on it, under whatever name. And who can open what, as a table
// of certificates against appliances, the same on the command line and in the window.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openKeyNotes } from '../../src-main/adapters/node-fs/key-notes.ts'
import type { KnownUsage, OpeningTable } from '../../src-main/contract/key-usage.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { Installation, KEYS, sampleAppliance, scratch } from '../support/cli.ts'

const WORD = 'of-the-tests'
const home = join(scratch('who-can-open'), 'home')
const installation = new Installation(home)
const place = scratch('who-can-open-sets')
const listed = (): readonly string[] =>
  (JSON.parse(readFileSync(join(home, 'key-notes.json'), 'utf8')) as { always: string[] }).always
const importKept = (file: string, name: string): ReturnType<Installation['run']> =>
  installation.run(['cert', 'import', join(KEYS, file), '--name', name])

describe('the list of those who receive every set', () => {
  it('holds nobody who was only imported, and whom a person puts on it', async () => {
    await importKept('backup.pem', 'backup')
    await importKept('stranger.pem', 'stranger')
    expect((await installation.run(['cert', 'always', '--json'])).json).toMatchObject({ always: [] })
    await installation.run(['cert', 'always', 'backup'])
    expect((await installation.run(['cert', 'always', '--json'])).json).toMatchObject({ always: ['backup'] })
  })

  it('does not hold whoever comes under a name that was on it, imported or made in the window', async () => {
    const { api, run } = apiUnderTest(home, WORD)
    const file = join(KEYS, 'recovery.pem')
    const coming = [
      () => api.certificates.import({ file, name: 'gone' }),
      () => run(api.certificates.generate({ name: 'gone', profile: 'recipient', bits: 2048 })),
      () => installation.run(['cert', 'trust', file, '--name', 'gone']),
    ]
    for (const come of coming) {
      // As a home leaves it whose certificate was lost.
      await openKeyNotes(home).setAlways('gone', true)
      expect(listed()).toContain('gone')
      await come()
      expect(listed()).toEqual(['backup'])
      const hasKey = come === coming[1]
      await installation.run(['cert', 'delete', 'gone', ...(hasKey ? ['--with-key'] : [])])
    }
  })

  it('keeps whom a person put there when the certificate is answered or imported again', async () => {
    await importKept('backup.key', 'backup')
    expect(listed()).toEqual(['backup'])
  })

  it('is said where a set is made', async () => {
    const appliance = sampleAppliance(join(place, 'box'))
    await installation.run(['appliance', 'add', 'box', appliance])
    const made = await installation.run([
      ...['create', '--appliance', 'box', '--cert', 'stranger', '--to', join(place, 'sets', 'one')],
    ])
    expect(made.stdout).toContain('Can be opened by: stranger, backup (receives every set)')
  })
})

describe('who can open what', () => {
  it('is one table, in the window and on the command line, with strangers and the newest set', async () => {
    await installation.run(['cert', 'always', 'backup', '--off'])
    await installation.run([
      ...['create', '--appliance', 'box', '--cert', 'stranger', '--to', join(place, 'sets', 'two')],
    ])
    await installation.run(['cert', 'delete', 'stranger'])
    const places = join(place, 'sets')
    const { json } = await installation.run(['cert', 'table', '--sets', places, '--json'])
    const { appliances, openers } = json as unknown as OpeningTable
    expect(appliances).toEqual([{ serial: '0000001', names: ['box'], sets: 2, newest: join(places, 'two') }])
    const opens = (sets: number, newest: boolean): object => ({
      opens: [{ serial: '0000001', sets, newest }],
    })
    expect(openers).toEqual([
      expect.objectContaining({ name: 'backup', keyHere: true, ...opens(1, false) }),
      expect.objectContaining({
        issuer: expect.stringContaining('CN=test stranger'),
        keyHere: false,
        ...opens(2, true),
      }),
    ])
    expect(openers[1]).not.toHaveProperty('name')
    const { stdout: out } = await installation.run(['cert', 'table', '--sets', places])
    expect(out).toMatch(/backup +key here +1 of 2, not the newest/)
    expect(out).toMatch(/not kept here: .*CN=test stranger.*, serial number \w+ +no key +2 of 2/)
    const { api, run } = apiUnderTest(home, WORD)
    const { result } = await run<'usage'>(api.certificates.usage({}))
    const { appliances: there, openers: those } = result as KnownUsage
    expect({ appliances: there, openers: those }).toEqual({ appliances, openers })
  })
})
