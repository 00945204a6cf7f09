// What a day of a strip is drawn as: a shape for each event, so that colour is never needed to tell them apart.
import type { DayEvent } from '../../../src-main/contract/day-strip.ts'

export const DAY_MIDDLE = 8
export const DAY_WIDTH = 8

/** The path of each event around the middle of its day. */
export const DAY_PATHS: Readonly<Record<DayEvent, (x: number) => string>> = {
  made: (x) => `M${x - 2} ${DAY_MIDDLE}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0`,
  verified: (x) => `M${x - 2.5} ${DAY_MIDDLE - 2.5}h5v5h-5z`,
  proved: (x) => `M${x} ${DAY_MIDDLE - 4}l3.500 4l-3.500 4l-3.500 -4z`,
  failed: (x) => `M${x - 2.5} ${DAY_MIDDLE - 2.5}l5 5M${x + 2.5} ${DAY_MIDDLE - 2.5}l-5 5`,
  missing: (x) => `M${x} ${DAY_MIDDLE - 3.5}l3.500 6.500h-7z`,
}
