// Every string of the interface in English: the table that other languages are held against.
import { EN_CERTIFICATES } from './window-certificates.ts'
import { EN_DESTINATIONS } from './window-destinations.ts'
import { EN_COMMON } from './window-common.ts'
import { EN_DIFFERENCE } from './window-difference.ts'
import { DOCTOR_EN } from './doctor.ts'
import { EN_CONDITION } from './window-condition.ts'
import { EN_DRILLS } from './window-drills.ts'
import { EN_FIRST_RUN } from './window-first-run.ts'
import { EN_WORK } from './window-work.ts'
import { EN_SERIES } from './window-series.ts'
import { EN_SETS } from './window-sets.ts'
import { EN_OVERVIEW } from './window-overview.ts'
import { EN_MANAGED } from './window-managed.ts'
import { EN_PLACES } from './window-places.ts'
import { EN_VIEWS } from './window-views.ts'
import { EN_UNCHANGED } from './window-unchanged.ts'

export const EN = {
  ...EN_COMMON,
  ...EN_WORK,
  ...EN_SETS,
  ...EN_FIRST_RUN,
  ...EN_OVERVIEW,
  ...EN_PLACES,
  ...EN_CERTIFICATES,
  ...EN_SERIES,
  ...EN_DESTINATIONS,
  ...EN_DIFFERENCE,
  ...EN_DRILLS,
  ...DOCTOR_EN,
  ...EN_CONDITION,
  ...EN_MANAGED,
  ...EN_UNCHANGED,
  ...EN_VIEWS,
} as const
export type TextKey = keyof typeof EN

/** Keys that have a form for one and a form for more. */
export type CountedKey = TextKey extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never
