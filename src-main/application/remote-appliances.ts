// Real appliances by their registered names: registered, backed up and restored, and what of that this installation remembers.
import { journaled, record } from './journal.ts'
import { compactTime } from '../contract/compact-time.ts'
import { EXIT, Failure } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { ManagedBackup, ManagedRestore } from '../contract/managed.ts'
import type { Policy } from '../contract/report.ts'
import { takePlace, type TakenPlace } from '../engine/backup/create-set.ts'
import { shrunkFiles } from '../engine/backup/shrunk-parts.ts'
import { checkEntryName } from '../engine/ports/entry-name.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { backUpManaged } from '../engine/remote-appliance/back-up-managed.ts'
import type { ManagedLimits } from '../engine/remote-appliance/managed-context.ts'
import { partOfFile } from '../engine/format/file-names.ts'
import { partFiles } from '../engine/format/manifest-reader.ts'
import { restoreManaged, type RestoreKey } from '../engine/remote-appliance/restore-managed.ts'
import { checkTags } from '../engine/remote-appliance/tags.ts'
import type { RegisteredAppliance } from '../engine/ports/installation.ts'
import {
  addRegistered,
  changeRegistered,
  isManaged,
  rememberBackup,
  type BackupEnd,
  type ManagedAppliance,
} from './registered-appliances.ts'
import { underFreeName } from './free-name.ts'
import { keepRecord, pendingSigner, type PendingSigner } from './opened-records.ts'
import {
  checkUser,
  findManaged,
  managedPorts,
  openBox,
  withBox,
  type BoxNeeds,
  type Reached,
  type RegisterNeeds,
} from './reach-appliance.ts'
import { restoreKey } from './restore-key.ts'
import { originOf } from './set-origin.ts'
import { noteAlarm, verifyFacts } from './verify-facts.ts'
import type {
  HasPorts,
  HasRegister,
  HoldsCertificates,
  HoldsKeys,
  KeepsRecords,
  KeepsPreferences,
  OpensPlaces,
  Signs,
  Verifies,
} from './needs.ts'

export interface RemoteBackUpNeeds extends RegisterNeeds, Verifies, KeepsPreferences, OpensPlaces {}

export interface RemoteRestoreNeeds
  extends RemoteBackUpNeeds, HoldsCertificates, HoldsKeys, KeepsRecords, Signs {}

export interface RegisterPlan extends Reached {
  readonly name: string
  readonly object?: string
  readonly tags: readonly string[]
  readonly destination?: string
}

/**
 * Asks an appliance who it is, and keeps it under a name with its password in the vault. Throws Failure `appliance.exists`,
 * `appliance.url`, `input.invalid`, and what asking throws: a certificate that is not trusted is `tls.untrusted` with its
 * fingerprint, and then nothing was sent.
 */
export async function registerManaged(
  engine: RegisterNeeds,
  plan: RegisterPlan,
  secret: () => Promise<string>,
  signal: AbortSignal,
): Promise<ManagedAppliance> {
  const { name, user, trust, object, destination } = plan
  checkEntryName(name)
  const tags = checkTags(plan.tags)
  checkUser(user)
  const taken = (await engine.installation.appliances()).find((one) => one.name === name)
  if (taken) throw new Failure('appliance.exists', { name, path: taken.path })
  let password: string | undefined
  const box = await openBox(engine, plan, async () => (password ??= await secret()))
  try {
    const identity = await box.identity(signal)
    const systemName = await box.systemName(signal)
    const registered = {
      name,
      path: box.location,
      ...(destination === undefined ? {} : { destination }),
      tags,
      managed: {
        url: box.location,
        user,
        trust,
        ...(object === undefined ? {} : { object }),
        serial: identity.Serial,
        ...(systemName === undefined ? {} : { systemName }),
        identity,
        asked: engine.ports.surroundings.now().toISOString(),
      },
    }
    await engine.applianceSecrets.put(name, password ?? '')
    await addRegistered(engine, registered)
    await record(engine, { operation: 'appliance-added', appliance: name, serial: identity.Serial })
    return registered
  } finally {
    box.close()
  }
}

/** Takes the appliance that answers now for the registered one. */
export async function acceptManaged(
  engine: HasPorts & HasRegister & BoxNeeds,
  name: string,
  signal: AbortSignal,
): Promise<ManagedAppliance> {
  const registered = await findManaged(engine, name)
  return withBox(engine, registered, async (box) => {
    const identity = await box.identity(signal)
    const systemName = await box.systemName(signal)
    const { systemName: _, ...managed } = registered.managed
    const accepted = {
      ...registered,
      managed: {
        ...managed,
        serial: identity.Serial,
        ...(systemName === undefined ? {} : { systemName }),
        identity,
        asked: engine.ports.surroundings.now().toISOString(),
      },
    }
    await changeRegistered(engine, name, (found) => ({ ...found, managed: accepted.managed }))
    return accepted
  })
}

