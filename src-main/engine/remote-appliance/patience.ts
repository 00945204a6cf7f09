// Questions that may be asked again without harm are, where what went wrong may pass: an appliance or a proxy that is busy, a
// connection that breaks, an answer that is not its own. With growing waits, some chance in them, and an end. What changes
// something there is never repeated here: whoever asked for it has to look first whether it was done.
import { Failure } from '../../contract/errors.ts'
import type { Management } from '../ports/remote-appliance.ts'
import type { ManagedPorts } from './managed-context.ts'

/** Times that an answer of another shape is asked for again. */
const ODD_ANSWERS = 2
const LONGEST = 30_000

type Timing = Pick<ManagedPorts, 'surroundings' | 'wait' | 'limits'>

/** Milliseconds before the next try; undefined where there is none. */
interface Tried {
  readonly error: Failure
  readonly attempt: number
  readonly begun: number
}

export class Patience {
  readonly #ports: Timing
  /** Somebody answered once: what breaks from then on may pass. */
  #met = false

  constructor(ports: Timing) {
    this.#ports = ports
  }

  /** Throws what the last try threw. */
  async ask<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { surroundings, wait } = this.#ports
    const begun = surroundings.monotonic()
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await work()
        this.#met = true
        return answer
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        const delay = this.#delay({ error, attempt, begun })
        if (delay === undefined) throw error
        await wait(delay, signal)
      }
    }
  }

  #delay({ error, attempt, begun }: Tried): number | undefined {
    const met = this.#met
    this.#met ||= error.code.startsWith('appliance.')
    const { poll, unreachable } = this.#ports.limits
    if (!this.#mayPass(error, attempt, met)) return undefined
    const grown = Math.min(LONGEST, poll * 2 ** Math.min(attempt, 10))
    const asked = Number(error.facts['seconds'] ?? 0) * 1000
    const delay = error.code === 'appliance.busy' ? Math.max(grown, asked) : grown
    const passed = this.#ports.surroundings.monotonic() - begun
    return passed + delay > unreachable ? undefined : delay * this.#chance()
  }

  #mayPass({ code }: Failure, attempt: number, met: boolean): boolean {
    if (code === 'appliance.busy') return true
    if (code === 'appliance.answer') return attempt < ODD_ANSWERS
    // Whoever let us in and then does not may do so again; more tries than one could lock the user out.
    if (code === 'appliance.login') return met && attempt === 0
    // Nobody was ever there: a wrong address is told at once.
    return (code === 'net.failed' || code === 'net.timeout') && met
  }

  /** From 1 to 1.5, so that many do not come back at the same moment; never sooner than asked for. */
  #chance(): number {
    const [byte = 0] = this.#ports.surroundings.randomBytes(1)
    return 1 + byte / 512
  }
}

/**
 * The same appliance, whose questions and removals are asked again as above; both are idempotent. What makes something, runs an
 * action or carries a file goes through once.
 */
export function patiently(ports: Timing, box: Management): Management {
  const patience = new Patience(ports)
  const ask = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => patience.ask(work, signal)
  return {
    location: box.location,
    host: box.host,
    user: box.user,
    identity: (signal) => ask(signal, () => box.identity(signal)),
    systemName: (signal) => ask(signal, () => box.systemName(signal)),
    clock: (signal) => ask(signal, () => box.clock(signal)),
    unsaved: (signal) => ask(signal, () => box.unsaved(signal)),
    actions: (signal) => ask(signal, () => box.actions(signal)),
    parametersOf: (action, signal) => ask(signal, () => box.parametersOf(action, signal)),
    room: (signal) => ask(signal, () => box.room(signal)),
    certificate: (name, signal) => ask(signal, () => box.certificate(name, signal)),
    certificates: (signal) => ask(signal, () => box.certificates(signal)),
    certificateBytes: (name, signal) => ask(signal, () => box.certificateBytes(name, signal)),
    list: (directory, signal) => ask(signal, () => box.list(directory, signal)),
    read: (file, signal) => box.read(file, signal),
    write: (file, size, chunks, signal) => box.write(file, size, chunks, signal),
    makeDirectory: (directory, signal) => box.makeDirectory(directory, signal),
    removeFile: (file, signal) => ask(signal, () => box.removeFile(file, signal)),
    removeDirectory: (directory, signal) => ask(signal, () => box.removeDirectory(directory, signal)),
    makeObject: (kind, name, fields, signal) => box.makeObject(kind, name, fields, signal),
    objectState: (kind, name, signal) => ask(signal, () => box.objectState(kind, name, signal)),
    removeObject: (kind, name, signal) => ask(signal, () => box.removeObject(kind, name, signal)),
    run: (action, parameters, limit, signal) => box.run(action, parameters, limit, signal),
    pending: (id, signal) => ask(signal, () => box.pending(id, signal)),
    pendings: (signal) => ask(signal, () => box.pendings(signal)),
    as: (password) => box.as(password),
    close: () => box.close(),
  }
}
