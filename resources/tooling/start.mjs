// npm start: installs what is missing, builds, and opens the window on the sample appliance; where that does not appear, for whatever
// reason, the same interface is served to a browser. `--check` starts it, fetches the page once, and ends.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchedRuntime } from './electron-runtime.mjs'
import { build, buildKeytar, installPackages } from './install.mjs'
import { root, say, stepEnvironment } from './run.mjs'
import { openWindow } from './window.mjs'

const cli = join(root, 'resources/bin/secure-backup.cjs')

/** A state of its own, with the sample appliance registered and a directory for its sets. */
function prepare(place) {
  const home = process.env.SECURE_BACKUP_HOME ?? join(place, 'home')
  const [sample, sets] = [join(place, 'mqa-sample'), join(place, 'backups')]
  const env = stepEnvironment({ SECURE_BACKUP_HOME: home })
  cpSync(join(root, 'resources/sample-appliance'), sample, { recursive: true })
  mkdirSync(sets)
  const add = spawnSync(process.execPath, [cli, 'appliance', 'add', 'mqa-sample', sample, '--in', sets], {
    env,
  })
  if (add.status !== 0 && add.status !== 7) say(add.stderr.toString())
  return env
}

/** Fetches the page as a browser would: link, cookie, page. */
async function fetchOnce(link) {
  const first = await fetch(link)
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? ''
  const page = await fetch(new URL('/', link), { headers: { cookie } })
  const text = await page.text()
  if (page.status !== 200 || !text.includes('id="app"')) throw new Error(`the page answered ${page.status}`)
}

/** Where to serve: the usual port, or any that is free where another program has that. */
function freeAddress() {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve('127.0.0.1:0'))
    probe.listen(5554, '127.0.0.1', () => probe.close(() => resolve('127.0.0.1:5554')))
  })
}

/** Serves to a browser until it is stopped; with `check` until the page came once. */
async function serve(env, check) {
  const args = check ? ['--listen', '127.0.0.1:0', '--json'] : ['--listen', await freeAddress()]
  return new Promise((resolve) => {
    const stdio = ['ignore', check ? 'pipe' : 'inherit', 'inherit']
    const child = spawn(process.execPath, [cli, 'serve', ...args], { env, stdio })
    let failed = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill('SIGTERM'))
    child.stdout?.once('data', (chunk) => {
      fetchOnce(JSON.parse(chunk).link)
        .then(() => say('The page came. That was a check; without --check it stays until it is stopped.'))
        .catch((error) => {
          failed = true
          say(`The page did not come: ${error.message}`)
        })
        .finally(() => child.kill('SIGTERM'))
    })
    child.on('close', (code) => resolve(failed ? 1 : (code ?? 0)))
  })
}

/** The window, or why there is none. */
async function tryWindow(env) {
  const { executable, why } = await fetchedRuntime()
  if (!executable) return { why }
  const result = await openWindow(executable, root, { env })
  if (result.handedOver) say('A window of Secure Backup was open already; it was brought forward.')
  return result
}

await installPackages()
await buildKeytar()
await build()
// A machine that only builds and tests must not wait for somebody.
const check = process.argv.includes('--check') || Boolean(process.env.CI)
const place = mkdtempSync(join(tmpdir(), 'secure-backup-start-'))
const env = prepare(place)
const { code, why } = check ? { why: undefined } : await tryWindow(env)
if (why !== undefined)
  say(`There is no window here (${why}), so the same interface is served to your browser.`)
const ended = code ?? (await serve(env, check))
rmSync(place, { recursive: true, force: true })
process.exit(ended)
