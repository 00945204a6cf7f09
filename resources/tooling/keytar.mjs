// Whether keytar's native half is there: what matters is that it loads, not what lay on the machine when packages were installed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, stepEnvironment } from './run.mjs'

/** What keeps keytar from loading in a Node; undefined where it loads. `folder`: its own. */
export function whyKeytarFails(node = process.execPath, folder = join(root, 'node_modules/keytar')) {
  const loads = `const { getPassword } = require(${JSON.stringify(folder)}); if (typeof getPassword !== 'function') throw new Error('it is empty')`
  const { status, stderr, error } = spawnSync(node, ['-e', loads], {
    cwd: root,
    env: stepEnvironment(),
    encoding: 'utf8',
    timeout: 30_000,
  })
  if (status === 0) return undefined
  return /^(?:\w*Error): (.*)$/m.exec(stderr ?? '')?.[1] ?? error?.message ?? `Node ended with ${status}`
}

/**
 * Builds it where it does not load: .npmrc lets no package run a script when it is installed, so this is where keytar's runs, the
 * only one. Returns what still keeps it.
 * `project`: whose packages.
 */
export async function mendKeytar(project = root) {
  const folder = join(project, 'node_modules/keytar')
  const first = whyKeytarFails(process.execPath, folder)
  if (first === undefined) return undefined
  const npm = (...words) => run('npm', [...words, '--loglevel=error', '--prefix', project], { quiet: true })
  // Optional packages can be left out of node_modules altogether, and then there is nothing to build.
  if (!existsSync(folder)) await npm('install', '--no-save', '--no-audit', '--no-fund', '--include=optional')
  await npm('rebuild', 'keytar', '--ignore-scripts=false')
  return whyKeytarFails(process.execPath, folder)
}
