// Retention as one piece of work: look, plan, and remove what the plan names.
import type { PlannedSet, RemovedSet, RetentionRules } from '../../contract/retention.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'
import type { ListInput } from './list-sets.ts'
import { pruneSets, setsToRetain } from './prune-sets.ts'
import { planRetention } from './retention.ts'

export interface RetentionInput extends ListInput {
  readonly rules: RetentionRules
  /** Only sets of the appliance with this serial number; all when absent. */
  readonly serial?: string
}

/** What would stay and what would go, and why; newest first. Removes nothing. */
export async function planFor(
  ports: VerifyPorts,
  input: RetentionInput,
  context: JobContext,
): Promise<readonly PlannedSet[]> {
  const found = await setsToRetain(ports, input, context)
  const sets = found.filter(({ serial }) => input.serial === undefined || serial === input.serial)
  const newestFirst = [...sets].sort((a, b) => b.time.localeCompare(a.time))
  return planRetention(input.rules, newestFirst, ports.surroundings.now())
}

/** Removes what the rules do not hold, without asking: whoever set the rules was asked. Returns the directories that went. */
export async function retainSets(
  ports: VerifyPorts,
  input: RetentionInput,
  record: (removed: RemovedSet) => Promise<void>,
  context: JobContext,
): Promise<readonly string[]> {
  const plan = await planFor(ports, input, context)
  const confirmed = plan.filter((set) => set.action === 'remove').length
  if (confirmed === 0) return []
  return pruneSets({ store: input.store, plan, confirmed, record }, ports.surroundings, context)
}
