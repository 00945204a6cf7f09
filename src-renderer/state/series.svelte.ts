// The series as the pages show it, read after each look at the destinations.
import type { SeriesOverview } from '../../src-main/contract/api/series.ts'
import { api } from '../client/index.ts'
import { listing } from './data.svelte.ts'
import { watching } from './resource.svelte.ts'

export const series = watching(async (): Promise<SeriesOverview> => {
  // One look serves both: the series is read from what the listing found. Each look says that the series changed, so that one which
  // is under way must not be begun again for that: there would be no end of it.
  await listing.needed()
  return api.series.report({})
}, 'series')

export async function acknowledge(setids: readonly string[]): Promise<void> {
  await api.series.acknowledge({ setids })
}
