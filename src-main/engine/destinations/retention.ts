// Which sets of a destination are kept. A pure function: what it says is shown to a person before anything goes.
// Per appliance (serial number): the last N, and of each of the latest days, weeks and months that have a set the newest one.
// Only good sets count, so that damaged ones never push a good one out; a set that is not good is left to a person.
// The newest good set of an appliance always stays, and of those that were proven restorable the newest, where no other one stays.
// A set dated in the future stays and counts for nothing.
import type { KeepReason, PlannedSet, RetainedSet, RetentionRules } from '../../contract/retention.ts'

const DAY = 24 * 3600 * 1000
/** A clock may be a little wrong. */
const AHEAD = DAY
const MONDAY = 4 * DAY

const PERIODS = {
  daily: (time: number) => String(Math.floor(time / DAY)),
  weekly: (time: number) => String(Math.floor((time - MONDAY) / (7 * DAY))),
  monthly: (time: number) => new Date(time).toISOString().slice(0, 7),
} as const

/** Which appliance a set is of: a serial number may be shared, by virtual ones for instance. */
export const boxOf = ({ serial, box = '' }: RetainedSet): string => `${serial} ${box}`

const timeOf = (set: RetainedSet): number => Date.parse(set.time)

/** How many sets of the same second this one goes back to, each named by the next as the one before it. */
function stepsWithinSecond(set: RetainedSet, byId: ReadonlyMap<string, RetainedSet>): number {
  const seen = new Set([set])
  for (let at = set; ;) {
    const before = at.previous === undefined ? undefined : byId.get(at.previous.setid)
    if (before === undefined || before.time !== set.time || seen.has(before)) return seen.size
    seen.add(before)
    at = before
  }
}

/** By time; within a second by which set names which as the one before it, then by name. The order given decides nothing. */
export function newestFirst<Kind extends RetainedSet>(sets: readonly Kind[]): readonly Kind[] {
  const byId = new Map(sets.flatMap((set) => (set.setid === undefined ? [] : [[set.setid, set] as const])))
  const steps = new Map(sets.map((set) => [set, stepsWithinSecond(set, byId)]))
  const stepsOf = (set: Kind): number => steps.get(set) ?? 0
  return [...sets].sort(
    (a, b) =>
      timeOf(b) - timeOf(a) || stepsOf(b) - stepsOf(a) || b.directory.localeCompare(a.directory, 'en'),
  )
}

/** Sets that the rules hold, newest first given. */
function heldBy(rules: RetentionRules, sets: readonly RetainedSet[]): ReadonlyMap<RetainedSet, KeepReason[]> {
  const held = new Map<RetainedSet, KeepReason[]>(sets.map((set) => [set, []]))
  const hold = (set: RetainedSet, reason: KeepReason): void => void held.get(set)?.push(reason)
  for (const set of sets.slice(0, rules.last ?? 0)) hold(set, 'last')
  for (const rule of ['daily', 'weekly', 'monthly'] as const) {
    const periods = new Set<string>()
    for (const set of sets) {
      const period = PERIODS[rule](timeOf(set))
      if (periods.has(period) || periods.size >= (rules[rule] ?? 0)) continue
      periods.add(period)
      hold(set, rule)
    }
  }
  const [newest] = sets
  const isHeld = (set: RetainedSet): boolean => held.get(set)?.length !== 0
  if (newest && !isHeld(newest)) hold(newest, 'last-good')
  const proven = sets.filter((set) => set.proven)
  if (proven[0] && !proven.some(isHeld)) hold(proven[0], 'last-proven')
  return held
}

function reasonsOfOne(
  rules: RetentionRules,
  sets: readonly RetainedSet[],
  now: Date,
): ReadonlyMap<RetainedSet, readonly KeepReason[]> {
  const ahead = (set: RetainedSet): boolean => !(timeOf(set) <= now.getTime() + AHEAD)
  const counted = newestFirst(sets.filter((set) => set.good && !ahead(set)))
  const reasons = new Map<RetainedSet, readonly KeepReason[]>(heldBy(rules, counted))
  for (const set of sets) {
    if (!set.good) reasons.set(set, ['not-good'])
    else if (ahead(set)) reasons.set(set, ['future'])
  }
  return reasons
}

/** Every set with what becomes of it, in the order given. */
export function planRetention<Kind extends RetainedSet>(
  rules: RetentionRules,
  sets: readonly Kind[],
  now: Date,
): readonly (Kind & PlannedSet)[] {
  const reasons = new Map<RetainedSet, readonly KeepReason[]>()
  for (const box of new Set(sets.map(boxOf))) {
    const own = sets.filter((set) => boxOf(set) === box)
    for (const [set, why] of reasonsOfOne(rules, own, now)) reasons.set(set, why)
  }
  const heirs = new Map<string, RetainedSet[]>()
  for (const set of sets) {
    const before = set.previous?.setid
    if (before === undefined || reasons.get(set)?.length === 0) continue
    heirs.set(before, [...(heirs.get(before) ?? []), set])
  }
  return sets.map((set) => {
    const why = reasons.get(set) ?? []
    const named = set.setid === undefined ? [] : (heirs.get(set.setid) ?? [])
    return {
      ...set,
      action: why.length > 0 ? 'keep' : 'remove',
      reasons: why,
      predecessorOf: named.map((heir) => heir.directory),
    }
  })
}
