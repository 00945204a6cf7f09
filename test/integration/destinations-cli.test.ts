// Every verb over every kind of server, through the command line; and a password that is nowhere but in the vault.
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { allFiles, cli, type CliResult } from '../support/cli-words.ts'
import { startFakeFtpServer, type FakeFtpServer } from '../support/fake-ftp-server.ts'
import { SERVER_ID } from '../support/ftp-servers/configurations.ts'
import { CANARY, serversMissing, startFtpServer, type FtpServer } from '../support/ftp-servers/servers.ts'

const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')
const sample = join(root, 'resources/sample-appliance')
const missing = serversMissing()
const kinds = ['vsftpd', 'proftpd', 'pure-ftpd'] as const
const ways = kinds.flatMap((kind) => [
  { kind, tls: 'optional' as const },
  { kind, tls: 'reuse' as const },
])

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

describe.each(ways)('$kind, TLS $tls', ({ kind, tls }) => {
  let server: FtpServer | undefined
  beforeAll(async () => {
    if (missing === undefined) server = await startFtpServer({ kind, tls })
  })
  afterAll(async () => {
    await server?.stop()
  })

  it.skipIf(missing !== undefined)(
    `makes, lists, verifies, restores, exports and cleans a set there${missing === undefined ? '' : ` (skipped: ${missing})`}`,
    async () => {
      if (server === undefined) throw new Error('The server did not start.')
      const ca = join(work, 'ca.pem')
      writeFileSync(ca, server.certificate.certificate)
      const scheme = tls === 'optional' ? 'ftp' : 'ftps'
      const url = `${scheme}://web@127.0.0.1:${server.port}/sets`
      const trust = tls === 'optional' ? ['--allow-plain-ftp'] : ['--ca', ca]
      const key = ['--key', join(keys, 'backup.key'), ...trust]

      const made = await create('--to', `${url}/monday`, ...trust)
      expect(made.err.includes('not encrypted'), made.err).toBe(tls === 'optional')
      expect(made.code, made.err).toBe(0)
      expect(
        readdirSync(join(server.home, 'sets/monday')).filter((name) => name.endsWith('.partial')),
      ).toEqual([])
      expect((await run('list', url, ...trust)).out).toContain('monday')
      expect((await run('inspect', `${url}/monday`, ...trust)).code).toBe(0)
      for (const level of ['manifest', 'stored', 'content'])
        expect((await run('verify', `${url}/monday`, '--level', level, ...key)).code, level).toBe(0)

      const target = join(work, 'target')
      mkdirSync(target)
      cpSync(join(sample, 'appliance.json'), join(target, 'appliance.json'))
      const restored = await run('restore', `${url}/monday`, '--to', target, ...key)
      expect(restored.code, restored.err).toBe(0)
      const file = 'config/autoconfig.cfg'
      expect(readFileSync(join(target, file))).toEqual(readFileSync(join(sample, file)))
      const out = join(work, 'one-file')
      expect((await run('export', `${url}/monday`, '--file', file, '--out', out, ...key)).code).toBe(0)
      expect(readFileSync(out)).toEqual(readFileSync(join(sample, file)))

      const left = join(server.home, 'sets/left')
      mkdirSync(left)
      writeFileSync(join(left, 'backupmanifest.xml.partial'), '')
      writeFileSync(join(left, 'config.tgz.partial'), 'half')
      for (const path of [left, join(left, 'backupmanifest.xml.partial'), join(left, 'config.tgz.partial')])
        chownSync(path, SERVER_ID, SERVER_ID)
      expect((await run('clean', url, ...trust)).out).toContain('config.tgz.partial')
      expect(readdirSync(join(server.home, 'sets'))).toEqual(['monday'])
    },
    60_000,
  )
})

