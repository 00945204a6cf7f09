// Time that passes only while somebody waits: hours of an appliance in a moment of ours, with real sockets in between.
import { phrase } from '../../src-main/contract/phrases.ts'
import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../src-main/contract/errors.ts'
import type { Wait } from '../../src-main/engine/ports/remote-appliance.ts'

interface Due {
  readonly at: number
  readonly work: () => void | Promise<void>
}

export class SimulatedTime {
  #now = Date.parse('2026-11-23T12:00:00Z')
  #due: Due[] = []
  /** Waits of this length bound other work and never pass by themselves. */
  readonly #bound: number

  constructor(bound: number) {
    this.#bound = bound
  }

  readonly now = (): number => this.#now

  /** Done when that much time has passed. */
  after(milliseconds: number, work: Due['work']): void {
    this.#due.push({ at: this.#now + milliseconds, work })
  }

  async advance(milliseconds: number): Promise<void> {
    const until = this.#now + milliseconds
    for (;;) {
      const next = [...this.#due].sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > until) break
      this.#due = this.#due.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      await next.work()
    }
    this.#now = until
    await setImmediate()
  }

  readonly wait: Wait = async (milliseconds, signal) => {
    const cancelled = (): Failure => new Failure('cancelled', { left: phrase('nothing-was-changed') })
    if (signal.aborted) throw cancelled()
    if (milliseconds === this.#bound)
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(cancelled()), { once: true })
      })
    await this.advance(milliseconds)
    if (signal.aborted) throw cancelled()
  }
}
