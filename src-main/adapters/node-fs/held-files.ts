// Files that somebody else holds for a moment: on Windows a scanner, an indexer or an editor that has a file open keeps it from being
// renamed or removed, and says so with codes that mean a refusal elsewhere. It is tried again, for a time that has an end.
import { setTimeout } from 'node:timers/promises'

const HELD: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
/** Between the tries; together not quite two seconds, in which a scanner is done with a file of a few megabytes. */
const PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 500, 1000]

/** What differs between systems, so that a test can be on another. */
export interface HoldingSystem {
  readonly platform: string
  /** Blocks for so many milliseconds. */
  readonly pause: (ms: number) => void
}

const HERE: HoldingSystem = {
  platform: process.platform,
  pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
}

function isHeld(error: unknown, { platform }: HoldingSystem): boolean {
  return platform === 'win32' && HELD.has((error as { code?: unknown } | null)?.code)
}

/** Does `call`, and again where somebody else held the file. Throws what the last try throws. */
export function unlessHeldSync<T>(call: () => T, system: HoldingSystem = HERE): T {
  for (const pause of PAUSES_MS) {
    try {
      return call()
    } catch (error) {
      if (!isHeld(error, system)) throw error
      system.pause(pause)
    }
  }
  return call()
}

/** The same without blocking the event loop. */
export async function unlessHeld<T>(call: () => Promise<T>, system: HoldingSystem = HERE): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await call()
    } catch (error) {
      if (!isHeld(error, system)) throw error
      await setTimeout(pause)
    }
  }
  return call()
}
