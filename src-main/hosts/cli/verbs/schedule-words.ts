// What schedule says of a schedule and of its runs: its rhythm, its facts, and what a run had to do with its set.
import type { Rhythm, ScheduledRun } from '../../../contract/schedules.ts'
import type { CliWords, PlainKey } from '../../../text/command-line.ts'
import type { Terminal } from '../terminal.ts'
import { wholeIn } from './cert-words.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const WEEKDAYS = [
  'weekday.0',
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
] as const

/** How often, in words. */
export function rhythmIn(words: CliWords, { every, hour, minute, weekday, day }: Rhythm): string {
  const time = `${two(hour)}:${two(minute)}`
  if (every === 'hour') return words.text('rhythm.hour', { minute })
  if (every === 'day') return words.text('rhythm.day', { time })
  if (every === 'month') return words.text('rhythm.month', { day: day ?? 1, time })
  return words.text('rhythm.week', { day: words.text(WEEKDAYS[weekday ?? 0] ?? 'weekday.0'), time })
}

/** A fact of a schedule, by name; below it the same width stays free. */
export function sayFact(terminal: Terminal, key: PlainKey, value: string): void {
  terminal.say(`  ${terminal.words.text(key).padEnd(12)} ${value}`)
}

/** What a run had to do with its set, in a sentence of the list. */
export function wordsOf(
  terminal: Pick<Terminal, 'words' | 'sentences'>,
  { outcome, set, drill, comparison }: ScheduledRun,
): readonly string[] {
  const { words } = terminal
  if (outcome === 'unchanged') return [words.text('schedule.unchanged', { set: set ?? '' })]
  const why = comparison && wholeIn(terminal, comparison)
  const reused = comparison?.reused ?? []
  return [
    ...(set === undefined ? [] : [set]),
    ...(why === undefined ? [] : [why]),
    ...(reused.length === 0 ? [] : [words.text('schedule.reused', { parts: reused.join(', ') })]),
    ...(drill === undefined ? [] : [words.text('schedule.report', { drill })]),
  ]
}
