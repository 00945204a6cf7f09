// The work around certificates that takes its time: making keys, counting what needs them, proving one, giving sets new
// recipients. Each is a job that can be left and cancelled.
import type { JobContext } from '../../application/types.ts'
import type { CertificatesApi } from '../../contract/api/certificates.ts'
import type { JobStarted } from '../../contract/api/jobs.ts'
import { EXIT } from '../../contract/errors.ts'
import type { MadeCertificate } from '../../contract/certificates.ts'
import type { RewrapSummary } from '../../contract/rewrap.ts'
import { makeCertificate, requestCertificate } from '../../application/certificates.ts'
import { placesOfSets } from '../../application/key-places.ts'
import { proveRecovery } from '../../application/prove-recovery.ts'
import { renew } from '../../application/renew-certificate.ts'
import { rewrap, rewrapAll, rewrapCode, type RewrapPlan } from '../../application/rewrap.ts'
import { whoCanOpen } from '../../application/who-can-open.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import { defined, type ApiContext } from './api-context.ts'
import { planOf } from './certificate-plan.ts'

type Input<M extends keyof CertificatesApi> = Parameters<CertificatesApi[M]>[0]
type Jobs = Pick<CertificatesApi, 'generate' | 'renew' | 'request' | 'usage' | 'prove' | 'rewrap'>

function making(
  context: ApiContext,
  name: string,
  work: (job: JobContext) => Promise<MadeCertificate>,
): JobStarted {
  return context.jobs.start({
    kind: 'certificate',
    about: { certificate: name },
    work,
    codeOf: () => EXIT.done,
    ended: async () => context.changed('certificates', 'vault', 'history'),
  })
}

function proveKey(context: ApiContext, { name, set, key, passphrase }: Input<'prove'>): JobStarted {
  return context.jobs.start({
    kind: 'proof',
    about: { certificate: name, set },
    work: (job) =>
      context.passphrase.run(passphrase, async () => {
        const engine = context.engine()
        const { place } = await engine.openPlace(set)
        return proveRecovery(
          engine,
          { subject: name, key, place, verify: await verifyFacts(engine, {}) },
          job,
        )
      }),
    codeOf: ({ report }) => report.verdict.code,
    ended: async () => context.changed('certificates', 'history'),
  })
}

async function rewrapSetOrAll(
  context: ApiContext,
  input: Input<'rewrap'>,
  job: JobContext,
): Promise<RewrapSummary> {
  const engine = context.engine()
  const { key, recipients, oneIsEnough = false } = input
  const verify = await verifyFacts(engine, {})
  const plan: RewrapPlan = { key, recipients, oneIsEnough, verify, accept: [] }
  if (input.set === undefined) {
    const { stores } = await placesOfSets(engine, [], job)
    return rewrapAll(engine, stores, plan, job)
  }
  const { set } = await rewrap(engine, (await engine.openPlace(input.set)).place, plan, job)
  return { results: [{ set, state: 'done' }], done: 1, asWanted: 0, other: 0, failed: 0, cancelled: false }
}

function rewrapJob(context: ApiContext, input: Input<'rewrap'>): JobStarted {
  return context.jobs.start({
    kind: 'rewrap',
    about: { certificate: input.key, ...defined({ set: input.set }) },
    work: (job) => context.passphrase.run(input.passphrase, () => rewrapSetOrAll(context, input, job)),
    codeOf: rewrapCode,
    ended: async () => context.changed('certificates', 'destinations', 'history'),
  })
}

export function certificateJobs(context: ApiContext): Jobs {
  return {
    generate: async (input) =>
      making(context, input.name, ({ signal }) => makeCertificate(context.engine(), planOf(input), signal)),
    renew: async (input) =>
      making(context, input.name, ({ signal }) => renew(context.engine(), input, signal)),
    request: async (input) =>
      making(context, input.name, ({ signal }) =>
        requestCertificate(context.engine(), planOf(input), signal),
      ),
    usage: async () =>
      context.jobs.start({
        kind: 'usage',
        about: {},
        work: async (job) => {
          const engine = context.engine()
          const { stores, lost } = await placesOfSets(engine, [], job)
          return { ...(await whoCanOpen(engine, stores, job)), lost }
        },
        codeOf: () => EXIT.done,
      }),
    prove: async (input) => proveKey(context, input),
    rewrap: async (input) => rewrapJob(context, input),
  }
}
