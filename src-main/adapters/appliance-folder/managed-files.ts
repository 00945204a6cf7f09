// The file store of a folder appliance as its management interface shows it: a few directories, each with what the real box
// allows in it. A symbolic link is nothing here: what cannot be followed cannot lead out of the appliance.
import { phrase, type PhraseKey } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { constants } from '../node-fs/plain-fs.ts'
import {
  copyFile,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  unlink,
} from '../node-fs/plain-fs-promises.ts'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import { isListable } from '../../engine/destinations/item-name.ts'
import { systemCode, toFailure } from '../node-fs/system-error.ts'

/** What may be done in a directory. */
export type FileRight = 'list' | 'read' | 'write' | 'delete' | 'make directories'

const STEPS = {
  list: 'step.list',
  read: 'step.read',
  write: 'step.write',
  delete: 'step.delete',
  'make directories': 'step.make-directories',
} as const satisfies Readonly<Record<FileRight, PhraseKey>>

const ALL: readonly FileRight[] = ['list', 'read', 'write', 'delete', 'make directories']

/** The directories and their rights, as recorded of the real appliance; keys go in and never come out. */
const RIGHTS: Readonly<Record<string, readonly FileRight[]>> = {
  cert: ['list', 'write', 'delete'],
  chkpoints: ['list', 'read', 'write', 'delete'],
  config: ['list', 'read', 'write', 'delete'],
  local: ALL,
  policyframework: ['list', 'read', 'write', 'make directories'],
  sharedcert: ['list', 'write', 'delete'],
  store: ['list', 'read'],
  temporary: ALL,
}
/** Those that every box has; the others are there where their directory is. */
const ALWAYS: readonly string[] = ['cert', 'config', 'local', 'sharedcert', 'temporary']
/** Where files lie while they arrive: in the one directory that never goes into a set. */
const ARRIVALS = '.arriving'
const CHUNK = 192 * 1024
const MOST_STEPS = 32

/** A place in the file store: a directory of the appliance and the steps below it. */
export interface FilePlace {
  readonly directory: string
  readonly steps: readonly string[]
}

export interface ManagedFile {
  readonly name: string
  readonly size: number
  readonly modified: Date
}

export interface ManagedListing {
  readonly files: readonly ManagedFile[]
  /** Bare names. */
  readonly directories: readonly string[]
}

/** A file that is being taken in; one of commit and abort ends it. */
export interface ArrivingFile {
  write(chunk: Uint8Array): Promise<void>
  /** Gives the file its name; true when it took the place of another. Throws Failure `output.exists` unless `replace`. */
  commit(place: FilePlace, replace: boolean): Promise<boolean>
  /** Idempotent; does nothing after commit. */
  abort(): Promise<void>
}

/** As people and actions write it: `local:///dir/file`. */
export function urlOf({ directory, steps }: FilePlace): string {
  return `${directory}:///${steps.join('/')}`
}

function isStep(step: string): boolean {
  return isListable(step) && !step.includes(':') && step.length <= 200 && step.toLowerCase() !== ARRIVALS
}

/** The place that a URL such as `temporary:///dir` means; undefined where it means none. */
export function placeOfUrl(url: string): FilePlace | undefined {
  const match = /^([a-z]+):\/{0,3}(.*)$/.exec(url)
  if (!match) return undefined
  const steps = (match[2] as string).split('/').filter((step) => step !== '')
  return { directory: match[1] as string, steps }
}

/** Files of one appliance. Every method throws Failure `path.missing`, `files.denied`, and what the system says. */
export class ManagedFiles {
  readonly #root: string

  /** @param root the appliance's directory, links resolved */
  constructor(root: string) {
    this.#root = root
  }

