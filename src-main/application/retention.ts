// Retention as every host runs it: what is known here of each set decides which appliance it counts for, and every stored byte of
// what takes the place of others is read before anything goes.
import { isAlarm, latestOfEach } from '../engine/backup/shrunk-parts.ts'
import { Failure } from '../contract/errors.ts'
import type { RetentionRules } from '../contract/retention.ts'
import type { VerifyFacts } from './verify-facts.ts'
import { pruneHere, type Pruned, type SeriesNeeds } from './series.ts'
import { planFor, type Retention, type RetentionInput } from '../engine/destinations/retain-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetStore } from '../engine/ports/set-store.ts'
import { boxesOf } from './boxes.ts'
import { journaled } from './journal.ts'
import { readProofs } from './proofs.ts'
import type { KeepsHistory, KnowsMadeSets, TrustsSigners } from './needs.ts'

export interface RetentionNeeds extends SeriesNeeds, KeepsHistory, TrustsSigners {}

export interface RetentionRequest {
  readonly store: SetStore
  readonly rules: RetentionRules
  readonly facts: VerifyFacts
  /** Only sets of the appliance with this serial number; all when absent. */
  readonly serial?: string
}

async function inputOf(
  engine: RetentionNeeds,
  request: RetentionRequest,
  read: boolean,
): Promise<RetentionInput> {
  const { facts, ...asked } = request
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
): Promise<Retention> {
  return planFor(engine.ports, await inputOf(engine, request, true), job)
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
): Promise<Retention & Pruned> {
  const about = request.serial === undefined ? {} : { serial: request.serial }
  return journaled(
    engine,
    { operation: 'prune', set: request.store.url, ...about },
    () => removeSurplus(engine, request, job),
    // A run that finds nothing to remove did nothing.
    ({ removed, plan }) =>
      removed.length === 0 && !plan.some(({ action }) => action === 'remove')
        ? undefined
        : { detail: removed.join(', ') },
  )
}

/** Throws Failure `prune.held` where a set would go of an appliance whose last sets hold much less, until somebody has said that it is so. */
async function refuseHeld(engine: KnowsMadeSets, plan: Retention['plan']): Promise<void> {
  const alarms = [...latestOfEach(await engine.ledger.entries()).values()].filter(isAlarm)
  for (const { serial, action } of plan) {
    if (action !== 'remove') continue
    const alarm = alarms.find((one) => one.serial === serial)
    if (!alarm) continue
    const parts = alarm.shrunk?.map(({ part }) => part).join(', ') ?? ''
    throw new Failure('prune.held', { serial, time: alarm.time, setid: alarm.setid, parts })
  }
}

async function removeSurplus(
  engine: RetentionNeeds,
  request: RetentionRequest & { readonly confirmed?: number },
  job: JobContext,
): Promise<Retention & Pruned> {
  const planned = await planRetention(engine, request, job)
  const { plan } = planned
  const going = plan.filter(({ action }) => action === 'remove').length
  const { store, confirmed = going } = request
  if (going > 0) await refuseHeld(engine, plan)
  if (going === 0 && confirmed === 0) return { ...planned, removed: [] }
  return { ...planned, ...(await pruneHere(engine, { store, plan, confirmed }, job)) }
}
