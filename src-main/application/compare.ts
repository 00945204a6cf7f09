// What changed between two sets, or since a set was made of an appliance, as every host asks for it.
import { compareSets, type Difference, type DifferenceInput } from '../engine/difference/compare-sets.ts'
import { compilePatterns } from '../engine/difference/secrets/user-patterns.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { HasPorts, KeepsPreferences } from './needs.ts'

export type { Compared, Difference } from '../engine/difference/compare-sets.ts'

/** Refuses where a person writes them what no comparison could use. Throws Failure `input.invalid`. */
export const checkPatterns = (patterns: readonly string[]): void => void compilePatterns(patterns)

export interface CompareWish extends Omit<DifferenceInput, 'patterns'> {
  /** Names of secrets, as regular expressions, beside those that the settings hold. */
  readonly patterns: readonly string[]
}

/** Throws Failure `pattern.*` and what compareSets throws. */
export async function compare(
  engine: HasPorts & KeepsPreferences,
  { patterns, ...wish }: CompareWish,
  job: JobContext,
): Promise<Difference> {
  const { secretPatterns } = await engine.preferences.read()
  return compareSets(
    engine.ports,
    { ...wish, patterns: compilePatterns([...patterns, ...secretPatterns]) },
    job,
  )
}