describe('a server', () => {
  let fake: FakeFtpServer | undefined
  afterEach(async () => {
    await fake?.stop()
  })
  const plain = (port: number): string[] => [`ftp://web@127.0.0.1:${port}/`, '--allow-plain-ftp']

  it('is asked for the manifest alone at level manifest', async () => {
    fake = await startFakeFtpServer()
    const [url = '', consent = ''] = plain(fake.port)
    expect((await create('--in', url, consent)).code).toBe(0)
    const directory = [...fake.files.keys()][0]?.split('/')[1] ?? ''
    const before = fake.commands.length
    await run('verify', `${url}${directory}`, '--level', 'manifest', consent)
    const fetched = fake.commands.slice(before).filter((line) => line.startsWith('RETR'))
    expect(fetched).toEqual([`RETR /${directory}/backupmanifest.xml`])
  })

  it.each([
    [
      'whose disk is full',
      { misbehave: (verb: string) => (verb === 'STOR' ? { reply: '552 full' } : undefined) },
      'disk.full',
    ],
    [
      'that refuses the last rename',
      {
        misbehave: (verb: string, name: string) =>
          verb === 'RNTO' && name.endsWith('backupmanifest.xml') ? { reply: '553 no' } : undefined,
      },
      'path.denied',
    ],
    ['that keeps less than it was sent', { truncate: 100 }, 'ftp.differs'],
  ])('%s is said by its code, and holds no set afterwards', async (_title, how, code) => {
    fake = await startFakeFtpServer(how)
    const [url = '', consent = ''] = plain(fake.port)
    const made = await create('--to', `${url}monday`, consent)
    expect(made.code).not.toBe(0)
    expect(made.err).toContain(`[${code}]`)
    expect([...fake.files.keys()].filter((name) => name.endsWith('backupmanifest.xml'))).toEqual([])
    await run('clean', url, consent)
    expect([...fake.files.keys()]).toEqual([])
  })

  it('that breaks off in the middle of a file is tried again, which is said', async () => {
    fake = await startFakeFtpServer({ cutUploads: [30] })
    const [url = '', consent = ''] = plain(fake.port)
    const made = await create('--to', `${url}monday`, consent)
    expect(made.err).toContain('Trying again in')
    expect(made.code, made.err).toBe(0)
    expect((await run('verify', `${url}monday`, '--key', join(keys, 'backup.key'), consent)).code).toBe(0)
  })

  it('is pruned after the number was confirmed, and the newest set stays', async () => {
    fake = await startFakeFtpServer()
    const [url = '', consent = ''] = plain(fake.port)
    for (const name of ['one', 'two']) expect((await create('--to', `${url}${name}`, consent)).code).toBe(0)
    const files = fake.files.size
    const shown = await run('prune', url, '--keep-last', '1', consent)
    expect(shown.out).toContain('--confirm 1')
    expect(fake.files.size).toBe(files)
    const pruned = await run('prune', url, '--keep-last', '1', '--confirm', '1', '--json', consent)
    expect(pruned.code, pruned.err).toBe(0)
    const { removed } = JSON.parse(pruned.out) as { removed: string[] }
    expect(removed).toHaveLength(1)
    const records = [...fake.files.keys()].filter((name) => name.includes('removed-sets/'))
    expect(records).toHaveLength(1)
    expect(fake.files.size - records.length).toBe(files / 2)
    const state = readFileSync(join(work, 'home/installation.json'), 'utf8')
    expect((JSON.parse(state) as { removedSets: unknown[] }).removedSets).toHaveLength(1)
  })

  it('of a configured destination needs no password any more, and takes sets by its name', async () => {
    fake = await startFakeFtpServer()
    const [url = '', consent = ''] = plain(fake.port)
    const refused = await run('destination', 'add', 'offsite', url)
    expect(refused.err).toContain('[url.plain-ftp]')
    const added = await run('destination', 'add', 'offsite', url, consent)
    expect(added.code, added.err).toBe(0)
    expect(added.out).toContain('not encrypted')
    expect(fake.files.size).toBe(0)
    const home = join(work, 'home')
    // Without a password given: what follows has it from the vault.
    const bare = async (...words: string[]): Promise<CliResult> => {
      const result = await cli({ home }, ...words)
      said.push(result)
      return result
    }
    expect((await bare('destination', 'test', 'offsite')).out).toContain('Compared: the same bytes')
    expect((await bare('destination', 'list')).out).toContain('not encrypted')
    const cert = join(keys, 'backup.pem')
    const made = await bare('create', '--appliance', sample, '--cert', cert, '--to', 'offsite:/a/b')
    expect(made.code, made.err).toBe(0)
    expect((await bare('verify', 'offsite:/a/b')).code).toBe(0)
    expect((await bare('list', 'offsite:/a')).out).toContain('/a/b')
    expect(statSync(join(home, 'secrets/offsite.secret')).mode & 0o777).toBe(0o600)
    expect((await bare('destination', 'remove', 'offsite')).code).toBe(0)
    expect((await bare('list', url, consent)).err).toContain('The password of the server is needed.')
  })
})
