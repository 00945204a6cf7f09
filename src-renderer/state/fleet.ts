// How the backups of the registered appliances stand, from what is registered and what was listed: pure, so that a test can ask it
// anything.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { HistorySummary } from '../../src-main/contract/api/history.ts'
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import {
  FLEET_TROUBLES,
  inFleetOrder,
  standingOf,
  troublesOf,
  type FleetOrder,
  type FleetTrouble,
  type Standing,
  type StandingLimits,
} from '../../src-main/contract/fleet-standing.ts'
import { STANDING_SHAPES } from '../../src-main/contract/set-standing.ts'
import { heldAt, newestGood, type LastGood } from './attention.ts'
import type { RowVerdict } from './data.svelte.ts'

export interface FleetRow {
  readonly one: ApplianceSummary
  readonly standing: Standing
  /** The gravest first. */
  readonly troubles: readonly FleetTrouble[]
  readonly earned: boolean
}

/** Green is earned: by a reading of every byte of the last backup, as its state says. */
export function isEarned(one: ApplianceSummary, last: LastGood | undefined): boolean {
  // Each backup of a real appliance is verified where it lies, to its last byte.
  if (one.state?.wreck) return false
  if (one.managed) return one.state?.lastFailure === undefined
  return last?.standing !== undefined && STANDING_SHAPES[last.standing] === 'good'
}

/**
 * `sets`: what lies at all destinations, once that was looked at. A folder appliance's backup counts while its set is there; one
 * of a real appliance is verified where it lies when it is made.
 */
export function fleetRows(
  appliances: readonly ApplianceSummary[],
  sets: readonly SetSummary[] | undefined,
  history: HistorySummary,
  limits: StandingLimits,
): readonly FleetRow[] {
  const good = sets === undefined ? undefined : newestGood(sets, history, limits.now)
  return appliances.map((one) => {
    const standing = standingIn(one, good, limits.now)
    const earned = isEarned(one, good?.get(one.identity?.Serial ?? ''))
    return { one, standing, troubles: troublesOf(standing, limits), earned }
  })
}

function standingIn(
  one: ApplianceSummary,
  good: ReadonlyMap<string, LastGood> | undefined,
  now: number,
): Standing {
  if (one.managed || good === undefined) return standingOf(one, now)
  const { lastBackup: _, ...state } = one.state ?? {}
  const last = good.get(one.identity?.Serial ?? '')
  return standingOf({ ...one, state }, now, last && heldAt(last))
}

export interface FleetWish {
  readonly text: string
  readonly tag: string
  readonly only: FleetTrouble | ''
  readonly order: FleetOrder
}

/** Those that have every word in their name, tags or address, the tag, and the trouble; in order. */
export function wantedRows(rows: readonly FleetRow[], wish: FleetWish): readonly FleetRow[] {
  const words = wish.text.toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter(({ one, standing, troubles }) => {
    const text = [one.name, ...standing.tags, one.path, one.identity?.Serial, one.identity?.Version]
      .join(' ')
      .toLowerCase()
    if (wish.tag !== '' && !standing.tags.includes(wish.tag)) return false
    if (wish.only !== '' && !troubles.includes(wish.only)) return false
    return words.every((word) => text.includes(word))
  })
  return inFleetOrder(found, wish.order, ({ standing }) => standing)
}

/** Those with the gravest trouble first, then the oldest. */
export function worstFirst(rows: readonly FleetRow[]): readonly FleetRow[] {
  const rank = ({ troubles: [first] }: FleetRow): number =>
    first === undefined ? FLEET_TROUBLES.length : FLEET_TROUBLES.indexOf(first)
  return [...inFleetOrder(rows, 'age', ({ standing }) => standing)].sort((a, b) => rank(a) - rank(b))
}

export const TROUBLE_SHAPES: Readonly<Record<FleetTrouble, RowVerdict>> = {
  failed: 'refused',
  wrecked: 'refused',
  never: 'unchecked',
  overdue: 'attention',
  expires: 'attention',
}

export function fleetShape({ one, troubles: [first], earned }: FleetRow): RowVerdict {
  if (one.error) return 'refused'
  if (first !== undefined) return TROUBLE_SHAPES[first]
  return earned ? 'good' : 'unchecked'
}

/** Which word says it: the key after `fleet.standing.`. */
export function fleetWord({ one, troubles: [first] }: FleetRow): FleetTrouble | 'sound' | 'unreachable' {
  return one.error ? 'unreachable' : (first ?? 'sound')
}
