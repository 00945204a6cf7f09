// A destination that is a directory of this machine. The order of steps is that of every durable write: the bytes, then the
// name, then the directory that holds the name.
import { phrase } from '../../../contract/phrases.ts'
import type { Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
} from '../../node-fs/plain-fs.ts'
import { lstat, mkdir, open, readdir, rmdir, stat, statfs, unlink } from '../../node-fs/plain-fs-promises.ts'
import { dirname, join, sep } from 'node:path'
import { Failure } from '../../../contract/errors.ts'
import { isListable, requireItemName, requireName } from '../../../engine/destinations/item-name.ts'
import { stopIfCancelled, yieldTurn } from '../../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../../engine/jobs/until-cancelled.ts'
import type { SetStore, StoredItem, StoreWriter } from '../../../engine/ports/set-store.ts'
import { createFileAtOnce, createFileWriter, syncDirectory, type Naming } from '../../node-fs/file-writer.ts'
import { systemCode, toFailure } from '../../node-fs/system-error.ts'

const CHUNK = 1024 * 1024
const LEAST = 4096
const SMALL = 64 * 1024
/** So many items are looked at together: enough to hide the latency of a share, too few to run out of handles. */
const LOOKS = 32
// A FIFO would let open() wait for ever for its other end, and a link leads elsewhere; Windows has neither flag.
const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/** File systems on disks and in memory of this machine, by the numbers that Linux has for them. */
const DISKS: ReadonlySet<number> = new Set([
  0xef53, // ext2 to ext4
  0x58465342, // XFS
  0x9123683e, // Btrfs
  0xf2f52010, // F2FS
  0x2fc12fc1, // ZFS
  0x01021994, // tmpfs
])
/** Milliseconds after which the event loop gets its turn. */
const BREATH = 8

/** Lets the event loop turn now and then in work that waits for nothing. */
class Breath {
  #since = performance.now()

  isDue(): boolean {
    return performance.now() - this.#since > BREATH
  }

  async take(): Promise<void> {
    await yieldTurn()
    this.#since = performance.now()
  }
}

function kindOf(stats: Stats): StoredItem['kind'] {
  if (stats.isFile()) return 'file'
  // A symbolic link is 'other': what a set holds is never somewhere else, and `clean` must not follow one.
  return stats.isDirectory() ? 'directory' : 'other'
}

const GONE: readonly string[] = ['ENOENT', 'ENOTDIR']

function itemOf(name: string, stats: Stats): StoredItem {
  const kind = kindOf(stats)
  const size = kind === 'file' ? stats.size : 0
  return { name, kind, size, modified: stats.mtimeMs, changed: stats.ctimeMs }
}

async function look(path: string, name: string): Promise<StoredItem | undefined> {
  try {
    return itemOf(name, await lstat(path))
  } catch (error) {
    if (GONE.includes(systemCode(error))) return undefined
    throw toFailure(error, path)
  }
}

/** The same at once, without handing the question to another thread, which takes longer than a disk of this machine does. */
function lookNow(path: string, name: string): StoredItem | undefined {
  try {
    return itemOf(name, lstatSync(path))
  } catch (error) {
    if (GONE.includes(systemCode(error))) return undefined
    throw toFailure(error, path)
  }
}

/** Whether what lies there answers at once. A share of the network does not, and must not hold up everything else. */
async function isDiskHere(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const { type } = await statfs(path)
  return DISKS.has(type)
}

async function listDisk(path: string, breath: Breath, signal: AbortSignal): Promise<StoredItem[]> {
  const items: StoredItem[] = []
  for (const name of readdirSync(path)) {
    const item = isListable(name) ? lookNow(`${path}${sep}${name}`, name) : undefined
    if (item !== undefined) items.push(item)
    if (!breath.isDue()) continue
    await breath.take()
    stopIfCancelled(signal)
  }
  return items
}

async function listDirectory(path: string, signal: AbortSignal): Promise<StoredItem[]> {
  const names = (await readdir(path)).filter(isListable)
  const items: StoredItem[] = []
  for (let at = 0; at < names.length; at += LOOKS) {
    stopIfCancelled(signal)
    const looked = await Promise.all(names.slice(at, at + LOOKS).map((name) => look(join(path, name), name)))
    // What went away between the two steps is left out, as if it had gone before.
    for (const item of looked) if (item !== undefined) items.push(item)
  }
  return items
}

