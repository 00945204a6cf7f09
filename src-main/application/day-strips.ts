// The last thirty days of appliances, as the overview draws them: the one place where history, series and proofs come together for it.
import type { DayStrips, NamedAppliance } from '../contract/day-strip.ts'
import type { SeriesReport } from '../contract/series.ts'
import { dayStrips } from '../engine/history/day-strips.ts'
import type { KeepsHistory } from './needs.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'

export interface DaysAsked {
  readonly appliances: readonly NamedAppliance[]
  /** Name of the time zone of the person who looks. */
  readonly zone: string
  /** Of the last look at all destinations; without one nobody knows what is missing. */
  readonly series: Pick<SeriesReport, 'appliances'> | undefined
}

export async function lastDays(
  engine: KeepsHistory & ProofsNeeds,
  { appliances, zone, series }: DaysAsked,
): Promise<DayStrips> {
  const { all: proofs } = await readProofs(engine)
  const { values: entries } = await engine.history.read()
  const now = engine.ports.surroundings.now().getTime()
  return dayStrips({ appliances, entries, series: series?.appliances ?? [], proofs }, now, zone)
}
