// Removes sets that retention no longer holds.
//
// The order, so that a prune that is cut off never leaves a set with parts missing (FORMAT F-23): first a run marker,
// `backupmanifest.xml.partial`, is written beside the whole set; then the manifest goes, and from that moment there is no set
// but what an unfinished run leaves; then the parts; the marker last. Cut off before the manifest went, the set is whole and
// has a marker too many, which the next prune writes anew; cut off later, `clean` removes the rest.
//
// What goes is recorded first: in the state of the installation, and at the destination under a signature (F-27). An unsigned
// record there would be worth nothing: whoever can delete sets there could write it too, and with it call a theft a prune.
import { phrase } from '../../contract/phrases.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import type { PlannedSet, RemovedSet } from '../../contract/retention.ts'
import { Failure } from '../../contract/errors.ts'
import { MARKER, refuseLiveRun, whileClaimed, writeMarker, type Claim } from '../set/run-marker.ts'
import { partOfFile } from '../format/file-names.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { newestFirst } from './retention.ts'
import { listPlace, pathIn, type SetPlace } from '../set/set-place.ts'

async function removeClaimed(claimed: Claim, surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const { place } = claimed
  await refuseLiveRun(place, surroundings, signal)
  await place.store.removeFile(pathIn(place, MARKER), signal)
  await writeMarker(claimed, signal)
  await place.store.removeFile(pathIn(place, MANIFEST_NAME), signal)
  const items = await listPlace(place, signal)
  // Inside what we own: names that parts have, and nothing that somebody else put there.
  for (const { name, kind } of items) {
    if (kind === 'file' && partOfFile(name) !== undefined)
      await place.store.removeFile(pathIn(place, name), signal)
  }
  await place.store.removeFile(pathIn(place, MARKER), signal)
}

async function removeSet(place: SetPlace, surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  await whileClaimed(place, surroundings, signal, (claimed) => removeClaimed(claimed, surroundings, signal))
  await place.store.removeDirectory(place.directory, signal)
}

export interface PruneInput {
  readonly store: SetStore
  readonly plan: readonly PlannedSet[]
  /** How many the person saw would go; another number is refused with `prune.changed`. */
  readonly confirmed: number
  /** Who removes them, for the record. */
  readonly by?: string
  /** Called once, with all that is to go, before anything does. */
  readonly announce?: (removed: readonly RemovedSet[]) => Promise<void>
  /** Called before each set goes. */
  readonly record: (removed: RemovedSet) => Promise<void>
}

/** What is recorded of a set that goes; nothing of one without an id, which no other names. */
function removalOf(set: PlannedSet, input: PruneInput, at: string): readonly RemovedSet[] {
  const { serial, setid, time, previous, sha256 } = set
  if (setid === undefined) return []
  const what = { serial, setid, time, removed: at, from: input.store.url }
  const more = { ...(previous ? { previous } : {}), ...(sha256 === undefined ? {} : { sha256 }) }
  return [{ ...what, ...more, ...(input.by === undefined ? {} : { by: input.by }) }]
}

/** Removes what the plan says, and returns the directories that went, oldest first. */
export async function pruneSets(
  input: PruneInput,
  surroundings: Surroundings,
  context: JobContext,
): Promise<readonly string[]> {
  const { store, confirmed } = input
  const going = input.plan.filter((set) => set.action === 'remove')
  if (going.length !== confirmed)
    throw new Failure('prune.changed', { url: store.url, confirmed, count: going.length })
  const removed: string[] = []
  const nowIso = (): string => surroundings.now().toISOString()
  await input.announce?.(going.flatMap((set) => removalOf(set, input, nowIso())))
  for (const set of newestFirst(going).toReversed()) {
    const { directory } = set
    stopIfCancelled(context.signal, phrase('sets-were-removed', { count: removed.length }))
    for (const one of removalOf(set, input, nowIso())) await input.record(one)
    await removeSet({ store, directory }, surroundings, context.signal)
    removed.push(directory)
    context.report({ step: 'prune', done: removed.length, total: going.length })
  }
  return removed
}
