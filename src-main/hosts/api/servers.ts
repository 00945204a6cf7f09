// Configured destinations and retention over the engine, as jobs: a server may take its time, and a person may change their mind.
import { absoluteUrl } from '../../application/places.ts'
import type { DestinationsApi, DestinationWish } from '../../contract/api/destinations.ts'
import type { Destination, TrialOutcome } from '../../contract/destinations.ts'
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import type { RetentionRules } from '../../contract/retention.ts'
import {
  keepRules,
  keptRules,
  planRetention,
  prune,
  type RetentionRequest,
} from '../../application/retention.ts'
import {
  forgetDestination,
  keepDestination,
  knownDestination,
  requireFreeName,
  requireSeenDestination,
  trial,
} from '../../application/destinations.ts'
import { defined, type ApiContext } from './api-context.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import { trustFromInput } from './trust-from-input.ts'

type ServersApi = Pick<DestinationsApi, 'put' | 'test' | 'forget' | 'plan' | 'prune'>

const codeOfTrial = ({ failed }: TrialOutcome): number =>
  failed ? ERRORS[failed.error.code].exit : EXIT.done

async function fromWish(
  context: ApiContext,
  wish: DestinationWish,
  before: Destination | undefined,
): Promise<Destination> {
  const { name, url, plainConsent } = wish
  const destination = {
    name,
    url: absoluteUrl(url),
    trust: await trustFromInput(context.engine(), wish.trust, before?.trust),
    plainConsent,
    ...defined({ note: wish.note }),
  }
  context.engine().places.destination(destination)
  return destination
}

/** The password to try with: the one given, or the one that is kept for just this place. */
async function passwordFor(
  context: ApiContext,
  { url, name }: Destination,
  { given, before }: { readonly given: string | undefined; readonly before: Destination | undefined },
): Promise<string | undefined> {
  if (context.engine().places.parse(url).account === undefined) return undefined
  if (given !== undefined) return given
  const { secrets } = context.engine()
  // A password is for one user of one server: it does not follow to another.
  if (before?.url === url && (await secrets.has(before.name))) return secrets.get(before.name)
  throw new Failure('ftp.password-needed', { name })
}

function createPut(context: ApiContext): ServersApi['put'] {
  return async ({ wish, edits, seen = {} }) => {
    const engine = context.engine()
    const before = edits === undefined ? undefined : await knownDestination(engine, edits)
    if (before) requireSeenDestination(before.name, seen, before)
    if (wish.name !== edits) await requireFreeName(engine, wish.name)
    const destination = await fromWish(context, wish, before)
    const password = await passwordFor(context, destination, { given: wish.password, before })
    return context.jobs.start({
      kind: 'trial',
      about: { destination: wish.name },
      work: async (job) => {
        const store = await engine.places.openDestination(destination, async () => password ?? '')
        const outcome = await trial(engine, store, job)
        if (outcome.failed) return outcome
        await keepDestination(engine, { destination, password, seen, replaces: wish.name === edits })
        if (edits !== undefined && edits !== wish.name) await forgetDestination(engine, edits)
        context.changed('destinations')
        return outcome
      },
      codeOf: codeOfTrial,
    })
  }
}

async function retentionAt(
  context: ApiContext,
  place: string,
  seen?: RetentionRules,
): Promise<RetentionRequest> {
  const engine = context.engine()
  const rules = await keptRules(engine, place, seen)
  const { store } = await engine.openStore(place)
  return { store, rules, facts: await verifyFacts(engine, {}) }
}

function createRetention(context: ApiContext): Pick<ServersApi, 'plan' | 'prune'> {
  return {
    async plan({ place, keep, seen }) {
      const engine = context.engine()
      await keepRules(engine, { place, rules: keep, ...(seen ? { seen } : {}) })
      context.changed('destinations')
      return context.jobs.start({
        kind: 'plan',
        about: { destination: place },
        work: async (job) => ({
          ...(await planRetention(engine, await retentionAt(context, place), job)),
          removed: [],
        }),
        codeOf: () => EXIT.done,
      })
    },
    async prune({ place, confirmed, accept, seen }) {
      const engine = context.engine()
      return context.jobs.start({
        kind: 'prune',
        about: { destination: place },
        work: async (job) =>
          prune(engine, { ...(await retentionAt(context, place, seen)), confirmed, accept }, job),
        codeOf: () => EXIT.done,
        ended: async () => context.changed('destinations', 'history'),
      })
    },
  }
}

export function createServersApi(context: ApiContext): ServersApi {
  return {
    put: createPut(context),
    async test({ place }) {
      const engine = context.engine()
      const { store } = await engine.openStore(place)
      return context.jobs.start({
        kind: 'trial',
        about: { destination: place },
        work: (job) => trial(engine, store, job),
        codeOf: codeOfTrial,
      })
    },
    async forget({ name }) {
      await forgetDestination(context.engine(), name)
      context.changed('destinations')
      return {}
    },
    ...createRetention(context),
  }
}
