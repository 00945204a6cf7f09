// Every verb over every kind of server, through the command line: plain and encrypted, sessions resumed, IPv4 and IPv6.
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allFiles, cli, type CliResult } from '../support/cli-words.ts'
import { SERVER_ID } from '../support/ftp-servers/configurations.ts'
import {
  CANARY,
  serversMissing,
  startFtpServer,
  type FtpServer,
  type ServerWish,
} from '../support/ftp-servers/servers.ts'

const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')
const sample = join(root, 'resources/sample-appliance')
const missing = serversMissing()
const kinds = ['vsftpd', 'proftpd', 'pure-ftpd'] as const
const ways: readonly Required<ServerWish>[] = [
  ...kinds.flatMap((kind) =>
    (['optional', 'reuse'] as const).flatMap((tls) =>
      (['127.0.0.1', '::1'] as const).map((host) => ({ kind, tls, host })),
    ),
  ),
  // Pure-FTPd has no implicit TLS.
  { kind: 'vsftpd', tls: 'implicit', host: '127.0.0.1' },
  { kind: 'proftpd', tls: 'implicit', host: '127.0.0.1' },
]

let work = ''
const said: CliResult[] = []
const run = async (...words: readonly string[]): Promise<CliResult> => {
  const result = await cli({ home: join(work, 'home'), ftpPassword: CANARY }, ...words)
  said.push(result)
  return result
}
const create = (...words: readonly string[]): Promise<CliResult> =>
  run('create', '--appliance', sample, '--cert', join(keys, 'backup.pem'), ...words)

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-cli-'))
})
afterEach(() => {
  const everything = said.splice(0).flatMap(({ out, err, seen }) => [out, err, seen])
  expect([...everything, allFiles(work)].join('\n')).not.toContain(CANARY)
  rmSync(work, { recursive: true })
})

describe.each(ways)('$kind, TLS $tls, on $host', ({ kind, tls, host }) => {
  let server: FtpServer | undefined
  beforeAll(async () => {
    if (missing === undefined) server = await startFtpServer({ kind, tls, host })
  })
  afterAll(async () => {
    await server?.stop()
  })

  it.skipIf(missing !== undefined)(
    `makes, lists, inspects, verifies, drills, restores, exports, compares, rewraps and cleans a set there${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      if (server === undefined) throw new Error('The server did not start.')
      const ca = join(work, 'ca.pem')
      writeFileSync(ca, server.certificate.certificate)
      const scheme = tls === 'optional' ? 'ftp' : 'ftps'
      const query = tls === 'implicit' ? '?tls=implicit' : ''
      const base = `${scheme}://web@${host === '::1' ? '[::1]' : host}:${server.port}/sets`
      const [url, monday] = [`${base}${query}`, `${base}/monday${query}`]
      const trust = tls === 'optional' ? ['--allow-plain-ftp'] : ['--ca', ca]
      const key = ['--key', join(keys, 'backup.key'), ...trust]

      const made = await create('--to', monday, ...trust)
      expect(made.err.includes('isn’t encrypted'), made.err).toBe(tls === 'optional')
      expect(made.code, made.err).toBe(0)
      expect(
        readdirSync(join(server.home, 'sets/monday')).filter((name) => name.endsWith('.partial')),
      ).toEqual([])
      expect((await run('list', url, ...trust)).out).toContain('monday')
      expect((await run('inspect', monday, ...trust)).code).toBe(0)
      for (const level of ['manifest', 'stored', 'content'])
        expect((await run('verify', monday, '--level', level, ...key)).code, level).toBe(0)

      const target = join(work, 'target')
      mkdirSync(target)
      cpSync(join(sample, 'appliance.json'), join(target, 'appliance.json'))
      const restored = await run('restore', monday, '--to', target, ...key)
      expect(restored.code, restored.err).toBe(0)
      const file = 'config/autoconfig.cfg'
      expect(readFileSync(join(target, file))).toEqual(readFileSync(join(sample, file)))
      const out = join(work, 'one-file')
      expect((await run('export', monday, '--file', file, '--out', out, ...key)).code).toBe(0)
      expect(readFileSync(out)).toEqual(readFileSync(join(sample, file)))

      // The set against the appliance that was restored from it, file by file, and against itself.
      const drilled = await run('drill', monday, '--appliance', target, ...key)
      expect(drilled.code, drilled.err).toBe(0)
      const same = JSON.parse((await run('diff', monday, monday, '--json', ...key)).out) as {
        identical: boolean
      }
      expect(same.identical).toBe(true)
      const other = join(keys, 'recovery')
      const rewrapped = await run('rewrap', monday, '--cert', `${other}.pem`, ...key)
      expect(rewrapped.code, rewrapped.err).toBe(0)
      expect((await run('verify', monday, '--key', `${other}.key`, ...trust)).code).toBe(0)
      // Nothing of the set came to lie here: it was read as it streamed by.
      expect(readdirSync(work).sort()).toEqual(['ca.pem', 'home', 'one-file', 'target'])

      const left = join(server.home, 'sets/left')
      mkdirSync(left)
      writeFileSync(join(left, 'backupmanifest.xml.partial'), '')
      writeFileSync(join(left, 'config.tgz.partial'), 'half')
      for (const path of [left, join(left, 'backupmanifest.xml.partial'), join(left, 'config.tgz.partial')])
        chownSync(path, SERVER_ID, SERVER_ID)
      expect((await run('clean', url, ...trust)).out).toContain('config.tgz.partial')
      expect(readdirSync(join(server.home, 'sets'))).toEqual(['monday'])
    },
    240_000,
  )
})
