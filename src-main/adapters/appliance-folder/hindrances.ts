// What would keep a restore from being swapped in, asked before anything is written: mount points, immutable files, directories that
// this user may not change. Nothing is changed for it.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { dirname, join } from 'node:path'
import { accessSync, constants, lstatSync, readFileSync, statfsSync, statSync } from '../node-fs/plain-fs.ts'
import type { Hindrance, Room } from '../../engine/ports/appliance.ts'
import { systemCode } from '../node-fs/system-error.ts'

const MOUNTS = '/proc/self/mountinfo'
/** More than one of a kind says no more. */
const MOST = 5
/** Long enough for a million files. */
const LIMIT_MS = 60_000

/** Mount points as the kernel lists them, where it does. */
function mountPoints(): readonly string[] {
  try {
    const lines = readFileSync(MOUNTS, 'utf8').split('\n')
    const paths = lines.map((line) => line.split(' ')[4] ?? '').filter((path) => path !== '')
    return paths.map((path) =>
      path.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    )
  } catch {
    return []
  }
}

function there(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

/** What is mounted at these paths, or below them: the first cannot be renamed, the second not removed later. */
function mounted(root: string, paths: readonly string[]): Hindrance[] {
  const known = mountPoints()
  const device = statSync(root).dev
  return paths.flatMap((path) => {
    const inside = known.find((point) => point === path || point.startsWith(`${path}/`))
    if (inside !== undefined) return [{ kind: 'mount-point' as const, path: inside }]
    return lstatSync(path).dev === device ? [] : [{ kind: 'mount-point' as const, path }]
  })
}

function isDenied(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return false
  } catch {
    return true
  }
}

/** Where names are made and taken away, and directories that go to another parent. */
function denied(root: string, paths: readonly string[]): Hindrance[] {
  const user = process.getuid?.() ?? -1
  const above = new Set([root, ...paths.map((path) => dirname(path))])
  const found = [...above].filter(isDenied)
  for (const path of paths) {
    const [own, parent] = [lstatSync(path), statSync(dirname(path))]
    const isSticky = (parent.mode & 0o1000) !== 0 && user > 0 && ![own.uid, parent.uid].includes(user)
    // One of this user's own is unlocked for the move.
    const isLocked = own.isDirectory() && own.uid !== user && isDenied(path)
    if (isSticky || isLocked) found.push(path)
  }
  return found.map((path) => ({ kind: 'denied' as const, path }))
}

/** Flags of `lsattr`, then the path. */
const FLAGS = /^[-a-zA-Z]*[ia][-a-zA-Z]* (.+)$/

/** Lines of the platform's tool for these flags; none where there is no such tool, or the file system has no such flags. */
function flagged(args: readonly string[], most = MOST): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const found: string[] = []
    const tool = spawn('lsattr', args, {
      env: { ...process.env, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LIMIT_MS,
    })
    const end = (): void => resolve(found)
    tool.on('error', end)
    const lines = createInterface({ input: tool.stdout })
    lines.on('line', (line) => {
      const path = FLAGS.exec(line)?.[1]
      if (path !== undefined && found.length < most) found.push(path)
      if (found.length >= most) tool.kill()
    })
    tool.on('close', end)
  })
}

/** Files and directories that nobody may change, remove or rename until their flag is taken away. Linux only. */
export async function immutable(root: string, paths: readonly string[]): Promise<Hindrance[]> {
  if (process.platform !== 'linux') return []
  const directories = paths.filter((path) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory())
  const above = [...new Set([root, ...paths.map((path) => dirname(path)), ...paths])]
  const asked = [flagged(['-d', '--', ...above.filter(there)])]
  if (directories.length > 0) asked.push(flagged(['-R', '-a', '--', ...directories]))
  const found = (await Promise.all(asked)).flat().filter((path) => !/\/\.\.?$/.test(path))
  return [...new Set(found)].slice(0, MOST).map((path) => ({ kind: 'immutable' as const, path }))
}

/**
 * What stands in the way of putting something in the place of `paths`, relative to the appliance.
 * @param root the appliance's directory, links resolved
 */
export async function hindrances(root: string, paths: readonly string[]): Promise<readonly Hindrance[]> {
  const absolute = [...new Set(paths.map((path) => topmostThere(root, path)))].filter((path) => path !== root)
  const marked = await immutable(root, absolute)
  // What is immutable is denied as well; the first cause is enough.
  const rest = denied(root, absolute).filter(({ path }) => marked.every((one) => one.path !== path))
  return [...mounted(root, absolute), ...rest, ...marked]
}

/** The path, or the lowest directory above it that is there. */
function topmostThere(root: string, path: string): string {
  let at = join(root, path)
  while (at !== root && !there(at)) at = dirname(at)
  return at
}

/** What is free where the appliance lies. Undefined where the system does not say. */
export function roomOf(root: string): Room | undefined {
  try {
    const { bsize, bfree, bavail, files, ffree } = statfsSync(root)
    const blocks = process.getuid?.() === 0 ? bfree : bavail
    // Some file systems make their entries as they need them, and say nought.
    return { bytes: blocks * bsize, block: bsize, ...(files > 0 ? { entries: ffree } : {}) }
  } catch (error) {
    if (systemCode(error) === '') throw error
    return undefined
  }
}
