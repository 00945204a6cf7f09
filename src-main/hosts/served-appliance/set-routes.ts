// /secure-backup/v1: what no appliance offers. Sets, reports on them, drills and series: the same documents that the command line
// prints with --json.
import { phrase } from '../../contract/phrases.ts'
import * as v from 'valibot'
import { compare, type Compared } from '../../application/compare.ts'
import { inspect as inspected } from '../../application/inspect.ts'
import { verify as verified } from '../../application/verify.ts'
import { listProved } from '../../application/list-sets.ts'
import { credentialsOf } from './crypto-material.ts'
import { managedPlace, managedStore } from './set-places.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import { Failure } from '../../contract/errors.ts'
import { ok, type Answer } from './answers.ts'
import { MOST_BODY, type Call } from './call.ts'
import { drillHandlers } from './drill-routes.ts'
import type { Handlers, Management } from './management.ts'
import { OBJECT_NAME } from './object-inputs.ts'
import { BASE, contextOf, parsed, POLICY } from './validated-input.ts'
import { series } from './series-route.ts'

const LIST = v.strictObject({ in: v.string(), policy: POLICY })
const INSPECT = v.strictObject({ set: v.string(), policy: POLICY })
const VERIFY = v.strictObject({
  set: v.string(),
  level: v.optional(v.picklist(['manifest', 'stored', 'content'])),
  cred: v.optional(OBJECT_NAME),
  policy: POLICY,
})

const DIFF = v.strictObject({ set: v.string(), with: v.string(), cred: OBJECT_NAME, policy: POLICY })

function index(_: Management, call: Call): Answer {
  return ok({
    _links: {
      self: { href: call.path },
      sets: { href: `${BASE}/sets?in={url}` },
      inspect: { href: `${BASE}/inspect?set={url}` },
      verify: { href: `${BASE}/verify` },
      diff: { href: `${BASE}/diff` },
      drills: { href: `${BASE}/drills` },
      series: { href: `${BASE}/series?in={url}` },
    },
  })
}

async function list({ appliance }: Management, call: Call): Promise<Answer> {
  const { in: url, policy } = parsed(LIST, Object.fromEntries(call.query))
  const { store } = await managedStore(appliance, url)
  const { engine } = appliance
  const facts = await verifyFacts(engine, { policy })
  const sets = await listProved(engine, { store, ...facts }, contextOf(call))
  return ok({ url: store.url, transport: store.transport, sets })
}

async function inspect({ appliance }: Management, call: Call): Promise<Answer> {
  const { set, policy } = parsed(INSPECT, Object.fromEntries(call.query))
  const { place } = await managedPlace(appliance, set)
  const { engine } = appliance
  const facts = await verifyFacts(engine, { policy })
  return ok({ ...(await inspected(engine, { place, facts }, contextOf(call))).report })
}

async function verify({ appliance }: Management, call: Call): Promise<Answer> {
  const { set, cred, policy, ...asked } = parsed(VERIFY, await call.json(MOST_BODY))
  const level = asked.level ?? (cred === undefined ? 'stored' : 'content')
  if (level === 'content' && cred === undefined)
    throw new Failure('input.invalid', { problem: phrase('cred-level-content-needs-credentials') })
  const { place } = await managedPlace(appliance, set)
  const key =
    cred === undefined || level !== 'content'
      ? undefined
      : { pair: await credentialsOf(appliance, cred), name: cred }
  const { engine } = appliance
  const facts = await verifyFacts(engine, { policy })
  return ok({ ...(await verified(engine, { place, level, facts, key }, contextOf(call))) })
}

/** What changed from one set to another, of which one key opens both. */
async function diff({ appliance }: Management, call: Call): Promise<Answer> {
  const { set, with: other, cred, policy } = parsed(DIFF, await call.json(MOST_BODY))
  const { engine } = appliance
  const key = { pair: await credentialsOf(appliance, cred), name: cred }
  const sideOf = async (url: string): Promise<Compared> => ({
    kind: 'set',
    place: (await managedPlace(appliance, url)).place,
    key,
  })
  const { outcome, details } = await compare(
    engine,
    {
      before: await sideOf(set),
      after: await sideOf(other),
      ...(await verifyFacts(engine, { policy })),
      accept: [],
      only: [],
      patterns: [],
    },
    contextOf(call),
  )
  const entries = outcome.entries.map((entry) => ({ ...entry, detail: details.get(entry.id) }))
  return ok({ ...outcome, entries })
}

/** What answers below /secure-backup; undefined where nothing is. */
export function setHandlers({ steps, slash }: Call): Handlers | undefined {
  const [, version, what, ...more] = steps
  if (version !== 'v1' || slash !== (what === undefined)) return undefined
  if (what === 'drills') return drillHandlers(more)
  if (more.length > 0) return undefined
  switch (what) {
    case undefined:
      return { GET: index }
    case 'sets':
      return { GET: list }
    case 'inspect':
      return { GET: inspect }
    case 'verify':
      return { POST: verify }
    case 'diff':
      return { POST: diff }
    case 'series':
      return { GET: series }
    default:
      return undefined
  }
}
