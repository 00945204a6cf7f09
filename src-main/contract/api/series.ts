// The series of every appliance over all destinations: drawn, with what does not fit; and its sets one by one.
import * as v from 'valibot'
import type {
  SeriesCounts,
  SeriesFinding,
  SeriesItem,
  SeriesLook,
  SeriesSigner,
  SeriesSummary,
} from '../series.ts'
import type { ApplianceDays, DayStrips, NamedAppliance } from '../day-strip.ts'
import type { StripMark } from '../series-strip.ts'
import { list, made, NOTHING, words, type DomainSchemas, type Nothing } from './method.ts'

/** The series of one appliance as one line. */
export interface DrawnSeries extends SeriesSummary {
  readonly strip: readonly StripMark[]
}

export interface SeriesOverview extends SeriesLook {
  readonly appliances: readonly DrawnSeries[]
  /** The gravest first; those beyond are counted. */
  readonly findings: readonly SeriesFinding[]
  readonly more: number
  readonly counts: SeriesCounts
}

export interface SeriesApi {
  /** From the last look at all destinations; looks where there was none yet. */
  report(input: Nothing): Promise<SeriesOverview>
  /** Everything of one appliance, oldest first; empty where it has no set. */
  chain(input: { readonly serial: string }): Promise<{
    readonly items: readonly SeriesItem[]
    readonly signers: readonly SeriesSigner[]
    readonly findings: readonly SeriesFinding[]
  }>
  /** The last thirty days of appliances, from the last look at all destinations as far as there was one. */
  days(input: { readonly appliances: readonly NamedAppliance[]; readonly zone: string }): Promise<DayStrips>
  /** Says that the absence of sets is known, so that it is no alarm any more. */
  acknowledge(input: { readonly setids: readonly string[] }): Promise<Nothing>
}

/** Whether a time zone is known under that name. */
function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const findings = v.array(made<SeriesFinding>())
export const SERIES_SCHEMAS = {
  report: {
    input: NOTHING,
    output: v.object({
      looked: v.string(),
      places: v.array(v.string()),
      failed: v.array(made<SeriesLook['failed'][number]>()),
      appliances: v.array(made<DrawnSeries>()),
      findings,
      more: v.number(),
      counts: made<SeriesCounts>(),
    }),
  },
  chain: {
    input: v.strictObject({ serial: words }),
    output: v.object({
      items: v.array(made<SeriesItem>()),
      signers: v.array(made<SeriesSigner>()),
      findings,
    }),
  },
  days: {
    input: v.strictObject({
      appliances: v.array(v.strictObject({ name: words, serial: v.exactOptional(words) })),
      zone: v.pipe(words, v.check(isZone)),
    }),
    output: v.object({ days: v.array(v.string()), appliances: v.array(made<ApplianceDays>()) }),
  },
  acknowledge: { input: v.strictObject({ setids: v.pipe(list(words), v.minLength(1)) }), output: NOTHING },
} satisfies DomainSchemas<SeriesApi>
