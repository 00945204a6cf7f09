// The drill as it ships: what it takes, what it compares, what it signs, what it keeps, and that it writes nothing else.
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../src-main/hosts/api/api.ts'
import type { DrillReport, SignedReport } from '../../src-main/contract/drill.ts'
import { drillDocument } from '../../src-main/text/printed/drill-document.ts'
import { renderHtml } from '../../src-main/text/printed/html.ts'
import { GERMAN } from '../../src-main/text/de/index.ts'
import { ENGLISH } from '../../src-main/text/en/index.ts'
import { createDispatch } from '../../src-main/hosts/api/dispatch.ts'
import {
  errorOf,
  KEYS,
  PROGRAM,
  readyInstallation,
  sampleAppliance,
  scratch,
  type CliResult,
  type Installation,
} from '../support/cli.ts'
import { hasProgram } from '../support/openssl.ts'

/** Stands in files that are backed up, and must never stand anywhere else. */
const CANARY = 'canary-5e1f0c-do-not-print'
const KEY = join(KEYS, 'backup.key')
const HAS_STRACE = hasProgram('strace', '-o', '/dev/null', 'true')

let installation: Installation
let place: string
let appliance: string
let sets: string

/** `code` is 8 where a part holds much less than in the set before. */
const create = async (to: string, from = appliance, code = 0): Promise<CliResult> => {
  const made = await installation.run([
    'create',
    '--appliance',
    from,
    '--cert',
    join(KEYS, 'backup.pem'),
    '--to',
    to,
  ])
  expect(made.code, made.stderr).toBe(code)
  return made
}
const drill = async (...args: string[]): Promise<{ ran: CliResult; report: DrillReport }> => {
  const ran = await installation.run(['drill', '--key', KEY, '--json', ...args])
  expect(ran.stdout, ran.stderr).not.toBe('')
  return { ran, report: ran.json as unknown as DrillReport }
}
const lineOf = ({ checks }: DrillReport, id: string): string | undefined => {
  const line = checks.find((one) => one.id === id)
  return line && `${line.status}: ${line.detail}`
}
/** Every file below a directory, whole. */
const everything = (directory: string): string =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

beforeAll(async () => {
  installation = await readyInstallation()
  place = scratch('drill')
  sets = join(place, 'sets')
  mkdirSync(sets)
  appliance = sampleAppliance(join(place, 'appliance'))
  for (let at = 0; at < 40; at += 1)
    writeFileSync(join(appliance, 'local', `file-${at}.txt`), `password = ${CANARY}-${at}\n`)
  await create(join(sets, 'first'))
})

