// When a schedule is due. Pure: local time comes from the Date that is given, so that a summer hour is the machine's affair.
import { phrase, type Words } from '../../contract/phrases.ts'
import { RHYTHMS, type Rhythm } from '../../contract/schedules.ts'
import { isAhead } from '../../contract/moments.ts'
import { Failure } from '../../contract/errors.ts'

const HOUR = 3600 * 1000
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
/** How long after it was due a backup is missed: the machine may have slept, the run may still be under way. */
const GRACE: Readonly<Record<Rhythm['every'], number>> = {
  hour: HOUR / 2,
  day: 6 * HOUR,
  week: 24 * HOUR,
  month: 24 * HOUR,
}
const LAST_DAY = 28

function refuse(problem: Words): never {
  throw new Failure('input.invalid', { problem })
}

function dayOf(every: Rhythm['every'], on: string | undefined): Pick<Rhythm, 'weekday' | 'day'> {
  if (every === 'week') {
    const weekday = DAYS.findIndex(
      (day) => on !== undefined && on.length > 1 && day.startsWith(on.toLowerCase()),
    )
    if (on !== undefined && weekday < 0) refuse(phrase('is-no-day-of-the-week', { day: on }))
    return { weekday: Math.max(weekday, 0) }
  }
  if (every === 'month') {
    const day = on === undefined ? 1 : Number(on)
    if (!Number.isInteger(day) || day < 1 || day > LAST_DAY)
      refuse(phrase('is-no-day-that-every-month', { day: on ?? '', last: LAST_DAY }))
    return { day }
  }
  return on === undefined ? {} : refuse(phrase('only-what-runs-every-week-or'))
}

/** A rhythm from words: `day`, `02:30`, `sunday` or `15`. Throws Failure `input.invalid`. */
export function parseRhythm(every: string, at: string | undefined, on: string | undefined): Rhythm {
  const known =
    RHYTHMS.find((word) => word === every) ??
    refuse(phrase('every-is-not-known', { every, known: RHYTHMS.join(', ') }))
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(at ?? '02:00') ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (!(hour < 24 && minute < 60)) refuse(phrase('is-no-time-of-the-day', { time: at ?? '' }))
  return { every: known, hour, minute, ...dayOf(known, on) }
}

/** The time of the period that `date` is in, whether it has come or not. */
function dueIn(rhythm: Rhythm, date: Date): Date {
  const due = new Date(date)
  due.setSeconds(0, 0)
  if (rhythm.every === 'hour') {
    due.setMinutes(rhythm.minute)
    return due
  }
  if (rhythm.every === 'week') due.setDate(due.getDate() - due.getDay() + (rhythm.weekday ?? 0))
  if (rhythm.every === 'month') due.setDate(rhythm.day ?? 1)
  // On the day itself: one on which the clock skips this time has another than the days around it.
  due.setHours(rhythm.hour, rhythm.minute)
  return due
}

function moved(rhythm: Rhythm, due: Date, by: 1 | -1): Date {
  const date = new Date(due)
  if (rhythm.every === 'hour') {
    const hence = (hours: number): Date => dueIn(rhythm, new Date(due.getTime() + hours * HOUR))
    if (by < 0) return hence(by)
    // The second of two hours that are called the same has the time of the first; where half an hour is skipped, the next comes sooner.
    return [hence(0.5), hence(1)].find((next) => next > due) ?? hence(2)
  }
  if (rhythm.every === 'day') date.setDate(date.getDate() + by)
  else if (rhythm.every === 'week') date.setDate(date.getDate() + 7 * by)
  else date.setMonth(date.getMonth() + by)
  return dueIn(rhythm, date)
}

/** Whether the clock of that day has the time of the rhythm: one that is put forward skips an hour, or half of one. */
const exists = ({ every, hour, minute }: Rhythm, due: Date): boolean =>
  (every === 'hour' || due.getHours() === hour) && due.getMinutes() === minute

/** When it was due last, at `now` or before. */
export function lastDue(rhythm: Rhythm, now: Date): Date {
  const due = dueIn(rhythm, now)
  return due.getTime() <= now.getTime() ? due : moved(rhythm, due, -1)
}

/** When it is due next, after `now`; other than of a day, never at a time that the clock skips: nothing starts it then. */
export function nextDue(rhythm: Rhythm, now: Date): Date {
  const due = dueIn(rhythm, now)
  const next = due.getTime() > now.getTime() ? due : moved(rhythm, due, 1)
  return rhythm.every === 'day' || exists(rhythm, next) ? next : moved(rhythm, next, 1)
}

export interface SinceWhen {
  /** When the schedule was made: nothing before that is missed. */
  readonly created: Date
  /** Undefined where none is known. */
  readonly lastGood: Date | undefined
}

/** The run that should have left a backup by now and did not; undefined where all is well. */
export function overdueSince(rhythm: Rhythm, { created, lastGood }: SinceWhen, now: Date): Date | undefined {
  const last = lastDue(rhythm, new Date(now.getTime() - GRACE[rhythm.every]))
  // Timers of systemd leave out what the clock skips, and whatever did not start is not missing; the time before it has to be covered.
  const due = exists(rhythm, last) ? last : moved(rhythm, last, -1)
  const covers = (moment: Date | undefined): boolean => moment !== undefined && isCovered(due, moment, now)
  return covers(created) || covers(lastGood) ? undefined : due
}

/** Whether what happened at `moment` is what was due. What lies ahead happened under a wrong clock, and covers nothing. */
export function isCovered(due: Date, moment: Date, now: Date): boolean {
  return moment.getTime() >= due.getTime() && !isAhead(moment.toISOString(), now.getTime())
}
