// Reads the parts of a set one after the other, the next one begun while the last entries of the one before are dealt with.
import {
  primePart,
  readPart,
  type OpenedSet,
  type PartReading,
  type PartTally,
  type PrimedPart,
} from './open-set.ts'

/**
 * Reads each part in order. `onPart` is given each reading and what begins it; whatever it throws ends the reading. On a server
 * nothing is begun ahead: it would see a transfer that stands still.
 */
export async function readParts<R extends PartReading>(
  set: OpenedSet,
  readings: readonly R[],
  onPart: (reading: R, read: () => Promise<PartTally>) => Promise<void>,
): Promise<void> {
  const local = set.place.store.transport === 'local'
  let primed: PrimedPart | undefined
  try {
    for (const [at, reading] of readings.entries()) {
      const begun = primed
      const next = readings[at + 1]
      primed = local && next ? primePart(set, next) : undefined
      try {
        await onPart(reading, () => readPart(set, { ...reading, ...(begun ? { begun } : {}) }))
      } finally {
        await begun?.close()
      }
    }
  } finally {
    await primed?.close()
  }
}
