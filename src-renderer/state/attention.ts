// What breaks next, worked out from facts that are there: pure, so that a test can ask it anything.
import { endIsNear } from '../../src-main/contract/certificate-validity.ts'
import { itemOf } from '../../src-main/contract/by-name.ts'
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { HistorySummary, LastBackup } from '../../src-main/contract/api/history.ts'
import type { ScheduleStatus } from '../../src-main/contract/schedules.ts'
import { INSTALLATION_SIGNER, type KeptCertificate } from '../../src-main/contract/certificates.ts'
import { mayBeNewest, type ListedSet, type SetSummary } from '../../src-main/contract/destinations.ts'
import type { Proof } from '../../src-main/contract/history.ts'
import { SET_STANDINGS, type SetStanding } from '../../src-main/contract/set-standing.ts'
import { signerRenewedAt } from '../../src-main/contract/signer-renewal.ts'
import { standingOf, troublesOf } from '../../src-main/contract/fleet-standing.ts'
import { isAhead } from '../../src-main/contract/moments.ts'
import { isGood, isSameKeyAgain } from './known.ts'

const DAY = 86_400_000

export interface LastGood {
  readonly time: string
  readonly set: string
  readonly setid?: string
  /** Of a set that was listed. */
  readonly standing?: SetStanding
  /** The last proof of a set of the appliance that is proven now, this one or an earlier one. */
  readonly proven?: Proof
  /** When a backup found that nothing had changed since this set was made. */
  readonly unchangedAt?: string
}

/**
 * The newest good set of each appliance among those listed. What is remembered but no longer there does not count; that a backup
 * found it to hold everything still, does.
 */
export function newestGood(
  sets: readonly SetSummary[],
  history: HistorySummary,
  now: number,
): ReadonlyMap<string, LastGood> {
  const newest = new Map<string, LastGood>()
  for (const set of sets) {
    if (!isGood(set) || !mayBeNewest(set, now) || set.serial === undefined) continue
    const before = newest.get(set.serial)
    const proven = lastProof(before?.proven, set)
    const last = before !== undefined && !isNewer(set, before) ? before : lastOf(set)
    newest.set(set.serial, { ...last, ...(proven ? { proven } : {}) })
  }
  return new Map([...newest].map(([serial, last]) => [serial, held(last, itemOf(history.backups, serial))]))
}

const lastOf = ({ time = '', set, setid, standing }: ListedSet): LastGood => ({
  ...{ time, set, standing },
  ...(setid ? { setid } : {}),
})

/** Of copies of one set the one that stands best counts. */
function isNewer(set: ListedSet, { time, standing }: LastGood): boolean {
  const later = Date.parse(set.time ?? '') - Date.parse(time)
  const rank = (one: SetStanding | undefined): number => (one === undefined ? 0 : SET_STANDINGS.indexOf(one))
  return later > 0 || (later === 0 && rank(set.standing) < rank(standing))
}

function lastProof(before: Proof | undefined, { standing, proof }: ListedSet): Proof | undefined {
  if (standing !== 'proven' || !proof) return before
  return before && Date.parse(before.time) >= Date.parse(proof.time) ? before : proof
}

function held(last: LastGood, backup: LastBackup | undefined): LastGood {
  const isHeld = backup?.unchanged === true && last.setid !== undefined && backup.setid === last.setid
  return isHeld ? { ...last, unchangedAt: backup.time } : last
}

/** When an appliance was last known to be backed up as it is. */
export const heldAt = ({ time, unchangedAt }: LastGood): string => unchangedAt ?? time

