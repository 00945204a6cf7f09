// Appliances and destinations over the engine.
import type { JobContext, RegisteredAppliance } from '../../application/types.ts'
import { browseDirectory, isPresent, makeDirectory } from '../../adapters/node-fs/directory-browser.ts'
import type { AppliancesApi, ApplianceSummary } from '../../contract/api/appliances.ts'
import type { DestinationsApi, DestinationSummary } from '../../contract/api/destinations.ts'
import { mtmOf } from '../../contract/appliances.ts'
import type { Destination, SetListing } from '../../contract/destinations.ts'
import { EXIT, Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { clean, forgetAppliance, letGo, undo } from '../../application/undo.ts'
import { newestFirst, withProofs } from '../../application/list-sets.ts'
import { lookAtPlaces, placesToLook } from '../../application/series.ts'
import { defined, type ApiContext } from './api-context.ts'
import { changeAppliance, registerFolder } from '../../application/appliances.ts'
import { createServersApi } from './servers.ts'
import { noteChangedSigners, verifyFacts } from '../../application/verify-facts.ts'

async function describe(context: ApiContext, registered: RegisteredAppliance): Promise<ApplianceSummary> {
  const { name, path, destination, tags, state, managed } = registered
  const base = { name, path, ...defined({ destination, tags, state }) }
  if (managed) {
    // Not asked: two hundred of them would have to answer before a page is shown.
    const { identity } = managed
    const mtm = identity && mtmOf(identity)
    return { ...base, managed, parts: [], reinitialised: false, ...defined({ identity, mtm }) }
  }
  try {
    const appliance = await context.engine().openAppliance(path)
    const [parts, kept] = await Promise.all([appliance.parts(), appliance.kept()])
    const mtm = mtmOf(appliance.identity)
    return {
      ...base,
      identity: appliance.identity,
      ...(mtm === undefined ? {} : { mtm }),
      parts,
      reinitialised: parts.every((part) => part.empty),
      ...(kept === undefined ? {} : { kept }),
    }
  } catch (error) {
    return { ...base, parts: [], reinitialised: false, error: toErrorData(error) }
  }
}

export function createAppliancesApi(context: ApiContext): AppliancesApi {
  const goBack = async (work: typeof undo, name: string): ReturnType<AppliancesApi['undo']> => {
    const kept = await work(context.engine(), name)
    context.changed('appliances', 'history')
    return kept
  }
  return {
    list: async () => {
      const registered = await context.engine().installation.appliances()
      return { appliances: await Promise.all(registered.map((one) => describe(context, one))) }
    },
    async add(input) {
      const { registered } = await registerFolder(context.engine(), { tags: [], ...input })
      context.changed('appliances', 'destinations')
      return describe(context, registered)
    },
    async change(input) {
      await changeAppliance(context.engine(), input, new AbortController().signal)
      context.changed('appliances', 'destinations')
      return {}
    },
    async remove({ name }) {
      await forgetAppliance(context.engine(), name)
      context.changed('appliances', 'history')
      return {}
    },
    undo: ({ name }) => goBack(undo, name),
    letGo: ({ name }) => goBack(letGo, name),
  }
}

/** Every destination, with the appliances whose sets go there. */
async function allDestinations(context: ApiContext): Promise<readonly DestinationSummary[]> {
  const { installation } = context.engine()
  const appliances = await installation.appliances()
  const configured = await installation.destinations()
  const { destinations } = await context.preferences.read()
  const names = configured.map(({ name }) => name)
  const paths = new Set([...destinations, ...appliances.flatMap((one) => one.destination ?? [])])
  const places = [...names, ...[...paths].filter((path) => !names.includes(path)).sort()]
  return Promise.all(
    places.map(async (place) => {
      const one = configured.find(({ name }) => name === place)
      const keep = await installation.retentionRules(place)
      return {
        ...(one ? describeConfigured(context, one) : describePath(context, place)),
        appliances: appliances.filter(({ destination }) => destination === place).map(({ name }) => name),
        ...defined({ keep }),
      }
    }),
  )
}

function describePath({ engine }: ApiContext, path: string): DestinationSummary {
  const transport = engine().places.transportOf(path)
  return { url: path, place: path, transport, present: isPresent(path), appliances: [] }
}

function describeConfigured(
  { engine }: ApiContext,
  { name, url, trust, note }: Destination,
): DestinationSummary {
  const transport = engine().places.transportOf(url)
  const fingerprint = trust.kind === 'pinned' ? trust.fingerprint : undefined
  return {
    url,
    place: name,
    name,
    transport,
    appliances: [],
    ...(transport === 'encrypted' ? { trust: { kind: trust.kind, ...defined({ fingerprint }) } } : {}),
    ...(transport === 'local' ? { present: isPresent(url) } : {}),
    ...defined({ note }),
  }
}

/** `near`: at this machine's own places only. Nothing is concluded from those alone, neither the series nor what is missing. */
async function look(context: ApiContext, near: boolean, job: JobContext): Promise<SetListing> {
  const engine = context.engine()
  const asked = (await allDestinations(context)).filter((one) => !near || one.transport === 'local')
  const shown = new Map(asked.map(({ place, url }) => [place, url]))
  // Places that are only remembered are not listed; what is missing elsewhere may lie there.
  const others = near ? [] : (await placesToLook(engine)).filter(({ url }) => !shown.has(url))
  const places = [...[...shown.keys()].map((url) => ({ url, isRemembered: false })), ...others]
  const verify = await verifyFacts(engine, {})
  const { facts, summaries } = await lookAtPlaces(engine, { places, verify }, job)
  const sets = summaries.filter(({ url }) => shown.has(url)).flatMap((one) => one.sets)
  const failed = facts.failed.flatMap(({ destination, error }) => {
    const url = shown.get(destination)
    return url === undefined ? [] : [{ destination: url, error }]
  })
  if (!near) {
    context.looked.facts = facts
    await noteChangedSigners(engine, sets)
    context.changed('series')
  }
  const proved = await withProofs(engine, newestFirst(sets))
  return { sets: proved, failed, looked: facts.looked }
}

export function createDestinationsApi(context: ApiContext): DestinationsApi {
  const { preferences } = context
  return {
    ...createServersApi(context),
    list: async () => ({ destinations: await allDestinations(context) }),
    async add({ url }) {
      const { path } = await context.engine().openStore(url)
      const full = path ?? url
      if (!isPresent(full)) throw new Failure('path.missing', { path: full })
      await preferences.change(({ destinations }) => ({
        destinations: [...new Set([...destinations, full])],
      }))
      context.changed('destinations')
      return describePath(context, full)
    },
    async remove({ url }) {
      await preferences.change(({ destinations }) => ({
        destinations: destinations.filter((one) => one !== url),
      }))
      context.changed('destinations')
      return {}
    },
    sets: async ({ near = false }) =>
      context.jobs.start({
        kind: 'listing',
        about: {},
        work: (job) => look(context, near, job),
        codeOf: () => EXIT.done,
      }),
    async clean({ url, accept }) {
      const { store } = await context.engine().openStore(url)
      const { signal } = new AbortController()
      const cleaned = await clean(context.engine(), { store, accept }, { signal, report: () => undefined })
      context.changed('destinations', 'history')
      return { cleaned }
    },
    browse: ({ path, files }) => browseDirectory(path, files),
    makeDirectory: async ({ path, name }) => ({ path: await makeDirectory(path, name) }),
  }
}
