// What a tree of files is, in a form that two of them can be compared by: names, kinds, modes, times, link targets, contents.
import { spawnSync } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { closeSync, lstatSync, openSync, readSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'

export interface TreeOptions {
  /** Names at the top that do not count. */
  readonly ignore?: readonly string[]
}

function hashFile(path: string): string {
  const hash: Hash = createHash('sha256')
  const buffer = Buffer.alloc(1024 * 1024)
  const descriptor = openSync(path, 'r')
  try {
    for (let count = 1; count > 0;) {
      count = readSync(descriptor, buffer, 0, buffer.length, null)
      hash.update(buffer.subarray(0, count))
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex').slice(0, 16)
}

function describe(path: string, stats: Stats): string {
  const mode = (stats.mode & 0o7777).toString(8)
  const time = Math.floor(stats.mtimeMs / 1000)
  if (stats.isDirectory()) return `directory ${mode} ${time}`
  if (stats.isSymbolicLink()) return `link ${time} ${readlinkSync(path)}`
  if (!stats.isFile()) return `other ${mode} ${time}`
  return `file ${mode} ${time} ${stats.size} ${hashFile(path)}`
}

/** Every entry below a directory by its path; the directory itself does not count. */
export function snapshot(root: string, { ignore = [] }: TreeOptions = {}): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  const walk = (directory: string): void => {
    for (const name of readdirSync(join(root, directory)).sort()) {
      const path = directory === '' ? name : `${directory}/${name}`
      if (ignore.includes(path)) continue
      const stats = lstatSync(join(root, path))
      found[path] = describe(join(root, path), stats)
      if (stats.isDirectory()) walk(path)
    }
  }
  walk('')
  return found
}

/** As snapshot, without times: for directories in which something was made and removed again. */
export function shape(root: string, options: TreeOptions = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(snapshot(root, options)).map(([path, text]) => [
      path,
      text.startsWith('directory') ? text.split(' ').slice(0, 2).join(' ') : text,
    ]),
  )
}

/** Copies a tree with modes, times and links as they are; node's own copy gives directories a new time. */
export function copyTree(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', '--', from, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`cp: ${stderr}`)
}
