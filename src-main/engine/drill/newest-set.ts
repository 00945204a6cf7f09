// Finds the newest set at a destination, by the times in manifests that a trusted signer signed. Sets that fail that check are named in
// the result, because one of them may be newer.
import { mayBeNewest, type ListedSet, type SetSummary } from '../../contract/destinations.ts'
import type { DrillCheck } from '../../contract/drill.ts'
import type { CheckStatus } from '../../contract/report.ts'
import type { ReportReason } from '../../contract/report-reasons.ts'
import { Failure, type Facts } from '../../contract/errors.ts'
import { candidatePlaces, listSets, type ListInput } from '../destinations/list-sets.ts'
import { labelOf, type SetPlace } from '../set/set-place.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { check } from '../verification/signature-check.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'

/** Which set is drilled, and the line that says how it was chosen. */
export interface TakenSet {
  readonly place: SetPlace
  readonly taken: DrillCheck
}

/** Names of sets that are told; the rest is counted. */
const MOST_NAMES = 5

export function takenLine(status: CheckStatus, reason: ReportReason, facts: Facts): DrillCheck {
  return check('taken', status, reason, facts)
}

type DatedSet = ListedSet & { readonly time: string }

const isDated = (set: SetSummary): set is DatedSet => set.state === 'set' && set.time !== undefined

/** Directories that look like sets but fail verification, so that they may hide a newer one; not leftovers of interrupted runs. */
const isDoubtful = (set: SetSummary): boolean =>
  set.state === 'unreadable' || (set.state === 'set' && set.time === undefined)

function namesOf(sets: readonly SetSummary[]): string {
  const names = sets.slice(0, MOST_NAMES).map(({ set }) => set)
  return sets.length > MOST_NAMES ? `${names.join(', ')} … (${sets.length})` : names.join(', ')
}

/** How the newest was chosen, and what may hide a newer one. */
function lineOf(
  newest: DatedSet,
  found: {
    readonly countable: number
    readonly others: readonly SetSummary[]
    readonly doubtful: readonly SetSummary[]
  },
  url: string,
): DrillCheck {
  const { countable, others, doubtful } = found
  const facts = {
    ...{ count: countable, url, made: newest.time },
    ...(others.length === 0 ? {} : { others: namesOf(others) }),
    ...(doubtful.length === 0 ? {} : { doubtful: namesOf(doubtful) }),
  }
  if (others.length > 0)
    return takenLine('weak', doubtful.length > 0 ? 'drill.newest-both' : 'drill.newest-others', facts)
  return doubtful.length > 0
    ? takenLine('weak', 'drill.newest-doubt', facts)
    : takenLine('passed', 'drill.newest', facts)
}

/**
 * The newest set, of one appliance where a serial number is given, among those whose signer is trusted and that are not of the
 * future: whoever can write there could otherwise hide the real newest behind one of their own. Undefined where there is none at
 * all. Throws Failure `set.none-countable`, and what a listing throws.
 */
export async function newestSet(
  ports: VerifyPorts,
  input: ListInput & { readonly serial?: string | undefined },
  context: JobContext,
): Promise<TakenSet | undefined> {
  const { store, serial } = input
  const listed = await listSets(ports, input, context)
  const now = ports.surroundings.now().getTime()
  const dated = listed.filter(isDated).filter((set) => serial === undefined || set.serial === serial)
  const countable = dated.filter((set) => mayBeNewest(set, now))
  const [newest] = countable
  const others = dated.filter((set) => !countable.includes(set))
  if (!newest) {
    if (others.length === 0) return undefined
    throw new Failure('set.none-countable', { url: store.url, others: namesOf(others) })
  }
  const places = await candidatePlaces(store, context.signal)
  const place = places.find((one) => labelOf(one) === newest.set)
  if (!place) return undefined
  const newer = others.filter((set) => Date.parse(set.time) > Date.parse(newest.time))
  const found = { countable: countable.length, others: newer, doubtful: listed.filter(isDoubtful) }
  return { place, taken: lineOf(newest, found, store.url) }
}
