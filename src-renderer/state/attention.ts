// What breaks next, worked out from facts that are there: pure, so that a test can ask it anything.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { HistorySummary } from '../../src-main/contract/api/history.ts'
import type { StoredCertificate } from '../../src-main/contract/certificates.ts'
import type { SetSummary } from '../../src-main/contract/destinations.ts'
import type { ScheduleStatus } from '../../src-main/contract/schedules.ts'
import { isGood } from './data.svelte.ts'

const DAY = 86_400_000

export interface LastGood {
  readonly time: string
  readonly set: string
  readonly setid?: string
}

/** The newest good set of an appliance among those listed. What is remembered but no longer there does not count. */
export function lastGoodOf(serial: string | undefined, sets: readonly SetSummary[]): LastGood | undefined {
  const newest = sets
    .filter(isGood)
    .filter((set) => set.serial === serial && set.time !== undefined)
    .sort((a, b) => Date.parse(b.time ?? '') - Date.parse(a.time ?? ''))[0]
  return newest?.time === undefined
    ? undefined
    : { time: newest.time, set: newest.set, ...(newest.setid ? { setid: newest.setid } : {}) }
}

export type Attention =
  | {
      readonly kind: 'never' | 'overdue' | 'unproved' | 'kept' | 'unreachable'
      readonly appliance: string
      readonly time?: string
    }
  | { readonly kind: 'expires' | 'expired'; readonly certificate: string; readonly time: string }
  | {
      readonly kind: 'missed'
      readonly appliance: string
      readonly schedule: string
      readonly time: string
    }
  | { readonly kind: 'single'; readonly count: number }
  | { readonly kind: 'bad'; readonly count: number }

export interface Facts {
  readonly appliances: readonly ApplianceSummary[]
  readonly sets: readonly SetSummary[]
  readonly certificates: readonly StoredCertificate[]
  readonly history: HistorySummary
  readonly schedules: readonly ScheduleStatus[]
  readonly overdueDays: number
  readonly warnDays: number
  readonly now: number
}

function ofAppliance(facts: Facts, appliance: ApplianceSummary): Attention[] {
  const { name, identity, kept } = appliance
  const found: Attention[] = []
  if (!identity) return [{ kind: 'unreachable', appliance: name }]
  const last = lastGoodOf(identity.Serial, facts.sets)
  if (!last) {
    if (!appliance.reinitialised) found.push({ kind: 'never', appliance: name })
  } else if (facts.now - Date.parse(last.time) > facts.overdueDays * DAY)
    found.push({ kind: 'overdue', appliance: name, time: last.time })
  else if (!facts.history.proved[identity.Serial]) found.push({ kind: 'unproved', appliance: name })
  if (kept) found.push({ kind: 'kept', appliance: name, time: kept.replacedAt })
  return found
}

function ofCertificate(facts: Facts, one: StoredCertificate): Attention[] {
  const left = Date.parse(one.notAfter) - facts.now
  if (left < 0) return [{ kind: 'expired', certificate: one.name, time: one.notAfter }]
  return left < facts.warnDays * DAY ? [{ kind: 'expires', certificate: one.name, time: one.notAfter }] : []
}

/** What a schedule should have made and did not, whatever became of its timer. */
function missedBy({ schedule, overdueSince }: ScheduleStatus): Attention[] {
  if (overdueSince === undefined) return []
  const { appliance } = schedule.task
  return [{ kind: 'missed', appliance, schedule: schedule.name, time: overdueSince }]
}

export function needsAttention(facts: Facts): readonly Attention[] {
  const single = facts.sets.filter((set) => set.state === 'set' && set.recipients === 1).length
  const bad = facts.sets.filter((set) => set.state === 'set' && !isGood(set)).length
  return [
    ...(bad > 0 ? [{ kind: 'bad', count: bad } as const] : []),
    ...facts.schedules.flatMap(missedBy),
    ...facts.appliances.flatMap((one) => ofAppliance(facts, one)),
    ...facts.certificates.flatMap((one) => ofCertificate(facts, one)),
    ...(single > 0 ? [{ kind: 'single', count: single } as const] : []),
  ]
}