/** A small file of a disk here in one go; undefined where it is none, so that it is read in the ordinary way. */
function readNow(path: string): Uint8Array | undefined {
  const file = openSync(path, READ_FLAGS)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile() || stats.size > SMALL) return undefined
    // One byte more than there is: a file that grows meanwhile is none of these.
    const buffer = Buffer.allocUnsafe(stats.size + 1)
    const count = readSync(file, buffer, 0, buffer.length, 0)
    return count === stats.size ? buffer.subarray(0, count) : undefined
  } finally {
    closeSync(file)
  }
}

/** Two buffers: while one is with the reader the other one is filled. */
async function* readFile(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const file = await open(path, READ_FLAGS)
  let pending: Promise<number> | undefined
  try {
    const stats = await file.stat()
    if (!stats.isFile()) throw new Failure('io.failed', { path, system: phrase('not-a-regular-file') })
    // One byte more than there is, so that a small file is known to have ended without another look.
    const chunk = Math.min(CHUNK, Math.max(LEAST, stats.size + 1))
    const buffers = [Buffer.allocUnsafe(chunk), Buffer.allocUnsafe(chunk)] as const
    let turn: 0 | 1 = 0
    const fill = (which: 0 | 1): Promise<number> => fillBuffer(file, buffers[which])
    pending = fill(turn)
    for (;;) {
      const count: number = await untilCancelled(signal, pending)
      if (count === 0) return
      const full = buffers[turn]
      turn = turn === 0 ? 1 : 0
      pending = count < chunk ? Promise.resolve(0) : fill(turn)
      // Its error is met when it is awaited; until then it must not count as unhandled.
      pending.catch(() => undefined)
      yield full.subarray(0, count)
    }
  } finally {
    await pending?.catch(() => undefined)
    await file.close()
  }
}

async function* readDisk(path: string, signal: AbortSignal, breath: Breath): AsyncGenerator<Uint8Array> {
  if (breath.isDue()) await breath.take()
  const small = readNow(path)
  if (small === undefined) yield* readFile(path, signal)
  else if (small.length > 0) yield small
}

/** Reads until the buffer is full or the file ends. */
async function fillBuffer(file: FileHandle, buffer: Buffer): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false
    throw error
  }
}

/** One by one from above: the recursive call of Node reports a read-only file system as something missing. */
async function makeDirectories(path: string): Promise<void> {
  if (await isDirectory(path)) return
  const above = dirname(path)
  if (above !== path) await makeDirectories(above)
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await isDirectory(path))) return
    throw error
  }
  await syncDirectory(above)
}

/** Runs a removal; what is gone already, or (for directories) still holds something, is no error. */
async function removing(path: string, removal: Promise<void>, fine: readonly string[]): Promise<void> {
  try {
    await removal
  } catch (error) {
    if (!fine.includes(systemCode(error))) throw toFailure(error, path)
  }
}

/**
 * Whoever may write at the place may have put a link where a set's directory was: nothing is made, changed or removed through one.
 * Throws Failure `path.not-directory`, and the system's errors.
 */
async function requireNoLink(place: string, steps: readonly string[]): Promise<void> {
  let path = place
  for (const step of steps) {
    path = join(path, step)
    const stats = await lstat(path).catch((error: unknown) => {
      if (!GONE.includes(systemCode(error))) throw error
    })
    if (!stats) return
    if (stats.isSymbolicLink()) throw new Failure('path.not-directory', { path })
  }
}

/** Not raced against the signal: what is made has to reach somebody who knows of it, and removes it. */
async function making(at: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  stopIfCancelled(signal)
  try {
    await work()
  } catch (error) {
    throw toFailure(error, at)
  }
}

async function startWriter(
  check: () => Promise<void>,
  path: string,
  { signal, naming }: { readonly signal: AbortSignal; readonly naming: Naming },
): Promise<StoreWriter> {
  stopIfCancelled(signal)
  try {
    await check()
    return await createFileWriter(path, signal, naming)
  } catch (error) {
    throw toFailure(error, path)
  }
}

