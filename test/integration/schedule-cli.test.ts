// Schedules through the command line: what is written, what the timer would start and what that does, who is told, and what is
// overdue. The tests run without a user's own systemd: systemctl is a stand-in that writes down how it was called.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { execFile } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allFiles, cli, PASSPHRASE, type CliResult } from '../support/cli-words.ts'
import { startFakeFtpServer } from '../support/fake-ftp-server.ts'
import { CANARY } from '../support/ftp-servers/servers.ts'

const linux = process.platform === 'linux'
const where = linux ? '' : ' (skipped: a systemd timer is Linux’s)'
const keys = join(import.meta.dirname, '../vectors/keys')
const sample = join(import.meta.dirname, '../../resources/sample-appliance')
const ours = readdirSync(sample)

let work = ''
let server: Server | undefined
const said: CliResult[] = []
const at = (...names: string[]): string => join(work, ...names)
const units = (): string => at('config/systemd/user')
const typed = (): string[] =>
  existsSync(at('typed')) ? readFileSync(at('typed'), 'utf8').trim().split('\n') : []

/** Without a passphrase in the environment: a timer has none either. */
async function run(...words: string[]): Promise<CliResult> {
  const env = {
    SECURE_BACKUP_PASSPHRASE: undefined,
    SECURE_BACKUP_VAULT: 'passphrase',
    XDG_CONFIG_HOME: at('config'),
    PATH: `${at('bin')}:${process.env['PATH']}`,
    TYPED: at('typed'),
  }
  const result = await cli({ home: at('home'), env }, ...words)
  said.push(result)
  return result
}

const install = (...words: string[]): Promise<CliResult> =>
  run(
    'schedule',
    'install',
    'nightly',
    '--appliance',
    at('box'),
    '--in',
    at('sets'),
    '--cert',
    join(keys, 'backup.pem'),
    ...words,
  )
const file = (): string[] => ['--passphrase-file', at('passphrase')]
const sets = (): string[] =>
  existsSync(at('sets'))
    ? readdirSync(at('sets')).filter((name) => existsSync(at('sets', name, 'backupmanifest.xml')))
    : []
const document = (result: CliResult): Record<string, unknown> =>
  JSON.parse(result.out) as Record<string, unknown>

/** Changes the schedule as it is kept, so that a test need not wait for a day. */
function change(more: object): void {
  const path = at('home/schedules/nightly.json')
  writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), ...more }))
}

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'secure-backup-schedule-'))
  cpSync(sample, at('box'), { recursive: true })
  mkdirSync(at('bin'))
  for (const tool of ['systemctl', 'loginctl']) {
    writeFileSync(
      at('bin', tool),
      `#!/bin/sh\necho "${tool} $*" >> "$TYPED"\n[ ! -e "${at('refuses')}" ] || { echo "no bus" >&2; exit 1; }\n`,
    )
    chmodSync(at('bin', tool), 0o755)
  }
  writeFileSync(at('passphrase'), `${PASSPHRASE}\n`, { mode: 0o600 })
})
afterEach(() => {
  server?.close()
  server = undefined
  const everything = said
    .splice(0)
    .flatMap(({ out, err, seen }) => [out, err, seen])
    .join('\n')
  expect(everything).not.toContain(PASSPHRASE)
  expect(everything + allFiles(work)).not.toContain(CANARY)
  rmSync(work, { recursive: true })
})

/** Starts what the unit says, word for word, as systemd would take it apart. */
function startUnit(): Promise<{ readonly code: number; readonly text: string }> {
  const [, line = ''] =
    /^ExecStart=(.*)$/m.exec(readFileSync(join(units(), 'secure-backup-nightly.service'), 'utf8')) ?? []
  const [program = '', ...words] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word)
  return new Promise((resolve) => {
    // As a user manager has it: no passphrase, another directory.
    const env = { PATH: '/usr/bin:/bin', HOME: work, SECURE_BACKUP_VAULT: 'passphrase' }
    execFile(program, words, { env, cwd: '/' }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? 70) : 0, text: out + err }),
    )
  })
}

