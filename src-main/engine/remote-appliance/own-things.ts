// What a run makes on an appliance is noted before it is asked for, and is removed or named however the run ends. Nothing that
// was not noted is ever removed.
import { Failure } from '../../contract/errors.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { BoxObjectClass, Management } from '../ports/remote-appliance.ts'
import { isPassing, type ManagedPorts } from './managed-context.ts'

type Own =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'object'; readonly path: string; readonly type: BoxObjectClass; readonly name: string }

const TRIES = 3

export class OwnThings {
  readonly #box: Management
  readonly #ports: ManagedPorts
  #things: Own[] = []

  constructor(ports: ManagedPorts, box: Management) {
    this.#ports = ports
    this.#box = box
  }

  /** Makes a directory, whose files are the run's own from now on. */
  async directory(path: string, signal: AbortSignal): Promise<void> {
    await this.#make({ kind: 'directory', path }, () => this.#box.makeDirectory(path, signal))
  }

  /** Notes a file that an action is about to make. */
  expectFile(path: string): void {
    this.#things.push({ kind: 'file', path })
  }

  async file(path: string, content: Uint8Array, signal: AbortSignal): Promise<void> {
    const chunks = async function* (): AsyncIterable<Uint8Array> {
      yield content
    }
    await this.#make({ kind: 'file', path }, () => this.#box.write(path, content.length, chunks(), signal))
  }

  async object(type: BoxObjectClass, name: string, fields: object, signal: AbortSignal): Promise<void> {
    const own: Own = { kind: 'object', path: `${type} ${name}`, type, name }
    await this.#make(own, () => this.#box.makeObject(type, name, fields, signal))
  }

  /** Notes an object that an action is about to make. */
  expectObject(type: BoxObjectClass, name: string): void {
    this.#things.push({ kind: 'object', path: `${type} ${name}`, type, name })
  }

  /** What is to stay. */
  keep(...paths: readonly string[]): void {
    this.#things = this.#things.filter((own) => !paths.includes(own.path))
  }

  /** Everything that was made; after a restart nobody may be let in to look. */
  get paths(): readonly string[] {
    return this.#things.map(({ path }) => path)
  }

  async #make(own: Own, work: () => Promise<void>): Promise<void> {
    this.#things.push(own)
    try {
      await work()
    } catch (error) {
      // What was there before is not ours.
      if (error instanceof Failure && error.code === 'appliance.conflict') this.keep(own.path)
      throw error
    }
  }

  /** Removes all of it, last first, and returns what is left. Never throws. */
  async remove(cancelled: boolean): Promise<readonly string[]> {
    if (this.#things.length === 0) return []
    const { wait, limits } = this.#ports
    const ended = new AbortController()
    const limit = cancelled ? limits.afterCancel : limits.cleaning
    const timer = wait(limit, ended.signal).then(
      () => ended.abort(),
      () => undefined,
    )
    await this.#removeAll(ended.signal)
    ended.abort()
    await timer
    return this.paths
  }

  async #removeAll(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; attempt < TRIES && this.#things.length > 0 && !signal.aborted; attempt += 1) {
      let again = false
      for (const own of [...this.#things].reverse()) {
        try {
          if (await this.#removeOne(own, signal)) this.#things = this.#things.filter((one) => one !== own)
        } catch (error) {
          again ||= isPassing(error)
        }
      }
      if (!again) return
      await this.#ports.wait(this.#ports.limits.poll, signal).catch(() => undefined)
    }
  }

  /** True once it is gone. */
  async #removeOne(own: Own, signal: AbortSignal): Promise<boolean> {
    if (own.kind === 'object') {
      await this.#box.removeObject(own.type, own.name, signal)
      return true
    }
    if (own.kind === 'file') {
      await this.#box.removeFile(own.path, signal)
      return true
    }
    const items = (await this.#box.list(own.path, signal)) ?? []
    // Directories in it are nothing that a run makes: then all of it is left, and named.
    for (const { name, kind } of items)
      if (kind === 'file') await this.#box.removeFile(`${own.path}/${name}`, signal)
    await this.#box.removeDirectory(own.path, signal)
    return (await this.#box.list(own.path, signal)) === undefined
  }
}

/**
 * Does work that makes things on an appliance. When it fails, they are removed; what could not be is named in the fact
 * `leftThere` of the Failure. When it succeeds, the caller says what becomes of them.
 */
export async function withOwnThings<T>(
  ports: ManagedPorts,
  box: Management,
  job: JobContext,
  work: (own: OwnThings) => Promise<T>,
): Promise<T> {
  const own = new OwnThings(ports, box)
  try {
    return await work(own)
  } catch (error) {
    if (own.paths.length === 0) throw error
    const left = await own.remove(job.signal.aborted)
    if (!(error instanceof Failure)) throw error
    if (error.code === 'cancelled') throw cancelledWith(left)
    if (left.length === 0) throw error
    throw new Failure(error.code, { ...error.facts, leftThere: left.join(', ') }, { cause: error })
  }
}

function cancelledWith(left: readonly string[]): Failure {
  if (left.length === 0)
    return new Failure('cancelled', { left: 'What was made on the appliance was removed.' })
  return new Failure('cancelled', { left: `Left on the appliance, to be removed there: ${left.join(', ')}.` })
}
