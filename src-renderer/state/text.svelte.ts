// The language in force, and every way in which a value becomes words: sentences by key, dates, sizes, durations by locale.
import type { Phrase } from '../../src-main/contract/phrases.ts'
import { lastStep } from '../../src-main/contract/path-text.ts'
import type { Comparison } from '../../src-main/contract/backup.ts'
import type { ErrorData, SaidFacts } from '../../src-main/contract/errors.ts'
import { fill } from '../../src-main/contract/errors.ts'
import type { HistoryEntry, Proof } from '../../src-main/contract/history.ts'
import { languageOfLocale, type Language } from '../../src-main/contract/languages.ts'
import type { ManagedNote } from '../../src-main/contract/managed.ts'
import type { Check } from '../../src-main/contract/report.ts'
import type { SeriesFinding } from '../../src-main/contract/series.ts'
import type { CountedKey, TextKey } from '../../src-main/text/en/window.ts'
import type { SaidError, Sentences } from '../../src-main/text/sentences.ts'
import type { SeriesWords } from '../../src-main/text/series.ts'
import { WINDOW_LANGUAGES } from '../../src-main/text/window-languages.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let language = $state<Language>('en')

export function currentLanguage(): Language {
  return language
}

/** Takes a setting; `system` follows the browser. */
export function useLanguage(setting: 'system' | Language): void {
  language = setting === 'system' ? languageOfLocale(navigator.language) : setting
  document.documentElement.lang = language
}

