// An installation whose clock is in the hands of a test.
import { realSurroundings } from '../../src-main/composition/surroundings.ts'
import { createEngine } from '../../src-main/composition/engine.ts'
import type { Engine } from '../../src-main/application/needs.ts'
import { verifyFacts } from '../../src-main/application/verify-facts.ts'
import { verifySet, type Verified } from '../../src-main/engine/verification/verify-set.ts'
import type { Surroundings } from '../../src-main/engine/ports/surroundings.ts'
import { placeOf, quietly } from './use-cases.ts'

/** Milliseconds since 1970. */
export interface YearClock {
  now: number
}

export const surroundingsOf = (clock: YearClock): Surroundings => ({
  ...realSurroundings(),
  now: () => new Date(clock.now),
})

const passphrase = (): Promise<string> => Promise.resolve('of the tests')

export function engineAt(home: string, clock: YearClock): Engine {
  return createEngine({
    host: 'cli',
    home,
    vaultSecret: passphrase,
    keySecret: passphrase,
    vault: 'passphrase',
    surroundings: surroundingsOf(clock),
  })
}

/** A verification of every stored byte, as the installation has it. */
export async function verifySetAt(engine: Engine, path: string): Promise<Verified> {
  const facts = await verifyFacts(engine, {})
  return verifySet(engine.ports, { ...facts, place: placeOf(path), level: 'stored' }, quietly())
}
