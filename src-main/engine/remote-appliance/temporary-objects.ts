// The files and objects that a run creates on an appliance. Each is recorded before it is requested, and removed or reported however the
// run ends. Nothing is removed that was not recorded, that the appliance may still be using, or where another appliance answers.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { BoxThing } from '../ports/box-runs.ts'
import type { BoxObjectClass, Management } from '../ports/remote-appliance.ts'
import type { ActionCourse } from './action-course.ts'
import { isPassing, pauseAfter, type ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'

type Own = BoxThing

const TRIES = 3

export class TemporaryObjects {
  readonly #box: Management
  readonly #ports: ManagedPorts
  #things: Own[] = []
  #serial: string | undefined
  #course: ActionCourse | undefined
  readonly #run: { readonly id: string; readonly location: string; readonly begun: string }

  constructor(ports: ManagedPorts, box: Management) {
    this.#ports = ports
    this.#box = box
    const { surroundings } = ports
    const begun = surroundings.now().toISOString()
    this.#run = { id: surroundings.randomUuid(), location: box.location, begun }
  }

  /** Written down before it is asked for, so that a later run knows it should this one be killed. */
  async #note(own: Own): Promise<void> {
    this.#things.push(own)
    const serial = this.#serial === undefined ? {} : { serial: this.#serial }
    await this.#ports.runs.note({ ...this.#run, ...serial }, own)
  }

  /** The run is over; what it did not see removed stays written down. */
  async end(): Promise<void> {
    await this.#ports.runs.over(this.#run.id, this.#things)
  }

  /** Whose all of it is; what answers with another serial number is left alone. */
  ofSerial(serial: string): void {
    this.#serial = serial
  }

  /** The work that needs them: while it may be at it, nothing is removed. */
  neededBy(course: ActionCourse): void {
    this.#course = course
  }

  /** Makes a directory, whose files are the run's own from now on. */
  async directory(path: string, signal: AbortSignal): Promise<void> {
    await this.#make({ kind: 'directory', path }, signal, () => this.#box.makeDirectory(path, signal))
  }

  /** Notes a file that an action is about to make. */
  expectFile(path: string): Promise<void> {
    return this.#note({ kind: 'file', path })
  }

  async file(path: string, content: Uint8Array, signal: AbortSignal): Promise<void> {
    const chunks = async function* (): AsyncIterable<Uint8Array> {
      yield content
    }
    const own: Own = { kind: 'file', path, size: content.length }
    await this.#make(own, signal, () => this.#box.write(path, content.length, chunks(), signal))
  }

  async object(type: BoxObjectClass, name: string, fields: object, signal: AbortSignal): Promise<void> {
    const own: Own = { kind: 'object', path: `${type} ${name}`, type, name }
    await this.#make(own, signal, () => this.#box.makeObject(type, name, fields, signal))
  }

  /** Notes an object that an action is about to make. */
  expectObject(type: BoxObjectClass, name: string): Promise<void> {
    return this.#note({ kind: 'object', path: `${type} ${name}`, type, name })
  }

  /** Whether the appliance may be at it, so that nothing is removed. */
  get isHeld(): boolean {
    return this.#course?.mayRemove === false
  }

  /** What is to stay: from now on no later run takes it for something left over. */
  async keep(...paths: readonly string[]): Promise<void> {
    this.#things = this.#things.filter((own) => !paths.includes(own.path))
    await this.end()
  }

  /** Everything that was made; after a restart nobody may be let in to look. */
  get paths(): readonly string[] {
    return this.#things.map(({ path }) => path)
  }

  /** Nobody else makes one of that name, so what is there after a try without an answer is what was to be made. */
  async #make(own: Own, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const { wait, limits } = this.#ports
    await this.#note(own)
    for (let attempt = 1; ; attempt += 1) {
      try {
        await work()
        return
      } catch (error) {
        const isTaken = error instanceof Failure && error.code === 'appliance.conflict'
        // What was there before is not ours.
        if (isTaken && attempt === 1) await this.keep(own.path)
        if (attempt >= TRIES || !(isPassing(error) || (isTaken && attempt > 1))) throw error
        await wait(pauseAfter(error as Failure, limits), signal)
        if (await this.#isThere(own, signal)) return
      }
    }
  }

  /** What is there and not whole is removed, so that it can be made again. */
  async #isThere(own: Own, signal: AbortSignal): Promise<boolean> {
    const box = patiently(this.#ports, this.#box)
    if (own.kind === 'object') return (await box.objectState(own.type, own.name, signal)) !== undefined
    if (own.kind === 'directory') return (await box.list(own.path, signal)) !== undefined
    const at = own.path.lastIndexOf('/')
    const items = (await box.list(own.path.slice(0, at + 1), signal)) ?? []
    const found = items.find(({ name }) => name === own.path.slice(at + 1))
    if (found && found.size !== own.size) await box.removeFile(own.path, signal)
    return found?.size === own.size
  }

  /** Removes all of it that may go, last first, through the appliance as it lets us in now. Returns what is left. Never throws. */
  async remove(cancelled: boolean, box = this.#box): Promise<readonly string[]> {
    if (this.#things.length === 0 || this.isHeld) return this.paths
    const { wait, limits } = this.#ports
    const ended = new AbortController()
    const limit = cancelled ? limits.afterCancel : limits.cleaning
    const timer = wait(limit, ended.signal).then(
      () => ended.abort(),
      () => undefined,
    )
    await this.#removeAll(box, ended.signal)
    ended.abort()
    await timer
    return this.paths
  }

  async #isAnother(box: Management, signal: AbortSignal): Promise<boolean> {
    if (this.#serial === undefined) return false
    return (await box.identity(signal)).Serial !== this.#serial
  }

  async #removeAll(box: Management, signal: AbortSignal): Promise<void> {
    for (let attempt = 0; attempt < TRIES && this.#things.length > 0 && !signal.aborted; attempt += 1) {
      let again = false
      if (await this.#isAnother(box, signal).catch((error: unknown) => isPassing(error))) {
        await this.#ports.wait(this.#ports.limits.poll, signal).catch(() => undefined)
        continue
      }
      for (const own of [...this.#things].reverse()) {
        try {
          if (await removeThing(box, own, signal)) this.#things = this.#things.filter((one) => one !== own)
        } catch (error) {
          again ||= isPassing(error)
        }
      }
      if (!again) return
      await this.#ports.wait(this.#ports.limits.poll, signal).catch(() => undefined)
    }
  }
}

/** True once it is gone. Directories in it are nothing that a run makes: then all of it is left. */
export async function removeThing(box: Management, own: BoxThing, signal: AbortSignal): Promise<boolean> {
  if (own.kind === 'object') {
    await box.removeObject(own.type, own.name, signal)
    return true
  }
  if (own.kind === 'file') {
    await box.removeFile(own.path, signal)
    return true
  }
  const items = (await box.list(own.path, signal)) ?? []
  for (const { name, kind } of items) if (kind === 'file') await box.removeFile(`${own.path}/${name}`, signal)
  await box.removeDirectory(own.path, signal)
  return (await box.list(own.path, signal)) === undefined
}

/** Whether something of that name is there. */
export async function thingIsThere(box: Management, own: BoxThing, signal: AbortSignal): Promise<boolean> {
  if (own.kind === 'object') return (await box.objectState(own.type, own.name, signal)) !== undefined
  if (own.kind === 'directory') return (await box.list(own.path, signal)) !== undefined
  const at = own.path.lastIndexOf('/')
  const items = (await box.list(own.path.slice(0, at + 1), signal)) ?? []
  return items.some(({ name }) => name === own.path.slice(at + 1))
}

/**
 * Does work that makes things on an appliance. When it fails, they are removed; what could not be is named in the fact
 * `leftThere` of the Failure. When it succeeds, the caller says what becomes of them.
 */
export async function withOwnThings<T>(
  ports: ManagedPorts,
  box: Management,
  job: JobContext,
  work: (own: TemporaryObjects) => Promise<T>,
): Promise<T> {
  const own = new TemporaryObjects(ports, box)
  try {
    const done = await work(own)
    await own.end()
    return done
  } catch (error) {
    if (own.paths.length === 0) throw error
    const left = await own.remove(job.signal.aborted)
    await own.end()
    if (!(error instanceof Failure)) throw error
    if (error.code === 'cancelled') throw cancelledWith(left, own.isHeld)
    if (left.length === 0) throw error
    throw new Failure(error.code, { ...error.facts, leftThere: left.join(', ') }, { cause: error })
  }
}

function cancelledWith(left: readonly string[], isHeld: boolean): Failure {
  if (isHeld)
    return new Failure('cancelled', {
      left: phrase('what-was-asked-for-goes-on', { names: left.join(', ') }),
    })
  if (left.length === 0) return new Failure('cancelled', { left: phrase('what-was-made-on-the-appliance') })
  return new Failure('cancelled', { left: phrase('left-on-the-appliance-to-be', { names: left.join(', ') }) })
}
