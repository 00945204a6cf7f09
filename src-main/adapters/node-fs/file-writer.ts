// Writes one file so that its name appears only when all of it is on the disk, and never over another one.
import { constants } from './plain-fs.ts'
import type { FileHandle } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { link, lstat, open, rename, unlink } from './plain-fs-promises.ts'
import { dirname } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { PARTIAL } from '../../engine/destinations/item-name.ts'
import { stopIfCancelled } from '../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../engine/jobs/until-cancelled.ts'
import type { StoreWriter } from '../../engine/ports/set-store.ts'
import { systemCode, toFailure } from './system-error.ts'

/** What systems say where a directory can be neither opened nor synced; there the file system orders its own writes. */
const NO_SYNC = ['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']

/** Makes the names in a directory durable, where the system has such a step. */
export async function syncDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, 'r')
    try {
      await directory.sync()
    } finally {
      await directory.close()
    }
  } catch (error) {
    if (!NO_SYNC.includes(systemCode(error))) throw error
  }
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

async function isFree(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return false
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return true
    throw error
  }
}

/** Whether the name is free, or belongs to the file that is replaced. */
export type Naming = 'new' | 'replace'

/**
 * Gives a file its name. One rename, not link and unlink: a kill between those two would leave the set whole and its `.partial`
 * beside it, where nothing may be. The look before it is not atomic; a run's marker keeps two runs out of one directory.
 */
async function giveName(partial: string, path: string, naming: Naming): Promise<void> {
  const free = await isFree(path)
  if (naming === 'new' && !free) throw new Failure('output.exists', { path })
  if (naming === 'replace' && free) throw new Failure('path.missing', { path })
  await rename(partial, path)
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let done = 0
  while (done < chunk.length) {
    const { bytesWritten } = await file.write(chunk, done, chunk.length - done)
    done += bytesWritten
  }
}

const EMPTIED = constants.O_WRONLY | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)

/**
 * Opens the `.partial`. A leftover is emptied in place, so that there is no moment without the file: the one of the manifest is the
 * mark by which a run that was killed is known. Anything else of that name is removed, so that a planted link is never written
 * through.
 */
async function openPartial(partial: string): Promise<FileHandle> {
  try {
    const stats = await lstat(partial)
    if (stats.isFile() && stats.nlink === 1) {
      const file = await open(partial, EMPTIED)
      await file.chmod(0o600)
      return file
    }
  } catch (error) {
    if (!['ENOENT', 'EACCES', 'EPERM', 'ELOOP'].includes(systemCode(error))) throw error
  }
  await removeIfThere(partial)
  return open(partial, 'wx', 0o600)
}

/** Starts the file. */
export async function createFileWriter(
  path: string,
  signal: AbortSignal,
  naming: Naming = 'new',
): Promise<StoreWriter> {
  const partial = path + PARTIAL
  const file = await openPartial(partial)
  let state: 'open' | 'closed' | 'done' = 'open'

  const abort = async (): Promise<void> => {
    if (state === 'done') return
    const before = state
    state = 'done'
    if (before === 'open') await file.close().catch(() => undefined)
    await removeIfThere(partial).catch((error: unknown) => {
      throw toFailure(error, partial)
    })
  }
  const step = async (work: () => Promise<void>): Promise<void> => {
    try {
      stopIfCancelled(signal)
      await untilCancelled(signal, work())
    } catch (error) {
      if (signal.aborted) await abort().catch(() => undefined)
      throw toFailure(error, path)
    }
  }
  return {
    write: (chunk) => step(() => writeAll(file, chunk)),
    commit: async () => {
      await step(() => file.sync())
      // From here on a cancel comes too late: the name appears, or an error says why not.
      try {
        state = 'closed'
        await file.close()
        await giveName(partial, path, naming)
        state = 'done'
        await syncDirectory(dirname(path))
      } catch (error) {
        throw toFailure(error, path)
      }
    },
    abort,
  }
}

/** What systems say where a file system has no hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'UNKNOWN']

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await writeAll(file, bytes)
    await file.sync()
  } catch (error) {
    await removeIfThere(path).catch(() => undefined)
    throw error
  } finally {
    await file.close()
  }
}

/**
 * Makes a file in one step that only one of several can take: a link to one that is whole already. Where the file system has no
 * links, the name comes first and the bytes a moment later. Throws Failure `output.exists`, and the system's errors.
 */
export async function createFileAtOnce(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}-${randomBytes(8).toString('hex')}${PARTIAL}`
  await writeNew(beside, bytes)
  try {
    await link(beside, path)
  } catch (error) {
    // Whoever has the directory may clear away what is half made there.
    if (['EEXIST', 'ENOENT'].includes(systemCode(error))) throw new Failure('output.exists', { path })
    if (!NO_LINKS.includes(systemCode(error))) throw error
    await createWithoutLinks(path, bytes)
  } finally {
    await removeIfThere(beside)
  }
  try {
    await syncDirectory(dirname(path))
  } catch (error) {
    // Whoever is told of a failure believes that nothing is there.
    await removeIfThere(path).catch(() => undefined)
    throw error
  }
}

async function createWithoutLinks(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeNew(path, bytes)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new Failure('output.exists', { path })
    throw error
  }
}
