// Long actions one after the other, each with a number by which it can be asked for later, as the real box has them.
import type { JobContext, Surroundings } from '../../application/types.ts'
import { compactTime } from '../../contract/compact-time.ts'
import { Failure } from '../../contract/errors.ts'

const MOST_WAITING = 16
/** Ended actions that can still be asked for. */
const MOST_ENDED = 64

/** What became of an action: where what it made can be read, if anywhere; or lines that say what was refused. */
export type ActionOutcome =
  | { readonly done: true; readonly report?: string }
  | { readonly done: false; readonly lines: readonly string[]; readonly status: number }

export interface Action {
  /** `SecureBackup-20261123T094400Z-1` */
  readonly id: string
  readonly name: string
  outcome: ActionOutcome | undefined
  /** Fulfilled when it has ended; never rejected. */
  readonly ended: Promise<ActionOutcome>
}

export class ActionQueue {
  readonly #surroundings: Surroundings
  readonly #actions = new Map<string, Action>()
  readonly #running = new AbortController()
  #last: Promise<unknown> = Promise.resolve()
  #count = 0

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** Throws Failure `queue.full`. `work` must not throw. */
  start(name: string, work: (context: JobContext) => Promise<ActionOutcome>): Action {
    const waiting = this.list().filter(({ outcome }) => outcome === undefined).length
    if (waiting >= MOST_WAITING) throw new Failure('queue.full', { count: waiting })
    this.#count += 1
    const stamp = compactTime(this.#surroundings.now())
    const context: JobContext = { signal: this.#running.signal, report: () => undefined }
    const ended = this.#last.then(() => work(context))
    const action: Action = { id: `${name}-${stamp}-${this.#count}`, name, outcome: undefined, ended }
    this.#last = ended.then((outcome) => (action.outcome = outcome))
    this.#actions.set(action.id, action)
    this.#forget()
    return action
  }

  get(id: string): Action | undefined {
    return this.#actions.get(id)
  }

  /** Oldest first. */
  list(): readonly Action[] {
    return [...this.#actions.values()]
  }

  /** Cancels what runs and what waits, and waits until it has ended. Nothing can be started after it. */
  async close(): Promise<void> {
    this.#running.abort()
    await this.#last
  }

  #forget(): void {
    const ended = this.list().filter(({ outcome }) => outcome !== undefined)
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENDED))) this.#actions.delete(id)
  }
}
