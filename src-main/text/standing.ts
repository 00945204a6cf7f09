// Why a set stands where it does, in a sentence that never contradicts the word beside it.
import type { VerificationReport } from '../contract/report.ts'
import type { Sentences } from './sentences.ts'

/** States in which nothing failed that was looked at. */
const CALM: ReadonlySet<string> = new Set(['proven', 'trusted', 'unchecked'])

/** The verdict's own sentence where something failed, else what the state rests on, which may be more than this look. */
export function standingSentence(said: Sentences, { standing, verdict, checks }: VerificationReport): string {
  if (standing && (CALM.has(standing) || verdict.name === 'good'))
    return said.print(`standing.why.${standing}`)
  return said.line(checks.find(({ id }) => id === 'verdict') ?? { ...verdict, detail: verdict.sentence })
}
