// Waits until a backup is whole on the appliance. That the action was accepted, or is said to be done, proves little: a backup is
// there when its manifest is, and every part that the manifest lists, at the size that it lists.
import { phrase, type Words, quoted, type Phrase } from '../../contract/phrases.ts'
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { partFiles, readManifest, type ReadManifest } from '../format/manifest-reader.ts'
import { MAX_MANIFEST_BYTES } from '../format/manifest-xml.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { BoxItem, BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { ActionCourse } from './action-course.ts'
import { endOf } from './await-action.ts'
import { isPassing, minutesOf, type ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'
import { readSmall } from './read-small.ts'

const ACTION = 'SecureBackup'
/** Looks that have to find it whole while the appliance still says that it is at it. */
const WHOLE_TWICE = 2
/** Looks that have to find no directory before that is believed. */
const GONE_TWICE = 2

export interface AwaitedSet {
  readonly file: Buffer
  readonly read: ReadManifest
}

interface Look {
  readonly whole: AwaitedSet | undefined
  /** One sentence: what is missing. */
  readonly state: Words
  /** Why its manifest cannot be read, where it is there and cannot. */
  readonly unreadable?: Failure
  /** Changes whenever anything there does. */
  readonly print: string
}

/** As read-small; a manifest that is too large is none. */
function readManifestThere(box: Management, directory: string, signal: AbortSignal): Promise<Buffer> {
  const tooLarge = (): Failure => new Failure('manifest.too-large', { file: MANIFEST_NAME })
  return readSmall(box, { path: `${directory}/${MANIFEST_NAME}`, most: MAX_MANIFEST_BYTES, tooLarge }, signal)
}

function isUnreadable(error: unknown): error is Failure {
  return error instanceof Failure && ERRORS[error.code].exit === EXIT.altered
}

/** What is missing of the parts, in a sentence; undefined where nothing is. Throws Failure `part.size` for one that is too long. */
function missingOf({ manifest }: ReadManifest, items: readonly BoxItem[]): Phrase | undefined {
  const sizes = new Map(items.map(({ name, size }) => [name, size]))
  for (const { filename, filesize = 0 } of partFiles(manifest)) {
    const size = sizes.get(filename)
    if (size === undefined) return phrase('is-not-there-yet', { name: filename })
    if (size > filesize) throw new Failure('part.size', { part: filename, expected: filesize, actual: size })
    if (size < filesize) return phrase('has-of-bytes', { name: filename, at: size, of: filesize })
  }
  return undefined
}

export interface ExpectedSet {
  readonly directory: string
  /** Undefined where no answer said how it was taken up. */
  readonly started: BoxStarted | undefined
  readonly course: ActionCourse
}

class SetWatch {
  readonly #box: Management
  readonly #directory: string
  readonly #course: ActionCourse
  readonly #signal: AbortSignal
  #missed = 0
  #pending: string | undefined
  /** The appliance says that it is done, or knows nothing of it any more. */
  settled: boolean

  constructor(box: Management, { directory, started, course }: ExpectedSet, signal: AbortSignal) {
    this.#box = box
    this.#directory = directory
    this.#course = course
    this.#signal = signal
    this.#pending = started?.state === 'queued' ? started.id : undefined
    this.settled = started === undefined || started.state === 'done'
  }

  async look(): Promise<Look> {
    await this.#askPending()
    const items = await this.#box.list(this.#directory, this.#signal)
    if (items === undefined) return this.#missing()
    this.#missed = 0
    const print = items.map(({ name, size }) => `${name} ${size}`).join('\n')
    const listed = items.find(({ name }) => name === MANIFEST_NAME)
    if (!listed) return { whole: undefined, state: phrase('there-is-no-manifest-yet'), print }
    const file = await readManifestThere(this.#box, this.#directory, this.#signal)
    try {
      const read = readManifest(file)
      const missing = missingOf(read, items)
      return missing === undefined
        ? { whole: { file, read }, state: quoted(''), print }
        : { whole: undefined, state: missing, print }
    } catch (error) {
      // It may be being written; what it is once nothing changes any more is another matter.
      if (!isUnreadable(error)) throw error
      return { whole: undefined, state: phrase('its-manifest-cannot-be-read-yet'), unreadable: error, print }
    }
  }

  /** One answer that it is not there may be a proxy's. Throws Failure `appliance.restarted`. */
  #missing(): Look {
    this.#missed += 1
    if (this.#missed < GONE_TWICE)
      return { whole: undefined, state: phrase('its-directory-is-not-there'), print: '' }
    this.#course.move('rebooted')
    throw new Failure('appliance.restarted', { host: this.#box.host, path: this.#directory })
  }

  async #askPending(): Promise<void> {
    if (this.#pending === undefined || this.settled) return
    const pending = await this.#box.pending(this.#pending, this.#signal)
    this.settled = endOf(this.#box, { action: ACTION, course: this.#course }, pending) !== undefined
  }
}

/** How far it is, and since when nothing changed. */
class Patience {
  readonly #ports: ManagedPorts
  readonly #begun: number
  #reached: number
  #changed: number
  #last: Look = { whole: undefined, state: phrase('it-gave-no-sign-since'), print: '' }

  constructor(ports: ManagedPorts) {
    this.#ports = ports
    this.#begun = this.#reached = this.#changed = this.#now()
  }

  #now(): number {
    return this.#ports.surroundings.monotonic()
  }

  saw(look: Look): void {
    this.#reached = this.#now()
    if (look.print !== this.#last.print) this.#changed = this.#reached
    this.#last = look
  }

  /** Throws the error unless it may pass by itself, and has not lasted too long. */
  missed(error: unknown): void {
    if (!isPassing(error) || this.#now() - this.#reached > this.#ports.limits.unreachable) throw error
  }

  isOver(settled: boolean): boolean {
    const { patience, stall } = this.#ports.limits
    const now = this.#now()
    return now - this.#begun > patience || (settled && now - this.#changed > stall)
  }

  /** Why it ended without a set, once the time is up: what its manifest has, that nothing came, or that it is slow. */
  failure({ host }: Management, taken: boolean): Failure {
    const { state, unreadable, print } = this.#last
    const facts = { action: quoted(ACTION), host }
    if (unreadable) return unreadable
    if (!taken && print === '') return new Failure('appliance.outcome-unknown', facts)
    return new Failure('appliance.slow', { ...facts, minutes: minutesOf(this.#now() - this.#begun), state })
  }
}

/**
 * Resolves once the set in the directory is whole there. Throws Failure `appliance.action-failed`, `appliance.slow`,
 * `appliance.outcome-unknown`, `appliance.restarted`, `manifest.*`, `part.size`, `net.*`, `tls.*`.
 */
export async function awaitSet(
  ports: ManagedPorts,
  box: Management,
  expected: ExpectedSet,
  job: JobContext,
): Promise<AwaitedSet> {
  const { course } = expected
  const watch = new SetWatch(patiently(ports, box), expected, job.signal)
  const patience = new Patience(ports)
  for (let wholeLooks = 0; ;) {
    stopIfCancelled(job.signal)
    job.report({ step: 'wait', done: 0, total: 0 })
    try {
      const look = await watch.look()
      patience.saw(look)
      wholeLooks = look.whole ? wholeLooks + 1 : 0
      if (look.whole && (watch.settled || wholeLooks >= WHOLE_TWICE)) {
        course.move('shown')
        return look.whole
      }
    } catch (error) {
      patience.missed(error)
    }
    if (patience.isOver(watch.settled)) {
      course.move('overdue')
      throw patience.failure(box, expected.started !== undefined)
    }
    await ports.wait(ports.limits.poll, job.signal)
  }
}
