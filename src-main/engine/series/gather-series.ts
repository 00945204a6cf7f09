// The facts of a series from one destination: every manifest below it, checked, and what is recorded there as removed.
import type { SetSummary } from '../../contract/destinations.ts'
import { describeError } from '../../text/en/errors.ts'
import type { RemovedSet } from '../../contract/retention.ts'
import { lookAtSets, type ListInput } from '../destinations/list-sets.ts'
import { readRemovalRecords } from '../destinations/removal-record.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'
import { foundManifest, type FoundManifest } from './found-manifest.ts'

/** What one destination says. */
export interface GatheredPlace {
  readonly summaries: readonly SetSummary[]
  readonly found: readonly FoundManifest[]
  readonly removed: readonly RemovedSet[]
}

/** Looks at one destination; `place` is what it is called in the facts. Throws what listing it throws. */
export async function gatherPlace(
  ports: VerifyPorts,
  input: ListInput,
  place: string,
  context: JobContext,
): Promise<GatheredPlace> {
  const found: FoundManifest[] = []
  const looked = await lookAtSets(
    ports,
    { ...input, onVerified: (at, verified) => found.push({ ...foundManifest(at, verified), place }) },
    context,
  )
  const summaries = looked.map(({ summary }) => summary)
  const problems = new Map(
    summaries.flatMap((one) => (one.state === 'set' ? [[one.set, one.problems] as const] : [])),
  )
  for (const { place: at, summary } of looked) {
    if (summary.state !== 'unreadable') continue
    const error = { code: summary.error, facts: { path: summary.set } }
    const { what } = describeError(error.code, error.facts)
    found.push({
      state: 'unreadable',
      set: summary.set,
      place,
      directory: at.directory,
      problem: what,
      error,
    })
  }
  // Several are verified at once; which of two copies stands for both must not depend on which was ready first.
  found.sort((a, b) => (a.set < b.set ? -1 : 1))
  const whole = found.map((one) =>
    one.state === 'intact' ? { ...one, problems: problems.get(one.set) ?? [] } : one,
  )
  const removed = await readRemovalRecords(ports, input.store, input.anchors, context)
  return { summaries, found: whole, removed }
}