describe.skipIf(!linux)(`schedule install, with a stand-in for systemctl${where}`, () => {
  it('writes the units, types what enables the timer, and puts nothing secret into them', async () => {
    const made = await install(...file(), '--at', '03:15', '--every', 'week', '--on', 'sat')
    expect([made.code, made.err]).toEqual([0, ''])
    expect(made.out).toContain('every Saturday at 03:15')
    expect(readdirSync(units()).sort()).toEqual([
      'secure-backup-nightly.service',
      'secure-backup-nightly.timer',
    ])
    expect(typed()).toEqual(
      expect.arrayContaining([
        'systemctl --user daemon-reload',
        'systemctl --user enable --now secure-backup-nightly.timer',
      ]),
    )
    expect(allFiles(units())).not.toContain(PASSPHRASE)
    expect(allFiles(at('home/schedules'))).not.toContain(PASSPHRASE)
    expect(sets()).toEqual([])
  })

  it('has made what, started from the unit, makes a set and tells how it ended', async () => {
    await install(
      ...file(),
      '--on-success',
      `printf '%s %s' "$SECURE_BACKUP_OUTCOME" "$SECURE_BACKUP_PASSPHRASE" > ${at('told')}`,
    )
    const ran = await startUnit()
    expect(ran, ran.text).toMatchObject({ code: 0 })
    expect(sets()).toHaveLength(1)
    expect((await run('verify', at('sets', sets()[0] ?? ''), '--key', join(keys, 'backup.key'))).code).toBe(0)
    expect(readFileSync(at('told'), 'utf8')).toBe('done ')
    const shown = await run('schedule', 'show', 'nightly')
    expect(shown.out).toContain(sets()[0])
    expect(shown.out).not.toContain('Overdue')
    expect(readdirSync(at('box')).sort()).toEqual([...ours].sort())
  })

  it('refuses what the timer could not do: no passphrase file, no appliance, no recipient, no such name; nothing is kept', async () => {
    const cases: [Promise<CliResult>, string][] = [
      [install(), 'schedule.nobody-to-ask'],
      [install('--passphrase-file', at('missing')), 'path.missing'],
      [
        run(
          'schedule',
          'install',
          'nightly',
          '--appliance',
          at('nothing'),
          '--in',
          at('sets'),
          '--cert',
          join(keys, 'backup.pem'),
          ...file(),
        ),
        'path.missing',
      ],
      [
        run('schedule', 'install', 'nightly', '--appliance', at('box'), '--in', at('sets'), ...file()),
        'recipients.none',
      ],
      [
        run('schedule', 'install', '../up', '--appliance', at('box'), '--in', at('sets'), ...file()),
        'input.invalid',
      ],
      [install(...file(), '--failure-webhook', 'http://example.org/x'), 'hook.invalid'],
      [install(...file(), '--failure-webhook', 'https://me:word@example.org/x'), 'hook.invalid'],
    ]
    for (const [result, code] of cases) expect((await result).err).toContain(`[${code}]`)
    expect(existsSync(units())).toBe(false)
    expect(existsSync(at('home/schedules'))).toBe(false)
  })

  it('keeps the schedule where there is no bus, says what systemctl said and the line for cron, which runs', async () => {
    writeFileSync(at('refuses'), '')
    const made = await install(...file(), '--at', '02:30')
    expect(made.code).toBe(8)
    expect(made.out).toContain('no bus')
    expect(made.out).toMatch(/30 2 \* \* \* \S.* --home \S+ schedule run nightly/)
    expect((await run('schedule', 'list')).out).toContain('no timer')
    expect([(await run('schedule', 'run', 'nightly')).code, sets().length]).toEqual([0, 1])
  })

  it('refuses a name that is taken; remove takes the units and the schedule away, and no set', async () => {
    await install(...file())
    expect((await install(...file())).err).toContain('[schedule.exists]')
    await startUnit()
    expect((await run('schedule', 'remove', 'nightly')).code).toBe(0)
    expect(typed()).toContain('systemctl --user disable --now secure-backup-nightly.timer')
    expect(readdirSync(units())).toEqual([])
    expect(sets()).toHaveLength(1)
    expect((await run('schedule', 'show', 'nightly')).err).toContain('[schedule.unknown]')
  })
})

