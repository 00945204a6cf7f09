// What is done to registered appliances and what they keep, as every host does it.
import type { CleanedPlace } from '../contract/destinations.ts'
import { EXIT, Failure } from '../contract/errors.ts'
import { cleanSets } from '../engine/destinations/clean-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { refuseWrongClock, type ClockNeeds } from './clock.ts'
import { journaled } from './journal.ts'
import type { HasRegister, HoldsAppliancePasswords, KeepsHistory, OpensAppliances } from './needs.ts'

export interface UndoNeeds extends KeepsHistory, OpensAppliances, HasRegister, HoldsAppliancePasswords {}

type Kept = Awaited<ReturnType<Appliance['undo']>>

async function goBack(
  engine: UndoNeeds,
  name: string,
  what: { readonly operation: 'undo' | 'let-go'; readonly how: 'undo' | 'letGo' },
): Promise<Kept> {
  const appliance = await engine.openAppliance(name)
  const deed = { operation: what.operation, appliance: name, serial: appliance.identity.Serial }
  return journaled(
    engine,
    deed,
    () => appliance[what.how](),
    ({ set }) => ({ set }),
  )
}

/** Puts back what the last restore replaced. Throws what the appliance throws. */
export const undo = (engine: UndoNeeds, name: string): Promise<Kept> =>
  goBack(engine, name, { operation: 'undo', how: 'undo' })

/** Removes what the last restore replaced. Throws what the appliance throws. */
export const letGo = (engine: UndoNeeds, name: string): Promise<Kept> =>
  goBack(engine, name, { operation: 'let-go', how: 'letGo' })

/** Forgets an appliance and its password; it and its sets are not touched. Throws Failure `appliance.unknown`. */
export async function forgetAppliance(engine: UndoNeeds, name: string): Promise<void> {
  const { installation, applianceSecrets } = engine
  const isKnown = (await installation.appliances()).some((appliance) => appliance.name === name)
  if (!isKnown) throw new Failure('appliance.unknown', { name })
  await journaled(engine, { operation: 'appliance-removed', appliance: name }, async () => {
    await applianceSecrets.remove(name)
    await installation.removeAppliance(name)
  })
}

/**
 * Removes what interrupted runs left at a place. `accept`: what is lifted by name. Throws what cleanSets throws, and `clock.behind`,
 * `clock.ahead` where only a clock that contradicts what was signed says that a run is over.
 */
export function clean(
  engine: ClockNeeds,
  { store, accept }: { readonly store: SetStore; readonly accept: readonly string[] },
  job: JobContext,
): Promise<readonly CleanedPlace[]> {
  return journaled(
    engine,
    { operation: 'clean', set: store.url },
    () => cleanSets(store, engine.ports.surroundings, () => refuseWrongClock(engine, accept), job),
    (cleaned) => ({ code: cleaned.some(({ busy }) => busy) ? EXIT.refused : EXIT.done }),
  )
}
