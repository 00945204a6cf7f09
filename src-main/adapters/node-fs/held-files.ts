// Files that somebody else holds for a moment: on Windows a scanner, an indexer or an editor that has a file open keeps it from being
// renamed, removed or opened, and says so with codes that mean a refusal elsewhere. It is tried again, for a time that has an end.
import { setTimeout } from 'node:timers/promises'

const HELD: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
/** Of a file that is opened the other codes mean that it may not be read, for which nobody should wait. */
const HELD_OPEN: ReadonlySet<unknown> = new Set(['EBUSY'])
/** Between the tries; together not quite two seconds, in which a scanner is done with a file of a few megabytes. */
const PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 500, 1000]

/** What differs between systems, so that a test can be on another. */
export interface HoldingSystem {
  readonly platform: string
  /** What says that a file is held. */
  readonly codes: ReadonlySet<unknown>
  /** Blocks for so many milliseconds. */
  readonly pause: (ms: number) => void
}

/** For a call that renames or removes a file. */
export const RENAMING: HoldingSystem = {
  platform: process.platform,
  codes: HELD,
  pause: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
}

/** For a call that opens a file. */
export const OPENING: HoldingSystem = { ...RENAMING, codes: HELD_OPEN }

function isHeld(error: unknown, { platform, codes }: HoldingSystem): boolean {
  return platform === 'win32' && codes.has((error as { code?: unknown } | null)?.code)
}

/** Does `call`, and again where somebody else held the file. Throws what the last try throws. */
export function unlessHeldSync<T>(call: () => T, system: HoldingSystem = RENAMING): T {
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
export async function unlessHeld<T>(call: () => Promise<T>, system: HoldingSystem = RENAMING): Promise<T> {
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
