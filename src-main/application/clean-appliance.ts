// Removes what runs of this installation left on a real appliance, and names what looks like it and is not known here.
import type { CleanedPlace } from '../contract/destinations.ts'
import { EXIT } from '../contract/errors.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { findEarlier, findForeign, removeEarlier } from '../engine/remote-appliance/earlier-runs.ts'
import { identifyAppliance } from '../engine/remote-appliance/check-appliance.ts'
import { patiently } from '../engine/remote-appliance/patience.ts'
import { refuseWrongClock, type ClockNeeds } from './clock.ts'
import { journaled } from './journal.ts'
import { findManaged, managedPorts, withBox, type RegisterNeeds } from './reach-appliance.ts'

export interface CleanNeeds extends RegisterNeeds, ClockNeeds {}

export interface CleanedAppliance {
  /** `https://host:5554`. */
  readonly url: string
  readonly cleaned: readonly CleanedPlace[]
  /** Directories of the form of a run's that no run of this installation wrote down. */
  readonly foreign: readonly string[]
  /** 7 where the appliance may be at some of it, 8 where some of it could not be removed. */
  readonly code: number
}

export interface CleanedByName {
  readonly name: string
  /** What is lifted by name: `clock.behind`, `clock.ahead`. */
  readonly accept: readonly string[]
}

/**
 * Throws Failure `appliance.unknown`, `appliance.folder`, `appliance.replaced`, `clock.behind`, `clock.ahead` where something would
 * go, and what asking throws.
 */
export function cleanAppliance(
  engine: CleanNeeds,
  wanted: CleanedByName,
  job: JobContext,
): Promise<CleanedAppliance> {
  return journaled(
    engine,
    { operation: 'clean', appliance: wanted.name },
    () => cleanNoted(engine, wanted, job),
    ({ code }) => ({ code }),
  )
}

async function cleanNoted(
  engine: CleanNeeds,
  { name, accept }: CleanedByName,
  job: JobContext,
): Promise<CleanedAppliance> {
  const registered = await findManaged(engine, name)
  const ports = managedPorts(engine)
  return withBox(engine, registered, async (box) => {
    const expected = { name, serial: registered.managed.serial }
    const { Serial } = await identifyAppliance(patiently(ports, box), expected, job.signal)
    const cleaned: CleanedPlace[] = []
    let code: number = EXIT.done
    const found = await findEarlier(ports, box, Serial, job)
    // An appliance that does not tell its queue is taken for done by how long ago a run began.
    if (found.length > 0) await refuseWrongClock(engine, accept)
    for (const earlier of found) {
      const { removed, left, busy } = await removeEarlier(ports, box, earlier, job)
      const set = earlier.things.find(({ kind }) => kind === 'directory')?.path ?? box.location
      cleaned.push({ set, removed, busy })
      if (busy) code = EXIT.refused
      else if (left.length > 0 && code === EXIT.done) code = EXIT.notes
    }
    return { url: box.location, cleaned, foreign: await findForeign(ports, box, job), code }
  })
}