/** How one place is looked at: at once where it is a disk of this machine, by other threads where it may take its time. */
class Looking {
  readonly #breath = new Breath()
  #isDisk: boolean | undefined

  async list(path: string, signal: AbortSignal): Promise<StoredItem[]> {
    this.#isDisk ??= await isDiskHere(path)
    return this.#isDisk ? listDisk(path, this.#breath, signal) : listDirectory(path, signal)
  }

  async stat(path: string, name: string): Promise<StoredItem | undefined> {
    return this.#isDisk && !this.#breath.isDue() ? lookNow(path, name) : look(path, name)
  }

  read(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    return this.#isDisk ? readDisk(path, signal, this.#breath) : readFile(path, signal)
  }
}

interface Place {
  readonly path: string
  readonly urlForPeople: string
}

const pathOf = ({ path }: Place, name: string): string =>
  name === '' ? path : join(path, ...name.split('/'))

async function guarded<T>(at: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  stopIfCancelled(signal)
  try {
    return await untilCancelled(signal, work())
  } catch (error) {
    throw toFailure(error, at)
  }
}

/** What changes the place: every step on the way is a directory of its own. */
function changesOf(
  place: Place,
): Pick<SetStore, 'write' | 'replace' | 'create' | 'makeDirectory' | 'removeFile' | 'removeDirectory'> {
  const { path, urlForPeople } = place
  const wayTo = (name: string): Promise<void> => requireNoLink(path, name.split('/').slice(0, -1))
  // Not raced either.
  const writer = async (name: string, signal: AbortSignal, naming: Naming): Promise<StoreWriter> => {
    requireItemName(name, urlForPeople)
    return startWriter(() => wayTo(name), pathOf(place, name), { signal, naming })
  }
  const remove = async (
    name: string,
    signal: AbortSignal,
    how: { readonly removal: (at: string) => Promise<void>; readonly fine: readonly string[] },
  ): Promise<void> => {
    requireItemName(name, urlForPeople)
    const at = pathOf(place, name)
    await guarded(at, signal, async () => {
      await wayTo(name)
      await removing(at, how.removal(at), how.fine)
    })
  }
  return {
    write: (name, signal) => writer(name, signal, 'new'),
    replace: (name, signal) => writer(name, signal, 'replace'),
    create: async (name, bytes, signal) => {
      requireItemName(name, urlForPeople)
      await making(pathOf(place, name), signal, async () => {
        await wayTo(name)
        await createFileAtOnce(pathOf(place, name), bytes)
      })
    },
    makeDirectory: async (name, signal) => {
      requireName(name, urlForPeople)
      await making(pathOf(place, name), signal, async () => {
        await requireNoLink(path, name === '' ? [] : name.split('/'))
        await makeDirectories(pathOf(place, name))
      })
    },
    removeFile: (name, signal) => remove(name, signal, { removal: unlink, fine: GONE }),
    removeDirectory: (name, signal) =>
      remove(name, signal, { removal: rmdir, fine: [...GONE, 'ENOTEMPTY', 'EEXIST'] }),
  }
}

/** Sets in a local directory. `urlForPeople` is how the place is shown; errors name the path. */
export function createDirectoryStore(path: string, urlForPeople: string): SetStore {
  const place: Place = { path, urlForPeople }
  const looking = new Looking()
  return {
    url: urlForPeople,
    path,
    transport: 'local',
    list: async (directory, signal) => {
      requireName(directory, urlForPeople)
      const at = pathOf(place, directory)
      return guarded(at, signal, () => looking.list(at, signal))
    },
    stat: async (name, signal) => {
      requireName(name, urlForPeople)
      const last = name.slice(name.lastIndexOf('/') + 1)
      const at = pathOf(place, name)
      return guarded(at, signal, () => looking.stat(at, last))
    },
    read: async function* (name, signal) {
      requireItemName(name, urlForPeople)
      stopIfCancelled(signal)
      try {
        yield* looking.read(pathOf(place, name), signal)
      } catch (error) {
        throw toFailure(error, pathOf(place, name))
      }
    },
    ...changesOf(place),
    close: async () => undefined,
  }
}
