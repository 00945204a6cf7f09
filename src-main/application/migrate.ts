// A migration for a set and a target as a person names them.
import type { Policy } from '../contract/report.ts'
import type { Runbook } from '../contract/runbook.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { isPassing } from '../engine/remote-appliance/managed-context.ts'
import { planMigration, type MigrationTarget } from '../engine/migration/plan-migration.ts'
import { withBox, type BoxNeeds } from './reach-appliance.ts'
import { verifyFacts } from './verify-facts.ts'
import { managedByName, type ManagedAppliance } from './registered-appliances.ts'

export interface MigrationNeeds
  extends BoxNeeds, Verifies, HasPorts, HasRegister, OpensAppliances, OpensPlaces, OpensKeys {}
import type { HasPorts, HasRegister, OpensAppliances, OpensKeys, OpensPlaces, Verifies } from './needs.ts'

export interface MigrationPlan {
  readonly set: string
  /** A registered name, or the directory of a folder appliance. */
  readonly to: string
  readonly key?: string
  readonly trust: readonly string[]
  /** Files of revocation lists for those. */
  readonly lists?: readonly string[]
  readonly policy?: Policy
  /** Codes that the person lifts. */
  readonly accept?: readonly string[]
}

const NOTHING: ReadonlySet<string> = new Set()

/** Asked now where it answers; else what it said last: a target that is being reset answers nobody. */
async function managedTarget(
  engine: BoxNeeds,
  registered: ManagedAppliance,
  signal: AbortSignal,
): Promise<MigrationTarget> {
  const { name, managed } = registered
  const target = { name, kind: 'managed', user: managed.user, takes: NOTHING } as const
  try {
    return await withBox(engine, registered, async (box) => ({
      ...target,
      identity: await box.identity(signal),
      takes: await box.parametersOf('SecureRestore', signal),
    }))
  } catch (error) {
    if (!managed.identity || !isPassing(error)) throw error
    return { ...target, identity: managed.identity, asOf: managed.asked ?? '' }
  }
}

async function folderTarget(engine: OpensAppliances, to: string): Promise<MigrationTarget> {
  const appliance = await engine.openAppliance(to)
  const parts = await appliance.parts()
  return {
    name: to,
    kind: 'folder',
    takes: NOTHING,
    identity: appliance.identity,
    reinitialised: parts.every(({ empty }) => empty),
  }
}

/** Throws as planMigration, and what opening set and target throws. */
export async function migrationFor(
  engine: MigrationNeeds,
  plan: MigrationPlan,
  job: JobContext,
): Promise<Runbook> {
  const registered = await managedByName(engine, plan.to)
  const target = registered
    ? await managedTarget(engine, registered, job.signal)
    : await folderTarget(engine, plan.to)
  const { place } = await engine.openPlace(plan.set)
  const policy = plan.policy ?? (target.kind === 'managed' ? 'legacy' : 'modern')
  const verify = await verifyFacts(engine, { policy, trust: plan.trust, lists: plan.lists ?? [] })
  const key = plan.key === undefined ? {} : { key: plan.key }
  const runbook = await planMigration(
    engine.ports,
    { place, set: plan.set, verify, target, accept: plan.accept ?? [], ...key },
    job,
  )
  const changed = runbook.steps.find(({ id }) => id === 'compare-changed')
  const fingerprint = String(changed?.facts['fingerprint']).replaceAll(' ', '').toLowerCase()
  // Trusting it, as the runbook then says, is known to be about this appliance.
  if (changed) await engine.notes.rememberAlarm(runbook.from.serial, fingerprint)
  return runbook
}
