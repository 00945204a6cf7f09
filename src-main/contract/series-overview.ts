// The series of all appliances as one page shows them: a line of marks each, and no more findings than a person reads.
import type { SeriesOverview } from './api/series.ts'
import type { SeriesReport } from './series.ts'
import { stripOf } from './series-strip.ts'

/** As many marks as fit into a line of the window. */
const MARKS = 120
/** More findings than a person reads; the rest are counted. */
const MOST_FINDINGS = 500

export function overviewOf({ appliances, findings, code: _, ...rest }: SeriesReport): SeriesOverview {
  return {
    ...rest,
    appliances: appliances.map(({ items, ...summary }) => ({ ...summary, strip: stripOf(items, MARKS) })),
    findings: findings.slice(0, MOST_FINDINGS),
    more: Math.max(0, findings.length - MOST_FINDINGS),
  }
}
