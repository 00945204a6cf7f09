// Every string of the interface in English: the table that other languages are held against.
import { EN_CERTIFICATES } from './en-certificates.ts'
import { EN_DESTINATIONS } from './en-destinations.ts'
import { EN_COMMON } from './en-common.ts'
import { EN_DIFFERENCE } from './en-difference.ts'
import { EN_DRILLS } from './en-drills.ts'
import { EN_WORK } from './en-work.ts'
import { EN_SERIES } from './en-series.ts'
import { EN_SETS } from './en-sets.ts'
import { EN_MANAGED } from './en-managed.ts'
import { EN_PLACES } from './en-places.ts'
import { EN_UNCHANGED } from './en-unchanged.ts'

export const EN = {
  ...EN_COMMON,
  ...EN_WORK,
  ...EN_SETS,
  ...EN_PLACES,
  ...EN_CERTIFICATES,
  ...EN_SERIES,
  ...EN_DESTINATIONS,
  ...EN_DIFFERENCE,
  ...EN_DRILLS,
  ...EN_MANAGED,
  ...EN_UNCHANGED,
} as const
export type TextKey = keyof typeof EN

/** Keys that have a form for one and a form for more. */
export type CountedKey = TextKey extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never
