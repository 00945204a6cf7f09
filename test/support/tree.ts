// Trees of files for tests: made from a list, and taken down whole (kind, mode, time, content) to be compared byte for byte.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/** What stands for an entry: a file's content, `{ link }`, or null for an empty directory. */
export type Content = string | Buffer | { readonly link: string } | null

/** Makes entries below `root`; all get the same time, so that two trees made of one list are the same. */
export function makeTree(
  root: string,
  entries: Readonly<Record<string, Content>>,
  mtime = 1_700_000_000,
): void {
  mkdirSync(root, { recursive: true })
  for (const [path, content] of Object.entries(entries)) {
    const full = join(root, path)
    mkdirSync(dirname(full), { recursive: true })
    if (content === null) mkdirSync(full, { recursive: true })
    else if (typeof content === 'string' || Buffer.isBuffer(content)) writeFileSync(full, content)
    else symlinkSync(content.link, full)
  }
  for (const path of walk(root, '')) {
    const full = join(root, path)
    const stats = lstatSync(full)
    if (!stats.isSymbolicLink()) chmodSync(full, stats.isDirectory() ? 0o755 : 0o640)
    lutimesSync(full, mtime, mtime)
  }
}

/** Deepest first, so that a directory's time is set after its content. */
function walk(root: string, path: string): string[] {
  const stats = lstatSync(join(root, path))
  if (!stats.isDirectory()) return [path]
  return [...readdirSync(join(root, path)).flatMap((name) => walk(root, join(path, name))), path]
}

/**
 * One line per entry: path, kind, mode, time in nanoseconds, digest of the content or the link's target. `asWindows`: without modes,
 * and without links, which few users can make there.
 */
export function snapshot(
  root: string,
  options: { readonly wholeSeconds?: boolean; readonly asWindows?: boolean } = {},
): string[] {
  const lineOf = (path: string): string => {
    const full = join(root, path)
    const stats = lstatSync(full, { bigint: true })
    const time = options.wholeSeconds ? stats.mtimeNs / 1_000_000_000n : stats.mtimeNs
    const own = options.asWindows ? 'none' : (Number(stats.mode) & 0o7777).toString(8)
    const mode = stats.isSymbolicLink() ? 'link' : own
    return [JSON.stringify(path), mode, time, contentOf(full, stats.isFile(), stats.isSymbolicLink())].join(
      ' ',
    )
  }
  const isSeen = (line: string): boolean => !options.asWindows || !line.includes(' -> ')
  return walk(root, '').map(lineOf).filter(isSeen).sort()
}

function contentOf(path: string, isFile: boolean, isLink: boolean): string {
  if (isFile) return createHash('sha256').update(readFileSync(path)).digest('hex')
  return isLink ? `-> ${readlinkSync(path)}` : 'directory'
}
