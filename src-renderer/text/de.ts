// Every string of the interface in German.
import type { TextKey } from './en.ts'
import { DE_CERTIFICATES } from './de-certificates.ts'
import { DE_DESTINATIONS } from './de-destinations.ts'
import { DE_COMMON } from './de-common.ts'
import { DE_DIFFERENCE } from './de-difference.ts'
import { DE_DRILLS } from './de-drills.ts'
import { DE_WORK } from './de-work.ts'
import { DE_SERIES_PAGE } from './de-series.ts'
import { DE_SETS } from './de-sets.ts'
import { DE_MANAGED } from './de-managed.ts'
import { DE_PLACES } from './de-places.ts'
import { DE_UNCHANGED } from './de-unchanged.ts'

export const DE: Readonly<Record<TextKey, string>> = {
  ...DE_SERIES_PAGE,
  ...DE_COMMON,
  ...DE_WORK,
  ...DE_SETS,
  ...DE_PLACES,
  ...DE_CERTIFICATES,
  ...DE_DESTINATIONS,
  ...DE_DIFFERENCE,
  ...DE_DRILLS,
  ...DE_MANAGED,
  ...DE_UNCHANGED,
}