export type Attention =
  | {
      readonly kind:
        'never' | 'overdue' | 'unproved' | 'kept' | 'unreachable' | 'failed' | 'wrecked' | 'box-expires'
      readonly appliance: string
      readonly time?: string
      /** A real appliance: its row has what mends it. */
      readonly managed?: true
    }
  | { readonly kind: 'expires' | 'expired'; readonly certificate: string; readonly time: string }
  | {
      readonly kind: 'missed'
      readonly appliance: string
      readonly schedule: string
      readonly time: string
    }
  | {
      readonly kind: 'missed-drill'
      readonly destination: string
      readonly schedule: string
      readonly time: string
    }
  | {
      readonly kind: 'recovery' | 'signer-renewed'
      readonly certificate: string
      readonly time: string
    }
  | { readonly kind: 'signer'; readonly appliance: string; readonly set: string }
  | { readonly kind: 'many'; readonly of: Crowd; readonly count: number }
  | { readonly kind: 'single'; readonly count: number }
  | { readonly kind: 'bad'; readonly count: number }
  | { readonly kind: 'series'; readonly count: number }

/** What appliances may have in such numbers that a line each would bury the rest. */
const CROWDS = ['failed', 'wrecked', 'never', 'overdue', 'box-expires', 'unproved'] as const
export type Crowd = (typeof CROWDS)[number]
const MOST_LINES = 5

export interface Facts {
  readonly appliances: readonly ApplianceSummary[]
  readonly sets: readonly SetSummary[]
  readonly certificates: readonly KeptCertificate[]
  readonly history: HistorySummary
  /** Alarms in the series of sets. */
  readonly alarms: number
  readonly schedules: readonly ScheduleStatus[]
  readonly overdueDays: number
  readonly warnDays: number
  readonly now: number
}

const KINDS = {
  failed: 'failed',
  wrecked: 'wrecked',
  never: 'never',
  overdue: 'overdue',
  expires: 'box-expires',
} as const

/** A real appliance says nothing here by itself; what counts is how its last backups ended. */
function ofManaged(facts: Facts, appliance: ApplianceSummary): Attention[] {
  const standing = standingOf(appliance, facts.now)
  const times = {
    failed: standing.failure?.time,
    wrecked: standing.wreck?.time,
    never: undefined,
    overdue: standing.backedUp,
    expires: standing.ends,
  }
  return troublesOf(standing, facts).map((trouble) => {
    const time = times[trouble]
    const found = { kind: KINDS[trouble], appliance: appliance.name, managed: true } as const
    return time === undefined ? found : { ...found, time }
  })
}

function ofAppliance(
  facts: Facts,
  good: ReadonlyMap<string, LastGood>,
  appliance: ApplianceSummary,
): Attention[] {
  const { name, identity, kept, managed, state } = appliance
  if (managed) return ofManaged(facts, appliance)
  const found: Attention[] = []
  if (state?.wreck) found.push({ kind: 'wrecked', appliance: name, time: state.wreck.time })
  if (!identity) return [...found, { kind: 'unreachable', appliance: name }]
  const last = good.get(identity.Serial)
  if (state?.lastFailure) found.push({ kind: 'failed', appliance: name, time: state.lastFailure.time })
  if (!last) {
    if (!appliance.reinitialised) found.push({ kind: 'never', appliance: name })
  } else if (facts.now - Date.parse(heldAt(last)) > facts.overdueDays * DAY)
    found.push({ kind: 'overdue', appliance: name, time: heldAt(last) })
  else if (!itemOf(facts.history.proved, identity.Serial)) found.push({ kind: 'unproved', appliance: name })
  if (kept) found.push({ kind: 'kept', appliance: name, time: kept.replacedAt })
  return found
}

/** A recovery key is proved once a quarter, or nobody knows that it is one. */
const PROOF_DAYS = 92

function ofSigner({ now, certificates }: Facts): Attention[] {
  const time = signerRenewedAt(certificates, now)
  return time === undefined ? [] : [{ kind: 'signer-renewed', certificate: INSTALLATION_SIGNER, time }]
}

