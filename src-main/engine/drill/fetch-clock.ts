// How long a drill waited for the bytes of each stored part: they are read, digested and unpacked in one go, so that only what the
// place itself took can be told apart.
import type { SetPlace } from '../set/set-place.ts'

export class FetchClock {
  private readonly clock: () => number
  private readonly times = new Map<string, number>()

  /** `clock` gives milliseconds. */
  constructor(clock: () => number) {
    this.clock = clock
  }

  /** The same place, timed. */
  over(place: SetPlace): SetPlace {
    const { store } = place
    // All that a store has but `read` is its own, whatever kind of object it is.
    const timed = Object.create(store, {
      read: { value: (name: string, signal: AbortSignal) => this.timed(name, store.read(name, signal)) },
    }) as SetPlace['store']
    return { ...place, store: timed }
  }

  /** Milliseconds; undefined where the part was not read. */
  took(part: string): number | undefined {
    return this.times.get(part)
  }

  private async *timed(name: string, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const part = name.slice(name.lastIndexOf('/') + 1)
    const chunks = source[Symbol.asyncIterator]()
    try {
      for (;;) {
        const asked = this.clock()
        const next = await chunks.next()
        this.times.set(part, (this.times.get(part) ?? 0) + this.clock() - asked)
        if (next.done) return
        yield next.value
      }
    } finally {
      await chunks.return?.()
    }
  }
}
