// Real appliances for the interface: what takes long is a job, and what was done stands in the history.
import { BOX_YEARS, daysOfYears } from '../../contract/certificate-validity.ts'
import type { JobContext } from '../../application/types.ts'
import type { JobStarted } from '../../contract/api/jobs.ts'
import type { ManagedApi, ManagedChange, ManagedRestoreRequest } from '../../contract/api/managed.ts'
import { DEFAULT_AT_ONCE } from '../../contract/managed.ts'
import { certificateOnBox } from '../../application/box-certificates.ts'
import { changeAppliance } from '../../application/appliances.ts'
import { backUpMany, namesOf } from '../../application/back-up-many.ts'
import {
  acceptManaged,
  backUpByName,
  registerManaged,
  restoreByName,
  unsavedOf,
} from '../../application/remote-appliances.ts'
import { findManaged } from '../../application/reach-appliance.ts'
import { migrationFor } from '../../application/migrate.ts'
import { defined, type ApiContext } from './api-context.ts'
import { trustFromInput } from './trust-from-input.ts'

const quietly = (): JobContext => ({ signal: new AbortController().signal, report: () => undefined })

async function change(context: ApiContext, input: ManagedChange): Promise<void> {
  const engine = context.engine()
  const { name, url, user, password, trust, object, tags, destination, seen } = input
  const { managed } = await findManaged(engine, name)
  const reach = {
    ...defined({ url, user, object }),
    ...(password === undefined ? {} : { password: async () => password }),
    ...(trust === undefined ? {} : { trust: await trustFromInput(engine, trust, managed.trust) }),
  }
  await changeAppliance(
    engine,
    { name, reach, ...defined({ tags, destination, seen }) },
    new AbortController().signal,
  )
  context.changed('appliances', 'destinations')
}

function startBackup(
  context: ApiContext,
  { destination: into, ...input }: Parameters<ManagedApi['backUp']>[0],
): JobStarted {
  const plan = { ...input, ...(into === undefined ? {} : { to: { into } }) }
  return context.jobs.start({
    kind: 'managed-backup',
    about: { appliance: input.name },
    work: (job) => backUpByName(context.engine(), plan, job),
    codeOf: ({ code }) => code,
    ended: async () => context.changed('appliances', 'destinations', 'history'),
  })
}

async function startFleet(
  context: ApiContext,
  { tag, saveFirst = false }: Parameters<ManagedApi['fleet']>[0],
): Promise<JobStarted> {
  const engine = context.engine()
  const request = { names: [], tags: [tag], atOnce: DEFAULT_AT_ONCE, saveFirst }
  // Asked now: a tag that nobody has is no job.
  await namesOf(engine, request)
  return context.jobs.start({
    kind: 'fleet',
    about: { appliance: tag },
    work: (job) => backUpMany(engine, request, job),
    codeOf: ({ code }) => code,
    ended: async () => context.changed('appliances', 'destinations', 'history'),
  })
}

function startCertificate(
  context: ApiContext,
  input: { readonly name: string; readonly object: string },
): JobStarted {
  const days = daysOfYears(context.engine().ports.surroundings.now(), BOX_YEARS)
  const make = { commonName: input.object, bits: 4096, days } as const
  return context.jobs.start({
    kind: 'box-certificate',
    about: { appliance: input.name },
    work: (job) => certificateOnBox(context.engine(), { ...input, how: { make } }, job),
    codeOf: ({ code }) => code,
    ended: async () => context.changed('appliances', 'certificates', 'history'),
  })
}

function startRestore(context: ApiContext, { passphrase, ...input }: ManagedRestoreRequest): JobStarted {
  return context.jobs.start({
    kind: 'managed-restore',
    about: { set: input.set, appliance: input.name },
    work: (job) =>
      context.passphrase.run(passphrase, () => restoreByName(context.engine(), { ...input, trust: [] }, job)),
    codeOf: ({ code }) => code,
    ended: async () => context.changed('appliances', 'history'),
  })
}

export function createManagedApi(context: ApiContext): ManagedApi {
  return {
    async add({ password, url, user, name, tags, object, destination, ...input }) {
      const engine = context.engine()
      const trust = await trustFromInput(engine, input.trust, undefined)
      const place = destination && (await engine.places.absolute(destination))
      await registerManaged(
        engine,
        { name, url, user, trust, tags, ...defined({ object, destination: place }) },
        async () => password,
        new AbortController().signal,
      )
      context.changed('appliances', 'destinations')
      return {}
    },
    async change(input) {
      await change(context, input)
      return {}
    },
    async accept({ name }) {
      await acceptManaged(context.engine(), name, new AbortController().signal)
      context.changed('appliances')
      return {}
    },
    certificate: async (input) => startCertificate(context, input),
    unsaved: async ({ name }) => ({ domains: await unsavedOf(context.engine(), name, quietly().signal) }),
    backUp: async (input) => {
      await findManaged(context.engine(), input.name)
      return startBackup(context, input)
    },
    fleet: (input) => startFleet(context, input),
    restore: async (input) => startRestore(context, input),
    runbook: (input) => migrationFor(context.engine(), { ...input, trust: [] }, quietly()),
  }
}
