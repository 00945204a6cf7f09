// What is looked at before a backup and told with it: changes to the configuration that were not saved, which no set has, and the
// clock, by which certificates count as valid.
import { quoted } from '../../contract/phrases.ts'
import type { ManagedNote } from '../../contract/managed.ts'
import { Failure } from '../../contract/errors.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { Management } from '../ports/remote-appliance.ts'
import { ActionCourse } from './action-course.ts'
import { askForAction } from './ask-for-action.ts'
import { awaitAction } from './await-action.ts'
import { clockSkew } from './clock-skew.ts'
import { minutesOf, type ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'

const SAVE = 'SaveConfig'
/** A clock that is further off than this is told of, milliseconds. */
const MOST_SKEW = 2 * 60_000

/** Throws Failure `appliance.outcome-unknown` where it did not say that it saved, and what asking throws. */
async function saveFirst(ports: ManagedPorts, box: Management, job: JobContext): Promise<void> {
  const course = new ActionCourse()
  const started = await askForAction(ports, box, { action: SAVE, parameters: {}, course }, job)
  const end = started && (await awaitAction(ports, box, { action: SAVE, started, course }, job))
  if (end !== 'done') throw new Failure('appliance.outcome-unknown', { action: quoted(SAVE), host: box.host })
}

/** Configuration that is not saved, named, or saved where that is asked for. Throws what saving throws. */
export async function lookAtUnsaved(
  ports: ManagedPorts,
  box: Management,
  save: boolean,
  job: JobContext,
): Promise<ManagedNote> {
  const patient = patiently(ports, box)
  const before = await patient.unsaved(job.signal)
  if (before === undefined) return managedNote('unsaved-unseen')
  if (before.length === 0) return managedNote('saved')
  const domains = before.join(', ')
  if (!save) return managedNote('unsaved', { domains })
  await saveFirst(ports, box, job)
  const after = await patient.unsaved(job.signal)
  // What it said is done may have been that of another domain.
  if (after === undefined || after.length > 0)
    return managedNote('unsaved', { domains: (after ?? before).join(', ') })
  return managedNote('saved-first', { domains })
}

/** How its clock stands to ours; half of the time that the answer took is nobody's fault. */
export async function lookAtClock(
  ports: ManagedPorts,
  box: Management,
  zone: string | undefined,
  { signal }: JobContext,
): Promise<ManagedNote> {
  const { surroundings } = ports
  const asked = surroundings.monotonic()
  const clock = await patiently(ports, box).clock(signal)
  if (clock?.time === undefined) return managedNote('clock-unseen')
  const took = surroundings.monotonic() - asked
  const skew = clockSkew(clock.time, zone, surroundings.now().getTime() - took / 2)
  if (Math.abs(skew) <= MOST_SKEW + took / 2) return managedNote('clock-fits')
  return managedNote(skew > 0 ? 'clock-ahead' : 'clock-behind', { minutes: minutesOf(Math.abs(skew)) })
}
