// /secure-backup/v1/drills: a drill as queued work, and the signed reports of those that were kept.
import { phrase } from '../../contract/phrases.ts'
import * as v from 'valibot'
import { drill, type DrillRequest } from '../../application/drill.ts'
import { findDrill, listDrills, readDrill, signedDrill } from '../../application/kept-drills.ts'
import { managedEngine } from './managed-engine.ts'
import type { ManagedAppliance } from './managed-appliance.ts'
import { isWithinReach } from './set-places.ts'
import { DRILL_FORMS, type DrillForm, type DrillSummary } from '../../contract/drill.ts'
import { Failure } from '../../contract/errors.ts'
import { ok, type Answer, type JsonBody } from './answers.ts'
import { MOST_BODY, type Call } from './call.ts'
import type { Handlers, Management } from './management.ts'
import { OBJECT_NAME, TOGGLE } from './object-inputs.ts'
import { BASE, parsed, POLICY } from './validated-input.ts'
import { queued, USUAL_WAIT_MS } from './queued-work.ts'

const SELF = `${BASE}/drills`
const MOST_LISTED = 1000
const DRILL = v.strictObject({
  set: v.optional(v.string()),
  latest: v.optional(v.string()),
  cred: OBJECT_NAME,
  live: v.optional(TOGGLE, 'off'),
  policy: POLICY,
})

const hrefOf = (name: string): string => `${SELF}/${name}`

/** Whether a drill is of this appliance, or of a set that this interface reaches. */
async function belongsTo(appliance: ManagedAppliance): Promise<(one: DrillSummary) => boolean> {
  const { Serial } = await appliance.identity()
  return ({ serial, set }) => serial === Serial || isWithinReach(set)
}

/** The name of a kept drill. Throws Failure `drill.unknown`, for those of others as well. */
async function nameOf(appliance: ManagedAppliance, text: string): Promise<string> {
  const summary = await findDrill(appliance.engine, text)
  const isOurs = await belongsTo(appliance)
  if (!isOurs(summary)) throw new Failure('drill.unknown', { drill: text })
  return summary.name
}

async function list({ appliance }: Management): Promise<Answer> {
  const isOurs = await belongsTo(appliance)
  const { drills, open } = await listDrills(appliance.engine, Infinity)
  const ours = drills.filter(isOurs)
  return ok({ drills: ours.slice(0, MOST_LISTED), all: ours.length, open: open.filter(isOurs) })
}

/** What is asked for, with everything there that has to be: refused at once, and not from the queue. */
async function requestOf({ appliance }: Management, call: Call): Promise<DrillRequest> {
  const { set, latest, cred, live, policy } = parsed(DRILL, await call.json(MOST_BODY))
  const engine = managedEngine(appliance)
  await engine.key(cred)
  // The serial number is what the appliance is called in any language, on any machine.
  const more = {
    key: cred,
    policy,
    ...(live === 'on' ? { appliance: (await appliance.identity()).Serial } : {}),
  }
  if (set !== undefined && latest === undefined) {
    await engine.openPlace(set)
    return { of: { set }, ...more }
  }
  if (latest === undefined || set !== undefined)
    throw new Failure('input.invalid', {
      problem: phrase('name-a-set-or-with-latest'),
    })
  await engine.openStore(latest)
  return { of: { latest }, ...more }
}

async function start(management: Management, call: Call): Promise<Answer> {
  const request = await requestOf(management, call)
  call.note('Drill')
  let report: JsonBody = {}
  return queued(management, call, {
    name: 'Drill',
    self: SELF,
    links: { self: { href: SELF } },
    waitMs: USUAL_WAIT_MS,
    async work(context) {
      const done = await drill(managedEngine(management.appliance), request, context)
      report = { ...done }
      return { done: true, report: hrefOf(done.name) }
    },
    done: () => ok(report),
  })
}

/** What answers below /secure-backup/v1/drills; undefined where nothing is. */
export function drillHandlers([which, form, ...more]: readonly string[]): Handlers | undefined {
  if (more.length > 0) return undefined
  if (which === undefined) return { GET: list, POST: start }
  if (form === undefined)
    return {
      GET: async ({ appliance }) =>
        ok({ ...(await readDrill(appliance.engine, await nameOf(appliance, which))) }),
    }
  const known = DRILL_FORMS.find((one): one is DrillForm => one === form)
  if (known === undefined) return undefined
  return {
    GET: async ({ appliance }) =>
      ok({ ...(await signedDrill(appliance.engine, await nameOf(appliance, which), known)) }),
  }
}
