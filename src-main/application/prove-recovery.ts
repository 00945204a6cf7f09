// Proof that a key opens a real set, as every host asks for it: every part and every entry is opened, and the day is noted.
import { journaled } from './journal.ts'
import type { RecoveryProof } from '../contract/certificates.ts'
import { EXIT, Failure } from '../contract/errors.ts'
import { isoSeconds } from '../engine/certificates/certificates-context.ts'
import { labelOf, type SetPlace } from '../engine/set/set-place.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { verifyAndRemember } from '../engine/verification/good-set.ts'
import { manifestDigest } from '../engine/format/manifest-digest.ts'
import { partOfFile } from '../engine/format/file-names.ts'
import { partFiles } from '../engine/format/manifest-reader.ts'
import { publicKeyOf } from './circumstances.ts'
import { keepRecord, pendingSigner } from './opened-records.ts'
import { endOfReport, type VerifyFacts } from './verify-facts.ts'
import type {
  KeepsHistory,
  KeepsRecords,
  HoldsCertificates,
  HoldsKeys,
  OpensKeys,
  FindsRecipients,
  Signs,
} from './needs.ts'

export interface ProofNeeds
  extends KeepsHistory, KeepsRecords, OpensKeys, FindsRecipients, HoldsKeys, HoldsCertificates, Signs {}

export interface ProofPlan {
  /** The certificate whose key is to be proved: a name, or the file that holds the key. */
  readonly subject: string
  /** Name in the vault, or a file, such as that of the recovery kit. */
  readonly key: string
  readonly place: SetPlace
  readonly verify: VerifyFacts
}

/** Throws Failure `certificate.key-mismatch` when the key is that of another certificate. */
export async function proveRecovery(
  engine: ProofNeeds,
  plan: ProofPlan,
  context: JobContext,
): Promise<RecoveryProof> {
  return journaled(
    engine,
    { operation: 'recovery-proved', name: plan.subject, set: labelOf(plan.place), level: 'content' },
    () => prove(engine, plan, context),
    ({ report, proved, publicKeyId }) => ({
      ...endOfReport(report),
      ...(!proved && report.verdict.code === EXIT.done ? { code: EXIT.unopenable } : {}),
      keyId: publicKeyId,
    }),
  )
}

async function prove(
  engine: ProofNeeds,
  { subject, key: name, place, verify }: ProofPlan,
  context: JobContext,
): Promise<RecoveryProof> {
  const key = await engine.key(name)
  const { publicKeyId } = key.pair.key
  const wanted = await engine.recipientKeyId(subject)
  if (wanted !== undefined && wanted !== publicKeyId)
    throw new Failure('certificate.key-mismatch', { name: subject })
  const asked = { place, level: 'content', key, ...verify } as const
  const signer = pendingSigner(engine)
  const { report, file } = await verifyAndRemember(engine.ports, asked, context)
  const opened = report.checks.some(({ id, status }) => id === 'content' && status === 'passed')
  if (!opened || report.verdict.code !== EXIT.done) return { proved: false, report, publicKeyId }
  const at = isoSeconds(engine.ports.surroundings.now())
  const { manifest } = report
  if (!manifest || !file) return { proved: false, report, publicKeyId }
  const parts = partFiles(manifest).map(({ filename }) => partOfFile(filename) ?? filename)
  const said = { manifest, manifestSha256: manifestDigest(file), key: publicKeyOf(key) }
  const what = { set: report.set, ...said, parts, whole: true }
  const kept = await keepRecord(engine, { record: 'recovery-key', code: EXIT.done, ...what }, signer)
  return { proved: true, report, at, publicKeyId, ...('unsigned' in kept ? kept : {}) }
}
