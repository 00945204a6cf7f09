// How far the clock of an appliance is from ours. It tells a local time and, mostly, a POSIX time zone (POSIX.1-2017, 8.3); it does
// not say whether daylight saving is on, so of the two offsets that a zone has the one counts that fits better.

/** `EST5EDT`, `CET-1CEST,M3.5.0,M10.5.0`, `<+03>-3`. */
const ZONE =
  /^(?:[A-Za-z]{3,}|<[^>]+>)([+-]?)(\d{1,2})(?::(\d{2}))?(?:([A-Za-z]{3,}|<[^>]+>)(?:[+-]?\d{1,2}(?::\d{2})?)?)?/
const NO_OFFSET = /^(?:UTC|GMT|Z)$/i
const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Offsets that are in use anywhere, and their step. */
const [WESTMOST, EASTMOST, STEP] = [-12 * HOUR, 14 * HOUR, 15 * MINUTE]

/** What a zone adds to UTC, in milliseconds: one or two of them; undefined where it cannot be read. */
export function offsetsOf(zone: string | undefined): readonly number[] | undefined {
  if (zone === undefined) return undefined
  if (NO_OFFSET.test(zone)) return [0]
  const match = ZONE.exec(zone)
  if (!match) return undefined
  const [, sign, hours, minutes = '0', daylight] = match
  // POSIX counts westwards.
  const standard = (Number(hours) * HOUR + Number(minutes) * MINUTE) * (sign === '-' ? 1 : -1)
  return daylight === undefined ? [standard] : [standard, standard + HOUR]
}

/** The offset in use anywhere that fits best: without a zone less than half its step can be told. */
function nearestOffset(difference: number): number {
  const step = Math.round(difference / STEP) * STEP
  return Math.min(EASTMOST, Math.max(WESTMOST, step))
}

/**
 * Milliseconds that a clock is ahead of `now`, negative where it is behind; `time` is its local time as if it were UTC.
 */
export function clockSkew(time: number, zone: string | undefined, now: number): number {
  const difference = time - now
  const offsets = offsetsOf(zone) ?? [nearestOffset(difference)]
  const all = offsets.map((offset) => difference - offset)
  return all.reduce((best, one) => (Math.abs(one) < Math.abs(best) ? one : best))
}
