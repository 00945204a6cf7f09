// The clock of an appliance out of its status: a time without a zone, and of its boot either a span or a moment.
import type { BoxClock } from '../../engine/ports/remote-appliance.ts'

/** `0 days 09:35:14`, as recorded; hours alone are one too. */
const SPAN = /^(?:(\d{1,6}) days?,? )?(\d{1,3}):(\d{2}):(\d{2})$/
/** `Mon Nov 23 12:00:00 2026`, `2026-11-23 12:00:00`; nothing else is guessed at. */
const MOMENTS = [
  /^(?:\w{3} )?\w{3} {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}$/,
  /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}$/,
]

function spanOf(text: string): number | undefined {
  const match = SPAN.exec(text)
  if (!match) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((one) => Number(one ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
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
  if (span !== undefined) return { ...shown, up: span }
  const booted = momentOf(boot)
  const up = booted === undefined || time === undefined ? undefined : Math.max(0, (time - booted) / 1000)
  return { ...shown, ...(up === undefined ? {} : { up }), boot }
}
