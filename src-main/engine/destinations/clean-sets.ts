// Removes what interrupted runs left at a destination, and nothing else.
import type { CleanedPlace } from '../../contract/destinations.ts'
import { Failure } from '../../contract/errors.ts'
import { cleanPlace, isOverByClock } from '../set/run-marker.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { SetStore } from '../ports/set-store.ts'
import type { Surroundings } from '../ports/surroundings.ts'
import { labelOf } from '../set/set-place.ts'

/**
 * Cleans the place and the directories directly below it. A directory that is empty after that is removed. `trustClock` throws what is
 * wrong with the clock; it is asked before anything is removed that only the clock says is over.
 */
export async function cleanSets(
  store: SetStore,
  surroundings: Surroundings,
  trustClock: () => Promise<void>,
  context: JobContext,
): Promise<readonly CleanedPlace[]> {
  const items = await store.list('', context.signal)
  const directories = items.filter((item) => item.kind === 'directory').map((item) => item.name)
  const cleaned: CleanedPlace[] = []
  for (const directory of ['', ...directories]) {
    stopIfCancelled(context.signal)
    const place = { store, directory }
    if (await isOverByClock(place, surroundings, context.signal)) await trustClock()
    try {
      const removed = await cleanPlace(place, surroundings, context.signal)
      if (removed.length === 0) continue
      cleaned.push({ set: labelOf(place), removed, busy: false })
      if (directory !== '') await store.removeDirectory(directory, context.signal)
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'set.busy') throw error
      cleaned.push({ set: labelOf(place), removed: [], busy: true })
    }
  }
  return cleaned
}
