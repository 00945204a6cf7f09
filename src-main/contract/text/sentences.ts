// What every language can say of errors, of the lines of a report, and on paper: one interface, so that the window, the command
// line and a printed report say the same words. A table is loaded only where its language is spoken.
import type { ErrorCode, Facts } from '../errors.ts'
import { describeError, fill } from '../errors.ts'
import type { Check } from '../report.ts'
import { PRINT_TEXT, type PrintKey } from './print-text.ts'

export const REPORT_LANGUAGES = ['en', 'de'] as const
export type Language = (typeof REPORT_LANGUAGES)[number]

/** What happened, why, what to do next. */
export interface SaidError {
  readonly what: string
  readonly why: string
  readonly next: string
}

/** A line of a report as far as its sentence goes. */
export type SaidLine = Pick<Check, 'reason' | 'detail' | 'facts'>

export interface Sentences {
  readonly language: Language
  error(code: ErrorCode, facts: Facts): SaidError
  line(line: SaidLine): string
  /** A word or sentence of a printed report. */
  print(key: PrintKey, facts?: Facts): string
}

/** The contract's own language: a line carries its English sentence. */
export const ENGLISH: Sentences = {
  language: 'en',
  error: describeError,
  line: ({ detail }) => detail,
  print: (key, facts = {}) => fill(PRINT_TEXT[key], facts),
}
