// Retention as one piece of work: look at the sets of a place, and plan what the rules let go.
import type { PlannedSet, RetentionRules } from '../../contract/retention.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'
import type { ListInput } from './list-sets.ts'
import { setsToRetain } from './prune-sets.ts'
import { newestFirst, planRetention } from './retention.ts'

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
  return planRetention(input.rules, newestFirst(sets), ports.surroundings.now())
}