function ofRecovery({ now, sets, certificates }: Facts, one: KeptCertificate): Attention[] {
  const { profile, proof, name } = one
  if (isSameKeyAgain(one, certificates)) return []
  const time = proof?.at ?? ''
  const isProved =
    proof !== undefined && !isAhead(proof.at, now) && now - Date.parse(proof.at) < PROOF_DAYS * DAY
  // Before the first set there is nothing to prove it with.
  return profile !== 'recovery' || isProved || sets.length === 0
    ? []
    : [{ kind: 'recovery', certificate: name, time }]
}

function ofCertificate(facts: Facts, one: KeptCertificate): Attention[] {
  const warning = { now: new Date(facts.now), warnDays: facts.warnDays }
  const recovery = ofRecovery(facts, one)
  if (one.replacedBy !== undefined || one.mayExpireSince !== undefined) return recovery
  if (Date.parse(one.notAfter) < facts.now)
    return [{ kind: 'expired', certificate: one.name, time: one.notAfter }, ...recovery]
  const expires = { kind: 'expires', certificate: one.name, time: one.notAfter } as const
  return endIsNear(one, warning) ? [expires, ...recovery] : recovery
}

/** The newest set of each appliance whose signer is another than those before. */
function changedSigners(sets: readonly SetSummary[]): Attention[] {
  const found = new Map<string, string>()
  for (const set of sets)
    if (set.state === 'set' && set.changedSigner !== undefined && set.serial !== undefined)
      if (!found.has(set.serial)) found.set(set.serial, set.set)
  return [...found].map(([appliance, set]) => ({ kind: 'signer', appliance, set }))
}

/** What a schedule should have made and did not, whatever became of its timer. */
function missedBy({ schedule, overdueSince }: ScheduleStatus): Attention[] {
  if (overdueSince === undefined) return []
  const { task, name } = schedule
  if (task.kind === 'drill')
    return [{ kind: 'missed-drill', destination: task.destination, schedule: name, time: overdueSince }]
  const appliance = task.kind === 'fleet' ? task.tags.join(', ') : task.appliance
  return [{ kind: 'missed', appliance, schedule: name, time: overdueSince }]
}

/** Whatever an appliance writes is weakly signed, by a signer that most installations do not know: nothing to be mended. */
function isAsWritten(set: ListedSet): boolean {
  return set.form === 'appliance' && set.problems.length === 0 && AS_WRITTEN.has(set.verdict.name)
}

const AS_WRITTEN: ReadonlySet<string> = new Set(['weak', 'untrusted'])

/** Above a few of one kind, one line with their number in the place of the first. */
export function gathered(found: readonly Attention[]): readonly Attention[] {
  const counts = new Map<string, number>()
  for (const { kind } of found) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const many = CROWDS.filter((kind) => (counts.get(kind) ?? 0) > MOST_LINES)
  const told = new Set<string>()
  return found.flatMap((item): readonly Attention[] => {
    const of = many.find((kind) => kind === item.kind)
    if (of === undefined) return [item]
    if (told.has(of)) return []
    told.add(of)
    return [{ kind: 'many', of, count: counts.get(of) ?? 0 }]
  })
}

export function needsAttention(facts: Facts): readonly Attention[] {
  const good = newestGood(facts.sets, facts.history, facts.now)
  const single = facts.sets.filter((set) => set.state === 'set' && set.recipients === 1).length
  const bad = facts.sets.filter((set) => set.state === 'set' && !isGood(set) && !isAsWritten(set)).length
  return [
    ...(facts.alarms > 0 ? [{ kind: 'series', count: facts.alarms } as const] : []),
    ...(bad > 0 ? [{ kind: 'bad', count: bad } as const] : []),
    ...facts.schedules.flatMap(missedBy),
    ...changedSigners(facts.sets),
    ...facts.appliances.flatMap((one) => ofAppliance(facts, good, one)),
    ...facts.certificates.flatMap((one) => ofCertificate(facts, one)),
    ...ofSigner(facts),
    ...(single > 0 ? [{ kind: 'single', count: single } as const] : []),
  ]
}
