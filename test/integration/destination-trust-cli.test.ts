// Whom a destination trusts, through the command line: --ca, --pin and --system-trust, when it is added and when it is edited.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allFiles, cli, type CliResult } from '../support/cli-words.ts'
import { startFakeFtpServer, type FakeFtpServer } from '../support/fake-ftp-server.ts'
import { makeServerCertificate, type TestCertificate } from '../support/ftp-servers/certificate.ts'
import { CANARY } from '../support/ftp-servers/servers.ts'

const DAY = 86_400_000
const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')
const sample = join(root, 'resources/sample-appliance')

let work = ''
const servers: FakeFtpServer[] = []
const said: CliResult[] = []
const run = async (...words: readonly string[]): Promise<CliResult> => {
  const result = await cli({ home: join(work, 'home'), ftpPassword: CANARY }, ...words)
  said.push(result)
  return result
}
/** Without a password given: it has to come from the vault. */
const bare = async (...words: readonly string[]): Promise<CliResult> => {
  const result = await cli({ home: join(work, 'home') }, ...words)
  said.push(result)
  return result
}

async function serve(
  certificate: TestCertificate,
): Promise<{ readonly fake: FakeFtpServer; readonly url: string }> {
  const fake = await startFakeFtpServer({ certificate })
  servers.push(fake)
  return { fake, url: `ftps://web@127.0.0.1:${fake.port}/` }
}

function caFile({ certificate }: TestCertificate): string {
  const path = join(work, 'ca.pem')
  writeFileSync(path, certificate)
  return path
}

/** Neither user nor password left for a server that is not trusted. */
function requireNothingTold({ commands }: FakeFtpServer): void {
  expect(commands.filter((line) => line !== 'QUIT')).toEqual(['AUTH TLS'])
}

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-trust-'))
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
  const everything = said.splice(0).flatMap(({ out, err, seen }) => [out, err, seen])
  expect([...everything, allFiles(work)].join('\n')).not.toContain(CANARY)
  rmSync(work, { recursive: true })
})

describe('destination add over TLS', { timeout: 120_000 }, () => {
  it('shows the fingerprint of one nobody vouches for, keeps nothing, and takes it once that is pinned', async () => {
    const certificate = makeServerCertificate()
    const { fake, url } = await serve(certificate)
    const refused = await run('destination', 'add', 'offsite', url)
    expect(refused.err).toContain('[tls.untrusted]')
    expect(refused.err).toContain(certificate.fingerprint)
    requireNothingTold(fake)
    expect((await bare('destination', 'list')).out).not.toContain('offsite')

    const added = await run('destination', 'add', 'offsite', url, '--pin', certificate.fingerprint)
    expect(added.code, added.err).toBe(0)
    expect(added.out).toContain(`only the certificate with SHA-256 fingerprint ${certificate.fingerprint}`)
    expect((await bare('destination', 'test', 'offsite')).out).toContain('Compared: the same bytes')
    const words = ['create', '--appliance', sample, '--cert', join(keys, 'backup.pem'), '--in', 'offsite']
    expect((await bare(...words)).code).toBe(0)
    expect((await bare('list', 'offsite')).out).toContain('0000001')
  })

  it('takes one that an authority of the user vouches for', async () => {
    const certificate = makeServerCertificate()
    const { url } = await serve(certificate)
    const added = await run('destination', 'add', 'offsite', url, '--ca', caFile(certificate))
    expect(added.code, added.err).toBe(0)
    expect((await bare('destination', 'show', 'offsite')).out).toContain('the authority that was given')
    // What was given is kept: the file need not stay.
    rmSync(join(work, 'ca.pem'))
    expect((await bare('destination', 'test', 'offsite')).code).toBe(0)
  })

  it.each([
    ['expired', { from: new Date(Date.now() - 9 * DAY), to: new Date(Date.now() - DAY) }, 'tls.expired'],
    ['for another host', { names: ['backup.example'] }, 'tls.wrong-host'],
  ])(
    'refuses one that is %s, whoever vouches for it, before the password is sent',
    async (_title, wish, code) => {
      const certificate = makeServerCertificate(wish)
      const { fake, url } = await serve(certificate)
      const refused = await run('destination', 'add', 'offsite', url, '--ca', caFile(certificate))
      expect(refused.err).toContain(`[${code}]`)
      requireNothingTold(fake)
      expect((await bare('destination', 'list')).out).not.toContain('offsite')
    },
  )
})

describe('destination edit over TLS', { timeout: 120_000 }, () => {
  const before = makeServerCertificate()
  const after = makeServerCertificate()
  const trusted = async (): Promise<string> => (await bare('destination', 'show', 'offsite')).out

  it('moves to a server with another certificate only when its fingerprint is pinned anew', async () => {
    const [first, second] = [await serve(before), await serve(after)]
    await run('destination', 'add', 'offsite', first.url, '--pin', before.fingerprint)
    const refused = await run('destination', 'edit', 'offsite', second.url)
    expect(refused.err).toContain('[tls.pin-changed]')
    expect(refused.err).toContain(after.fingerprint)
    requireNothingTold(second.fake)
    expect(await trusted()).toContain(before.fingerprint)
    expect(await trusted()).toContain(first.url.replace(/\/$/, ''))

    const edited = await run('destination', 'edit', 'offsite', second.url, '--pin', after.fingerprint)
    expect(edited.code, edited.err).toBe(0)
    expect(await trusted()).toContain(after.fingerprint)
    expect((await bare('destination', 'test', 'offsite')).code).toBe(0)
  })

  it('from a pin to an authority and back to those of the system, which do not know it: then all stays', async () => {
    const { url } = await serve(before)
    await run('destination', 'add', 'offsite', url, '--pin', before.fingerprint)
    expect((await bare('destination', 'edit', 'offsite', '--ca', caFile(before))).code).toBe(0)
    expect(await trusted()).toContain('the authority that was given')
    expect((await bare('destination', 'edit', 'offsite', '--system-trust')).err).toContain('[tls.untrusted]')
    expect(await trusted()).toContain('the authority that was given')
    expect((await bare('destination', 'test', 'offsite')).code).toBe(0)
  })
})