/** The locale for numbers and dates: the person's own, as far as it is the language in force. */
function locale(): string {
  return navigator.languages.find((one) => one.toLowerCase().startsWith(language)) ?? language
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

/** A format is costly to make, and a list asks for the same one with every row. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n ${locale()} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale(), options)
  formats.set(key, known)
  return known as Intl.NumberFormat
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d ${locale()} ${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(), options)
  formats.set(key, known)
  return known as Intl.DateTimeFormat
}

export function t(key: TextKey, facts: SaidFacts = {}): string {
  return fill(WINDOW_LANGUAGES[language].window[key], facts)
}

/** A sentence with a count in it: `{count}` is written by locale. */
export function counted(key: CountedKey, count: number, facts: SaidFacts = {}): string {
  const rule = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other'
  return t(`${key}.${rule}` as TextKey, { ...facts, count: number(count) })
}

export function number(value: number): string {
  return numberFormat({}).format(value)
}

export function percent(share: number): string {
  return numberFormat({ style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share)
}

/** Decimal units, as disks and networks count. */
export function bytes(value: number): string {
  let amount = value
  let unit = 0
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000
    unit += 1
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1
  return numberFormat({
    style: 'unit',
    unit: UNITS[unit] as string,
    unitDisplay: unit === 0 ? 'long' : 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

function timed(amount: number, unit: string, digits = 0): string {
  return numberFormat({
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
}

export function duration(ms: number): string {
  if (ms < 10 * SECOND) return timed(ms / SECOND, 'second', 1)
  if (ms < MINUTE) return timed(Math.round(ms / SECOND), 'second')
  // In whole units of the smaller one first: 119.9 seconds are two minutes, not one and sixty seconds.
  const [unit, large, small] =
    ms < HOUR - SECOND / 2 ? [SECOND, 'minute', 'second'] : [MINUTE, 'hour', 'minute']
  const whole = Math.round(ms / unit)
  const rest = whole % 60
  return [timed(Math.floor(whole / 60), large), ...(rest > 0 ? [timed(rest, small)] : [])].join(' ')
}

/** Date and time with the zone in which it is written. */
export function moment(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return dateFormat({
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(time)
}

/** `today` and `yesterday` as words; undefined of any other day. */
function nearDay(iso: string, now: number): string | undefined {
  const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)
  const days = Math.round((midnight(Date.parse(iso)) - midnight(now)) / DAY)
  if (days !== 0 && days !== -1) return undefined
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(days, 'day')
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
const ON_A_DAY = { year: 'numeric', month: 'short', day: 'numeric' } as const

/** A moment as one speaks of it: `today 23:09`, `yesterday 02:00`, else its day and time. */
export function spoken(iso: string, now = Date.now()): string {
  const near = nearDay(iso, now)
  if (near !== undefined) return `${near} ${clockTime(iso)}`
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : dateFormat({ ...ON_A_DAY, ...CLOCK }).format(time)
}

/** A day at the head of what happened on it: `Today`, `Yesterday`, else its date. */
export function dayWord(iso: string, now = Date.now()): string {
  const near = nearDay(iso, now)
  return near === undefined ? day(iso) : near.charAt(0).toLocaleUpperCase(locale()) + near.slice(1)
}

/** The time of day, as in `23:09`. */
export function clockTime(iso: string): string {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? iso : dateFormat(CLOCK).format(time)
}

export function day(iso: string): string {
  const time = new Date(iso)
  if (Number.isNaN(time.getTime())) return iso
  return dateFormat({ year: 'numeric', month: 'short', day: 'numeric' }).format(time)
}

/** How far away, as in `3 days ago` or `in 2 months`. */
export function relative(iso: string, now = Date.now()): string {
  const difference = Date.parse(iso) - now
  if (Number.isNaN(difference)) return ''
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const size = Math.abs(difference)
  if (size < MINUTE) return format.format(0, 'second')
  if (size < HOUR) return format.format(Math.round(difference / MINUTE), 'minute')
  if (size < 2 * DAY) return format.format(Math.round(difference / HOUR), 'hour')
  if (size < 90 * DAY) return format.format(Math.round(difference / DAY), 'day')
  if (size < 730 * DAY) return format.format(Math.round(difference / (30.44 * DAY)), 'month')
  return format.format(Math.round(difference / (365.25 * DAY)), 'year')
}

export function daysUntil(iso: string, now = Date.now()): number {
  return Math.ceil((Date.parse(iso) - now) / DAY)
}

const MACHINE_TIME = /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC)/g
/** Facts and reports hold times as machines write them; on a page a person reads them as all its other times. */
export const dated = (text: string): string =>
  text.replace(MACHINE_TIME, moment).replace(UPLOADED, () => t('set.dropped'))

/** Where a browser's server keeps what was dropped: a name that it made up, and nobody’s. */
const UPLOADED = /[^\s"“„]*[\\/]uploads[\\/][\da-f]{8}-[\da-f-]{27}/g
/** A path to read: what was dropped in a browser has none that says anything. */
export const shownPath = (path: string): string =>
  path.search(UPLOADED) < 0 ? path : path.replace(/^.*[\\/]uploads[\\/][\da-f-]{36}/, () => t('set.dropped'))

/** The sentences of errors, lines and printed reports in the language in force, with times as the locale writes them. */
export function sentences(): Sentences {
  const { said } = WINDOW_LANGUAGES[language]
  return {
    ...said,
    error: (code, facts) => {
      const { what, why, next } = said.error(code, facts)
      return { what: dated(what), why: dated(why), next: dated(next) }
    },
    line: (line) => dated(said.line(line)),
    note: (note) => dated(said.note(note)),
    point: (point) => dated(said.point(point)),
    phrase: (phrase) => dated(said.phrase(phrase)),
    sentence: (phrase) => dated(said.sentence(phrase)),
    print: (key, facts) => dated(said.print(key, facts)),
  }
}

/** An error in the language in force; the table of the contract is English. */
export function errorText(error: Pick<ErrorData, 'code' | 'facts'>): SaidError {
  return sentences().error(error.code, error.facts)
}

/** What else may cause an error, beyond what it says itself. */
export function errorCauses(code: ErrorData['code']): string {
  return sentences().causes(code)
}

/** What a backup that made a set compared it with, and what came of that. */
export function comparisonText({ reason, since, facts = {}, failure }: Comparison): string {
  const set = since?.set ?? ''
  if (reason === undefined) return t('backup.nothing-changed', { set })
  const why = t(`whole.${reason}`, { set, ...sentences().facts(facts) })
  return failure ? `${why} ${sentences().error(failure.code, failure.facts).what}` : why
}

/** Words within a line of a page. */
export const phraseText = (phrase: Phrase): string => sentences().phrase(phrase)

/** What is said beside the outcome of work with a real appliance. */
export function noteText(note: ManagedNote): string {
  return sentences().note(note)
}

/** One line of a report in the language in force. */
export function checkText(check: Pick<Check, 'reason' | 'facts' | 'detail'>): string {
  return sentences().line(check)
}

/** What the history says of an operation beside its outcome; of an older version's entry its English. */
export function saidOf({ said, detail = '' }: HistoryEntry): string {
  return said ? sentences().line({ ...said, detail }) : detail
}

/** What a finding of a series says, and what explains it, in the language in force. */
export function seriesText(finding: Pick<SeriesFinding, 'reason' | 'facts'>): SeriesWords {
  return sentences().finding(finding, moment)
}

/** How something was proved to be restorable, and with which key. */
export function proofText({ by, key }: Proof): string {
  const how = t(`proof.${by}`)
  return key === undefined ? how : t('proof.with-key', { by: how, key: lastStep(key) })
}
