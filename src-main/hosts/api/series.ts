// The series for the interface: read from what the last look at all destinations found, so that nothing is verified twice.
import type { SeriesApi } from '../../contract/api/series.ts'
import type { SeriesReport } from '../../contract/series.ts'
import { overviewOf } from '../../contract/series-overview.ts'
import {
  acknowledgeAbsence,
  lookAtPlaces,
  placesToLook,
  seriesFrom,
  type SeriesFacts,
} from '../../application/series.ts'
import { lastDays } from '../../application/day-strips.ts'
import type { ApiContext } from './api-context.ts'
import { verifyFacts } from '../../application/verify-facts.ts'

async function factsOf(context: ApiContext): Promise<SeriesFacts> {
  const known = context.looked.facts
  if (known) return known
  const engine = context.engine()
  const verify = await verifyFacts(engine, {})
  const job = { signal: new AbortController().signal, report: () => undefined }
  const { facts } = await lookAtPlaces(engine, { places: await placesToLook(engine), verify }, job)
  context.looked.facts = facts
  return facts
}

export function createSeriesApi(context: ApiContext): SeriesApi {
  const { signal } = new AbortController()
  let last: { readonly facts: SeriesFacts; readonly report: SeriesReport } | undefined
  const read = async (): Promise<SeriesReport> => {
    const facts = await factsOf(context)
    last = { facts, report: await seriesFrom(context.engine(), facts, { signal }) }
    return last.report
  }
  return {
    report: async () => overviewOf(await read()),
    async chain({ serial }) {
      const { appliances, findings } =
        last && last.facts === context.looked.facts ? last.report : await read()
      const found = appliances.find((one) => one.serial === serial)
      return {
        items: found?.items ?? [],
        signers: found?.signers ?? [],
        findings: findings.filter((one) => one.serial === serial),
      }
    },
    async days({ appliances, zone }) {
      const { facts } = context.looked
      const series = facts === undefined || last?.facts === facts ? last?.report : await read()
      return lastDays(context.engine(), { appliances, zone, series })
    },
    async acknowledge({ setids }) {
      await acknowledgeAbsence(context.engine(), await factsOf(context), setids, { signal })
      context.changed('series')
      return {}
    },
  }
}