  /** Removes what an earlier run was taking in when it ended. */
  async clear(): Promise<void> {
    const path = join(this.#root, 'temporary', ARRIVALS)
    const stats = await look(path)
    if (stats?.isDirectory()) await rm(path, { recursive: true, force: true })
  }

  /** Names of the directories that are there. */
  async roots(): Promise<readonly string[]> {
    const names = Object.keys(RIGHTS)
    const stats = await Promise.all(names.map((name) => look(join(this.#root, name))))
    return names.filter((name, at) => ALWAYS.includes(name) || stats[at]?.isDirectory() === true)
  }

  /** Path on this machine, for work that the server itself does; it need not exist. */
  async pathOf(place: FilePlace): Promise<string> {
    return (await this.#locate(place)).path
  }

  /** What is there; a missing directory of the top is empty. */
  async list(place: FilePlace): Promise<ManagedListing> {
    this.#allow(place, 'list')
    const { path, stats } = await this.#locate(place)
    if (!stats && place.steps.length === 0) return { files: [], directories: [] }
    if (!stats?.isDirectory()) throw missing(place)
    const names = (await guarded(place, () => readdir(path))).filter(isStep).sort()
    const found = await Promise.all(
      names.map(async (name) => ({ name, stats: await look(join(path, name)) })),
    )
    return {
      files: found.flatMap(({ name, stats: one }) =>
        one?.isFile() ? [{ name, size: one.size, modified: one.mtime }] : [],
      ),
      directories: found.filter(({ stats: one }) => one?.isDirectory()).map(({ name }) => name),
    }
  }

  /** Whether a file or a directory is there. */
  async kind(place: FilePlace): Promise<'file' | 'directory' | undefined> {
    const { stats } = await this.#locate(place)
    if (stats?.isFile()) return 'file'
    return stats?.isDirectory() || place.steps.length === 0 ? 'directory' : undefined
  }

  /** The bytes in order, in chunks whose length is a multiple of three but for the last. */
  async read(place: FilePlace): Promise<AsyncIterable<Buffer>> {
    this.#allow(place, 'read')
    const { path, stats } = await this.#locate(place)
    if (!stats?.isFile()) throw missing(place)
    const file = await guarded(place, () => open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)))
    return (async function* chunks() {
      try {
        for (;;) {
          const buffer = Buffer.allocUnsafe(CHUNK)
          let filled = 0
          while (filled < CHUNK) {
            const { bytesRead } = await file.read(buffer, filled, CHUNK - filled)
            if (bytesRead === 0) break
            filled += bytesRead
          }
          if (filled > 0) yield buffer.subarray(0, filled)
          if (filled < CHUNK) return
        }
      } finally {
        await file.close()
      }
    })()
  }

  /** Begins to take in a file that will lie in this directory. */
  async arrive(directory: FilePlace): Promise<ArrivingFile> {
    this.#allow(directory, 'write')
    const place = { directory: 'temporary', steps: [] }
    await this.#ensureTop('temporary')
    const above = join(await this.pathOf(place), ARRIVALS)
    await guarded(place, () => mkdir(above, { recursive: true, mode: 0o700 }))
    if (!(await look(above))?.isDirectory()) throw missing(place)
    const path = join(above, randomUUID())
    const file = await guarded(place, () => open(path, 'wx', 0o600))
    let state: 'open' | 'done' = 'open'
    const end = async (): Promise<void> => {
      state = 'done'
      await file.close().catch(() => undefined)
      await rm(path, { force: true })
    }
    return {
      write: async (chunk) => {
        for (let done = 0; done < chunk.length;)
          done += (await guarded(directory, () => file.write(chunk, done))).bytesWritten
      },
      commit: async (to, replace) => {
        try {
          await guarded(to, () => file.sync())
          await file.close()
          return await this.#giveName(path, to, replace)
        } finally {
          await end()
        }
      },
      abort: async () => {
        if (state === 'open') await end()
      },
    }
  }

  async remove(place: FilePlace): Promise<void> {
    this.#allow(place, 'delete')
    const { path, stats } = await this.#locate(place)
    if (!stats?.isFile()) throw missing(place)
    await guarded(place, () => unlink(path))
  }

  /** Gives a file another name or directory; what may not be read does not get out. Throws Failure `output.exists` unless `replace`. */
  async move(from: FilePlace, to: FilePlace, replace: boolean): Promise<void> {
    this.#allow(from, 'read')
    this.#allow(from, 'delete')
    const { path, stats } = await this.#locate(from)
    if (!stats?.isFile()) throw missing(from)
    if (urlOf(from) === urlOf(to)) throw new Failure('output.exists', { path: urlOf(to) })
    await this.#giveName(path, to, replace)
    // Gone already where both lie on one disk.
    await guarded(from, () => rm(path, { force: true }))
  }

  /** Makes a directory and those above it. Throws Failure `output.exists`. */
  async makeDirectory(place: FilePlace): Promise<void> {
    this.#allow(place, 'make directories')
    const { stats } = await this.#locate(place)
    if (stats) throw new Failure('output.exists', { path: urlOf(place) })
    await this.#ensureTop(place.directory)
    for (let count = 1; count <= place.steps.length; count += 1) {
      const { path, stats: there } = await this.#locate({ ...place, steps: place.steps.slice(0, count) })
      if (!there) await guarded(place, () => mkdir(path, { mode: 0o700 }))
    }
  }

  /** Removes a directory with the files in it. */
  async removeDirectory(place: FilePlace): Promise<void> {
    this.#allow(place, 'delete')
    this.#allow(place, 'make directories')
    const { path, stats } = await this.#locate(place)
    if (!stats?.isDirectory() || place.steps.length === 0) throw missing(place)
    await guarded(place, () => removeBelow(path))
  }

  async #giveName(from: string, to: FilePlace, replace: boolean): Promise<boolean> {
    this.#allow(to, 'write')
    const above = { ...to, steps: to.steps.slice(0, -1) }
    await this.#ensureTop(to.directory)
    if ((await this.kind(above)) !== 'directory') throw missing(above)
    const { path, stats } = await this.#locate(to)
    if (stats && (!replace || !stats.isFile())) throw new Failure('output.exists', { path: urlOf(to) })
    await guarded(to, () => moveFile(from, path))
    return stats !== undefined
  }

  async #ensureTop(directory: string): Promise<void> {
    const path = join(this.#root, directory)
    if (!(await look(path))) await guarded({ directory, steps: [] }, () => mkdir(path, { mode: 0o700 }))
  }

  #allow(place: FilePlace, right: FileRight): void {
    const rights = itemOf(RIGHTS, place.directory)
    if (!rights) throw missing(place)
    const flat = place.steps.length > (right === 'make directories' ? 0 : 1)
    const lacking = [right, ...(flat ? (['make directories'] as const) : [])].find(
      (one) => !rights.includes(one),
    )
    if (!lacking) return
    const step = phrase(STEPS[lacking])
    throw new Failure('files.denied', { path: urlOf(place), directory: `${place.directory}:`, step })
  }

  /** The path, each step looked at: a link or a file on the way means that there is nothing. */
  async #locate(place: FilePlace): Promise<{ readonly path: string; readonly stats: Stats | undefined }> {
    if (!Object.hasOwn(RIGHTS, place.directory)) throw missing(place)
    if (place.steps.length > MOST_STEPS || !place.steps.every(isStep)) throw missing(place)
    let path = this.#root
    let stats: Stats | undefined
    const all = [place.directory, ...place.steps]
    for (const [at, step] of all.entries()) {
      path = join(path, step)
      stats = await look(path)
      if (stats?.isSymbolicLink()) throw missing(place)
      if (at < all.length - 1 && !stats?.isDirectory()) {
        if (stats) throw missing(place)
        return { path: join(path, ...all.slice(at + 1)), stats: undefined }
      }
    }
    return { path, stats }
  }
}

function missing(place: FilePlace): Failure {
  return new Failure('path.missing', { path: urlOf(place) })
}

async function look(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path)
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(systemCode(error))) return undefined
    throw toFailure(error, path)
  }
}

async function guarded<T>(place: FilePlace, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toFailure(error, urlOf(place))
  }
}

/** `temporary:` may lie on another disk than the rest; then the file is copied beside its name first. */
async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (systemCode(error) !== 'EXDEV') throw error
    const beside = `${to}.${randomUUID()}.partial`
    try {
      await copyFile(from, beside, constants.COPYFILE_EXCL)
      await rename(beside, to)
    } finally {
      await rm(beside, { force: true })
    }
  }
}

/** Everything below a directory that was found inside the appliance; links are removed, not followed. */
async function removeBelow(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const one = join(path, entry.name)
    if (entry.isDirectory()) await removeBelow(one)
    else await unlink(one)
  }
  await rmdir(path)
}
