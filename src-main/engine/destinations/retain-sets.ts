// Retention as one piece of work: look at the sets of a place, plan what the rules let go, and before anything may go read every
// stored byte of the sets that take its place. What turns out to be bad counts no more, and the plan is made anew: the fewer count,
// the more stay, so that nothing is ever let go for a set that was not read.
import { CHECKED_WITHIN_DAYS, type Look } from '../../contract/judgement.ts'
import { ERRORS, EXIT, Failure, type ErrorCode } from '../../contract/errors.ts'
import type { KeepReason, PlannedSet, RetainedSet, RetentionRules } from '../../contract/retention.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import { problemsIn, rememberLooks, standingOf } from '../verification/good-set.ts'
import { verifySet, type VerifyPorts } from '../verification/verify-set.ts'
import type { ListedSet } from '../../contract/destinations.ts'
import { lookAtSets, type ListInput, type LookedSet } from './list-sets.ts'
import type { FoundSet } from './look-slices.ts'
import { boxOf, newestFirst, planRetention } from './retention.ts'
import { listPlace, type SetPlace } from '../set/set-place.ts'

export interface RetentionInput extends Omit<ListInput, 'onVerified'> {
  readonly rules: RetentionRules
  /** Only sets of the appliance with this serial number; all when absent. */
  readonly serial?: string
  /** Which of several appliances of one serial number a set is of; undefined where that is not known. */
  readonly boxOf: (set: Pick<RetainedSet, 'directory' | 'serial' | 'setid'>) => string | undefined
  /** Whether a signed report says that the set with this manifest (hex SHA-256) was opened to its last entry. */
  readonly isProven: (sha256: string) => boolean
  /** Reads what it must before anything may go. Without it a plan says only what would go if all were well. */
  readonly read: boolean
}

/** What would stay and what would go, and what was read to know. */
export interface Retention {
  /** Newest first. */
  readonly plan: readonly PlannedSet[]
  /** Directories whose every stored byte was read for this. */
  readonly read: readonly string[]
}

/** A set with where it lies and how it looks there. */
interface Candidate extends RetainedSet {
  readonly place: SetPlace
  readonly stamp: string
}

/** What was read in this run: it counts, however short the time is for which readings count. */
interface Read {
  readonly looks: Map<string, Look>
  /** What could not be read, and why. */
  readonly unread: Map<string, ErrorCode>
  readonly directories: string[]
}

const DAY = 24 * 3600 * 1000
/** Reasons for which a set stands for others that go. */
const COUNTS: ReadonlySet<KeepReason> = new Set([
  'last',
  'daily',
  'weekly',
  'monthly',
  'last-good',
  'last-proven',
])

const keyOf = ({ place, stamp }: Pick<Candidate, 'place' | 'stamp'>): string => `${place.directory}/${stamp}`

/** How a set stands now, and what stands against its bytes. What was read just now counts, whatever the clock does meanwhile. */
function judge(
  now: Date,
  { rules }: RetentionInput,
  read: Read,
  one: { readonly place: SetPlace; readonly listed: ListedSet; readonly found: FoundSet },
): Required<Pick<RetainedSet, 'good' | 'checked' | 'problems'>> {
  const { place, listed, found } = one
  const { stamp, presence } = found
  const fresh = read.looks.get(keyOf({ place, stamp }))
  const looks = fresh ? { ...found.looks, stored: { ...fresh, at: now.toISOString() } } : found.looks
  const within = (rules.checkedWithin ?? CHECKED_WITHIN_DAYS) * DAY
  const unread = read.unread.get(place.directory)
  const standing = unread === undefined ? standingOf({ listed, presence, looks }, now, within) : 'bad'
  const problems = [...presence, ...problemsIn(looks), ...(unread === undefined ? [] : [unread])]
  return { good: standing !== 'bad', checked: standing === 'good', problems: [...new Set(problems)] }
}

function candidateOf(
  ports: VerifyPorts,
  input: RetentionInput,
  read: Read,
  { place, summary, found }: LookedSet,
): readonly Candidate[] {
  if (place.directory === '' || summary.state !== 'set' || !found) return []
  const { serial, time, setid } = summary
  if (serial === undefined || time === undefined) return []
  const { stamp, sha256, previous } = found
  const named = { directory: place.directory, serial, ...(setid === undefined ? {} : { setid }) }
  const box = input.boxOf(named)
  return [
    {
      ...named,
      ...judge(ports.surroundings.now(), input, read, { place, listed: summary, found }),
      time,
      place,
      stamp,
      sha256,
      proven: input.isProven(sha256),
      ...(box === undefined ? {} : { box }),
      ...(previous ? { previous } : {}),
    },
  ]
}

/** Of each appliance of which something would go: what counts and was not read. */
function toBeRead(plan: readonly (PlannedSet & Candidate)[]): readonly Candidate[] {
  const concerned = new Set(plan.filter(({ action }) => action === 'remove').map(boxOf))
  return plan.filter(
    (set) => concerned.has(boxOf(set)) && !set.checked && set.reasons.some((reason) => COUNTS.has(reason)),
  )
}

/** Reads every stored byte of one set. What cannot be read counts no more, and does not keep the others from being read. */
async function readOne(
  ports: VerifyPorts,
  input: RetentionInput,
  { candidate, read }: { readonly candidate: Candidate; readonly read: Read },
  context: JobContext,
): Promise<void> {
  const { place, directory } = candidate
  // A set that is another whenever it was read: somebody works there.
  if (read.directories.includes(directory)) return void read.unread.set(directory, 'set.busy')
  read.directories.push(directory)
  try {
    const items = await listPlace(place, context.signal)
    const asked = { ...input, place, level: 'stored' } as const
    const verified = await verifySet(ports, asked, context)
    const remembered = await rememberLooks(ports, asked, { items, verified })
    if (remembered?.looks.stored)
      read.looks.set(keyOf({ place, stamp: remembered.stamp }), remembered.looks.stored)
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    if (ERRORS[error.code].exit === EXIT.bug) throw error
    read.unread.set(directory, error.code)
  }
}

/** Of a plan that goes over a boundary: how a set looks where it lies is nobody else's concern. */
function plannedSet({ place: _, stamp: __, ...set }: PlannedSet & Candidate): PlannedSet {
  return set
}

/** What would stay and what would go, and why. Removes nothing. */
export async function planFor(
  ports: VerifyPorts,
  input: RetentionInput,
  context: JobContext,
): Promise<Retention> {
  const read: Read = { looks: new Map(), unread: new Map(), directories: [] }
  for (;;) {
    const looked = await lookAtSets(ports, input, context)
    const sets = looked
      .flatMap((one) => candidateOf(ports, input, read, one))
      .filter(({ serial }) => input.serial === undefined || serial === input.serial)
    const plan = planRetention(input.rules, newestFirst(sets), ports.surroundings.now())
    const due = input.read ? toBeRead(plan) : []
    if (due.length === 0) return { plan: plan.map(plannedSet), read: read.directories }
    for (const candidate of due) {
      stopIfCancelled(context.signal)
      await readOne(ports, input, { candidate, read }, context)
    }
  }
}
