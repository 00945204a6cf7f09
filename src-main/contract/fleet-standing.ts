// How the backups of many appliances stand: by age, by failure, by what expires. One order and one meaning of "overdue", for the
// window and the command line.
import { endIsNear } from './certificate-validity.ts'
import type { ManagedState, Wreck } from './managed.ts'
import { isAhead, lastUntil } from './moments.ts'

/** One appliance, as far as its backups are concerned. Times are ISO 8601. */
export interface Standing {
  readonly name: string
  readonly tags: readonly string[]
  /** The last good backup. */
  readonly backedUp?: string
  /** Stands until a backup succeeds. */
  readonly failure?: NonNullable<ManagedState['lastFailure']>
  /** A backup that holds much less than the one before it, until somebody says that it is as it should be. */
  readonly wreck?: Wreck
  /** Until when the certificate is valid that its backups are for. */
  readonly ends?: string
}

/** What is late and what is soon, in days. */
export interface StandingLimits {
  readonly now: number
  readonly overdueDays: number
  readonly warnDays: number
}

export const FLEET_ORDERS = ['name', 'age', 'failure', 'expiry'] as const
export type FleetOrder = (typeof FLEET_ORDERS)[number]

export const FLEET_TROUBLES = ['failed', 'wrecked', 'never', 'overdue', 'expires'] as const
export type FleetTrouble = (typeof FLEET_TROUBLES)[number]

const DAY = 86_400_000

interface Registered {
  readonly name: string
  readonly tags?: readonly string[]
  readonly state?: ManagedState
}

/** `backedUp`: where something newer than the registered state is known. What lies after `now` counts where there is nothing else. */
export function standingOf(
  { name, tags = [], state = {} }: Registered,
  now: number,
  backedUp?: string,
): Standing {
  const times = [state.lastBackup?.time, backedUp]
  const last = lastUntil(times, now) ?? times.find((time) => time !== undefined)
  return {
    name,
    tags,
    ...(last === undefined ? {} : { backedUp: last }),
    ...(state.lastFailure === undefined ? {} : { failure: state.lastFailure }),
    ...(state.wreck === undefined ? {} : { wreck: state.wreck }),
    ...(state.certificateEnds === undefined ? {} : { ends: state.certificateEnds }),
  }
}

/** Everything that is wrong with one, the gravest first. */
export function troublesOf(one: Standing, limits: StandingLimits): readonly FleetTrouble[] {
  const { now, overdueDays, warnDays } = limits
  // How old a backup is that is dated in the future, nobody knows.
  const isLate =
    one.backedUp !== undefined &&
    (isAhead(one.backedUp, now) || now - Date.parse(one.backedUp) > overdueDays * DAY)
  const isEnding =
    one.ends !== undefined && endIsNear({ notAfter: one.ends }, { now: new Date(now), warnDays })
  const found: Readonly<Record<FleetTrouble, boolean>> = {
    failed: one.failure !== undefined,
    wrecked: one.wreck !== undefined,
    never: one.backedUp === undefined,
    overdue: isLate,
    expires: isEnding,
  }
  return FLEET_TROUBLES.filter((trouble) => found[trouble])
}

/** How many have which trouble; one appliance may have several. */
export function countTroubles(
  all: readonly Standing[],
  limits: StandingLimits,
): Readonly<Record<FleetTrouble | 'sound', number>> {
  const counts = { failed: 0, wrecked: 0, never: 0, overdue: 0, expires: 0, sound: 0 }
  for (const one of all) {
    const troubles = troublesOf(one, limits)
    for (const trouble of troubles) counts[trouble] += 1
    if (troubles.length === 0) counts.sound += 1
  }
  return counts
}

/** What an order sorts by, smallest first. */
const KEYS: Readonly<Record<Exclude<FleetOrder, 'name'>, (one: Standing) => number>> = {
  // Never backed up is older than anything.
  age: ({ backedUp }) => (backedUp === undefined ? 0 : Date.parse(backedUp)),
  failure: ({ failure }) => (failure === undefined ? Infinity : -Date.parse(failure.time)),
  expiry: ({ ends }) => (ends === undefined ? Infinity : Date.parse(ends)),
}

/** Sorted anew: `age` oldest first, `failure` newest failure first, `expiry` soonest first; equals by name, numbers as numbers. */
export function inFleetOrder<T>(
  all: readonly T[],
  order: FleetOrder,
  standing: (one: T) => Standing,
): readonly T[] {
  const names = new Intl.Collator('en', { numeric: true })
  const keyed = all.map((one) => {
    const facts = standing(one)
    return { one, name: facts.name, key: order === 'name' ? 0 : KEYS[order](facts) }
  })
  const difference = (a: number, b: number): number => (a === b ? 0 : a - b)
  return keyed.sort((a, b) => difference(a.key, b.key) || names.compare(a.name, b.name)).map(({ one }) => one)
}
