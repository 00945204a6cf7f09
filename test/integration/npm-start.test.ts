// npm start never ends in nothing: whatever Electron's runtime does, a person has the interface and one sentence that says why.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const root = join(import.meta.dirname, '../..')
const children: ChildProcess[] = []
const servers: Server[] = []
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const ended = new Promise((resolve) => child.once('close', resolve))
    // It ends what it started, as it does for a person.
    child.kill('SIGTERM')
    await ended
  }
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

/** A runtime that is this script of a shell; none where there is no script. */
function runtimeOf(script?: string): string {
  const dist = join(temporaryDirectory(), 'dist')
  mkdirSync(dist)
  if (script === undefined) return dist
  writeFileSync(join(dist, 'electron'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(dist, 'electron'), 0o755)
  return dist
}

function starting(dist: string, extra: NodeJS.ProcessEnv = {}) {
  const { CI: _, WAYLAND_DISPLAY: __, ...rest } = process.env
  const env = {
    ...rest,
    DISPLAY: ':99',
    SECURE_BACKUP_HOME: join(temporaryDirectory(), 'home'),
    ELECTRON_OVERRIDE_DIST_PATH: dist,
    electron_config_cache: join(temporaryDirectory(), 'cache'),
    ...extra,
  }
  const child = spawn(process.execPath, [join(root, 'resources/tooling/start.mjs')], { env, cwd: root })
  children.push(child)
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  /** Settles when that was said, or with what was said instead when it ended without. */
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (chunk: Buffer): void => {
        said += String(chunk)
        if (words.test(said)) resolve(said)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      void ended.then(() => resolve(said))
    })
  return { child, says, ended }
}

const FATAL =
  'echo "[1:FATAL:zygote_host_impl_linux.cc(101)] Running as root without --no-sandbox" >&2; kill -TRAP $$'
/** What `serve` says when a browser can come. */
const SERVED = /http:\/\/127\.0\.0\.1:\d+\/\S+/

