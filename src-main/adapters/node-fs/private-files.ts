// Small files that only their owner may read, written whole or not at all: keys, certificates and what is said of them.
import { link, mkdir, open, rename, rm } from './plain-fs-promises.ts'
import { join } from 'node:path'
import { temporaryIn } from './temporary-file.ts'

/** Makes a directory for its owner alone. */
export async function makePrivateDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
}

/**
 * Writes `directory/name` durably: a temporary file beside it, flushed, then given its name. With `replace` false an
 * existing file stays, and the answer is false.
 */
export async function writePrivateFile(
  directory: string,
  name: string,
  content: string | Uint8Array,
  replace: boolean,
): Promise<boolean> {
  await makePrivateDirectory(directory)
  const temporary = temporaryIn(directory)
  const target = join(directory, name)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    if (replace) await rename(temporary, target)
    else if (!(await giveNewName(temporary, target))) return false
    try {
      await syncDirectory(directory)
    } catch (error) {
      // Whoever is told of a failure believes that nothing is there, and would find the name taken at the next try.
      if (!replace) await rm(target, { force: true })
      throw error
    }
    return true
  } finally {
    await rm(temporary, { force: true })
  }
}

/** A link fails where the name is taken, which a rename does not; where there are no links, a look has to do. */
async function giveNewName(temporary: string, target: string): Promise<boolean> {
  try {
    await link(temporary, target)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (await exists(target)) return false
    await rename(temporary, target)
    return true
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r')).close()
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** The new name itself has to survive a power cut; Windows cannot flush a directory and need not. */
export async function syncDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES', 'ENOTSUP'].includes(errorCode(error))) throw error
  }
}
