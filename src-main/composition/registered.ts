// Which registered appliances are real ones; apart from the work with them, which most runs never load.
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import type { Engine } from './engine.ts'

export type ManagedAppliance = RegisteredAppliance & Required<Pick<RegisteredAppliance, 'managed'>>

export function isManaged(appliance: RegisteredAppliance): appliance is ManagedAppliance {
  return appliance.managed !== undefined
}

/** The real appliance of that name; undefined for a folder appliance, a directory, and what is not registered. */
export async function managedByName(engine: Engine, name: string): Promise<ManagedAppliance | undefined> {
  const found = (await engine.installation.appliances()).find((one) => one.name === name)
  return found && isManaged(found) ? found : undefined
}
