// The task of a schedule for a real appliance: the backup that is otherwise started by hand, with nobody there to be asked.
import { phrase } from '../contract/phrases.ts'
import { Failure } from '../contract/errors.ts'
import type { ManagedBackup } from '../contract/managed.ts'
import type { BackupTask } from '../contract/schedules.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { withBox, type BoxNeeds } from './reach-appliance.ts'
import { backUpByName, type RemoteBackUpNeeds } from './remote-appliances.ts'
import type { ManagedAppliance } from './registered-appliances.ts'
import type { OpensPlaces } from './needs.ts'

/** Backs it up to the schedule's destination. Throws as backUpByName. */
export function backUpOnTime(
  engine: RemoteBackUpNeeds,
  { name }: ManagedAppliance,
  { destination, saveFirst = false }: BackupTask,
  job: JobContext,
): Promise<ManagedBackup> {
  return backUpByName(engine, { name, to: { into: destination }, saveFirst }, job)
}

/**
 * What a real appliance decides itself, or what nobody can decide for it. Throws Failure `input.invalid`,
 * `appliance.certificate-needed`.
 */
function requireFit({ name, managed }: ManagedAppliance, task: BackupTask): void {
  if (managed.object === undefined) throw new Failure('appliance.certificate-needed', { name })
  if (task.recipients.length > 0 || task.exclude.length > 0 || task.parts !== undefined)
    throw new Failure('input.invalid', {
      problem: phrase('is-a-real-appliance-it-backs', { name }),
    })
  if (task.unchanged !== undefined)
    throw new Failure('input.invalid', {
      problem: phrase('is-a-real-appliance-it-makes', { name }),
    })
  if (task.keep !== undefined)
    throw new Failure('input.invalid', {
      problem: phrase('retention-counts-per-serial-number-which', { name }),
    })
}

/** All of it that can be done without making anything: the appliance answers to the password of the vault, the place is there. */
export async function tryOnTime(
  engine: BoxNeeds & OpensPlaces,
  registered: ManagedAppliance,
  task: BackupTask,
  { signal }: JobContext,
): Promise<void> {
  requireFit(registered, task)
  await withBox(engine, registered, (box) => box.identity(signal))
  const { store } = await engine.openStore(task.destination)
  await store.makeDirectory('', signal)
  await store.list('', signal)
}
