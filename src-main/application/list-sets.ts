// The sets at a place as every host lists them: each with its verdict, and with when it was last proved to be restorable.
import { readProofs, type ProofsNeeds } from './proofs.ts'
import type { SetSummary } from '../contract/destinations.ts'
import { STANDING_SHAPES, standingOfSet } from '../contract/set-standing.ts'
import { listSets, timeOf, type ListInput } from '../engine/destinations/list-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { noteChangedSigners } from './verify-facts.ts'
import type { KeepsKeyNotes } from './needs.ts'

export interface ListNeeds extends ProofsNeeds, KeepsKeyNotes {}

/** Newest first. Throws what listSets throws. */
export async function listProved(
  engine: ListNeeds,
  input: ListInput,
  context: JobContext,
): Promise<readonly SetSummary[]> {
  const listed = await listSets(engine.ports, input, context)
  await noteChangedSigners(engine, listed)
  return withProofs(engine, listed)
}

export const newestFirst = (sets: readonly SetSummary[]): readonly SetSummary[] =>
  [...sets].sort((a, b) => timeOf(b) - timeOf(a))

/** Each set with its last proof, as signed reports say, and where it stands with that. */
export async function withProofs(
  engine: ListNeeds,
  sets: readonly SetSummary[],
): Promise<readonly SetSummary[]> {
  const proofs = await readProofs(engine)
  const now = engine.ports.surroundings.now().getTime()
  return sets.map((set) => {
    const proof = set.state === 'set' ? proofs.of(set) : undefined
    if (set.state !== 'set' || !proof) return set
    const standing = standingOfSet({ ...set, proof }, now)
    // What was proved were other bytes than those that lie there now.
    return STANDING_SHAPES[standing] === 'refused' ? set : { ...set, proof, standing }
  })
}
