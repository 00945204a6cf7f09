// Restore, its pre-flight, and looking into a set, as jobs.
import type { JobContext, StoreWriter } from '../../application/types.ts'
import {
  exportFromSet,
  listContents,
  localFileName,
  previewFile,
  type BrowseRequest,
} from '../../application/browse-set.ts'
import { restore as restoreRecorded } from '../../application/restore.ts'
import { addressIn } from '../../application/places.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import type { Engine } from '../../application/needs.ts'
import type { JobStarted } from '../../contract/api/jobs.ts'
import type { OpenRequest, RestoreApi, RestoreRequest } from '../../contract/api/restore.ts'
import type { SavedFile } from '../../contract/content.ts'
import { EXIT } from '../../contract/errors.ts'
import type { RestoreOutcome } from '../../contract/restore.ts'
import { defined, type ApiContext } from './api-context.ts'

async function restore(
  context: ApiContext,
  input: RestoreRequest,
  validate: boolean,
  job: JobContext,
): Promise<RestoreOutcome> {
  const engine = context.engine()
  const target = await engine.openAppliance(input.to)
  const { place } = await engine.openPlace(input.set, target)
  return restoreRecorded(
    engine,
    {
      place,
      target,
      ...(await verifyFacts(engine, {})),
      key: await engine.key(input.key),
      ...defined({ parts: input.parts }),
      only: input.only ?? [],
      accept: input.accept,
      onto: input.onto,
      validate,
    },
    job,
  )
}

/** A set and its key as the person named them. */
async function browsed(engine: Engine, input: OpenRequest): Promise<BrowseRequest> {
  const { place } = await engine.openPlace(input.set)
  return { place, facts: await verifyFacts(engine, {}), key: await engine.key(input.key) }
}

async function save(
  engine: Engine,
  input: Parameters<RestoreApi['save']>[0],
  job: JobContext,
): Promise<SavedFile> {
  const { path, directory, accept = [] } = input
  const name = localFileName(engine, path)
  const { store } = await engine.openStore(directory)
  const output = (): Promise<StoreWriter> => store.write(name, job.signal)
  const outcome = await exportFromSet(
    engine,
    { ...(await browsed(engine, input)), path, accept, output },
    job,
  )
  if (outcome.state === 'refused') throw outcome.failure
  return { out: addressIn(store, name), bytes: outcome.bytes }
}

export function createRestoreApi(context: ApiContext): RestoreApi {
  const within = <T>(input: OpenRequest, work: () => Promise<T>): Promise<T> =>
    context.passphrase.run(input.passphrase, work)
  const begin = (input: RestoreRequest, kind: 'preflight' | 'restore'): JobStarted =>
    context.jobs.start({
      kind,
      about: { set: input.set, appliance: input.to },
      work: (job) => within(input, () => restore(context, input, kind === 'preflight', job)),
      codeOf: (outcome) => outcome.code,
      ended: async () => context.changed('appliances', 'history'),
    })
  return {
    preflight: async (input) => begin(input, 'preflight'),
    start: async (input) => begin(input, 'restore'),
    contents: async (input) =>
      context.jobs.start({
        kind: 'contents',
        about: { set: input.set },
        work: (job) =>
          within(input, async () => {
            const engine = context.engine()
            return { set: input.set, ...(await listContents(engine, await browsed(engine, input), job)) }
          }),
        codeOf: () => EXIT.done,
      }),
    preview: (input) =>
      within(input, async () => {
        const engine = context.engine()
        const job = { signal: new AbortController().signal, report: () => undefined }
        return previewFile(engine, { ...(await browsed(engine, input)), path: input.path }, job)
      }),
    save: async (input) =>
      context.jobs.start({
        kind: 'save',
        about: { set: input.set },
        work: (job) => within(input, () => save(context.engine(), input, job)),
        codeOf: () => EXIT.done,
      }),
  }
}
