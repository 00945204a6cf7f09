// What is said of a schedule: how often it runs, and how it stands.
import type { Rhythm, ScheduleStatus } from '../../src-main/contract/schedules.ts'
import type { RowVerdict } from './data.svelte.ts'
import { clockTime, currentLanguage, moment, relative, t } from './text.svelte.ts'

const SHAPES = {
  done: 'good',
  unchanged: 'good',
  notes: 'attention',
  failed: 'refused',
  cancelled: 'unchecked',
} as const

/** Sunday is 0, as in a rhythm. */
export function weekdayWord(index: number): string {
  // 4 January 1970 was a Sunday.
  return new Intl.DateTimeFormat(currentLanguage(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + index)),
  )
}

/** How often and when, as a sentence without its end. */
export function rhythmText({ every, hour, minute, weekday = 0, day = 1 }: Rhythm): string {
  const time = clockTime(new Date(1970, 0, 1, hour, minute).toISOString())
  if (every === 'week') return t('schedules.rhythm.week', { day: weekdayWord(weekday), time })
  return t(`schedules.rhythm.${every}`, { minute, day, time })
}

/** How the last run ended, or why there will be none. */
export function stateOf({ timer, lastRun, overdueSince }: ScheduleStatus): {
  readonly verdict: RowVerdict
  readonly word: string
} {
  if (!timer.installed) return { verdict: 'refused', word: t('schedules.no-timer') }
  if (overdueSince !== undefined)
    return { verdict: 'refused', word: t('schedules.overdue', { when: moment(overdueSince) }) }
  if (lastRun === undefined) return { verdict: 'unchecked', word: t('schedules.never') }
  const word = `${t(`schedules.outcome.${lastRun.outcome}`)}, ${relative(lastRun.ended)}`
  return { verdict: SHAPES[lastRun.outcome], word }
}
