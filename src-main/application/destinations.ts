// Destinations that are kept: what a person describes becomes one, is tried, and only then kept with its password.
import type { SeenDestination } from '../contract/api/destinations.ts'
import { TRIAL_STEPS, type Destination, type TrialOutcome, type TriedStep } from '../contract/destinations.ts'
import { Failure } from '../contract/errors.ts'
import { requireSeen } from '../contract/seen.ts'
import { toErrorData } from '../text/en/errors.ts'
import { tryDestination } from '../engine/destinations/try-destination.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import type { HasPorts, HasRegister, HoldsPlacePasswords } from './needs.ts'

/** Throws Failure `destination.unknown`. */
export async function knownDestination(engine: HasRegister, name: string): Promise<Destination> {
  const found = (await engine.installation.destinations()).find((one) => one.name === name)
  if (!found) throw new Failure('destination.unknown', { name })
  return found
}

/** Throws Failure `destination.exists`. */
export async function requireFreeName(engine: HasRegister, name: string): Promise<void> {
  const taken = (await engine.installation.destinations()).find((one) => one.name === name)
  if (taken) throw new Failure('destination.exists', { name, url: taken.url })
}

/** A destination as it is to be kept. */
export interface KeptDestination {
  readonly destination: Destination
  /** undefined: the one that is kept stays. */
  readonly password: string | undefined
  /** Whether one of that name is there and is meant. */
  readonly replaces: boolean
  /** What of the one that it replaces was seen. */
  readonly seen?: SeenDestination
}

/** Throws Failure `state.edited` where it is not as it was seen. */
export function requireSeenDestination(name: string, seen: SeenDestination, found?: Destination): void {
  requireSeen(name, { ...seen }, { url: found?.url, note: found?.note })
}

/**
 * Keeps it: the password first, so that there is never a destination that cannot be used.
 * Throws Failure `destination.exists` where another run took the name, `state.edited`.
 */
export async function keepDestination(
  engine: HasRegister & HoldsPlacePasswords,
  { destination, password, replaces, seen = {} }: KeptDestination,
): Promise<void> {
  if (!replaces) await requireFreeName(engine, destination.name)
  if (password !== undefined) await engine.secrets.put(destination.name, password)
  if (replaces)
    return engine.installation.putDestination(destination, (found) =>
      requireSeenDestination(destination.name, seen, found),
    )
  const taken = await engine.installation.addDestination(destination)
  if (taken) throw new Failure('destination.exists', { name: taken.name, url: taken.url })
}

/** Forgets it and its password. */
export async function forgetDestination(
  engine: HasRegister & HoldsPlacePasswords,
  name: string,
): Promise<void> {
  await knownDestination(engine, name)
  await engine.secrets.remove(name)
  await engine.installation.removeDestination(name)
}

export { tryDestination }

/** Tries it with progress by steps; what fails is part of the outcome. Throws where it was cancelled. */
export async function trial(engine: HasPorts, store: SetStore, job: JobContext): Promise<TrialOutcome> {
  const steps: TriedStep[] = []
  const report = (): void => job.report({ step: 'trial', done: steps.length, total: TRIAL_STEPS.length })
  report()
  try {
    await tryDestination(store, engine.ports.surroundings, job, (step) => {
      steps.push(step)
      report()
    })
    return { steps }
  } catch (thrown) {
    const error = toErrorData(thrown)
    const step = TRIAL_STEPS[steps.length]
    if (error.code === 'cancelled' || step === undefined) throw thrown
    return { steps, failed: { step, error } }
  } finally {
    await store.close()
  }
}
