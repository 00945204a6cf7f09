// Servers through the command line: what they do wrong is said by its code; and a password that is nowhere but in the vault.
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allFiles, cli, type CliResult } from '../support/cli-words.ts'
import { startFakeFtpServer, type FakeFtpServer } from '../support/fake-ftp-server.ts'
import { CANARY } from '../support/ftp-servers/servers.ts'

const root = join(import.meta.dirname, '../..')
const keys = join(root, 'test/vectors/keys')
const sample = join(root, 'resources/sample-appliance')

let work = ''
const said: CliResult[] = []
const run = async (...words: readonly string[]): Promise<CliResult> => {
  const result = await cli({ home: join(work, 'home'), ftpPassword: CANARY }, ...words)
  said.push(result)
  return result
}
const create = (...words: readonly string[]): Promise<CliResult> =>
  run('create', '--appliance', sample, '--cert', join(keys, 'backup.pem'), ...words)

/** Every command line on this machine, as everybody on it can read them. */
const processList = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return '' // It has ended meanwhile.
      }
    })
    .join('\n')

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-cli-'))
})
afterEach(() => {
  const everything = said.splice(0).flatMap(({ out, err, seen }) => [out, err, seen])
  expect([...everything, allFiles(work)].join('\n')).not.toContain(CANARY)
  rmSync(work, { recursive: true })
})

describe('a server', { timeout: 120_000 }, () => {
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

  it('gives each part once to a check of the content, and once to a drill', async () => {
    fake = await startFakeFtpServer()
    const [url = '', consent = ''] = plain(fake.port)
    expect((await create('--in', url, consent)).code).toBe(0)
    const [directory = ''] = [...fake.files.keys()].map((path) => path.split('/')[1] ?? '')
    const parts = [...fake.files.keys()].filter((path) => path.endsWith('.tgz')).sort()
    expect(parts.length).toBeGreaterThan(2)
    const key = ['--key', join(keys, 'backup.key'), consent]
    for (const words of [
      ['verify', `${url}${directory}`],
      ['drill', `${url}${directory}`],
    ]) {
      const before = fake.commands.length
      expect((await run(...words, ...key)).code, words[0]).toBe(0)
      const fetched = fake.commands.slice(before).filter((line) => /^RETR .*\.tgz$/.test(line))
      expect(fetched.sort(), words[0]).toEqual(parts.map((path) => `RETR ${path}`))
    }
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

  it.skipIf(process.platform !== 'linux')(
    'of which nobody sees the password in the list of processes, not while it is used either (on Linux)',
    async () => {
      const lists: string[] = []
      const misbehave = (verb: string): undefined => {
        if (verb === 'STOR' || verb === 'RETR' || verb === 'RNTO') lists.push(processList())
      }
      fake = await startFakeFtpServer({ misbehave })
      const [url = '', consent = ''] = plain(fake.port)
      expect((await create('--to', `${url}monday`, consent)).code).toBe(0)
      expect((await run('destination', 'add', 'offsite', url, consent)).code).toBe(0)
      expect((await run('verify', 'offsite:/monday')).code).toBe(0)
      expect(lists.length).toBeGreaterThan(10)
      // The run itself is in each of them, so that what is searched is what everybody sees.
      for (const list of lists) expect(list).toMatch(/create|destination|verify/)
      expect(lists.join('\n')).not.toContain(CANARY)
    },
  )

  it('whose connection is cut in the first, a middle and the last of the files is gone on with', async () => {
    fake = await startFakeFtpServer()
    const [clean = ''] = plain(fake.port)
    expect((await create('--to', `${clean}monday`, '--allow-plain-ftp')).code).toBe(0)
    const sent = fake.commands.filter((line) => line.startsWith('STOR ')).map((line) => line.slice(5, -8))
    const sizes = sent.map((name) => fake?.files.get(name)?.length ?? 0)
    await fake.stop()
    const last = sizes.length - 1
    const middle = sizes.indexOf(Math.max(...sizes.slice(0, last)))
    const cuts: (number | undefined)[] = []
    for (const [at, size] of sizes.entries()) {
      const percent = at === 0 ? 1 : at === middle ? 50 : at === last ? 99 : undefined
      cuts.push(...(percent === undefined ? [undefined] : [Math.floor((size * percent) / 100), undefined]))
    }
    fake = await startFakeFtpServer({ cutUploads: cuts })
    const [url = '', consent = ''] = plain(fake.port)
    const made = await create('--to', `${url}monday`, consent)
    expect(made.code, made.err).toBe(0)
    expect(made.err.match(/Trying again in/g)).toHaveLength(3)
    expect(made.err).toContain(`failed to write ${url}monday/backupmanifest.xml: `)
    expect((await run('verify', `${url}monday`, '--key', join(keys, 'backup.key'), consent)).code).toBe(0)
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
    expect((await bare('list', url, consent)).err).toContain('The server’s password is needed.')
  })
})
