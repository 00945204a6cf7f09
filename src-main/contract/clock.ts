// Whether the clock of this machine contradicts what was signed: it may be wrong now, or was wrong then. A pure function of moments,
// asked before anything is removed or skipped because of its age.
import type { Facts } from './errors.ts'

const DAY = 86_400_000
/** Clocks of two machines, and a day on which one is changed, differ by less. */
const MOST_BEHIND = DAY
/** A machine that was switched off for a month is no alarm. */
const LEAST_GAP = 40 * DAY
/** A rhythm of its own is no alarm: backups each quarter have gaps of a quarter. */
const TIMES_USUAL = 3
const USUAL_OF = 20
/** When a clock has gone on for so long after a leap, it is taken at its word. */
const SETTLED = 3 * DAY

/** When something was signed, or written down. */
export interface Moment {
  /** ISO 8601. */
  readonly time: string
  /** The set that says so. */
  readonly setid?: string
}

export const CLOCK_CODES = ['clock.behind', 'clock.ahead'] as const
export type ClockCode = (typeof CLOCK_CODES)[number]

/** `clock.behind`: something was signed later than now. `clock.ahead`: nothing was, for much longer than usual, until now. */
export interface ClockTrouble {
  readonly code: ClockCode
  readonly facts: Facts
}

function median(gaps: readonly number[]): number {
  const sorted = [...gaps].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function behind(moments: readonly Moment[], now: number): ClockTrouble | undefined {
  const timed = moments.filter(({ time }) => Date.parse(time) > now + MOST_BEHIND)
  const [newest] = timed.sort((a, b) => Date.parse(b.time) - Date.parse(a.time))
  if (!newest) return undefined
  const { time, setid = '' } = newest
  return { code: 'clock.behind', facts: { now: new Date(now).toISOString(), time, setid } }
}

/** The last gap that is much longer than usual, unless days have gone by since. */
function ahead(moments: readonly Moment[], now: number): ClockTrouble | undefined {
  const past = moments.map(({ time }) => Date.parse(time)).filter((time) => time <= now)
  const times = [...past, now].sort((a, b) => a - b)
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time))
  for (let at = gaps.length - 1; at >= 0; at -= 1) {
    const [before = 0, after = 0, gap = 0] = [times[at], times[at + 1], gaps[at]]
    if (now - after >= SETTLED) return undefined
    // Several moments of one night are no rhythm.
    const usual = median(gaps.slice(Math.max(0, at - USUAL_OF), at).filter((one) => one > DAY / 2))
    if (gap <= Math.max(LEAST_GAP, TIMES_USUAL * usual)) continue
    const iso = (time: number): string => new Date(time).toISOString()
    const facts = { now: iso(now), time: iso(before), days: Math.round(gap / DAY) }
    return { code: 'clock.ahead', facts }
  }
  return undefined
}

/**
 * What is wrong with the clock. `signed`: when somebody trusted signed; `written`: when this installation wrote something down, which
 * nobody signed, and which therefore speaks only for the clock. `now` in milliseconds since 1970.
 */
export function clockTroubleOf(
  signed: readonly Moment[],
  written: readonly Moment[],
  now: number,
): ClockTrouble | undefined {
  return behind(signed, now) ?? ahead([...signed, ...written], now)
}
