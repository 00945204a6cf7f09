// A verification as every host runs it: what was read is remembered, an unknown signer is noted, and how it ended stands in the history.
import { circumstancesOf, publicKeyOf } from './circumstances.ts'
import { endOfReport, noteSigner, type VerifyFacts } from './verify-facts.ts'
import type { VerificationReport, VerifyLevel } from '../contract/report.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import { labelOf } from '../engine/set/set-place.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { manifestDigest } from '../engine/format/manifest-digest.ts'
import { standingAfter, verifyAndRemember } from '../engine/verification/good-set.ts'
import type { NamedKey } from '../engine/verification/verify-set.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, KeepsKeyNotes } from './needs.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'

export interface VerifyRequest {
  readonly place: SetPlace
  readonly level: VerifyLevel
  readonly facts: VerifyFacts
  readonly key?: NamedKey | undefined
}

export interface VerifyNeeds extends KeepsHistory, KeepsKeyNotes, ProofsNeeds {}

/** Throws what verifySet throws. */
export async function verify(
  engine: VerifyNeeds,
  { place, level, facts, key }: VerifyRequest,
  job: JobContext,
): Promise<VerificationReport> {
  const asked = { place, level, ...facts, ...(key ? { key } : {}) }
  const named = key ? { name: key.name, keyId: publicKeyOf(key).publicKeyId } : {}
  return journaled(
    engine,
    { operation: 'verification', set: labelOf(place), level, ...named },
    async () => {
      const verified = await verifyAndRemember(engine.ports, asked, job)
      await noteSigner(engine, verified)
      const circumstances = circumstancesOf(engine, { level, policy: facts.policy, key })
      const { report, read, file } = verified
      const sha256 = read && file ? manifestDigest(file) : undefined
      const proof = (await readProofs(engine)).of({ setid: read?.manifest.setid, sha256 })
      const standing = await standingAfter(engine.ports, asked, { verified, proof }, job)
      return { ...report, standing, circumstances }
    },
    endOfReport,
  )
}