describe.skipIf(!linux)(`schedule run${where}`, () => {
  it('fails with the code of what failed, and tells command and webhook that, with nothing secret', async () => {
    const bodies: string[] = []
    server = createServer((request, answer) => {
      request.on('data', (bytes: Buffer) => bodies.push(bytes.toString()))
      request.on('end', () => answer.end())
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await install(
      ...file(),
      '--failure-webhook',
      `http://127.0.0.1:${port}/secret-path`,
      '--on-failure',
      `echo "$SECURE_BACKUP_ERROR" > ${at('told')}`,
    )
    rmSync(at('box'), { recursive: true })
    const ran = await run('schedule', 'run', 'nightly')
    expect(ran.code).not.toBe(0)
    expect(readFileSync(at('told'), 'utf8').trim()).toBe('path.missing')
    expect(JSON.parse(bodies.join(''))).toMatchObject({
      schedule: 'nightly',
      outcome: 'failed',
      error: { code: 'path.missing' },
    })
    expect(bodies.join('')).not.toContain(PASSPHRASE)
    const shown = await run('schedule', 'show', 'nightly')
    expect(shown.out).toContain('[path.missing]')
    expect(shown.out).not.toContain('secret-path')
  })

  it('is as good as its backup where a hook fails, and says that the hook did', async () => {
    await install(...file(), '--on-success', 'exit 3', '--success-webhook', 'https://127.0.0.1:9/x')
    const ran = await run('schedule', 'run', 'nightly')
    expect(ran.code).toBe(0)
    expect(ran.err).toContain('The command ended with 3.')
    expect(ran.err).toContain('could not be reached')
  })

  it('keeps what the rules hold of its own appliance, and no more', async () => {
    await install(...file(), '--keep-last', '1')
    await run(
      'create',
      '--appliance',
      at('box'),
      '--cert',
      join(keys, 'backup.pem'),
      '--to',
      at('sets/by-hand'),
      ...file(),
    )
    const ran = await run('schedule', 'run', 'nightly', '--json')
    expect(ran.code, ran.err).toBe(0)
    expect(document(ran)).toMatchObject({ outcome: 'done', removed: ['by-hand'] })
    expect(sets()).toHaveLength(1)
  })

  it('with --if-due does nothing until it is due, and then runs once', async () => {
    await install(...file())
    expect(document(await run('schedule', 'run', 'nightly', '--if-due', '--json'))).toMatchObject({
      due: false,
    })
    change({ created: '2026-01-01T00:00:00.000Z' })
    expect((await run('schedule', 'run', 'nightly', '--if-due')).code).toBe(0)
    expect((await run('schedule', 'run', 'nightly', '--if-due')).out).toContain('isn’t due')
    expect(sets()).toHaveLength(1)
  })

  it('has the password of a server from the vault', async () => {
    const fake = await startFakeFtpServer()
    try {
      const env = { SECURE_BACKUP_VAULT: 'passphrase' }
      const url = `ftp://web@127.0.0.1:${fake.port}/`
      await cli(
        { home: at('home'), ftpPassword: CANARY, env },
        'destination',
        'add',
        'offsite',
        url,
        '--allow-plain-ftp',
      )
      const made = await run(
        'schedule',
        'install',
        'nightly',
        '--appliance',
        at('box'),
        '--in',
        'offsite',
        '--cert',
        join(keys, 'backup.pem'),
        ...file(),
      )
      expect(made.code, made.err).toBe(0)
      const ran = await startUnit()
      expect(ran, ran.text).toMatchObject({ code: 0 })
      expect([...fake.files.keys()].filter((name) => name.endsWith('/backupmanifest.xml'))).toHaveLength(1)
    } finally {
      await fake.stop()
    }
  })
})

describe.skipIf(!linux)(`a drill by schedule${where}`, () => {
  const drills = (...words: string[]): Promise<CliResult> =>
    run('schedule', 'install', 'nightly', '--drill', '--in', at('sets'), ...file(), ...words)

  it('started from its unit it drills the newest set; a failed one sets the exit code, is told, and stands', async () => {
    await run(
      'create',
      '--appliance',
      at('box'),
      '--cert',
      join(keys, 'backup.pem'),
      '--in',
      at('sets'),
      ...file(),
    )
    const told = `printf '%s %s %s' "$SECURE_BACKUP_KIND" "$SECURE_BACKUP_OUTCOME" "$SECURE_BACKUP_ERROR" > ${at('told')}`
    const key = ['--key', join(keys, 'backup.key'), '--appliance', at('box')]
    const made = await drills(...key, '--on-failure', told, '--on-success', told)
    expect([made.code, made.err]).toEqual([0, ''])
    const good = await startUnit()
    expect(good, good.text).toMatchObject({ code: 0 })
    expect(readFileSync(at('told'), 'utf8')).toBe('drill done ')
    expect((await run('schedule', 'show', 'nightly')).out).toMatch(
      /Drill {8}of the newest set[\s\S]*drill show drill-/,
    )

    const part = at('sets', sets()[0] ?? '', 'config.tgz')
    writeFileSync(part, readFileSync(part).fill(7, 100, 101))
    const bad = await startUnit()
    expect(bad, bad.text).toMatchObject({ code: 3 })
    expect(readFileSync(at('told'), 'utf8')).toBe('drill failed part.digest')
    const { open, all } = document(await run('drill', 'list', '--json')) as { open: object[]; all: number }
    expect([open.length, all]).toEqual([1, 2])
  })

  it('is overdue when the newest set was not drilled well since it was due', async () => {
    await run(
      'create',
      '--appliance',
      at('box'),
      '--cert',
      join(keys, 'backup.pem'),
      '--in',
      at('sets'),
      ...file(),
    )
    await drills('--key', join(keys, 'backup.key'))
    change({ created: '2026-01-01T00:00:00Z' })
    expect((await run('schedule', 'list')).out).toContain(
      `should have drilled the newest set at ${at('sets')}`,
    )
    await startUnit()
    expect((await run('schedule', 'list')).out).not.toContain('Overdue')
  })
})

describe.skipIf(!linux)(`an overdue backup${where}`, () => {
  it('is said by list, schedule list and schedule show although the timer never ran, until there is a backup', async () => {
    await install(...file())
    for (const words of [
      ['list', work],
      ['schedule', 'list'],
      ['schedule', 'show', 'nightly'],
    ])
      expect((await run(...words)).out).not.toContain('Overdue')
    change({ created: '2026-01-01T00:00:00.000Z' })
    for (const words of [
      ['list', work],
      ['schedule', 'list'],
      ['schedule', 'show', 'nightly'],
    ])
      expect((await run(...words)).out).toContain('Overdue: nightly')
    await run(
      'create',
      '--appliance',
      at('box'),
      '--cert',
      join(keys, 'backup.pem'),
      '--in',
      at('sets'),
      ...file(),
    )
    expect((await run('schedule', 'list')).out).not.toContain('Overdue')
  })
})