export interface ManagedBackupPlan {
  readonly name: string
  /** The registered one when absent. */
  readonly object?: string
  /** `set`: the set's own directory. `into`: a directory of sets. The registered destination when absent. */
  readonly to?: { readonly set: string } | { readonly into: string }
  /** Saves changes to its configuration that are not saved; without it they are named. */
  readonly saveFirst?: boolean
  readonly policy?: Policy
  readonly limits?: Partial<ManagedLimits>
}

/** Virtual appliances share one serial number, so the registered name is what tells their sets apart. */
export function nameOfSet({ name }: Pick<ManagedAppliance, 'name'>, now: Date): string {
  return `${name.replace(/[^A-Za-z0-9-]/g, '_')}-${compactTime(now)}`
}

/** Where a set goes. */
interface Destined {
  place: SetPlace
  readonly take: (signal: AbortSignal) => Promise<TakenPlace>
}

/** Opens where the set goes; in a directory of sets it is claimed under a name that no other run has. */
async function destinedFor(
  engine: RemoteBackUpNeeds,
  registered: ManagedAppliance,
  plan: ManagedBackupPlan,
): Promise<Destined> {
  const { to } = plan
  const into = to && 'set' in to ? undefined : (to?.into ?? registered.destination)
  const first = nameOfSet(registered, engine.ports.surroundings.now())
  const open = async (name: string): Promise<SetPlace> => {
    if (to && 'set' in to) return (await engine.openPlace(to.set)).place
    if (into === undefined) throw new Failure('appliance.destination-needed', { name: registered.name })
    return (await engine.places.openPlaceIn(into, name)).place
  }
  const claim = async (name: string, signal: AbortSignal): Promise<TakenPlace> => {
    if (name !== first) destined.place = await open(name)
    return takePlace(engine.ports, destined.place, signal)
  }
  const destined: Destined = {
    place: await open(first),
    take: (signal) =>
      into === undefined ? claim(first, signal) : underFreeName(first, (name) => claim(name, signal)),
  }
  return destined
}

/** Backs up a registered appliance, and remembers how that ended. Throws as backUpManaged. */
export async function backUpByName(
  engine: RemoteBackUpNeeds,
  plan: ManagedBackupPlan,
  job: JobContext,
): Promise<ManagedBackup> {
  return journaled(
    engine,
    { operation: 'backup', appliance: plan.name },
    () => backUpNoted(engine, plan, job),
    ({ code, serial, set }) => ({ code, serial, set }),
  )
}

const bytesOf = ({ parts }: ManagedBackup): Readonly<Record<string, number>> =>
  Object.fromEntries(parts.map(({ part, bytes }) => [part, bytes]))

/** With the parts that hold much less than in the last set that was no such alarm; then it is one. */
function withShrunk(made: ManagedBackup, before: Readonly<Record<string, number>> = {}): ManagedBackup {
  const shrunk = shrunkFiles(before, bytesOf(made))
  return shrunk.length === 0 ? made : { ...made, code: EXIT.notes, shrunk }
}

/** What is remembered of it. */
function endOfManaged(made: ManagedBackup, { directory }: SetPlace, now: Date): BackupEnd {
  const { set, bytes, certificateEnds, shrunk } = made
  const time = now.toISOString()
  const sizes = bytesOf(made)
  return {
    lastBackup: { time, set, bytes },
    ...(certificateEnds === undefined ? {} : { certificateEnds }),
    ...(shrunk
      ? { wreck: { time, id: directory, parts: shrunk.map(({ part }) => part), bytes: sizes } }
      : { parts: sizes }),
  }
}

async function backUpNoted(
  engine: RemoteBackUpNeeds,
  plan: ManagedBackupPlan,
  job: JobContext,
): Promise<ManagedBackup> {
  const registered = await findManaged(engine, plan.name)
  const { managed, name, state } = registered
  try {
    const object = plan.object ?? managed.object
    if (object === undefined) throw new Failure('appliance.certificate-needed', { name })
    const destined = await destinedFor(engine, registered, plan)
    const verify = await verifyFacts(engine, { policy: plan.policy ?? 'legacy' })
    const lastBytes = state?.lastBackup?.bytes ?? 0
    const { warnDays } = await engine.preferences.read()
    const expected = { name, serial: managed.serial, ...pick(managed.systemName) }
    const outcome = await withBox(engine, registered, (box) =>
      backUpManaged(
        managedPorts(engine, plan.limits),
        {
          box,
          expected,
          object,
          take: destined.take,
          verify,
          lastBytes,
          warnDays,
          saveFirst: plan.saveFirst ?? false,
          cleanFirst: managed.cleanFirst ?? false,
        },
        job,
      ),
    )
    const made = withShrunk(outcome, state?.parts)
    await rememberBackup(engine, name, endOfManaged(made, destined.place, engine.ports.surroundings.now()))
    await engine.notes.rememberPlace(destined.place.store.url)
    return made
  } catch (error) {
    const { code } = toErrorData(error)
    if (code !== 'cancelled') await rememberBackup(engine, name, { failed: code })
    throw error
  }
}

