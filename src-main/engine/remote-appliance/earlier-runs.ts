// What earlier runs of this installation left on an appliance: found by what they wrote down before they made it, said, and removed
// where a person or the appliance's policy wants that. Never while the appliance may be at it, and nothing that was not noted.
import type { ManagedNote } from '../../contract/managed.ts'
import { managedNote } from '../../text/en/managed-notes.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { BoxRun, BoxThing } from '../ports/box-runs.ts'
import type { Management } from '../ports/remote-appliance.ts'
import type { ManagedPorts } from './managed-context.ts'
import { removeThing, thingIsThere } from './temporary-objects.ts'
import { patiently } from './patience.ts'

export interface EarlierRun {
  readonly run: BoxRun
  /** What of it is still there. */
  readonly things: readonly BoxThing[]
}

export interface RemovedRun {
  readonly run: BoxRun
  readonly removed: readonly string[]
  readonly left: readonly string[]
  /** The appliance may be at it. */
  readonly busy: boolean
}

/** Actions that read or write what runs make. */
const AT_WORK = /^Secure(?:Backup|Restore)-/
/** Directories of the form that runs give theirs. */
const OWN_FORM = /^secure-backup-[0-9a-f-]{18}$/

/** Of the appliance with this serial number; what is not there any more is forgotten. */
export async function findEarlier(
  ports: ManagedPorts,
  box: Management,
  serial: string,
  { signal }: JobContext,
): Promise<readonly EarlierRun[]> {
  const patient = patiently(ports, box)
  const found: EarlierRun[] = []
  for (const run of await ports.runs.ended(box.location)) {
    if (run.serial !== undefined && run.serial !== serial) continue
    const things: BoxThing[] = []
    for (const thing of run.things) if (await thingIsThere(patient, thing, signal)) things.push(thing)
    await ports.runs.over(run.id, things)
    if (things.length > 0) found.push({ run, things })
  }
  return found
}

/** Whether nothing reads or writes there, as its queue says, or as it restarted since. */
async function isQuiet(
  ports: ManagedPorts,
  box: Management,
  { run }: EarlierRun,
  signal: AbortSignal,
): Promise<boolean> {
  const pending = await box.pendings(signal)
  if (pending !== undefined) return !pending.some((id) => AT_WORK.test(id))
  const up = (await box.clock(signal))?.up
  const since = (ports.surroundings.now().getTime() - Date.parse(run.begun)) / 1000
  return up !== undefined && up < since
}

/** What the directories of a run hold: it changes while something is written there. */
async function printOf(box: Management, { things }: EarlierRun, signal: AbortSignal): Promise<string> {
  const lists = []
  for (const { kind, path } of things) if (kind === 'directory') lists.push(await box.list(path, signal))
  return JSON.stringify(lists)
}

/** Removes it, last first, unless the appliance may be at it; what is left stays noted. */
export async function removeEarlier(
  ports: ManagedPorts,
  box: Management,
  earlier: EarlierRun,
  { signal }: JobContext,
): Promise<RemovedRun> {
  const patient = patiently(ports, box)
  const { run, things } = earlier
  const before = await printOf(patient, earlier, signal)
  await ports.wait(ports.limits.poll, signal)
  const isStill = (await printOf(patient, earlier, signal)) === before
  if (!isStill || !(await isQuiet(ports, patient, earlier, signal)))
    return { run, removed: [], left: things.map(({ path }) => path), busy: true }
  const left: BoxThing[] = []
  for (const thing of things.toReversed())
    if (!(await removeThing(patient, thing, signal))) left.unshift(thing)
  await ports.runs.over(run.id, left)
  const paths = new Set(left.map(({ path }) => path))
  const removed = things.map(({ path }) => path).filter((path) => !paths.has(path))
  return { run, removed, left: [...paths], busy: false }
}

/** Directories that look like a run's and that no run of this installation wrote down: named, and left alone. */
export async function findForeign(
  ports: ManagedPorts,
  box: Management,
  { signal }: JobContext,
): Promise<readonly string[]> {
  const own = new Set(
    (await ports.runs.ended(box.location)).flatMap(({ things }) => things.map(({ path }) => path)),
  )
  const items = (await patiently(ports, box).list('temporary:///', signal)) ?? []
  const found = items.filter(({ kind, name }) => kind === 'directory' && OWN_FORM.test(name))
  return found.map(({ name }) => `temporary:///${name}`).filter((path) => !own.has(path))
}

/** Says what earlier runs left, and removes it where that is the policy. */
export async function lookForEarlier(
  ports: ManagedPorts,
  box: Management,
  wanted: { readonly serial: string; readonly remove: boolean },
  job: JobContext,
): Promise<readonly ManagedNote[]> {
  const notes: ManagedNote[] = []
  for (const earlier of await findEarlier(ports, box, wanted.serial, job)) {
    const { begun } = earlier.run
    const paths = (all: readonly string[]) => ({ paths: all.join(', '), begun })
    const there = earlier.things.map(({ path }) => path)
    if (!wanted.remove) {
      notes.push(managedNote('earlier-left', paths(there)))
      continue
    }
    const { removed, left, busy } = await removeEarlier(ports, box, earlier, job)
    if (removed.length > 0) notes.push(managedNote('earlier-removed', paths(removed)))
    if (left.length > 0) notes.push(managedNote(busy ? 'earlier-in-use' : 'earlier-left', paths(left)))
  }
  return notes
}