describe('a drill that passes', () => {
  let html = ''
  let report: DrillReport

  it('says each thing that was checked and each that was not', async () => {
    const out = join(place, 'drill.html')
    const done = await drill(join(sets, 'first'), '--report', out)
    expect(done.ran.code, done.ran.stderr).toBe(0)
    report = done.report
    html = readFileSync(out, 'utf8')
    expect(report.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'taken passed',
      'fetched passed',
      'opened passed',
      'unpacked passed',
      'counts passed',
      'before not-checked',
      'live not-checked',
    ])
    expect(report.verification?.checks).toHaveLength(10)
    for (const part of report.parts) {
      expect(part.found?.entries).toBe(part.declared)
      expect(part.fetchMs).toBeGreaterThanOrEqual(0)
      expect(part.unpackMs).toBeGreaterThanOrEqual(0)
    }
    for (const words of ['What was not checked', 'Set before: Not compared', report.by, report.drill])
      expect(html).toContain(words)
  })

  it('is printed from the report itself, in either language', async () => {
    const { files: _, ...kept } = report as DrillReport & { files: unknown }
    expect(html).toBe(renderHtml(drillDocument(kept, ENGLISH)))
    const german = join(place, 'german.html')
    const ran = await installation.run(['drill', 'export', report.name, '--out', german, '--lang', 'de'])
    expect(ran.code, ran.stderr).toBe(0)
    expect(readFileSync(german, 'utf8')).toBe(renderHtml(drillDocument(kept, GERMAN)))
  })

  for (const form of ['en.html', 'de.html', 'json'])
    it(`as ${form} verifies with stock OpenSSL by the command that stands in it, and not once a byte is changed`, async () => {
      const directory = scratch('openssl')
      const name = `${report.name}.${form}`
      const ran = await installation.run([
        'drill',
        'export',
        report.drill.slice(0, 8),
        '--form',
        form,
        '--out',
        join(directory, name),
      ])
      expect(ran.code, ran.stderr).toBe(0)
      const text = readFileSync(join(directory, name), 'utf8')
      const [command = ''] = html.match(/openssl cms -verify[^<]*/) ?? []
      const line = command.replaceAll(`${report.name}.en.html`, name)
      if (form === 'en.html') expect(text).toContain(line)
      const verify = (): number | null => spawnSync('sh', ['-c', line], { cwd: directory }).status
      expect(verify()).toBe(0)
      writeFileSync(join(directory, name), text.replace('Secure Backup', 'Secure backup'))
      expect(text).toContain('Secure Backup')
      expect(verify()).not.toBe(0)
    })

  it('is shown by list with its age and its key, and by drill list and drill show', async () => {
    const list = await installation.run(['list', sets])
    expect(list.stdout.replaceAll(/\s+/g, ' ')).toContain(
      `last proven restorable less than an hour ago, on ${report.ended.slice(0, 16).replace('T', ' ')} UTC: restore drill with ${KEY}`,
    )
    const json = await installation.run(['list', sets, '--json'])
    const [listed] = json.json['sets'] as { proof?: { by: string; key: string } }[]
    expect(listed?.proof).toMatchObject({ by: 'drill', key: KEY })
    const kept = await installation.run(['drill', 'list', '--json'])
    expect(kept.json).toMatchObject({
      all: 1,
      open: [],
      drills: [{ drill: report.drill, outcome: 'passed' }],
    })
    const shown = await installation.run(['drill', 'show', report.name, '--lang', 'de'])
    expect(shown.stdout).toContain('Nachweislich wiederherstellbar')
  })

  it('is the same over the interface, byte for byte', async () => {
    const { api } = createApi({ home: installation.home, host: 'browser', version: 'test' })
    const dispatch = createDispatch(api, { checkOutputs: true })
    const value = async (method: string, input: unknown): Promise<unknown> => {
      const answer = await dispatch(method, input)
      if (!answer.ok) throw new Error(answer.error.what)
      return answer.value
    }
    const exported = (await value('drills.export', { drill: report.drill, form: 'en.html' })) as SignedReport
    expect(exported.text).toBe(html)
    expect(Buffer.from(exported.signature, 'base64')).toEqual(readFileSync(join(place, 'drill.html.p7s')))
    const { files: _, ...kept } = report as DrillReport & { files: unknown }
    expect(await value('drills.get', { drill: report.name })).toMatchObject({ report: kept })
  })

  it('leaves nothing of what was decrypted in the report, the state, or what it says', async () => {
    const { ran } = await drill(join(sets, 'first'), '--appliance', appliance, '--progress', 'json')
    expect(everything(installation.home)).not.toContain(CANARY)
    expect(html + ran.stdout + ran.stderr).not.toContain(CANARY)
  })
})

