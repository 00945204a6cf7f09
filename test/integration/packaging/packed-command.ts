// The command of a packed tree as cron starts it: next to no environment, no display, and no window in the tree at all. Exit codes and
// streams are those of plain Node; what the timer that it installs starts is itself.
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { KEYS, SAMPLE, scratch } from '../../support/cli.ts'
import { copyOf, has, type PackedTree } from '../../support/packed-tree.ts'

const CERTIFICATE = join(KEYS, 'backup.pem')
const KEY = join(KEYS, 'backup.key')

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** `packed`: the tree; the window in it is taken away. */
export function describePackedCommand(packed: () => PackedTree): void {
  let tree = ''
  let work = ''
  let running: ChildProcess | undefined
  beforeAll(() => {
    // Whatever would open a window would fail.
    tree = copyOf(packed().tree)
    rmSync(join(tree, 'secure-backup-window'))
  })
  beforeEach(() => {
    work = scratch('work')
    cpSync(SAMPLE, join(work, 'box'), { recursive: true })
    writeFileSync(join(work, 'passphrase'), 'of-the-tests\n', { mode: 0o600 })
    mkdirSync(join(work, 'bin'))
    for (const tool of ['systemctl', 'loginctl']) {
      writeFileSync(join(work, 'bin', tool), '#!/bin/sh\nexit 0\n')
      chmodSync(join(work, 'bin', tool), 0o755)
    }
  })
  afterEach(() => {
    running?.kill('SIGKILL')
    running = undefined
  })

  /** crontab(5): HOME, LOGNAME, SHELL and this PATH, and nothing else. */
  const ofCron = (): Record<string, string> => ({
    HOME: work,
    LOGNAME: 'nobody',
    SHELL: '/bin/sh',
    PATH: '/usr/bin:/bin',
  })
  const start = (program: string, words: readonly string[], env = ofCron()): Promise<Ended> =>
    new Promise((resolve) => {
      execFile(program, [...words], { env, cwd: '/' }, (error, out, err) =>
        resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
      )
    })
  const program = (): string => join(tree, 'secure-backup')
  const run = (...words: string[]): Promise<Ended> => start(program(), words)
  const secret = (): string[] => ['--passphrase-file', join(work, 'passphrase')]
  const create = (): Promise<Ended> =>
    run(
      'create',
      '--appliance',
      join(work, 'box'),
      '--cert',
      CERTIFICATE,
      '--to',
      join(work, 'set'),
      ...secret(),
    )

  it('says its version, also through links as /usr/bin has them, relative and absolute', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as {
      version: string
    }
    symlinkSync(program(), join(work, 'one'))
    symlinkSync('one', join(work, 'two'))
    for (const path of [program(), join(work, 'one'), join(work, 'two')])
      expect(await start(path, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })

  it('makes a set and verifies it with its key; streams are apart', async () => {
    const made = await create()
    expect([made.code, made.err]).toEqual([0, ''])
    const verified = await run('verify', join(work, 'set'), '--key', KEY, '--json', ...secret())
    expect([verified.code, verified.err]).toEqual([0, ''])
    expect(JSON.parse(verified.out)).toMatchObject({ verdict: { code: 0 } })
  })

  it('ends with the documented codes: altered, incomplete, another key, usage, no such path', async () => {
    await create()
    const other = ['--key', join(KEYS, 'recovery.key')]
    expect((await run('verify', join(work, 'set'), ...other, ...secret())).code).toBe(4)
    rmSync(join(work, 'set/config.tgz'))
    expect((await run('verify', join(work, 'set'), ...secret())).code).toBe(3)
    const manifest = join(work, 'set/backupmanifest.xml')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('</serial', ' </serial'))
    expect((await run('verify', join(work, 'set'), ...secret())).code).toBe(2)
    const usage = await run('verify')
    expect([usage.code, usage.out]).toEqual([64, ''])
    const nothing = await run('list', join(work, 'nothing'))
    expect([nothing.code, nothing.out]).toEqual([74, ''])
    expect(nothing.err).toContain('[path.missing]')
  })

  it('serves the interface to a browser; SIGTERM to what was started ends it, with 0', async () => {
    const child = spawn(program(), ['serve', '--listen', '127.0.0.1:0', '--json'], {
      env: ofCron(),
      cwd: '/',
    })
    running = child
    const link = await new Promise<string>((resolve) => {
      child.stdout.once('data', (data: Buffer) =>
        resolve((JSON.parse(data.toString()) as { link: string }).link),
      )
    })
    const first = await fetch(link)
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(new URL('/', link), { headers: { cookie } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('id="app"')
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
    // To the launcher's own process: it has become the program.
    child.kill('SIGTERM')
    expect(await ended).toEqual({ code: 0, signal: null })
  })

  it('installs a timer that starts its own Node, and what it starts makes a set', async () => {
    const env = {
      ...ofCron(),
      PATH: `${join(work, 'bin')}:/usr/bin:/bin`,
      XDG_CONFIG_HOME: join(work, 'config'),
    }
    const words = ['--appliance', join(work, 'box'), '--in', join(work, 'sets'), '--cert', CERTIFICATE]
    const installed = await start(program(), ['schedule', 'install', 'nightly', ...words, ...secret()], env)
    expect([installed.code, installed.err]).toEqual([0, ''])
    const unit = join(work, 'config/systemd/user/secure-backup-nightly.service')
    const [, line = ''] = /^ExecStart=(.*)$/m.exec(readFileSync(unit, 'utf8')) ?? []
    const [node = '', ...rest] = [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word)
    expect(node).toBe(join(tree, 'resources/command/node'))
    expect(rest.slice(0, 1)).toEqual([join(tree, 'resources/command/resources/bin/secure-backup.cjs')])
    const ran = await start(node, rest)
    expect([ran.code, ran.err]).toEqual([0, ''])
    const sets = readdirSync(join(work, 'sets'))
    expect(sets).toHaveLength(1)
    const verified = await run('verify', join(work, 'sets', sets[0] ?? ''), '--key', KEY, ...secret())
    expect(verified.code).toBe(0)
    const shown = await run('schedule', 'show', 'nightly', '--json')
    expect(JSON.parse(shown.out)).toMatchObject({ lastRun: { outcome: 'done', code: 0 } })
  })

  it('ends with the code of its backup where a timer starts one that cannot be made', async () => {
    const env = { ...ofCron(), PATH: `${join(work, 'bin')}:/usr/bin:/bin` }
    const words = ['--appliance', join(work, 'box'), '--in', join(work, 'sets'), '--cert', CERTIFICATE]
    await start(program(), ['schedule', 'install', 'nightly', ...words, ...secret()], env)
    rmSync(join(work, 'box'), { recursive: true })
    expect((await run('schedule', 'run', 'nightly')).code).toBe(74)
  })

  it('names the recovery script, where it lies in this very tree, on the page of a recovery kit', async () => {
    await run('cert', 'generate', 'recovery', '--bits', '2048', '--profile', 'recovery', ...secret())
    const made = await run('cert', 'kit', 'recovery', '--out', join(work, 'kit.p12'), ...secret())
    expect([made.code, made.err]).toEqual([0, ''])
    const page = readFileSync(join(work, 'kit.p12.html'), 'utf8')
    const script = join(tree, 'resources/command/resources/recover/recover.sh')
    expect(page).toContain(script)
    expect(existsSync(script)).toBe(true)
    expect(existsSync(join(script, '../../../FORMAT.md'))).toBe(true)
  })

  it('says what is wrong where its Node is gone, and opens nothing', async () => {
    const bare = scratch('bare')
    cpSync(program(), join(bare, 'secure-backup'))
    expect(await start(join(bare, 'secure-backup'), ['list', '/'])).toEqual({
      code: 74,
      out: '',
      err: expect.stringContaining('its Node is missing') as string,
    })
  })

  it.skipIf(!has('man'))(
    'brings a manual page that man shows without a warning (skipped where there is no man)',
    () => {
      const page = join(tree, 'resources/command/share/man/man1/secure-backup.1.gz')
      const shown = spawnSync('man', ['--warnings', '-E', 'UTF-8', '-l', page], {
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      })
      expect(shown.stderr.toString()).toBe('')
      expect(shown.stdout.toString()).toContain('EXIT STATUS')
    },
  )
}
