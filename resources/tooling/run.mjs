// Runs programs for the scripts of this folder (they are for developers and are not packaged).
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, win32 } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const bin = join(root, 'node_modules', '.bin')

/** The environment of every step: a UTF-8 locale, our own programs first on the path. */
export function stepEnvironment(extra = {}) {
  const environment = {
    ...process.env,
    LANG: 'C.UTF-8',
    PATH: `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    ...extra,
  }
  delete environment.LC_ALL
  return environment
}

/**
 * What to start. On Windows npm and the tools of packages are batch files, which only cmd.exe runs; what has a path of its own, as Node in
 * `C:\Program Files`, is started as it is.
 */
export function spawnWords(command, args, platform = process.platform) {
  if (platform !== 'win32' || win32.isAbsolute(command)) return [command, args, {}]
  const line = [command, ...args].map((word) => (/^[\w.:\\/=@-]+$/.test(word) ? word : `"${word}"`)).join(' ')
  return ['cmd.exe', ['/d', '/s', '/c', `"${line}"`], { windowsVerbatimArguments: true }]
}

/** Runs a program to its end with its output shown; returns its exit code. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const [program, words, more] = spawnWords(command, args)
    const child = spawn(program, words, {
      ...more,
      cwd: root,
      env: stepEnvironment(env),
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(signal ? 1 : code))
  })
}

/** Runs a program and ends this process with its code where that is not 0. */
export async function must(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) process.exit(code || 1)
}

/** Whether a program is on the path. */
export function has(command) {
  const probe = process.platform === 'win32' ? ['where', [command]] : ['sh', ['-c', `command -v ${command}`]]
  return spawnSync(probe[0], probe[1], { stdio: 'ignore', env: stepEnvironment() }).status === 0
}

/** Time of the newest file below some paths, in milliseconds. */
export function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const full = join(root, path)
    if (!existsSync(full)) continue
    const stats = statSync(full)
    if (!stats.isDirectory()) latest = Math.max(latest, stats.mtimeMs)
    else latest = Math.max(latest, newest(readdirSync(full).map((name) => join(path, name))))
  }
  return latest
}

export function say(line) {
  process.stdout.write(`${line}\n`)
}
