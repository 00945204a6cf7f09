// Where Electron's runtime lies. The package holds only its loader; the runtime itself is fetched when it is first wanted, which
// works on a machine of a developer and not on every machine that builds.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { has, root } from './run.mjs'

/** A download that brings nothing for so long is given up; a slow one goes on. */
const STALL_MS = 30_000
const MEGABYTE = 1_000_000
const packaged = join(root, 'node_modules/electron')

/** The executable that is there; undefined where none is. Fetches nothing. */
export function installedRuntime() {
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packaged, 'dist')
  return names.map((name) => join(folder, name)).find((path) => existsSync(path))
}

/** Whether a window could be shown at all. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Says how far a download is: on a terminal in one line, elsewhere at every tenth. */
function progressTeller(write, isTerminal) {
  let said = -1
  return ({ transferred, total }) => {
    const [done, all] = [transferred, total ?? 0].map((bytes) => Math.round(bytes / MEGABYTE))
    const share = total ? Math.floor((transferred / total) * 100) : undefined
    const step = isTerminal ? (share ?? done) : Math.floor((share ?? done) / 10)
    if (step === said) return
    said = step
    const line = share === undefined ? `${done} MB` : `${share} % of ${all} MB`
    write(isTerminal ? `\r  ${line} ` : `  ${line}\n`)
    if (isTerminal && transferred === total) write('\n')
  }
}

/** Puts the runtime into Electron's own cache, and says so while it comes. Throws where it does not. */
async function download(write, isTerminal, stallMs) {
  const require = createRequire(join(packaged, 'package.json'))
  const { version } = require('./package.json')
  const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href)
  const from = new URL(process.env['ELECTRON_MIRROR'] ?? 'https://github.com').host
  write(
    `Downloading Electron ${version}, which shows the window, from ${from}. It is kept for the next time.\n`,
  )
  const stalled = new AbortController()
  let timer
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => stalled.abort(new Error(`nothing came from ${from}`)), stallMs)
  }
  const tell = progressTeller(write, isTerminal)
  wait()
  try {
    await downloadArtifact({
      version,
      artifactName: 'electron',
      cacheRoot: process.env['electron_config_cache'],
      checksums: require('./checksums.json'),
      platform: process.env['npm_config_platform'] ?? process.platform,
      arch: process.env['npm_config_arch'] ?? process.arch,
      downloadOptions: {
        quiet: true,
        signal: stalled.signal,
        getProgressCallback: (progress) => {
          wait()
          tell(progress)
        },
      },
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Why a download failed, in a few words. */
function reasonOf(error) {
  const { cause, message } = error ?? {}
  return String(cause?.code ?? cause?.message ?? message ?? error)
    .split('\n')[0]
    .slice(0, 120)
}

/** The executable, fetched where that is possible; `why` in a few words where it is not. */
export async function fetchedRuntime({
  write = (text) => process.stdout.write(text),
  isTerminal = process.stdout.isTTY === true,
  stallMs = STALL_MS,
} = {}) {
  const there = installedRuntime()
  const install = join(packaged, 'install.js')
  if (there) return { executable: there }
  if (!hasDisplay()) return { why: 'there is no display' }
  if (!existsSync(install)) return { why: 'the package electron is not installed' }
  try {
    await download(write, isTerminal, stallMs)
  } catch (error) {
    return { why: `Electron's runtime could not be downloaded: ${reasonOf(error)}` }
  }
  spawnSync(process.execPath, [install], { cwd: root, stdio: 'ignore' })
  const executable = installedRuntime()
  return executable ? { executable } : { why: "Electron's runtime could not be unpacked" }
}

/** Why the specs cannot run in Electron here; undefined where they can. */
export function whyNoDesktop() {
  if (!installedRuntime())
    return "Electron's runtime is not here. `node node_modules/electron/install.js` fetches it where github.com can be reached."
  if (!hasDisplay() && !has('xvfb-run')) return 'There is no display, and no xvfb-run in its place.'
  return undefined
}
