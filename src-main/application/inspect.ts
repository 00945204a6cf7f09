// A look at what a set says of itself, as every host asks for it: its manifest and signature alone, and when it was last proved.
import type { Proof } from '../contract/history.ts'
import type { VerificationReport } from '../contract/report.ts'
import { STANDING_SHAPES } from '../contract/set-standing.ts'
import { manifestDigest } from '../engine/format/manifest-digest.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import { standingAfter } from '../engine/verification/good-set.ts'
import { verifySet, type Verified } from '../engine/verification/verify-set.ts'
import { circumstancesOf } from './circumstances.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'
import { noteSigner, type VerifyFacts } from './verify-facts.ts'
import type { KeepsKeyNotes } from './needs.ts'

export interface InspectNeeds extends ProofsNeeds, KeepsKeyNotes {}

export interface Inspected {
  readonly report: VerificationReport
  readonly failures: Verified['failures']
  readonly signature?: NonNullable<Verified['signature']>
  /** The manifest's text as it lies there, whatever it is. */
  readonly raw?: string
  readonly proof?: Proof
}

/** Throws what verifySet throws. */
export async function inspect(
  engine: InspectNeeds,
  { place, facts }: { readonly place: SetPlace; readonly facts: VerifyFacts },
  job: JobContext,
): Promise<Inspected> {
  const verified = await verifySet(engine.ports, { place, level: 'manifest', ...facts }, job)
  await noteSigner(engine, verified)
  const { report, file, read, signature } = verified
  const sha256 = read && file ? manifestDigest(file) : undefined
  const proof = (await readProofs(engine)).of({ setid: read?.manifest.setid, sha256 })
  const standing = await standingAfter(
    engine.ports,
    { place, memory: facts.memory },
    { verified, proof },
    job,
  )
  return {
    report: {
      ...report,
      standing,
      circumstances: circumstancesOf(engine, { level: 'manifest', policy: facts.policy }),
    },
    failures: verified.failures,
    ...(signature ? { signature } : {}),
    ...(file ? { raw: file.toString('utf8') } : {}),
    // Of a set that stands refused other bytes were proved than those that lie there now.
    ...(proof && STANDING_SHAPES[standing] !== 'refused' ? { proof } : {}),
  }
}
