// /secure-backup/v1/series: the series over the places that are named, as `list --series --json` prints it.
import * as v from 'valibot'
import { managedEngine } from './managed-engine.ts'
import { lookAtPlaces, seriesFrom } from '../../application/series.ts'
import { verifyFacts } from '../../application/verify-facts.ts'
import { ok, type Answer } from './answers.ts'
import type { Call } from './call.ts'
import type { Management } from './management.ts'
import { contextOf, parsed, POLICY } from './validated-input.ts'

const MOST_PLACES = 20
const SERIES = v.strictObject({
  in: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_PLACES)),
  policy: POLICY,
})

/** Every text in a document, changed. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
}

/** Throws Failure `input.invalid`, `url.unsupported`; a place that is not there or out of reach is in the answer. */
export async function series({ appliance }: Management, call: Call): Promise<Answer> {
  const { in: urls, policy } = parsed(SERIES, {
    ...Object.fromEntries(call.query),
    in: call.query.getAll('in'),
  })
  const engine = managedEngine(appliance)
  for (const url of urls) await engine.openStore(url)
  const places = urls.map((url) => ({ url, isRemembered: false }))
  const context = contextOf(call)
  const { facts } = await lookAtPlaces(
    engine,
    { places, verify: await verifyFacts(engine, { policy }) },
    context,
  )
  // What this installation remembers of sets, it remembers by paths of this machine.
  const report = mapTexts(await seriesFrom(engine, facts, context), appliance.hide)
  return ok({ ...(report as object) })
}
