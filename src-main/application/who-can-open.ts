// Who can open what: certificates against appliances, over the sets at places, each appliance by the names that it has here.
import { Failure } from '../contract/errors.ts'
import type { KeyUsageReport } from '../contract/key-usage.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { usageOfAll, type KeyPlacesNeeds } from './key-places.ts'
import type { HasRegister, OpensAppliances } from './needs.ts'

/** Undefined where a folder does not say it. */
async function serialOf(
  engine: OpensAppliances,
  { name, managed }: RegisteredAppliance,
): Promise<string | undefined> {
  if (managed) return managed.serial
  try {
    return (await engine.openAppliance(name)).identity.Serial
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return undefined
  }
}

/** As usageOfAll, with the names of the appliances. No appliance is asked over the network. */
export async function whoCanOpen(
  engine: KeyPlacesNeeds & HasRegister & OpensAppliances,
  stores: readonly SetStore[],
  context: JobContext,
): Promise<KeyUsageReport> {
  const report = await usageOfAll(engine, stores, context)
  const registered = await engine.installation.appliances()
  const serials = await Promise.all(registered.map((one) => serialOf(engine, one)))
  const namesOf = (serial: string): readonly string[] =>
    registered.filter((_, at) => serials[at] === serial).map(({ name }) => name)
  return {
    ...report,
    appliances: report.appliances.map((one) => ({ ...one, names: namesOf(one.serial) })),
  }
}
