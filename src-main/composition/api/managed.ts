// Real appliances for the interface: what takes long is a job, and what was done stands in the history.
import type { JobStarted } from '../../contract/api/jobs.ts'
import type { ManagedApi, ManagedChange, ManagedRestoreRequest } from '../../contract/api/managed.ts'
import { EXIT } from '../../contract/errors.ts'
import type { FleetResult, ManagedBackup, ManagedMade } from '../../contract/managed.ts'
import { makeOnBox } from '../../engine/managed/box-certificates.ts'
import { backUpFleet, DEFAULT_AT_ONCE } from '../../engine/managed/fleet.ts'
import { checkTags, withTag } from '../../engine/managed/tags.ts'
import type { JobContext } from '../../engine/jobs/job-context.ts'
import {
  acceptManaged,
  backUpByName,
  findManaged,
  managedPorts,
  registerManaged,
  restoreByName,
  withBox,
} from '../managed.ts'
import { migrationFor } from '../migration.ts'
import { defined, type ApiContext } from './api-context.ts'
import { outcomeOf, secondsOf } from './sets.ts'

const quietly = (): JobContext => ({ signal: new AbortController().signal, report: () => undefined })

async function change(context: ApiContext, input: ManagedChange): Promise<void> {
  const engine = context.engine()
  const { name, pin, password, object, tags, destination } = input
  const { managed, ...registered } = await findManaged(engine, name)
  if (password !== undefined) await engine.applianceSecrets.put(name, password)
  await engine.installation.putAppliance({
    ...registered,
    ...defined({ destination, tags: tags && checkTags(tags) }),
    managed: {
      ...managed,
      ...(pin === undefined ? {} : { trust: { kind: 'pinned', fingerprint: pin } }),
      ...defined({ object }),
    },
  })
  context.changed('appliances')
}

function startBackup(context: ApiContext, name: string): JobStarted {
  return context.jobs.start({
    kind: 'managed-backup',
    about: { appliance: name },
    work: (job) => backUpByName(context.engine(), { name }, job),
    codeOf: ({ code }) => code,
    ended: async (summary, result) => {
      await context.record({
        operation: 'backup',
        outcome: outcomeOf(summary),
        appliance: name,
        seconds: secondsOf(summary),
        ...defined({ serial: result?.serial, set: result?.set, error: summary.error?.code }),
      })
      context.changed('appliances', 'destinations')
    },
  })
}

async function recordOne(context: ApiContext, { appliance, backup, error }: FleetResult): Promise<void> {
  const good = (one: ManagedBackup): 'done' | 'notes' => (one.code === EXIT.done ? 'done' : 'notes')
  await context.record({
    operation: 'backup',
    outcome: backup ? good(backup) : error?.code === 'cancelled' ? 'cancelled' : 'failed',
    appliance,
    ...defined({ serial: backup?.serial, set: backup?.set, error: error?.code }),
  })
}

async function startFleet(context: ApiContext, tag: string): Promise<JobStarted> {
  const engine = context.engine()
  const names = withTag(await engine.installation.appliances(), tag).map(({ name }) => name)
  return context.jobs.start({
    kind: 'fleet',
    about: { appliance: tag },
    work: (job) =>
      backUpFleet(
        { names, atOnce: DEFAULT_AT_ONCE, backUp: (name, one) => backUpByName(engine, { name }, one) },
        job,
      ),
    codeOf: ({ code }) => code,
    ended: async (_, result) => {
      for (const one of result?.results ?? []) await recordOne(context, one)
      context.changed('appliances', 'destinations')
    },
  })
}

async function make(
  context: ApiContext,
  { name, object }: { readonly name: string; readonly object: string },
  job: JobContext,
): Promise<ManagedMade> {
  const engine = context.engine()
  const registered = await findManaged(engine, name)
  const made = await withBox(engine, registered, (box) =>
    makeOnBox(
      managedPorts(engine),
      engine.certificates,
      { box, object, commonName: object, bits: 4096, days: 3650 },
      job,
    ),
  )
  await engine.installation.putAppliance({ ...registered, managed: { ...registered.managed, object } })
  return made
}

function startCertificate(
  context: ApiContext,
  input: { readonly name: string; readonly object: string },
): JobStarted {
  return context.jobs.start({
    kind: 'box-certificate',
    about: { appliance: input.name },
    work: (job) => make(context, input, job),
    codeOf: ({ code }) => code,
    ended: async (summary) => {
      await context.record({
        operation: 'certificate-made',
        outcome: outcomeOf(summary),
        appliance: input.name,
        name: input.object,
        ...defined({ error: summary.error?.code }),
      })
      context.changed('appliances', 'certificates')
    },
  })
}

function startRestore(context: ApiContext, { passphrase, ...input }: ManagedRestoreRequest): JobStarted {
  return context.jobs.start({
    kind: 'managed-restore',
    about: { set: input.set, appliance: input.name },
    work: (job) =>
      context.passphrase.run(passphrase, () => restoreByName(context.engine(), { ...input, trust: [] }, job)),
    codeOf: ({ code }) => code,
    ended: async (summary, result) => {
      if (result && result.state !== 'restored') return
      await context.record({
        operation: 'restore',
        outcome: outcomeOf(summary),
        set: input.set,
        appliance: input.name,
        name: input.key,
        seconds: secondsOf(summary),
        ...defined({ error: summary.error?.code }),
      })
      context.changed('appliances')
    },
  })
}

export function createManagedApi(context: ApiContext): ManagedApi {
  return {
    async add({ password, pin, url, user, name, tags, object, destination }) {
      const trust =
        pin === undefined ? ({ kind: 'system' } as const) : ({ kind: 'pinned', fingerprint: pin } as const)
      await registerManaged(
        context.engine(),
        { name, url, user, trust, tags, ...defined({ object, destination }) },
        async () => password,
        new AbortController().signal,
      )
      await context.record({ operation: 'appliance-added', outcome: 'done', appliance: name })
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
    backUp: async ({ name }) => {
      await findManaged(context.engine(), name)
      return startBackup(context, name)
    },
    fleet: ({ tag }) => startFleet(context, tag),
    restore: async (input) => startRestore(context, input),
    runbook: (input) => migrationFor(context.engine(), { ...input, trust: [] }, quietly()),
  }
}