describe('npm start', () => {
  it('serves to the browser, with one sentence, where the runtime refuses its sandbox', async () => {
    const said = await starting(runtimeOf(FATAL)).says(SERVED)
    expect(said).toMatch(SERVED)
    const sentences = said.split('\n').filter((line) => line.startsWith('There is no window here'))
    expect(sentences).toHaveLength(1)
    expect(sentences[0]).toMatch(/\(.*sandbox.*\), so the same interface is served to your browser\./)
    expect(said).not.toContain('FATAL')
  })
  it('is the window where that appears, and ends with it', async () => {
    const place = temporaryDirectory()
    const started = starting(runtimeOf(`echo "secure-backup: shown"; echo "$1" > ${place}/program; exit 0`))
    const said = await started.says(/never/)
    expect(await started.ended).toBe(0)
    expect(existsSync(join(place, 'program'))).toBe(true)
    expect(said).not.toMatch(/browser/)
  })
  it('says that a window was open already', async () => {
    const started = starting(runtimeOf('echo "secure-backup: handed over"; exit 0'))
    expect(await started.says(/never/)).toContain('was open already')
    expect(await started.ended).toBe(0)
  })
  it('serves to the browser where there is no display, and downloads nothing', async () => {
    const said = await starting(runtimeOf(), { DISPLAY: '', ELECTRON_MIRROR: 'http://127.0.0.1:9/' }).says(
      SERVED,
    )
    expect(said).toContain('(there is no display)')
    expect(said).not.toContain('Downloading')
  })
  it('says what it downloads and how far that is, and serves to the browser where it is not what was asked for', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x')
    const server = createServer((_, response) => {
      response.setHeader('content-length', bytes.length)
      response.end(bytes)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const said = await starting(runtimeOf(), { ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }).says(SERVED)
    expect(said).toMatch(/Downloading Electron [\d.]+, which shows the window, from 127\.0\.0\.1:\d+/)
    expect(said).toContain('  100 % of 3 MB')
    expect(said).toMatch(/There is no window here \(Electron's runtime could not be downloaded: .+\), so/)
  })
})

it('npm start takes another port where the usual one is taken', async () => {
  const taken = createServer()
  servers.push(taken)
  await new Promise<void>((resolve) =>
    taken.once('error', () => resolve()).listen(5554, '127.0.0.1', resolve),
  )
  const said = await starting(runtimeOf('exit 9')).says(SERVED)
  expect(said).toMatch(SERVED)
  expect(said).not.toContain('127.0.0.1:5554')
})

interface Opened {
  readonly why?: string
  readonly code?: number
}
type OpenWindow = (executable: string, program: string, options: object) => Promise<Opened>
const tool = async (name: string): Promise<Record<string, unknown>> =>
  (await import(join(root, 'resources/tooling', name))) as Record<string, unknown>

describe('what became of the window', () => {
  it.each<[string, string, object]>([
    ['refuses its sandbox', FATAL, { why: expect.stringContaining('sandbox') as string }],
    ['dies at once', 'exit 9', { why: 'it ended with code 9' }],
    ['is killed', 'kill -SEGV $$', { why: 'it was ended by SIGSEGV' }],
    [
      'lacks a library',
      'echo "electron: error while loading shared libraries: libnss3.so: cannot open" >&2; exit 127',
      { why: 'it lacks the library libnss3.so' },
    ],
    ['has no display', 'echo "Missing X server or $DISPLAY" >&2; exit 1', { why: 'it found no display' }],
    ['ends without a window and without an error', 'exit 0', { why: 'it ended with code 0' }],
    ['dies just after it was shown', 'echo "secure-backup: shown"; exit 5', { why: 'it ended with code 5' }],
    ['is closed by a person', 'echo "secure-backup: shown"; exit 0', { code: 0 }],
  ])('is known of a runtime that %s', async (_, script, result) => {
    const openWindow = (await tool('window.mjs'))['openWindow'] as OpenWindow
    expect(await openWindow(join(runtimeOf(script), 'electron'), root, { env: process.env })).toEqual(result)
  })
  it('is known of a runtime that dies with an error long after it was shown: that is its exit code', async () => {
    const openWindow = (await tool('window.mjs'))['openWindow'] as OpenWindow
    const dist = runtimeOf('echo "secure-backup: shown"; exit 5')
    const options = { env: process.env, firstMs: 0 }
    expect(await openWindow(join(dist, 'electron'), root, options)).toEqual({ code: 5 })
  })
})

describe('patience', () => {
  it('ends with a runtime that hangs without a window, which is ended too', async () => {
    const openWindow = (await tool('window.mjs'))['openWindow'] as OpenWindow
    const dist = runtimeOf('echo $$ > "$1"; exec sleep 1000')
    const pid = join(temporaryDirectory(), 'pid')
    const options = { env: process.env, patienceMs: 700 }
    expect(await openWindow(join(dist, 'electron'), pid, options)).toEqual({
      why: 'it showed no window within 1 seconds',
    })
  })
  it('ends with a runtime that cannot be started', async () => {
    const openWindow = (await tool('window.mjs'))['openWindow'] as OpenWindow
    const { why } = await openWindow(join(runtimeOf(), 'electron'), root, { env: process.env })
    expect(why).toBe('it could not be started (ENOENT)')
  })
  it('ends with a server that is not there', async () => {
    expect(await fetchOver('http://127.0.0.1:9/', 500)).toMatch(
      /could not be downloaded: (ECONNREFUSED|bad port)/,
    )
  })
  it('ends with a download from which nothing comes any more, not with a slow one', async () => {
    const server = createServer((_, response) => {
      response.setHeader('content-length', 3_000_000)
      response.write(Buffer.alloc(1_000_000))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const said = await fetchOver(`http://127.0.0.1:${port}/`, 500)
    expect(said).toMatch(/^ {2}\d\d % of 3 MB$/m)
    expect(said).toMatch(/could not be downloaded: .*nothing came from 127\.0\.0\.1/)
  })
})

/** Fetches in a process of its own, because the environment says from where. */
function fetchOver(mirror: string, stallMs: number): Promise<string> {
  const script = `
    import { fetchedRuntime } from ${JSON.stringify(join(root, 'resources/tooling/electron-runtime.mjs'))}
    const { why } = await fetchedRuntime({ stallMs: ${stallMs}, isTerminal: false })
    console.log(why)`
  const env = {
    ...process.env,
    DISPLAY: ':99',
    ELECTRON_MIRROR: mirror,
    ELECTRON_OVERRIDE_DIST_PATH: runtimeOf(),
    electron_config_cache: join(temporaryDirectory(), 'cache'),
  }
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { env })
  children.push(child)
  return new Promise((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    child.on('close', () => resolve(said))
  })
}
