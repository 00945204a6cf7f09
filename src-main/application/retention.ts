// Retention as every host runs it: what is known here of each set decides which appliance it counts for, and every stored byte of
// what takes the place of others is read before anything goes.
import { isAlarm, latestOfEach } from '../engine/backup/shrunk-parts.ts'
import { Failure, type ErrorData } from '../contract/errors.ts'
import { clockTrouble } from './clock.ts'
import type { RetentionRules } from '../contract/retention.ts'
import { requireSeen } from '../contract/seen.ts'
import type { VerifyFacts } from './verify-facts.ts'
import { pruneHere, type Pruned, type SeriesNeeds } from './series.ts'
import { planFor, type Retention, type RetentionInput } from '../engine/destinations/retain-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { boxesOf } from './boxes.ts'
import { journaled } from './journal.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'
import type { HasRegister, KnowsMadeSets } from './needs.ts'

export interface RetentionNeeds extends SeriesNeeds, ProofsNeeds {}

export interface RetentionRequest {
  readonly store: SetStore
  readonly rules: RetentionRules
  readonly facts: VerifyFacts
  /** Only sets of the appliance with this serial number; all when absent. */
  readonly serial?: string
  /** Refusals that are lifted by name: `clock.behind`, `clock.ahead`. */
  readonly accept?: readonly string[]
}

/** A plan, and what is wrong with the clock by which it was made. */
export interface TimedRetention extends Retention {
  readonly clock: readonly ErrorData[]
}

/** Throws Failure `state.edited` where the rules of a place are not as they were seen. `seen`: undefined of whoever did not look. */
function requireSeenRules(place: string, seen: RetentionRules | undefined, now: RetentionRules): void {
  // A rule that was not there was seen as none.
  const nothing = {
    last: undefined,
    daily: undefined,
    weekly: undefined,
    monthly: undefined,
    checkedWithin: undefined,
  }
  requireSeen(place, seen && { ...nothing, ...seen }, { ...now })
}

/** Keeps the rules of a place, in the place of those that were `seen`. Throws Failure `state.edited`. */
export async function keepRules(
  { installation }: HasRegister,
  {
    place,
    rules,
    seen,
  }: { readonly place: string; readonly rules: RetentionRules; readonly seen?: RetentionRules },
): Promise<void> {
  await installation.putRetentionRules(place, rules, (found) => requireSeenRules(place, seen, found))
}

/** The rules that are kept of a place. `seen`: by which a person confirmed what goes. Throws Failure `state.edited`. */
export async function keptRules(
  { installation }: HasRegister,
  place: string,
  seen?: RetentionRules,
): Promise<RetentionRules> {
  const rules = (await installation.retentionRules(place)) ?? {}
  requireSeenRules(place, seen, rules)
  return rules
}

async function inputOf(
  engine: RetentionNeeds,
  request: RetentionRequest,
  read: boolean,
): Promise<RetentionInput> {
  const { facts, accept: _, ...asked } = request
  return {
    ...facts,
    ...asked,
    boxOf: await boxesOf(engine),
    isProven: (await readProofs(engine)).isProven,
    read,
  }
}

/** What would stay and what would go, once what it hangs on was read. Removes nothing. */
export async function planRetention(
  engine: RetentionNeeds,
  request: RetentionRequest,
  job: JobContext,
): Promise<TimedRetention> {
  const planned = await planFor(engine.ports, await inputOf(engine, request, true), job)
  return { ...planned, clock: await clockOf(engine, planned.plan) }
}

/** What is wrong with the clock, as the sets say that are good; for each appliance of its own, which may have set its own clock. */
async function clockOf(engine: RetentionNeeds, plan: Retention['plan']): Promise<readonly ErrorData[]> {
  const serials = [...new Set(plan.map(({ serial }) => serial))]
  const found = await Promise.all(
    serials.map(async (serial) => {
      const signed = plan.filter((set) => set.serial === serial && set.good)
      return clockTrouble(engine, serial, signed)
    }),
  )
  return found.filter((one) => one !== undefined)
}

/** Throws Failure `clock.behind`, `clock.ahead` where a set would go of an appliance whose times the clock contradicts. */
function refuseClock({ plan, clock }: TimedRetention, accept: readonly string[]): void {
  const going = new Set(plan.flatMap(({ action, serial }) => (action === 'remove' ? [serial] : [])))
  const against = clock.find(
    ({ code, facts }) => going.has(String(facts['serial'])) && !accept.includes(code),
  )
  if (against) throw new Failure(against.code, against.facts)
}

/** Does all of a plan but the reading: whether the place can be looked at. Throws what a plan would throw. */
export async function tryRetention(
  engine: RetentionNeeds,
  request: RetentionRequest,
  job: JobContext,
): Promise<void> {
  await planFor(engine.ports, await inputOf(engine, request, false), job)
}

/**
 * Removes what the rules do not hold. `confirmed`: how many a person saw would go; absent where whoever set the rules was asked
 * then. Throws what planRetention and pruneHere throw.
 */
export async function prune(
  engine: RetentionNeeds,
  request: RetentionRequest & { readonly confirmed?: number },
  job: JobContext,
): Promise<TimedRetention & Pruned> {
  const about = request.serial === undefined ? {} : { serial: request.serial }
  return journaled(
    engine,
    { operation: 'prune', set: request.store.url, ...about },
    () => removeSurplus(engine, request, job),
    // A run that finds nothing to remove did nothing.
    ({ removed, plan }) =>
      removed.length === 0 && !plan.some(({ action }) => action === 'remove')
        ? undefined
        : { said: { reason: 'history.removed', facts: { sets: removed.join(', ') } } },
  )
}

/** Throws Failure `prune.held` where a set would go of an appliance whose last sets hold much less, until somebody has said that it is so. */
async function refuseHeld(engine: KnowsMadeSets & HasRegister, plan: Retention['plan']): Promise<void> {
  const made = [...latestOfEach(await engine.ledger.entries()).values()].filter(isAlarm)
  const alarms = [
    ...made.map(({ serial, time, setid, shrunk = [] }) => ({
      ...{ serial, time, setid },
      parts: shrunk.map(({ part }) => part),
    })),
    // A real appliance makes its sets itself, and this installation's memory of sets has none of them.
    ...(await engine.installation.appliances()).flatMap(({ managed, state }) =>
      managed && state?.wreck
        ? [
            {
              serial: managed.serial,
              time: state.wreck.time,
              setid: state.wreck.id,
              parts: state.wreck.parts,
            },
          ]
        : [],
    ),
  ]
  for (const { serial, action } of plan) {
    const alarm = action === 'remove' && alarms.find((one) => one.serial === serial)
    if (!alarm) continue
    throw new Failure('prune.held', { ...alarm, parts: alarm.parts.join(', ') })
  }
}

async function removeSurplus(
  engine: RetentionNeeds,
  request: RetentionRequest & { readonly confirmed?: number },
  job: JobContext,
): Promise<TimedRetention & Pruned> {
  const planned = await planRetention(engine, request, job)
  const { plan } = planned
  const going = plan.filter(({ action }) => action === 'remove').length
  const { store, confirmed = going } = request
  refuseClock(planned, request.accept ?? [])
  if (going > 0) await refuseHeld(engine, plan)
  if (going === 0 && confirmed === 0) return { ...planned, removed: [] }
  return { ...planned, ...(await pruneHere(engine, { store, plan, confirmed }, job)) }
}