describe('what a drill writes', () => {
  it.skipIf(!HAS_STRACE)(
    'is its own report and nothing else, by every call to the system (needs strace)',
    async () => {
      const trace = join(scratch('trace'), 'trace')
      // Where the program keeps its own code compiled, whatever it is asked for.
      const cache = scratch('cache')
      const calls =
        'open,openat,creat,mkdir,mkdirat,mknod,mknodat,symlink,symlinkat,link,linkat,rename,renameat,renameat2,truncate,ftruncate,memfd_create'
      execFileSync(
        'strace',
        ['-f', '-qq', '-s', '4096', '-e', `trace=${calls}`, '-o', trace, process.execPath, PROGRAM]
          .concat(['--home', installation.home, 'drill', join(sets, 'first'), '--key', KEY])
          .concat(['--appliance', appliance]),
        {
          env: {
            PATH: process.env['PATH'],
            SECURE_BACKUP_PASSPHRASE: 'of-the-tests',
            XDG_CACHE_HOME: cache,
          },
          cwd: place,
          stdio: 'ignore',
        },
      )
      const made = readFileSync(trace, 'utf8')
        .split('\n')
        .filter(
          (line) => !/\bopen(at)?\(.*O_RDONLY/.test(line) && /"[^"]*"/.test(line) && !/ = -1 /.test(line),
        )
      const paths = made.flatMap((line) => [...line.matchAll(/"([^"]*)"/g)].map(([, path = '']) => path))
      expect(paths.filter((path) => path.includes('/drills/drill-')).length).toBeGreaterThan(8)
      const own =
        /^\/((drills|looked-at)(\/.*)?|drills\.jsonl|history\.jsonl|key-notes\.json(\.last-good)?|state\.lock|\.[0-9a-f-]+\.partial)$/
      const others = paths.filter(
        (path) =>
          path !== installation.home &&
          !path.startsWith(`${cache}/`) &&
          !(path.startsWith(installation.home) && own.test(path.slice(installation.home.length))) &&
          // Terminals and pipes are no files.
          !/^\/(dev|proc)\//.test(path),
      )
      expect(others).toEqual([])
    },
  )

  it('needs no directory for temporary files, and leaves set, appliance and working directory as they are', async () => {
    const before = [sets, appliance].map((path) => everything(path))
    const work = scratch('work')
    const ran = await installation.run(
      ['drill', join(sets, 'first'), '--key', KEY, '--appliance', appliance, '--json'],
      { cwd: work, env: { TMPDIR: join(work, 'is-not-there') } },
    )
    expect(ran.code, ran.stderr).toBe(0)
    expect([sets, appliance].map((path) => everything(path))).toEqual(before)
    expect(readdirSync(work)).toEqual([])
    const drills = join(installation.home, 'drills')
    for (const entry of readdirSync(drills, { recursive: true, withFileTypes: true }))
      expect(statSync(join(entry.parentPath, entry.name)).mode & 0o077).toBe(0)
  })
})

describe('a drill compares', () => {
  it('with the appliance as it is now, file by file', async () => {
    const live = sampleAppliance(join(place, 'live'))
    // A box of its own, so that its set is not the one before those of the other.
    const identity = join(live, 'appliance.json')
    writeFileSync(identity, readFileSync(identity, 'utf8').replace('0000001', '0000002'))
    const set = join(place, 'live-set')
    await create(set, live)
    const same = await drill(set, '--appliance', live)
    expect([same.ran.code, lineOf(same.report, 'live')]).toEqual([
      0,
      `passed: As on ${live} now: 14 entries, all the same, byte for byte.`,
    ])
    const users = join(live, 'mq-users/users.txt')
    const old = readFileSync(users, 'utf8')
    writeFileSync(users, old.replace(/.$/m, '#'))
    expect(readFileSync(users)).toHaveLength(old.length)
    writeFileSync(join(live, 'config/new.cfg'), CANARY)
    writeFileSync(join(live, 'config/autoconfig.cfg.d'), '')
    rmSync(join(live, 'local/notes/runbook.txt'))
    appendFileSync(join(live, 'config/autoconfig.cfg'), CANARY)
    const differs = await drill(set, '--appliance', live)
    expect(differs.report.outcome).toBe('notes')
    expect(differs.ran.code).toBe(8)
    expect(differs.report.live).toMatchObject({ same: 11, changed: 2, gone: 1, added: 2, unreadable: 0 })
    expect(differs.report.live?.names.map(({ how, path }) => `${how} ${path}`).sort()).toEqual([
      'added config/autoconfig.cfg.d',
      'added config/new.cfg',
      'changed config/autoconfig.cfg',
      'changed mq-users/users.txt',
      'gone local/notes/runbook.txt',
    ])
    expect(differs.ran.stdout).not.toContain(CANARY)
  })

  it('with the set before, and says that half of it is gone', async () => {
    for (let at = 0; at < 30; at += 1) rmSync(join(appliance, 'local', `file-${at}.txt`))
    const set = join(sets, 'second')
    await create(set, appliance, 8)
    const { ran, report } = await drill(set)
    expect([ran.code, report.outcome]).toEqual([8, 'notes'])
    expect(lineOf(report, 'before')).toMatch(/^weak: Less than half of the set before, made .*, in: local\./)
    expect(report.parts.find(({ part }) => part === 'local')).toMatchObject({
      declared: 14,
      before: { entries: 44 },
    })
  })
})

describe('drill --latest', () => {
  it('takes the newest set of a place, and names what could hide a newer one', async () => {
    const { report } = await drill('--latest', sets)
    expect(report.set).toBe(join(sets, 'second'))
    expect(lineOf(report, 'taken')).toMatch(/^passed: The newest set at /)
    mkdirSync(join(sets, 'hidden'))
    writeFileSync(join(sets, 'hidden/backupmanifest.xml'), 'not a manifest any more')
    const doubt = await drill('--latest', sets)
    expect(doubt.ran.code).toBe(8)
    expect(lineOf(doubt.report, 'taken')).toContain(`altered or not readable: ${join(sets, 'hidden')}`)
    rmSync(join(sets, 'hidden'), { recursive: true })
  })

  it('fails where there is none, and says so', async () => {
    const empty = scratch('empty')
    const { ran, report } = await drill('--latest', empty)
    expect([ran.code, report.failure?.code, report.set]).toEqual([74, 'set.none-there', empty])
    expect(report.checks.filter(({ status }) => status === 'passed')).toEqual([])
  })
})

describe('a drill that fails', () => {
  it('stands until somebody says a word to it', async () => {
    const gone = join(place, 'gone')
    const { ran, report } = await drill(gone)
    expect([ran.code, report.failure?.code]).toEqual([74, 'set.none'])
    const open = async (): Promise<readonly string[]> => {
      const list = await installation.run(['drill', 'list', '--json'])
      return (list.json['open'] as { drill: string }[]).map((one) => one.drill)
    }
    expect(await open()).toContain(report.drill)
    const silent = await installation.run(['drill', 'acknowledge', report.name, '--word', '  ', '--json'])
    expect(errorOf(silent).code).toBe('drill.word')
    const word = ['drill', 'acknowledge', report.name, '--word', 'share was not mounted']
    expect((await installation.run(word)).code).toBe(0)
    expect(await open()).not.toContain(report.drill)
    expect((await installation.run(['drill', 'list'])).stdout).toContain('share was not mounted')
  })

  it('stands until a later one of the same set passes', async () => {
    const set = join(place, 'mended')
    await create(set, appliance, 8)
    const part = join(set, 'config.tgz')
    const bytes = readFileSync(part)
    writeFileSync(part, Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]))
    const failed = await drill(set)
    expect(failed.ran.code).toBe(3)
    writeFileSync(part, bytes)
    expect((await drill(set)).report.failure).toBeUndefined()
    const list = await installation.run(['drill', 'list', '--json'])
    expect((list.json['open'] as { drill: string }[]).map((one) => one.drill)).not.toContain(
      failed.report.drill,
    )
  })
})

describe('what was asked wrongly', () => {
  it.each([
    [['--key', KEY], 64, 'usage.invalid'],
    [['a', '--latest', 'b', '--key', KEY], 64, 'usage.invalid'],
    [['a', 'b', '--key', KEY], 64, 'usage.invalid'],
    [['show'], 64, 'usage.invalid'],
    [['show', 'nothing', '--key', KEY], 64, 'usage.invalid'],
    [['show', 'nothing'], 64, 'drill.unknown'],
    [['show', '../../etc/passwd'], 64, 'drill.unknown'],
  ])('is refused, and kept as no drill: drill %j', async (words, code, error) => {
    const before = everything(installation.home)
    const ran = await installation.run(['drill', ...words, '--json'])
    expect([ran.code, errorOf(ran).code]).toEqual([code, error])
    expect(everything(installation.home)).toBe(before)
  })

  it('is a key that is not there: nothing was tried, and nothing is kept', async () => {
    const before = everything(installation.home)
    const ran = await installation.run(['drill', join(sets, 'first'), '--key', 'nobody', '--json'])
    expect([ran.code, errorOf(ran).code]).toEqual([4, 'key.unknown'])
    expect(everything(installation.home)).toBe(before)
  })
})
