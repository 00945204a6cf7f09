// Directories of this machine as a browser shows them, in place of the native dialog that a page does not have.
import { existsSync, statSync } from './plain-fs.ts'
import { mkdir, readdir } from './plain-fs-promises.ts'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { BrowsedDirectory } from '../../contract/destinations.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { toFailure } from './system-error.ts'

const MOST = 2000

function holdsOf(path: string): 'set' | 'appliance' | undefined {
  if (existsSync(join(path, MANIFEST_NAME))) return 'set'
  return existsSync(join(path, 'appliance.json')) ? 'appliance' : undefined
}

/** The items of a directory by name, directories first; hidden ones are left out. Throws Failure `path.*`. */
export async function browseDirectory(given: string | undefined, files: boolean): Promise<BrowsedDirectory> {
  const path = resolve(given ?? homedir())
  try {
    const items = (await readdir(path, { withFileTypes: true }))
      .filter((item) => !item.name.startsWith('.'))
      .map((item) => ({ name: item.name, directory: isDirectory(path, item) }))
      .filter((item) => item.directory || files)
      .sort((a, b) => Number(b.directory) - Number(a.directory) || a.name.localeCompare(b.name))
    const above = dirname(path)
    return {
      path,
      ...(above === path ? {} : { parent: above }),
      entries: items.slice(0, MOST).map(({ name, directory }) => {
        const full = join(path, name)
        const holds = directory ? holdsOf(full) : undefined
        return { name, path: full, kind: directory ? 'directory' : 'file', ...(holds ? { holds } : {}) }
      }),
      more: Math.max(0, items.length - MOST),
    }
  } catch (error) {
    throw toFailure(error, path)
  }
}

function isDirectory(
  path: string,
  item: { readonly name: string; isDirectory(): boolean; isSymbolicLink(): boolean },
): boolean {
  if (!item.isSymbolicLink()) return item.isDirectory()
  return statSync(join(path, item.name), { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Throws Failure `output.exists`, `path.*`. */
export async function makeDirectory(path: string, name: string): Promise<string> {
  const made = join(resolve(path), name)
  try {
    await mkdir(made)
    return made
  } catch (error) {
    throw toFailure(error, made)
  }
}

/** Whether a directory is there. */
export function isPresent(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
