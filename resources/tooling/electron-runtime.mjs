// Where Electron's runtime lies. The package holds only its loader; the runtime itself is fetched when it is first wanted, which
// works on a machine of a developer and not on every machine that builds.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { has, root } from './run.mjs'

const FETCH_MS = 120_000
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

/** The executable, fetched where that is possible; undefined where it is not. */
export function fetchedRuntime() {
  const there = installedRuntime()
  const install = join(packaged, 'install.js')
  if (there || !existsSync(install) || !hasDisplay()) return there
  spawnSync(process.execPath, [install], { cwd: root, stdio: 'ignore', timeout: FETCH_MS })
  return installedRuntime()
}

/** Why the specs cannot run in Electron here; undefined where they can. */
export function whyNoDesktop() {
  if (!installedRuntime())
    return "Electron's runtime is not here. `node node_modules/electron/install.js` fetches it where github.com can be reached."
  if (!hasDisplay() && !has('xvfb-run')) return 'There is no display, and no xvfb-run in its place.'
  return undefined
}
