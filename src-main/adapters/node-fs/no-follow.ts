// Changes to files in places where a stranger may have prepared links: nothing here is done through one.
import type { Stats } from 'node:fs'
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
} from './plain-fs.ts'
import { systemCode } from './system-error.ts'

const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const DIRECTORY = constants.O_RDONLY | NO_FOLLOW | (constants.O_DIRECTORY ?? 0)
/** A pipe would let open wait for its other end. */
const READ = constants.O_RDONLY | NO_FOLLOW | (constants.O_NONBLOCK ?? 0)
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW

/** Opens a file that is new: whatever lay under the name, a leftover or a link, is removed, not written to. */
export function openNewSync(path: string, mode: number): number {
  try {
    return openSync(path, NEW, mode)
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error
    rmSync(path)
    return openSync(path, NEW, mode)
  }
}

/** The same as text. */
export function readSmallTextSync(path: string, most: number): string {
  return readSmallSync(path, most).toString('utf8')
}

/** The bytes of a small regular file. Throws the system's errors; ELOOP for a link, EBADF for no file, EFBIG for more than `most` bytes. */
export function readSmallSync(path: string, most: number): Buffer {
  const descriptor = openSync(path, READ)
  try {
    const refuse = (code: string): never => {
      throw Object.assign(new Error(`${code}: ${path}`), { code })
    }
    if (!fstatSync(descriptor).isFile()) refuse('EBADF')
    const buffer = Buffer.alloc(most + 1)
    let length = 0
    for (;;) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null)
      if (count === 0) break
      length += count
    }
    if (length > most) refuse('EFBIG')
    return buffer.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}

/** Sets the mode of a directory, and of nothing that a link leads to. Throws the system's errors; ENOTDIR for anything else. */
export function changeDirectoryModeSync(path: string, mode: number): void {
  let descriptor: number
  try {
    descriptor = openSync(path, DIRECTORY)
  } catch (error) {
    // One that its owner may not read cannot be opened; all that can be done is to look once more.
    if (systemCode(error) !== 'EACCES' || !lstatSync(path).isDirectory()) throw error
    chmodSync(path, mode)
    return
  }
  try {
    fchmodSync(descriptor, mode)
  } finally {
    closeSync(descriptor)
  }
}

/** Whether this is a directory of this user, which nobody else may write in: not a link to one. */
export function isOwnDirectory(stats: Stats): boolean {
  if (!stats.isDirectory()) return false
  // Windows knows neither.
  const user = process.getuid?.()
  return user === undefined || (stats.uid === user && (stats.mode & 0o022) === 0)
}

const OWNER_READS = 0o400

/** Gives its owner a file back that nobody may read. True where there was something to give back. */
export function openToOwner(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (process.platform === 'win32' || stats?.isFile() !== true || stats.mode & OWNER_READS) return false
  chmodSync(path, 0o600)
  return true
}
