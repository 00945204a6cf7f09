// Registered appliances, made and changed: tags and destination of each, and of a real one how it is reached and whom backups are
// for. What concerns the way there is tried before it is kept, so that a slip of the hand is found now and not by the next backup.
import { record } from './journal.ts'
import { resolve } from 'node:path'
import type { ServerTrust } from '../contract/destinations.ts'
import { Failure } from '../contract/errors.ts'
import type { ManagedAddress } from '../contract/managed.ts'
import { requireSeen, type SeenMembers } from '../contract/seen.ts'
import type { SeenAppliance } from '../contract/api/appliances.ts'
import { checkEntryName } from '../engine/ports/entry-name.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import { parseApplianceUrl } from '../engine/remote-appliance/appliance-url.ts'
import { checkTags } from '../engine/remote-appliance/tags.ts'
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import { checkUser, openBox, passwordOf, type BoxNeeds } from './reach-appliance.ts'
import { addRegistered, changeRegistered, isManaged, type ManagedAppliance } from './registered-appliances.ts'
import type { HasRegister, KeepsHistory, OpensAppliances, OpensPlaces } from './needs.ts'

export interface FolderPlan {
  readonly name: string
  readonly path: string
  readonly destination?: string
  readonly tags: readonly string[]
}

/** Keeps a folder appliance under a name. Throws Failure `input.invalid`, `appliance.exists`, `appliance.none`. */
export async function registerFolder(
  engine: KeepsHistory & HasRegister & OpensAppliances & OpensPlaces,
  { name, path, destination, tags }: FolderPlan,
): Promise<{ readonly registered: RegisteredAppliance; readonly appliance: Appliance }> {
  checkEntryName(name)
  const taken = (await engine.installation.appliances()).find((one) => one.name === name)
  if (taken) throw new Failure('appliance.exists', { name, path: taken.path })
  const full = resolve(path)
  const appliance = await engine.openAppliance(full)
  const registered = {
    name,
    path: full,
    ...(destination === undefined ? {} : { destination: await engine.places.absolute(destination) }),
    ...(tags.length === 0 ? {} : { tags: checkTags(tags) }),
  }
  await addRegistered(engine, registered)
  await record(engine, { operation: 'appliance-added', appliance: name, serial: appliance.identity.Serial })
  return { registered, appliance }
}

/** What is given changes, the rest stays. */
export interface ApplianceChange {
  readonly name: string
  readonly tags?: readonly string[]
  /** '' for none. */
  readonly destination?: string
  /** Of a real appliance only. */
  readonly reach?: ReachChange
  /** What of it was seen: `path`, `tags`, `destination`, and of a real one `user` and `object`. */
  readonly seen?: SeenAppliance
}

const seeable = ({ path, tags, destination, managed }: RegisteredAppliance): SeenMembers => ({
  path,
  tags,
  destination,
  user: managed?.user,
  object: managed?.object,
})

export interface ReachChange {
  readonly url?: string
  readonly user?: string
  readonly trust?: ServerTrust
  /** '' for none. */
  readonly object?: string
  readonly password?: () => Promise<string>
  /** What becomes of what earlier runs left there. */
  readonly leftovers?: 'name' | 'remove'
}

/** With the member set, or without it where the new value is empty. */
function withOptional<T extends object, K extends string>(
  value: T,
  key: K,
  given: string | undefined,
): T & { readonly [P in K]?: string } {
  if (given === undefined) return value
  const { [key]: _, ...rest } = value as T & { [P in K]?: string }
  return (given === '' ? rest : { ...rest, [key]: given }) as T & { readonly [P in K]?: string }
}

interface Reached {
  readonly address: ManagedAddress
  /** The new password, where there is one. */
  readonly password?: string
}

function isElsewhere(before: string, after: string): boolean {
  const [one, other] = [parseApplianceUrl(before), parseApplianceUrl(after)]
  return one.host !== other.host || one.port !== other.port
}

/** A password is for one user at one host and port: it follows to no other. */
function asksAnew({ managed }: ManagedAppliance, { user, url, password }: ReachChange): boolean {
  if (password !== undefined || (user !== undefined && user !== managed.user)) return true
  return url !== undefined && isElsewhere(managed.url, url)
}

function leftoversOf({ leftovers }: ReachChange): Pick<ManagedAddress, 'cleanFirst'> {
  return leftovers === undefined ? {} : { cleanFirst: leftovers === 'remove' }
}

const objectOf = ({ object }: ManagedAddress): Pick<ManagedAddress, 'object'> =>
  object === undefined ? {} : { object }

async function reach(
  engine: BoxNeeds,
  registered: ManagedAppliance,
  change: ReachChange,
  signal: AbortSignal,
): Promise<Reached> {
  const { managed, name } = registered
  const address = withOptional(
    {
      ...managed,
      ...(change.user === undefined ? {} : { user: change.user }),
      ...(change.trust === undefined ? {} : { trust: change.trust }),
      ...leftoversOf(change),
    },
    'object',
    change.object,
  )
  const { url = managed.url, user, trust, password } = change
  if (change.url === undefined && user === undefined && trust === undefined && password === undefined)
    return { address }
  checkUser(address.user)
  let fresh: string | undefined
  const ask = password ?? ((): Promise<string> => engine.askAppliancePassword(address.user, url))
  const secret = async (): Promise<string> =>
    asksAnew(registered, change) ? (fresh ??= await ask()) : passwordOf(engine, registered)
  const box = await openBox(engine, { ...address, url }, secret)
  try {
    const { Serial: found } = await box.identity(signal)
    const expected = managed.serial
    if (change.url !== undefined && found !== expected)
      throw new Failure('appliance.replaced', { host: box.host, name, expected, found })
    return { address: { ...address, url: box.location }, ...(fresh === undefined ? {} : { password: fresh }) }
  } finally {
    box.close()
  }
}

/**
 * Changes a registered appliance. Throws Failure `appliance.unknown`, `state.edited`, `appliance.folder` for what only a real one has,
 * `input.invalid`, and what asking a real one throws: nothing is changed then.
 */
export async function changeAppliance(
  engine: BoxNeeds & HasRegister & OpensPlaces,
  change: ApplianceChange,
  signal: AbortSignal,
): Promise<RegisteredAppliance> {
  const { name, tags } = change
  const registered = (await engine.installation.appliances()).find((one) => one.name === name)
  if (!registered) throw new Failure('appliance.unknown', { name })
  requireSeen(name, { ...change.seen }, seeable(registered))
  if (tags !== undefined) checkTags(tags)
  const destination =
    change.destination === undefined ? undefined : await engine.places.absolute(change.destination)
  const changed = (found: RegisteredAppliance): RegisteredAppliance => {
    requireSeen(name, { ...change.seen }, seeable(found))
    const tagged = { ...found, ...(tags === undefined ? {} : { tags: checkTags(tags) }) }
    return withOptional(tagged, 'destination', destination)
  }
  if (change.reach === undefined) return changeRegistered(engine, name, changed)
  if (!isManaged(registered)) throw new Failure('appliance.folder', { name })
  const { address, password } = await reach(engine, registered, change.reach, signal)
  if (password !== undefined) await engine.applianceSecrets.put(name, password)
  const says = change.reach.object !== undefined
  return changeRegistered(engine, name, (found) => ({
    ...changed(found),
    path: address.url,
    // A certificate that was made there while it was asked stays what its sets are made for.
    managed: !says && isManaged(found) ? { ...address, ...objectOf(found.managed) } : address,
  }))
}
