// Backup, verification and restore as jobs, each recorded in the history when it ends.
import { backUp } from '../back-up.ts'
import { circumstancesOf } from '../circumstances.ts'
import { noteSigner, verifyFacts } from '../verify-facts.ts'
import type { BackupRequest } from '../../contract/api/backup.ts'
import type { BackupApi } from '../../contract/api/backup.ts'
import type { JobStarted, JobSummary } from '../../contract/api/jobs.ts'
import type { VerificationApi, VerifyRequest } from '../../contract/api/verification.ts'
import type { BackupOutcome } from '../../contract/backup.ts'
import { EXIT } from '../../contract/errors.ts'
import type { Outcome } from '../../contract/history.ts'
import type { VerificationReport } from '../../contract/report.ts'
import type { CreateOutcome } from '../../engine/backup/create-set.ts'
import { readManifestFile } from '../../engine/destinations/set-place.ts'
import { partFiles } from '../../engine/format/manifest-reader.ts'
import { readProofs } from '../../application/proofs.ts'
import { manifestDigest } from '../../engine/format/manifest-digest.ts'
import type { JobContext } from '../../engine/jobs/job-context.ts'
import { verifyAndRemember } from '../../engine/verification/good-set.ts'
import { verifySet } from '../../engine/verification/verify-set.ts'
import { defined, type ApiContext } from './api-context.ts'

/** How a job ended, in the words of the history. */
export function outcomeOf(summary: JobSummary): Outcome {
  if (summary.state === 'cancelled') return 'cancelled'
  if (summary.state === 'failed') return 'failed'
  if (summary.code === EXIT.done) return 'done'
  return summary.code === EXIT.notes ? 'notes' : 'refused'
}

export function secondsOf(summary: JobSummary): number {
  return Math.round((Date.parse(summary.ended ?? summary.started) - Date.parse(summary.started)) / 100) / 10
}

function describeBackup(outcome: CreateOutcome): BackupOutcome {
  const { set, made, code, manifest, notes, bytes, comparison } = outcome
  return {
    set,
    made,
    code,
    serial: manifest.serialnumber,
    ...(manifest.setid === undefined ? {} : { setid: manifest.setid }),
    time: manifest.time,
    parts: partFiles(manifest).map((file) => ({
      part: file.filename.replace(/\.tgz$/, ''),
      entries: file.entries ?? 0,
      bytes: file.filesize ?? 0,
    })),
    notes: notes.map(({ part, path, reason, system }) => ({
      part,
      path,
      reason,
      ...(system ? { system } : {}),
    })),
    bytes,
    ...defined({ comparison }),
  }
}

async function runBackup(context: ApiContext, input: BackupRequest, job: JobContext): Promise<BackupOutcome> {
  const engine = context.engine()
  const { destination, recipients, exclude = [], oneIsEnough = false, parts, unchanged: when } = input
  const { outcome } = await backUp(
    engine,
    {
      appliance: await engine.openAppliance(input.appliance),
      to: { into: destination },
      recipients,
      oneIsEnough,
      ...defined({ parts }),
      exclude,
      measure: true,
      ...(when === undefined ? {} : { unchanged: { when, ...defined({ key: input.key }) } }),
    },
    job,
  )
  return describeBackup(outcome)
}

export function createBackupApi(context: ApiContext): BackupApi {
  const start = async (input: BackupRequest): Promise<JobStarted> => {
    const { identity } = await context.engine().openAppliance(input.appliance)
    return context.jobs.start({
      kind: 'backup',
      about: { appliance: input.appliance, destination: input.destination },
      work: (job) => context.passphrase.run(input.passphrase, () => runBackup(context, input, job)),
      codeOf: (result) => result.code,
      ended: async (summary, result) => {
        await context.record({
          operation: 'backup',
          outcome: result?.made === false ? 'unchanged' : outcomeOf(summary),
          appliance: input.appliance,
          serial: identity.Serial,
          seconds: secondsOf(summary),
          ...defined({ set: result?.set, setid: result?.setid, error: summary.error?.code }),
          ...(result && result.notes.length > 0 ? { detail: `${result.notes.length} left out` } : {}),
        })
        context.changed('destinations', 'appliances')
      },
    })
  }
  return { start }
}

async function verify(
  context: ApiContext,
  input: VerifyRequest,
  job: JobContext,
): Promise<VerificationReport> {
  const engine = context.engine()
  const { place } = await engine.openPlace(input.set)
  const { key: name, level } = input
  const key = name !== undefined && level === 'content' ? await engine.key(name) : undefined
  const facts = await verifyFacts(engine, input)
  const asked = { place, level, ...facts, ...(key ? { key } : {}) }
  const verified = await verifyAndRemember(engine.ports, asked, job)
  await noteSigner(engine, verified)
  const circumstances = circumstancesOf(engine, { level, policy: facts.policy, key })
  return { ...verified.report, circumstances }
}

export function createVerificationApi(context: ApiContext): VerificationApi {
  return {
    async inspect({ set, policy }) {
      const engine = context.engine()
      const { place } = await engine.openPlace(set)
      const { signal } = new AbortController()
      const facts = await verifyFacts(engine, { policy })
      const verified = await verifySet(
        engine.ports,
        { place, level: 'manifest', ...facts },
        { signal, report: () => undefined },
      )
      await noteSigner(engine, verified)
      const { report } = verified
      const raw = await readManifestFile(place, signal).catch(() => undefined)
      const { file, read } = verified
      const sha256 = read && file ? manifestDigest(file) : undefined
      const proof = (await readProofs(engine)).of({ setid: read?.manifest.setid, sha256 })
      const circumstances = circumstancesOf(engine, { level: 'manifest', policy: facts.policy })
      return { report: { ...report, circumstances }, ...defined({ raw: raw?.toString('utf8'), proof }) }
    },
    async start(input) {
      return context.jobs.start({
        kind: 'verification',
        about: { set: input.set },
        work: (job) => context.passphrase.run(input.passphrase, () => verify(context, input, job)),
        codeOf: (report) => report.verdict.code,
        ended: (summary, report) =>
          context.record({
            operation: 'verification',
            outcome: outcomeOf(summary),
            set: input.set,
            level: input.level,
            seconds: secondsOf(summary),
            ...defined({
              name: input.key,
              serial: report?.manifest?.serialnumber,
              setid: report?.manifest?.setid,
              error: summary.error?.code,
              detail: report?.verdict.sentence,
            }),
          }),
      })
    },
  }
}
