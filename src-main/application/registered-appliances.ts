// Which registered appliances are real ones, and what is remembered of the backups of each; apart from the work with them, which
// most runs never load.
import type { ErrorCode } from '../contract/errors.ts'
import type { ManagedState } from '../contract/managed.ts'
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import type { Engine } from '../composition/engine.ts'

export type ManagedAppliance = RegisteredAppliance & Required<Pick<RegisteredAppliance, 'managed'>>

export function isManaged(appliance: RegisteredAppliance): appliance is ManagedAppliance {
  return appliance.managed !== undefined
}

/** The real appliance of that name; undefined for a folder appliance, a directory, and what is not registered. */
export async function managedByName(engine: Engine, name: string): Promise<ManagedAppliance | undefined> {
  const found = (await engine.installation.appliances()).find((one) => one.name === name)
  return found && isManaged(found) ? found : undefined
}

/** How a backup ended: a set, or an error. */
export type BackupEnd = Omit<ManagedState, 'lastFailure'> | { readonly failed: ErrorCode }

/** Keeps how a backup of a registered appliance ended; one that failed stands until the next succeeds. */
export async function rememberBackup(engine: Engine, name: string, end: BackupEnd): Promise<void> {
  const found = (await engine.installation.appliances()).find((one) => one.name === name)
  if (!found) return
  const { lastFailure: _, ...state } = found.state ?? {}
  const time = engine.ports.surroundings.now().toISOString()
  const change = 'failed' in end ? { lastFailure: { time, code: end.failed } } : end
  await engine.installation.putAppliance({ ...found, state: { ...state, ...change } })
}
