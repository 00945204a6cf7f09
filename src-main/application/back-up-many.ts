// Many appliances by name or tag, real ones and folders side by side: each backed up in its own way, told of in the same words.
import { setIdentity } from '../contract/manifest.ts'
import { Failure } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import { recordFailure } from './journal.ts'
import {
  type FleetBackup,
  type FleetResult,
  type FleetSummary,
  type ManagedNote,
} from '../contract/managed.ts'
import { managedNote } from '../text/en/managed-notes.ts'
import type { Policy } from '../contract/report.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { backUpFleet } from '../engine/remote-appliance/fleet.ts'
import type { ManagedLimits } from '../engine/remote-appliance/managed-context.ts'
import { withTag } from '../engine/remote-appliance/tags.ts'
import { backUp, type BackUp, type BackUpNeeds } from './back-up.ts'
import { backUpByName, nameOfSet, type RemoteBackUpNeeds } from './remote-appliances.ts'
import { managedByName, rememberBackup } from './registered-appliances.ts'
import type { HasRegister, OpensAppliances } from './needs.ts'

export interface BackUpManyNeeds extends BackUpNeeds, RemoteBackUpNeeds, OpensAppliances {}

export interface FleetRequest {
  /** Registered names, and directories of folder appliances. */
  readonly names: readonly string[]
  readonly tags: readonly string[]
  readonly atOnce: number
  /** A directory of sets for all of them; each one's own destination when absent. */
  readonly into?: string
  /** Whom sets of folder appliances are for, beside those who receive every set. */
  readonly recipients?: readonly string[]
  /** Certificate object on real appliances; each one's own when absent. */
  readonly object?: string
  /** Saves changes to the configuration of real appliances that are not saved. */
  readonly saveFirst?: boolean
  readonly policy?: Policy
  readonly limits?: Partial<ManagedLimits>
  /** As of a fleet's plan. */
  readonly mayBegin?: (name: string) => void
}

type Circumstances = Omit<FleetRequest, 'names' | 'tags' | 'atOnce' | 'mayBegin'>

/** Those named and those that have one of the tags, each once. Throws Failure `appliance.tag-empty`. */
export async function namesOf(
  engine: HasRegister,
  { names, tags }: Pick<FleetRequest, 'names' | 'tags'>,
): Promise<readonly string[]> {
  const all = await engine.installation.appliances()
  return [...new Set([...names, ...tags.flatMap((tag) => withTag(all, tag).map(({ name }) => name))])]
}

function notesOf({ outcome, single }: BackUp): readonly ManagedNote[] {
  const count = outcome.notes.length
  return [
    ...(count > 0 ? [managedNote('left-out', { count })] : []),
    ...(single ? [managedNote('one-key')] : []),
  ]
}

async function backUpFolder(
  engine: BackUpNeeds & OpensAppliances,
  name: string,
  { into, recipients = [] }: Circumstances,
  job: JobContext,
): Promise<FleetBackup> {
  const appliance = await engine.openAppliance(name)
  const registered = (await engine.installation.appliances()).find((one) => one.name === name)
  const destination = into ?? registered?.destination
  if (destination === undefined) throw new Failure('appliance.destination-needed', { name })
  const named = registered && nameOfSet(registered, engine.ports.surroundings.now())
  const made = await backUp(
    engine,
    {
      appliance,
      to: { into: destination, ...(named === undefined ? {} : { named }) },
      recipients,
      // Nobody is asked for each of many; the note says it.
      oneIsEnough: true,
      exclude: [],
      measure: false,
    },
    job,
  )
  const { set, code, manifest, bytes } = made.outcome
  return {
    appliance: name,
    set,
    code,
    ...setIdentity(manifest),
    version: manifest.version,
    bytes: bytes.stored,
    notes: notesOf(made),
  }
}

async function backUpOne(
  engine: BackUpManyNeeds,
  name: string,
  circumstances: Circumstances,
  job: JobContext,
): Promise<FleetBackup> {
  if (!(await managedByName(engine, name))) {
    try {
      return await backUpFolder(engine, name, circumstances, job)
    } catch (error) {
      // Also one that cannot even be opened.
      await recordFailure(engine, { operation: 'backup', appliance: name }, error)
      const { code } = toErrorData(error)
      if (code !== 'cancelled') await rememberBackup(engine, name, { failed: code })
      throw error
    }
  }
  const { into, object, policy, limits, saveFirst } = circumstances
  const made = await backUpByName(
    engine,
    {
      name,
      ...(into === undefined ? {} : { to: { into } }),
      ...(object === undefined ? {} : { object }),
      ...(policy === undefined ? {} : { policy }),
      ...(limits === undefined ? {} : { limits }),
      ...(saveFirst === undefined ? {} : { saveFirst }),
    },
    job,
  )
  const { appliance, set, code, serial, version, bytes, notes } = made
  return { appliance, set, code, serial, version, bytes, notes }
}

/** Backs up all of them, at most `atOnce` at a time. Throws only what namesOf throws. */
export async function backUpMany(
  engine: BackUpManyNeeds,
  request: FleetRequest,
  job: JobContext,
  onResult?: (result: FleetResult) => void,
): Promise<FleetSummary> {
  const { atOnce, mayBegin, ...circumstances } = request
  const names = await namesOf(engine, request)
  const told = {
    ...(onResult === undefined ? {} : { onResult }),
    ...(mayBegin === undefined ? {} : { mayBegin }),
  }
  const one = (name: string, within: JobContext): Promise<FleetBackup> =>
    backUpOne(engine, name, circumstances, within)
  return backUpFleet({ names, atOnce, backUp: one, ...told }, job)
}
