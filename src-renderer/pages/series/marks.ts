// The marks of a series: a shape for each thing there is to know of a set, so that colour is never needed to tell them apart.
import type { StripMark } from '../../../src-main/contract/series-strip.ts'

export type MarkShape = 'set' | 'forked' | 'removed' | 'missing' | 'alarm'

export const MARK_MIDDLE = 8
const circle = (x: number): string => `M${x - 2.5} ${MARK_MIDDLE}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0`

/** The path of each shape around a place on the line. */
export const MARK_PATHS: Readonly<Record<MarkShape, (x: number) => string>> = {
  set: circle,
  forked: (x) => `M${x} ${MARK_MIDDLE - 3.5}l3.5 3.5l-3.5 3.5l-3.5 -3.5z`,
  removed: circle,
  missing: (x) => `M${x - 3} ${MARK_MIDDLE - 3}l6 6M${x + 3} ${MARK_MIDDLE - 3}l-6 6`,
  alarm: (x) => `M${x} ${MARK_MIDDLE - 4.5}l4 7.5h-8z`,
}
/** In the order of drawing: what matters most lies on top. */
export const MARK_SHAPES = Object.keys(MARK_PATHS) as readonly MarkShape[]

export function shapeOf({ state, worst, forked }: Pick<StripMark, 'state' | 'worst' | 'forked'>): MarkShape {
  if (state === 'missing' || state === 'removed') return state
  if (worst === 'alarm') return 'alarm'
  return forked ? 'forked' : 'set'
}

export const STRIP_EDGE = 5
/** How far beside the one before a mark without a time stands. */
const BESIDE = 8

/** Where each mark stands on a line of that width: by its time between the first and the last; one without a time beside the one before it. */
export function placesOf(marks: readonly Pick<StripMark, 'time'>[], width: number): readonly number[] {
  const times = marks.map(({ time }) => Date.parse(time ?? ''))
  const known = times.filter((time) => !Number.isNaN(time))
  const [from, to] = [Math.min(...known), Math.max(...known)]
  let last = STRIP_EDGE
  return times.map((time, at) => {
    const isTimed = !Number.isNaN(time) && to > from
    const beside = at === 0 ? STRIP_EDGE : last + BESIDE
    const place = isTimed ? STRIP_EDGE + ((time - from) / (to - from)) * (width - 2 * STRIP_EDGE) : beside
    last = Math.min(width - STRIP_EDGE, place)
    return Math.round(last * 10) / 10
  })
}
