// The window of a packed tree, booted over the stand-in for Electron: its archive, unpacked in its own place, is all that it is given, so
// whatever was not packed is missed here. The timers that it installs start the command that lies beside it.
import { spawn, type ChildProcess } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KEYS, PROJECT, SAMPLE, scratch } from '../../support/cli.ts'
import { copyOf, type PackedTree } from '../../support/packed-tree.ts'

const BOOT_MS = 120_000

/** Why no window can be booted here; undefined where one can. */
export function windowMissing(): string | undefined {
  const chromium = process.env['CHROME_BIN'] ?? '/usr/bin/chromium'
  return existsSync(chromium) ? undefined : `there is no ${chromium}`
}

/** Plain files in the place of the archive, which plain Node cannot read. */
function unpackArchive(tree: string): string {
  const archive = join(tree, 'resources/app.asar')
  const folder = join(scratch('archive'), 'app')
  extractAll(archive, folder)
  rmSync(archive)
  renameSync(folder, archive)
  return archive
}

/** Runs a text in the page once its heading is there, through the hands that the stand-in offers. */
function inPage(hands: string, text: string): Promise<unknown> {
  const page = `new Promise((done) => {
    const look = () => { const head = document.querySelector('main h1'); if (head) { seen.disconnect(); done(head.textContent) } }
    const seen = new MutationObserver(look)
    seen.observe(document, { childList: true, subtree: true })
    look()
  }).then((head) => ${text})`
  const source = `async ({ app, BrowserWindow }, text) => {
    const opened = () => new Promise((done) => app.once('browser-window-created', (_, window) => done(window)))
    const { webContents } = BrowserWindow.getAllWindows()[0] ?? (await opened())
    if (webContents.getURL() === '' || webContents.isLoading())
      await new Promise((done) => webContents.once('did-finish-load', done))
    return webContents.executeJavaScript(text)
  }`
  return new Promise((resolve, reject) => {
    const socket = connect(hands)
    socket.on('error', reject)
    createInterface({ input: socket }).on('line', (line) => {
      socket.destroy()
      const { value, error } = JSON.parse(line) as { readonly value?: unknown; readonly error?: string }
      if (error === undefined) resolve(value)
      else reject(new Error(error))
    })
    socket.write(`${JSON.stringify({ id: 1, source, args: [page] })}\n`)
  })
}

/** Waits until the main process can be asked. */
function untilHands(child: ChildProcess, hands: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) => reject(new Error(`the window ended with ${code}: ${said}`)))
    const seen = watch(dirname(hands), () => look())
    const look = (): void => {
      if (!existsSync(hands)) return
      seen.close()
      reach()
    }
    // Its name is there a moment before anybody listens.
    const reach = (): void => {
      const socket = connect(hands)
      socket.once('connect', () => {
        socket.destroy()
        resolve()
      })
      socket.once('error', () => setImmediate(reach))
    }
    look()
  })
}

/** `packed`: the tree, which stays as it is. */
export function describePackedWindow(packed: () => PackedTree): void {
  let tree = ''
  let work = ''
  let hands = ''
  let child: ChildProcess | undefined
  const at = (...names: string[]): string => join(work, ...names)

  beforeAll(async () => {
    tree = copyOf(packed().tree)
    work = scratch('window')
    hands = at('hands')
    cpSync(SAMPLE, at('box'), { recursive: true })
    writeFileSync(at('passphrase'), 'of-the-tests\n', { mode: 0o600 })
    mkdirSync(at('bin'))
    for (const tool of ['systemctl', 'loginctl']) {
      writeFileSync(at('bin', tool), '#!/bin/sh\nexit 0\n')
      chmodSync(at('bin', tool), 0o755)
    }
    const app = unpackArchive(tree)
    const { buildStandIn } = (await import(join(PROJECT, 'test/standin/build.mjs'))) as {
      buildStandIn(): Promise<string>
    }
    const standIn = await buildStandIn()
    child = spawn(process.execPath, [standIn, `--app=${app}`, `--user-data-dir=${at('profile')}`], {
      env: {
        HOME: work,
        PATH: `${at('bin')}:/usr/bin:/bin`,
        XDG_CONFIG_HOME: at('config'),
        SECURE_BACKUP_HOME: at('home'),
        SECURE_BACKUP_VAULT: 'passphrase',
        SECURE_BACKUP_STANDIN_PACKAGED: '1',
        SECURE_BACKUP_STANDIN_HANDS: hands,
      },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await untilHands(child, hands)
  }, BOOT_MS)
  afterAll(async () => {
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  })

  it('comes up from its archive alone, and says where it is at home', async () => {
    expect(await inPage(hands, 'head')).toBe('Overview')
    const about = await inPage(
      hands,
      'secureBackup.methods.settings.get({}).then(({ value }) => value.about)',
    )
    expect(about).toMatchObject({ host: 'window', home: at('home') })
  })

  it('installs a schedule whose timer starts the command beside it, and tries it: a set is there', async () => {
    const wish = {
      name: 'nightly',
      task: {
        kind: 'backup',
        appliance: at('box'),
        destination: at('sets'),
        recipients: [join(KEYS, 'backup.pem')],
        exclude: [],
      },
      rhythm: { every: 'day', hour: 2, minute: 0 },
      passphraseFile: at('passphrase'),
    }
    const added = await inPage(hands, `secureBackup.methods.schedules.add(${JSON.stringify(wish)})`)
    expect(added).toMatchObject({ ok: true, value: { timer: { installed: true } } })
    const unit = readFileSync(at('config/systemd/user/secure-backup-nightly.service'), 'utf8')
    const command = join(tree, 'resources/command')
    expect(unit).toContain(`ExecStart="${command}/node" "${command}/resources/bin/secure-backup.cjs"`)
    const run = `new Promise((done) => {
      const { methods, listen } = secureBackup
      listen((event) => { if (event.type === 'job' && event.job.ended) done(methods.jobs.get({ job: event.job.id })) })
      methods.schedules.run({ name: 'nightly' }).then((answer) => { if (!answer.ok) done(answer) })
    })`
    expect(await inPage(hands, run)).toMatchObject({
      ok: true,
      value: { summary: { kind: 'scheduled', state: 'done' }, result: { outcome: 'done', code: 0 } },
    })
  })
}
