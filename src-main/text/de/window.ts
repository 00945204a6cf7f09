// Every string of the interface in German.
import type { TextKey } from '../en/window.ts'
import { DE_CERTIFICATES } from './window-certificates.ts'
import { DE_DESTINATIONS } from './window-destinations.ts'
import { DE_COMMON } from './window-common.ts'
import { DE_DIFFERENCE } from './window-difference.ts'
import { DOCTOR_DE } from './doctor.ts'
import { DE_CONDITION } from './window-condition.ts'
import { DE_DRILLS } from './window-drills.ts'
import { DE_FIRST_RUN } from './window-first-run.ts'
import { DE_WORK } from './window-work.ts'
import { DE_SERIES_PAGE } from './window-series.ts'
import { DE_SETS } from './window-sets.ts'
import { DE_OVERVIEW } from './window-overview.ts'
import { DE_MANAGED } from './window-managed.ts'
import { DE_PLACES } from './window-places.ts'
import { DE_VIEWS } from './window-views.ts'
import { DE_UNCHANGED } from './window-unchanged.ts'

export const DE: Readonly<Record<TextKey, string>> = {
  ...DE_SERIES_PAGE,
  ...DE_COMMON,
  ...DE_WORK,
  ...DE_SETS,
  ...DE_FIRST_RUN,
  ...DE_OVERVIEW,
  ...DE_PLACES,
  ...DE_CERTIFICATES,
  ...DE_DESTINATIONS,
  ...DE_DIFFERENCE,
  ...DE_DRILLS,
  ...DOCTOR_DE,
  ...DE_CONDITION,
  ...DE_MANAGED,
  ...DE_UNCHANGED,
  ...DE_VIEWS,
}
