// A place where somebody exchanges a file between two readings of it: what is given at one reading is another file, as large.
import type { SetPlace } from '../../src-main/engine/set/set-place.ts'
import type { SetStore } from '../../src-main/engine/ports/set-store.ts'

/** Which reading of which file of the set gets the other bytes; the first is 1. */
export interface ExchangeAt {
  readonly name: string
  readonly reading: number
}

export class ExchangingPlace {
  readonly place: SetPlace
  /** How often each file was read. */
  readonly readings = new Map<string, number>()
  /** Whether the other bytes were given to anybody. */
  exchanged = false

  /** `others`: bytes by name. Nothing is exchanged without `at`. */
  constructor(real: SetPlace, others: ReadonlyMap<string, Buffer>, at?: ExchangeAt) {
    const read = (path: string, signal: AbortSignal): AsyncIterable<Uint8Array> => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const reading = (this.readings.get(name) ?? 0) + 1
      this.readings.set(name, reading)
      if (name !== at?.name || reading !== at.reading) return real.store.read(path, signal)
      this.exchanged = true
      return inPieces(others.get(name) as Buffer)
    }
    const store = Object.create(real.store, { read: { value: read } }) as SetStore
    this.place = { ...real, store }
  }
}

async function* inPieces(bytes: Buffer): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}
