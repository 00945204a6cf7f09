// Backup, verification and restore as jobs, each recorded in the history when it ends.
import type { CreateOutcome, JobContext } from '../../application/types.ts'
import { setIdentity } from '../../contract/manifest.ts'
import { backUp, partFiles } from '../../application/back-up.ts'
import { inspect } from '../../application/inspect.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import type { BackupRequest } from '../../contract/api/backup.ts'
import type { BackupApi } from '../../contract/api/backup.ts'
import type { JobStarted } from '../../contract/api/jobs.ts'
import type { VerificationApi, VerifyRequest } from '../../contract/api/verification.ts'
import type { BackupOutcome } from '../../contract/backup.ts'
import type { VerificationReport } from '../../contract/report.ts'
import { verify } from '../../application/verify.ts'
import { defined, type ApiContext } from './api-context.ts'

function describeBackup(outcome: CreateOutcome): BackupOutcome {
  const { set, made, code, manifest, notes, bytes, comparison, shrunk, unremembered, clock } = outcome
  return {
    set,
    made,
    code,
    ...setIdentity(manifest),
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
    ...defined({ comparison, shrunk, unremembered, clock }),
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
    await context.engine().openAppliance(input.appliance)
    return context.jobs.start({
      kind: 'backup',
      about: { appliance: input.appliance, destination: input.destination },
      work: (job) => context.passphrase.run(input.passphrase, () => runBackup(context, input, job)),
      codeOf: (result) => result.code,
      ended: async () => context.changed('destinations', 'appliances', 'history'),
    })
  }
  return { start }
}

async function verifyNow(
  context: ApiContext,
  input: VerifyRequest,
  job: JobContext,
): Promise<VerificationReport> {
  const engine = context.engine()
  const { place } = await engine.openPlace(input.set)
  const { key: name, level } = input
  const key = name !== undefined && level === 'content' ? await engine.key(name) : undefined
  return verify(engine, { place, level, facts: await verifyFacts(engine, input), key }, job)
}

export function createVerificationApi(context: ApiContext): VerificationApi {
  return {
    async inspect({ set, policy }) {
      const engine = context.engine()
      const { place } = await engine.openPlace(set)
      const asked = { place, facts: await verifyFacts(engine, { policy }) }
      const { signal } = new AbortController()
      const { report, raw, proof } = await inspect(engine, asked, { signal, report: () => undefined })
      return { report, ...defined({ raw, proof }) }
    },
    async start(input) {
      return context.jobs.start({
        kind: 'verification',
        about: { set: input.set },
        work: (job) => context.passphrase.run(input.passphrase, () => verifyNow(context, input, job)),
        codeOf: (report) => report.verdict.code,
        // What was read says where the listed set stands.
        ended: async () => context.changed('history', 'destinations'),
      })
    },
  }
}
