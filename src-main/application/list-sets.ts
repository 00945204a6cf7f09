// The sets at a place as every host lists them: each with its verdict, and with when it was last proved to be restorable.
import { itemOf } from '../contract/by-name.ts'
import type { SetSummary } from '../contract/destinations.ts'
import type { Proof } from '../contract/history.ts'
import { listSets, type ListInput } from '../engine/destinations/list-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { lastProofs } from './kept-drills.ts'
import type { Engine } from '../composition/engine.ts'
import { noteChangedSigners } from './verify-facts.ts'

/** A listed set with when it was last proved. */
export type ProvedSummary = SetSummary & { readonly proof?: Proof }

/** Newest first. Throws what listSets throws. */
export async function listProved(
  engine: Engine,
  input: ListInput,
  context: JobContext,
): Promise<readonly ProvedSummary[]> {
  const proofs = await lastProofs(engine)
  const listed = await listSets(engine.ports, input, context)
  await noteChangedSigners(engine, listed)
  return listed.map((set) => {
    const proof = set.state === 'set' && set.setid !== undefined ? itemOf(proofs, set.setid) : undefined
    return proof ? { ...set, proof } : set
  })
}
