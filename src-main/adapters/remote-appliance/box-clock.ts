// The clock of an appliance out of its status: a time without a zone, and of its boot either a span or a moment.
import type { BoxClock } from '../../engine/ports/remote-appliance.ts'

/** A day has 24 hours, whatever a clock does meanwhile. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
])
/** `0 days 09:35:14`, as recorded; hours alone, days alone, `1 day, 2:03`, `9 hours 35 min`, `P0DT9H35M14S` are spans too. */
const WORDS = /(\d{1,9}) ?(days?|d|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/gi
const HANDS = /(\d{1,9}):(\d{2})(?::(\d{2})(?:\.\d+)?)?/
/** Nothing but a number: whether of seconds or of something else is not said. */
const NUMBER = /^\d{1,15}(?:\.\d+)?$/
/** `Mon Nov 23 12:00:00 2026`, `2026-11-23 12:00:00`; nothing else is guessed at. */
const MOMENTS = [
  /^(?:\w{3} )?\w{3} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}$/,
  /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}$/,
]

interface Span {
  readonly up: number
  readonly coarse: number
}

function spanOf(text: string): Span | undefined {
  if (NUMBER.test(text)) return { up: Number(text), coarse: Number.POSITIVE_INFINITY }
  const iso = /^P(?=.*\d)[\dDTHMS.]+$/i.test(text) ? text.replace(/[PT]/gi, ' ') : text
  const hands = HANDS.exec(iso)
  const words = [...iso.matchAll(WORDS)]
  const rest = iso.replace(HANDS, '').replaceAll(WORDS, '')
  if ((!hands && words.length === 0) || /[^\s,]/.test(rest)) return undefined
  const parts = words.map(
    ([, count, unit = '']) => [Number(count), UNITS.get(unit.charAt(0).toLowerCase()) ?? 1] as const,
  )
  if (hands) {
    const [hours, minutes, seconds] = hands.slice(1)
    parts.push([Number(hours), 3600], [Number(minutes), 60])
    if (seconds !== undefined) parts.push([Number(seconds), 1])
  }
  const up = parts.reduce((sum, [count, unit]) => sum + count * unit, 0)
  return { up, coarse: Math.min(...parts.map(([, unit]) => unit)) }
}

/** Milliseconds, as if it were UTC. */
function momentOf(text: string | undefined): number | undefined {
  if (text === undefined || !MOMENTS.some((shape) => shape.test(text))) return undefined
  const at = Date.parse(text.includes('-') ? `${text.replace(' ', 'T')}Z` : `${text} UTC`)
  return Number.isNaN(at) ? undefined : at
}

export interface ClockTexts {
  readonly time: string | undefined
  readonly boot: string | undefined
}

export function readClock({ time: timeText, boot }: ClockTexts): BoxClock {
  const time = momentOf(timeText)
  const shown = time === undefined ? {} : { time }
  if (boot === undefined) return shown
  const span = spanOf(boot)
  if (span !== undefined) return { ...shown, ...span }
  const booted = momentOf(boot)
  const up = booted === undefined || time === undefined ? undefined : Math.max(0, (time - booted) / 1000)
  return { ...shown, ...(up === undefined ? {} : { up }), boot }
}
