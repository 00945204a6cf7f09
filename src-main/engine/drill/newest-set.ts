// The newest set at a place, by what the signed manifests say; sets that cannot be believed are named, because one of them may be
// newer.
import type { ListedSet, SetSummary } from '../../contract/destinations.ts'
import type { DrillCheck } from '../../contract/drill.ts'
import type { CheckStatus } from '../../contract/report.ts'
import type { ReportReason } from '../../contract/report-text.ts'
import type { Facts } from '../../contract/errors.ts'
import { candidatePlaces, listSets, type ListInput } from '../destinations/list-sets.ts'
import { labelOf, type SetPlace } from '../destinations/set-place.ts'
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

const isDated = (set: SetSummary): set is ListedSet & { readonly time: string } =>
  set.state === 'set' && set.time !== undefined

/** What is no set to be believed and may hide a newer one. What an interrupted run left is none. */
const isDoubtful = (set: SetSummary): boolean =>
  set.state === 'unreadable' || (set.state === 'set' && set.time === undefined)

function namesOf(sets: readonly SetSummary[]): string {
  const names = sets.slice(0, MOST_NAMES).map(({ set }) => set)
  return sets.length > MOST_NAMES ? `${names.join(', ')} … (${sets.length})` : names.join(', ')
}

/** The newest set, of one appliance where a serial number is given; undefined where there is none. Throws what a listing throws. */
export async function newestSet(
  ports: VerifyPorts,
  input: ListInput & { readonly serial?: string | undefined },
  context: JobContext,
): Promise<TakenSet | undefined> {
  const { store, serial } = input
  const listed = await listSets(ports, input, context)
  const dated = listed.filter(isDated).filter((set) => serial === undefined || set.serial === serial)
  const [newest] = dated
  if (!newest) return undefined
  const places = await candidatePlaces(store, context.signal)
  const place = places.find((one) => labelOf(one) === newest.set)
  if (!place) return undefined
  const doubtful = listed.filter(isDoubtful)
  const facts = { count: dated.length, url: store.url, made: newest.time }
  return {
    place,
    taken:
      doubtful.length === 0
        ? takenLine('passed', 'drill.newest', facts)
        : takenLine('weak', 'drill.newest-doubt', { ...facts, doubtful: namesOf(doubtful) }),
  }
}
