// A registered appliance by its name, and its interface opened with the password of the vault.
import { phrase } from '../contract/phrases.ts'
import type { ServerTrust } from '../contract/destinations.ts'
import { Failure } from '../contract/errors.ts'
import type { Management } from '../engine/ports/remote-appliance.ts'
import { parseApplianceUrl } from '../engine/remote-appliance/appliance-url.ts'
import {
  MANAGED_LIMITS,
  type ManagedLimits,
  type ManagedPorts,
} from '../engine/remote-appliance/managed-context.ts'
import type {
  HasPorts,
  HasRegister,
  HoldsAppliancePasswords,
  KeepsHistory,
  ReachesAppliances,
} from './needs.ts'
import { isManaged, type ManagedAppliance } from './registered-appliances.ts'

/** What it takes to speak to a registered appliance. */
export interface BoxNeeds extends HoldsAppliancePasswords, ReachesAppliances {}

export interface RegisterNeeds extends KeepsHistory, HasRegister, BoxNeeds {}

/** Throws Failure `appliance.unknown`, `appliance.folder`. */
export async function findManaged(engine: HasRegister, name: string): Promise<ManagedAppliance> {
  const found = (await engine.installation.appliances()).find((one) => one.name === name)
  if (!found) throw new Failure('appliance.unknown', { name })
  if (!isManaged(found)) throw new Failure('appliance.folder', { name })
  return found
}

export interface Reached {
  readonly url: string
  readonly user: string
  readonly trust: ServerTrust
}

/** The interface at an address; the password is asked for when it is first needed. */
export function openBox(
  { remote }: ReachesAppliances,
  { url, user, trust }: Reached,
  password: () => Promise<string>,
): Promise<Management> {
  return remote.open({ ...parseApplianceUrl(url), user, trust, password })
}

/** From the vault, or asked for. */
export async function passwordOf(
  engine: HoldsAppliancePasswords,
  { name, managed }: ManagedAppliance,
): Promise<string> {
  if (await engine.applianceSecrets.has(name)) return engine.applianceSecrets.get(name)
  return engine.askAppliancePassword(managed.user, parseApplianceUrl(managed.url).host)
}

/** Does work with a registered appliance, and ends the connections after it. */
export async function withBox<T>(
  engine: BoxNeeds,
  registered: ManagedAppliance,
  work: (box: Management) => Promise<T>,
): Promise<T> {
  const box = await openBox(engine, registered.managed, () => passwordOf(engine, registered))
  try {
    return await work(box)
  } finally {
    box.close()
  }
}

export function managedPorts(
  engine: HasPorts & ReachesAppliances,
  limits: Partial<ManagedLimits> = {},
): ManagedPorts {
  return {
    ...engine.ports,
    wait: engine.remote.wait,
    limits: { ...MANAGED_LIMITS, ...limits },
    runs: engine.boxRuns,
  }
}

/** Throws Failure `input.invalid`. */
export function checkUser(user: string): void {
  if (user === '' || /[:\p{Cc}]/u.test(user))
    throw new Failure('input.invalid', { problem: phrase('a-user-name-is-not-empty') })
}
