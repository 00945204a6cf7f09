// Every request of a backup and of a restore is struck once by everything that can befall it, on a real socket. However it ends,
// nothing is lost: the destination has all of a set or nothing, and what is left on the appliance is named.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/contract/errors.ts'
import type { ManagedBackup, ManagedNote } from '../../../src-main/contract/managed.ts'
import { OBJECT, recordedSet, startBox } from '../../support/box-under-test.ts'
import { backUp, Destination, restore } from '../../support/managed-under-test.ts'
import type { RecordedFaults, Strike } from '../../support/recorded-appliance/faults.ts'
import type { RecordedAppliance } from '../../support/recorded-appliance/recorded-appliance.ts'

const LIMITS = { patience: 2000, stall: 2000, unreachable: 2000, restart: 2000, cleaning: 1000 }
const STRIKES: readonly Strike[] = ['drop', 'restart', 'error', 'login', 'certificate']

/** As errors and notes name it: `temporary:///dir`, `cert:///file`, `CryptoKey name`. */
function left(box: RecordedAppliance): readonly string[] {
  const url = (path: string): string => path.replace(':/', ':///')
  return [
    ...box.files.directoriesIn('temporary:').map(url),
    ...box.files.filesIn('temporary:').map(url),
    ...box.files.filesIn('cert:').map(url),
    ...[...box.objects.keys()].map((name) => name.replace('/', ' ')),
  ].filter((name) => !name.includes(OBJECT))
}

interface Ended {
  readonly failure?: Failure
  readonly notes: readonly ManagedNote[]
}

async function endOf(work: Promise<{ readonly notes: readonly ManagedNote[] }>): Promise<Ended> {
  try {
    return { notes: (await work).notes }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { failure: error, notes: [] }
  }
}

const named = ({ failure, notes }: Ended): string =>
  JSON.stringify([failure?.facts['leftThere'] ?? '', notes.map(({ facts }) => facts)])

/** How many requests it takes where nothing befalls it. */
async function requestsOf(
  work: (box: RecordedAppliance) => Promise<unknown>,
  faults: RecordedFaults,
): Promise<number> {
  const box = await startBox({ faults })
  await work(box)
  return box.log.length
}

/** Queued actions take every request that others take, and those that ask how far they are. */
const queued = true

/** What a strike may end with, where it does not pass unnoticed. */
const CODES: Readonly<Record<Strike, readonly string[]>> = {
  drop: ['net.failed'],
  restart: ['net.failed', 'appliance.restarted', 'appliance.outcome-unknown', 'appliance.refused'],
  error: ['appliance.refused'],
  login: ['appliance.login'],
  certificate: ['net.failed', 'tls.pin-changed'],
}

interface Tried {
  readonly box: RecordedAppliance
  readonly ended: Ended
  /** For whoever reads a failure of the test. */
  readonly which: string
}

/** Strikes each request in turn, and gives every end. */
async function* strikes(
  by: Strike,
  work: (box: RecordedAppliance) => Promise<{ readonly notes: readonly ManagedNote[] }>,
): AsyncIterable<Tried> {
  const count = await requestsOf(work, { queued })
  expect(count).toBeGreaterThan(15)
  for (let request = 1; request <= count; request += 1) {
    const box = await startBox({ faults: { queued, strikeAt: { request, by } } })
    const ended = await endOf(work(box))
    const code = ended.failure?.code
    const which = `${by} at request ${request}, ${box.log[request - 1] ?? 'never made'}, ended ${code ?? 'well'}`
    if (code !== undefined) expect(CODES[by], which).toContain(code)
    for (const one of left(box)) expect(named(ended), which).toContain(one)
    yield { box, ended, which }
    await box.stop()
  }
}

describe('whatever befalls a request', { timeout: 600_000 }, () => {
  for (const by of STRIKES) {
    it(`of a backup (${by}), the destination has all of a set or nothing, and what is left there is named`, async () => {
      const whole = 1 + Object.keys(recordedSet()).length
      let at = new Destination()
      const work = (box: RecordedAppliance): Promise<ManagedBackup> => {
        at = new Destination()
        return backUp(box, at, { limits: LIMITS })
      }
      for await (const { ended, which } of strikes(by, work))
        expect(at.everything.length, which).toBe(ended.failure ? 0 : whole)
    })

    it(`of a restore (${by}), it is done or an error, and what is left there is named`, async () => {
      for await (const { box, ended, which } of strikes(by, (one) => restore(one, { limits: LIMITS }))) {
        const asked = box.actionsSeen.some(
          (action) => (action['SecureRestore'] as { validate?: string } | undefined)?.validate === 'off',
        )
        // A connection that breaks when it is asked for looks like the restart; every other strike before is an error.
        const isLast = by === 'drop' || by === 'restart' || by === 'certificate'
        if (!ended.failure && !isLast) expect(asked, which).toBe(true)
      }
    })
  }
})
