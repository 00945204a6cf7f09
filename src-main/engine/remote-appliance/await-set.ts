// Waits until a backup is whole on the appliance. That the action was accepted, or is said to be done, proves little: a backup is
// there when its manifest is, and every part that the manifest lists, at the size that it lists.
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { partFiles, readManifest, type ReadManifest } from '../format/manifest-reader.ts'
import { MAX_MANIFEST_BYTES } from '../format/manifest-xml.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { BoxItem, BoxStarted, Management } from '../ports/remote-appliance.ts'
import { isPassing, minutesOf, type ManagedPorts } from './managed-context.ts'
import { readSmall } from './read-small.ts'

const ACTION = 'SecureBackup'
/** Looks that have to find it whole while the appliance still says that it is at it. */
const WHOLE_TWICE = 2

export interface AwaitedSet {
  readonly file: Buffer
  readonly read: ReadManifest
}

interface Look {
  readonly whole: AwaitedSet | undefined
  /** One sentence: what is missing. */
  readonly state: string
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
function missingOf({ manifest }: ReadManifest, items: readonly BoxItem[]): string | undefined {
  const sizes = new Map(items.map(({ name, size }) => [name, size]))
  for (const { filename, filesize = 0 } of partFiles(manifest)) {
    const size = sizes.get(filename)
    if (size === undefined) return `${filename} is not there yet.`
    if (size > filesize) throw new Failure('part.size', { part: filename, expected: filesize, actual: size })
    if (size < filesize) return `${filename} has ${size} of ${filesize} bytes.`
  }
  return undefined
}

class SetWatch {
  readonly #box: Management
  readonly #directory: string
  readonly #signal: AbortSignal
  #pending: string | undefined
  /** The appliance says that it is done, or knows nothing of it any more. */
  settled: boolean

  constructor(box: Management, directory: string, started: BoxStarted, signal: AbortSignal) {
    this.#box = box
    this.#directory = directory
    this.#signal = signal
    this.#pending = started.state === 'queued' ? started.id : undefined
    this.settled = started.state === 'done'
  }

  async look(): Promise<Look> {
    await this.#askPending()
    const items = await this.#box.list(this.#directory, this.#signal)
    if (items === undefined)
      throw new Failure('appliance.restarted', { host: this.#box.host, path: this.#directory })
    const print = items.map(({ name, size }) => `${name} ${size}`).join('\n')
    const listed = items.find(({ name }) => name === MANIFEST_NAME)
    if (!listed) return { whole: undefined, state: 'There is no manifest yet.', print }
    const file = await readManifestThere(this.#box, this.#directory, this.#signal)
    try {
      const read = readManifest(file)
      const missing = missingOf(read, items)
      return missing === undefined
        ? { whole: { file, read }, state: '', print }
        : { whole: undefined, state: missing, print }
    } catch (error) {
      // It may be being written; what it is once nothing changes any more is another matter.
      if (!isUnreadable(error)) throw error
      return { whole: undefined, state: 'Its manifest cannot be read yet.', unreadable: error, print }
    }
  }

  async #askPending(): Promise<void> {
    if (this.#pending === undefined || this.settled) return
    const { state, text } = await this.#box.pending(this.#pending, this.#signal)
    if (state === 'failed')
      throw new Failure('appliance.action-failed', { action: ACTION, host: this.#box.host, reply: text })
    this.settled = state !== 'running'
  }
}

/** How far it is, and since when nothing changed. */
class Patience {
  readonly #ports: ManagedPorts
  readonly #begun: number
  #reached: number
  #changed: number
  #last: Look = { whole: undefined, state: 'It gave no sign since.', print: '' }

  constructor(ports: ManagedPorts) {
    this.#ports = ports
    this.#begun = this.#reached = this.#changed = this.#now()
  }

  #now(): number {
    return this.#ports.surroundings.now().getTime()
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

  /** Throws Failure `appliance.slow`, or why the manifest cannot be read, once the time is up. */
  check(box: Management, settled: boolean): void {
    const { patience, stall } = this.#ports.limits
    const now = this.#now()
    if (now - this.#begun <= patience && !(settled && now - this.#changed > stall)) return
    const { state, unreadable } = this.#last
    const minutes = minutesOf(now - this.#begun)
    throw unreadable ?? new Failure('appliance.slow', { action: ACTION, host: box.host, minutes, state })
  }
}

/**
 * Resolves once the set in `directory` is whole there. Throws Failure `appliance.action-failed`, `appliance.slow`,
 * `appliance.restarted`, `manifest.*`, `part.size`, `net.*`, `tls.*`.
 */
export async function awaitSet(
  ports: ManagedPorts,
  box: Management,
  { directory, started }: { readonly directory: string; readonly started: BoxStarted },
  job: JobContext,
): Promise<AwaitedSet> {
  const watch = new SetWatch(box, directory, started, job.signal)
  const patience = new Patience(ports)
  for (let wholeLooks = 0; ;) {
    stopIfCancelled(job.signal)
    job.report({ step: 'wait', done: 0, total: 0 })
    try {
      const look = await watch.look()
      patience.saw(look)
      wholeLooks = look.whole ? wholeLooks + 1 : 0
      if (look.whole && (watch.settled || wholeLooks >= WHOLE_TWICE)) return look.whole
    } catch (error) {
      patience.missed(error)
    }
    patience.check(box, watch.settled)
    await ports.wait(ports.limits.poll, job.signal)
  }
}
