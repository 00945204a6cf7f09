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
  /** Says that the absence of sets is known, so that it is no alarm any more. */
  acknowledge(input: { readonly setids: readonly string[] }): Promise<Nothing>
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
  acknowledge: { input: v.strictObject({ setids: v.pipe(list(words), v.minLength(1)) }), output: NOTHING },
} satisfies DomainSchemas<SeriesApi>
