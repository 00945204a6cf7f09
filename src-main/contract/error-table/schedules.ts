// Error table: Schedules and the platform's timers.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const SCHEDULE_ERRORS = {
  'schedule.unknown': entry(EXIT.usage, 404),
  'schedule.exists': refused,
  'schedule.timer': entry(EXIT.io, 502),
  'schedule.no-timer': refused,
  'schedule.window': refused,
  'schedule.nobody-to-ask': refused,
  'schedule.window-over': entry(EXIT.io, 409),
  'schedule.fleet-failed': entry(EXIT.io, 502),
  'hook.invalid': entry(EXIT.usage, 400),
} as const satisfies Record<string, ErrorEntry>
