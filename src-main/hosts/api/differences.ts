// The difference as a job. Details of the last comparisons are kept here, masked as they are, so that looking at a file needs no key.
import type { JobContext } from '../../application/types.ts'
import type { DifferenceApi, DifferenceRequest } from '../../contract/api/difference.ts'
import type { OpenRequest } from '../../contract/api/restore.ts'
import type { FileDetail } from '../../contract/difference.ts'
import { Failure } from '../../contract/errors.ts'
import { compare, type Compared, type Difference } from '../../application/compare.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import { defined, type ApiContext } from './api-context.ts'

/** Comparisons whose details are kept. */
const MOST_KEPT = 3

async function openSide(
  context: ApiContext,
  input: OpenRequest,
): Promise<Extract<Compared, { kind: 'set' }> & { readonly path: string | undefined }> {
  const engine = context.engine()
  const { place, path } = await engine.openPlace(input.set)
  const key = await context.passphrase.run(input.passphrase, () => engine.key(input.key))
  return { kind: 'set', place, key, path }
}

async function otherSide(
  context: ApiContext,
  input: DifferenceRequest['after'],
  before: string | undefined,
): Promise<Compared> {
  if ('set' in input) return openSide(context, input)
  const appliance = await context.engine().openAppliance(input.appliance)
  return {
    kind: 'appliance',
    appliance,
    leaveOut: context.engine().places.pathsOfSets(appliance.location, before),
  }
}

async function compareAsked(
  context: ApiContext,
  input: DifferenceRequest,
  job: JobContext,
): Promise<Difference> {
  const before = await openSide(context, input.before)
  return compare(
    context.engine(),
    {
      before,
      after: await otherSide(context, input.after, before.path),
      ...(await verifyFacts(context.engine(), {})),
      // Looking is not trusting: the verdict of each set is said beside what differs.
      accept: ['signer.untrusted', 'signer.changed', 'signature.weak'],
      ...defined({ parts: input.parts }),
      only: input.only ?? [],
      patterns: [],
    },
    job,
  )
}

export function createDifferenceApi(context: ApiContext): DifferenceApi {
  const kept = new Map<string, ReadonlyMap<number, FileDetail>>()
  return {
    async start(input) {
      let details: Difference['details'] = new Map()
      return context.jobs.start({
        kind: 'difference',
        about: { set: input.before.set },
        work: async (job) => {
          const difference = await compareAsked(context, input, job)
          details = difference.details
          return difference.outcome
        },
        codeOf: (outcome) => outcome.code,
        ended: async ({ id }, outcome) => {
          if (!outcome) return
          kept.set(id, details)
          for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old)
        },
      })
    },
    async detail({ job, id }) {
      const detail = kept.get(job)?.get(id)
      if (!detail) throw new Failure('job.unknown', { job })
      return detail
    },
  }
}
