// Which registered appliances are real ones, and what is remembered of the backups of each; apart from the work with them, which
// most runs never load.
import { basename } from 'node:path'
import { Failure, type ErrorCode } from '../contract/errors.ts'
import type { ManagedState } from '../contract/managed.ts'
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import type { HasPorts, HasRegister, OpensPlaces } from './needs.ts'

export type ManagedAppliance = RegisteredAppliance & Required<Pick<RegisteredAppliance, 'managed'>>

export function isManaged(appliance: RegisteredAppliance): appliance is ManagedAppliance {
  return appliance.managed !== undefined
}

/** The real appliance of that name; undefined for a folder appliance, a directory, and what is not registered. */
export async function managedByName(
  engine: HasRegister,
  name: string,
): Promise<ManagedAppliance | undefined> {
  const found = (await engine.installation.appliances()).find((one) => one.name === name)
  return found && isManaged(found) ? found : undefined
}

/** The registered name of the folder appliance there, whichever way its path is written; undefined where it has none. */
export async function folderByPath(
  { installation, places }: HasRegister & OpensPlaces,
  location: string,
): Promise<string | undefined> {
  const real = places.realPath(location)
  const all = await installation.appliances()
  return all.find((one) => !isManaged(one) && places.realPath(one.path) === real)?.name
}

/** What a folder appliance is called: its registered name, or else that of its directory. */
export async function nameOfFolder(engine: HasRegister & OpensPlaces, location: string): Promise<string> {
  return (await folderByPath(engine, location)) ?? basename(location)
}

/** How a backup ended: a set, or an error. */
export type BackupEnd = Omit<ManagedState, 'lastFailure'> | { readonly failed: ErrorCode }

/** Keeps how a backup of a registered appliance ended; one that failed stands until the next succeeds. */
export async function rememberBackup(
  engine: HasRegister & HasPorts,
  name: string,
  end: BackupEnd,
): Promise<void> {
  const time = engine.ports.surroundings.now().toISOString()
  const change = 'failed' in end ? { lastFailure: { time, code: end.failed } } : end
  await engine.installation.changeAppliance(name, (found) => {
    const { lastFailure: _, ...state } = found.state ?? {}
    return { ...found, state: { ...state, ...change } }
  })
}

/** Throws Failure `appliance.exists` where the name is taken, also by a run at the same time. */
export async function addRegistered(engine: HasRegister, appliance: RegisteredAppliance): Promise<void> {
  const taken = await engine.installation.addAppliance(appliance)
  if (taken) throw new Failure('appliance.exists', { name: taken.name, path: taken.path })
}

/** Changes a registered one as it is now, and returns it. Throws Failure `appliance.unknown`. */
export async function changeRegistered(
  engine: HasRegister,
  name: string,
  how: (found: RegisteredAppliance) => RegisteredAppliance,
): Promise<RegisteredAppliance> {
  const changed = await engine.installation.changeAppliance(name, how)
  if (!changed) throw new Failure('appliance.unknown', { name })
  return changed
}

/** Takes it that the set of that id is as it should be; false where no appliance has an alarm about it. */
export async function acknowledgeWreck({ installation }: HasRegister, id: string): Promise<boolean> {
  const found = (await installation.appliances()).find(({ state }) => state?.wreck?.id === id)
  if (!found) return false
  await installation.changeAppliance(found.name, (one) => {
    const { wreck, ...state } = one.state ?? {}
    return { ...one, state: { ...state, ...(wreck?.bytes ? { parts: wreck.bytes } : {}) } }
  })
  return true
}
