// What lies in the future although it was written down: a clock was wrong, here or where it was written, then or now. Such a
// moment is shown as one of the future, and nothing recent is concluded from it.

/** A clock may be a little behind another one. */
const TOLERANCE_MS = 5 * 60 * 1000

/** Whether a moment, ISO 8601, lies after `now`, in milliseconds, by more than clocks differ. */
export function isAhead(moment: string, now: number): boolean {
  return Date.parse(moment) > now + TOLERANCE_MS
}

/** The last of some moments that does not lie ahead; undefined where there is none. */
export function lastUntil(moments: readonly (string | undefined)[], now: number): string | undefined {
  return moments
    .filter((moment) => moment !== undefined && !isAhead(moment, now))
    .sort((a = '', b = '') => Date.parse(b) - Date.parse(a))[0]
}