function pick(systemName: string | undefined): { readonly systemName?: string } {
  return systemName === undefined ? {} : { systemName }
}

/**
 * Names of the domains whose configuration was changed there and not saved, none where it does not say. Throws what reaching it
 * throws.
 */
export async function unsavedOf(
  engine: BoxNeeds & HasRegister,
  name: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return (await withBox(engine, await findManaged(engine, name), (box) => box.unsaved(signal))) ?? []
}

export interface ManagedRestorePlan {
  readonly name: string
  readonly set: string
  /** Name in the vault, or a file. */
  readonly key: string
  readonly accept: readonly string[]
  /** The target's name, typed: the set may be of another appliance. */
  readonly onto?: string
  readonly trust: readonly string[]
  /** Files of revocation lists for those. */
  readonly lists?: readonly string[]
  readonly validate: boolean
  readonly policy?: Policy
  readonly limits?: Partial<ManagedLimits>
}

/** Restores a set to a registered appliance. Throws as restoreManaged, and what reading the key throws. */
export async function restoreByName(
  engine: RemoteRestoreNeeds,
  plan: ManagedRestorePlan,
  job: JobContext,
): Promise<ManagedRestore> {
  const deed = { operation: 'restore', appliance: plan.name, set: plan.set, name: plan.key } as const
  const work = (): Promise<ManagedRestore> => restoreNoted(engine, plan, job)
  if (plan.validate) return work()
  return journaled(engine, deed, work, ({ code }) => ({ code }))
}

async function restoreNoted(
  engine: RemoteRestoreNeeds,
  plan: ManagedRestorePlan,
  job: JobContext,
): Promise<ManagedRestore> {
  const registered = await findManaged(engine, plan.name)
  const { place } = await engine.openPlace(plan.set)
  // What an appliance writes is signed with SHA-1; refusing that would refuse every set there is for one.
  const verify = await verifyFacts(engine, {
    policy: plan.policy ?? 'legacy',
    trust: plan.trust,
    lists: plan.lists ?? [],
  })
  const key = await restoreKey(engine.certificates, plan.key)
  const { name, managed } = registered
  const signer = pendingSigner(engine)
  try {
    const outcome = await withBox(engine, registered, async (box) =>
      restoreManaged(
        managedPorts(engine, plan.limits),
        {
          box,
          expected: { name, serial: managed.serial },
          place,
          verify,
          key,
          accept: plan.accept,
          cleanFirst: managed.cleanFirst ?? false,
          onto: plan.onto,
          registeredAs: managed.systemName,
          origin: await originOf(engine, plan.set),
          validate: plan.validate,
        },
        job,
      ),
    )
    await noteAlarm(engine, outcome.report)
    if (outcome.state !== 'restored') return outcome
    if (outcome.code === EXIT.done) await engine.installation.changeAppliance(registered.name, withoutName)
    return { ...outcome, ...(await recordOf(engine, outcome, key, signer)) }
  } finally {
    key.keyPem.fill(0)
  }
}

/** The signed record of a restore that the appliance showed: by it the set, and its key, are proven. */
async function recordOf(
  engine: RemoteRestoreNeeds,
  { manifest: manifestSha256, report: { manifest }, set, appliance, code }: ManagedRestore,
  { name, certificate }: RestoreKey,
  signer: PendingSigner,
): Promise<Pick<ManagedRestore, 'record'>> {
  if (!manifest || manifestSha256 === undefined) return {}
  const parts = partFiles(manifest).map(({ filename }) => partOfFile(filename) ?? filename)
  const key = { name, publicKeyId: certificate.info.publicKeyId }
  const said = { record: 'restore', set, target: appliance, code, parts, whole: true } as const
  return { record: await keepRecord(engine, { ...said, manifest, manifestSha256, key }, signer) }
}

/** After a restore the appliance has the name of the one that the set is from. */
function withoutName(registered: RegisteredAppliance): RegisteredAppliance {
  if (!isManaged(registered)) return registered
  const { systemName: _, ...managed } = registered.managed
  return { ...registered, managed }
}
