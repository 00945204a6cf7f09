// One file out of a stranger's set: refused and accepted alike by the command line and the window, which run the same use case.
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiUnderTest } from '../support/api-under-test.ts'
import { errorOf, Installation, KEYS, sampleAppliance, scratch } from '../support/cli.ts'

const place = scratch('export')
const set = join(place, 'sets/strange')
const key = join(KEYS, 'backup.key')
const path = 'config/autoconfig.cfg'
const here = new Installation(join(place, 'here'))

beforeAll(async () => {
  const elsewhere = new Installation(join(place, 'elsewhere'))
  const appliance = sampleAppliance(join(place, 'box'))
  const made = ['create', '--appliance', appliance, '--cert', join(KEYS, 'backup.pem'), '--to', set]
  mkdirSync(join(place, 'sets'))
  expect((await elsewhere.run(made)).code).toBe(0)
}, 60_000)

describe('a file of a set whose signer is not trusted', () => {
  it('is not written by the command line, unless that is lifted by name', async () => {
    const out = join(place, 'by-command.cfg')
    const words = ['export', set, '--key', key, '--file', path, '--out', out, '--json']
    const refused = await here.run(words)
    expect([refused.code, errorOf(refused).code, existsSync(out)]).toEqual([1, 'signer.untrusted', false])
    expect((await here.run([...words, '--accept', 'signer.untrusted'])).code).toBe(0)
    expect(readFileSync(out)).toEqual(readFileSync(join(place, 'box', path)))
  })

  it('is not written by the window, unless that is lifted by name; it can be looked at', async () => {
    const directory = join(place, 'by-window')
    mkdirSync(directory)
    const { api, run } = apiUnderTest(here.home, 'of-the-tests')
    const asked = { set, key, path, directory }
    const refused = await run<'save'>(api.restore.save(asked))
    expect([refused.summary.error?.code, readdirSync(directory)]).toEqual(['signer.untrusted', []])
    expect((await api.restore.preview({ set, key, path })).text).toBe(
      readFileSync(join(place, 'box', path), 'utf8'),
    )
    const listing = await run<'contents'>(api.restore.contents({ set, key }))
    expect(listing.result?.entries.map((entry) => entry.path)).toContain(path)
    // Of the sample appliance; everything else in it is no certificate.
    expect(listing.result?.certificates.map(({ path: file, commonName }) => [file, commonName])).toEqual([
      ['cert/backup-sscert.pem', 'test backup'],
      ['sharedcert/messaging-ca.pem', 'test stranger'],
    ])
    const saved = await run<'save'>(api.restore.save({ ...asked, accept: ['signer.untrusted'] }))
    expect(saved.summary.code).toBe(0)
    expect(readFileSync(join(directory, 'autoconfig.cfg'))).toEqual(readFileSync(join(place, 'box', path)))
  })

  it('lifting another refusal lifts nothing', async () => {
    const out = join(place, 'nothing.cfg')
    const words = ['export', set, '--key', key, '--file', path, '--out', out, '--json']
    const refused = await here.run([...words, '--accept', 'signature.mismatch', '--accept', 'signature.weak'])
    expect([errorOf(refused).code, existsSync(out)]).toEqual(['signer.untrusted', false])
  })
})
