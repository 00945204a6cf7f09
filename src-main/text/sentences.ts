// What every language can say of errors, of the lines of a report, of a series and on paper: one interface, so that the window, the
// command line and a printed report say the same words. A language is a Translation; what is said is made from its tables here.
import { fill, type ErrorCode, type Facts, type SaidFacts } from '../contract/errors.ts'
import { familyOf, type ErrorFamily } from '../contract/error-family.ts'
import type { HistoryReason } from '../contract/history.ts'
import type { Language } from '../contract/languages.ts'
import type { ManagedNote, ManagedNoteCode } from '../contract/managed.ts'
import type { OwnReason } from '../contract/report-reasons.ts'
import type { Check, FactValue } from '../contract/report.ts'
import type { PreflightPoint, PreflightReason } from '../contract/restore.ts'
import type { SeriesFinding, SeriesReason } from '../contract/series.ts'
import { itemOf } from '../contract/by-name.ts'
import { isPhrase, type Phrase } from '../contract/phrases.ts'
import { causeOf } from '../contract/series-cause.ts'
import { visible } from '../contract/visible.ts'
import type { PrintKey } from './en/print.ts'
import type { RunbookWords } from './en/runbook.ts'
import { pluralChoice } from './plural.ts'
import { formatDuration } from './quantities.ts'
import { fillSaid, sayFacts, sayPhrase, type PhraseTable } from './phrases.ts'
import { seriesSentences, type SeriesWords } from './series.ts'

/** What happened, why, what to do next. */
export interface SaidError {
  readonly what: string
  readonly why: string
  readonly next: string
}

/** A line of a report as far as its sentence goes. */
export type SaidLine = Pick<Check, 'detail' | 'facts'> & { readonly reason: Check['reason'] | HistoryReason }

/** How quantities are written on paper and on a terminal, the same on every machine. */
export interface QuantityWords {
  readonly decimal: string
  readonly thousands: string
  readonly bytes: string
}

/** What every host needs of a language. The words of the window, the menus and the command line are tables of their own. */
export interface Translation {
  readonly language: Language
  readonly errors: Readonly<Record<ErrorCode, readonly [what: string, why: string, next: string]>>
  /** What else may cause the errors of a subject, beyond what each says itself. */
  readonly errorCauses: Readonly<Record<ErrorFamily, string>>
  /** Said with any error whose fact `leftThere` names what a run made on an appliance and could not remove. */
  readonly leftThere: string
  readonly report: Readonly<Record<OwnReason, string>>
  readonly series: Readonly<Record<SeriesReason, SeriesWords>>
  readonly managedNotes: Readonly<Record<ManagedNoteCode, string>>
  readonly history: Readonly<Record<HistoryReason, string>>
  readonly preflight: Readonly<Record<PreflightReason, string>>
  readonly print: Readonly<Record<PrintKey, string>>
  readonly runbook: RunbookWords
  readonly quantities: QuantityWords
  readonly phrases: PhraseTable
}

export interface Sentences {
  readonly language: Language
  readonly quantities: QuantityWords
  readonly runbook: RunbookWords
  error(code: ErrorCode, facts: Facts): SaidError
  /** What else may cause it, beyond what its own sentences say. */
  causes(code: ErrorCode): string
  line(line: SaidLine): string
  note(note: ManagedNote): string
  /** What a point of the pre-flight says. */
  point(point: Pick<PreflightPoint, 'code' | 'facts' | 'reason'>): string
  /** What a finding of a series says, and what explains it; `timeOf` writes a time. */
  finding(finding: Pick<SeriesFinding, 'reason' | 'facts'>, timeOf: (iso: string) => string): SeriesWords
  phrase(phrase: Phrase): string
  /** The same as a sentence of its own. */
  sentence(phrase: Phrase): string
  /** Facts with their phrases said, for a sentence of a table of the host's own. */
  facts(facts: Facts): SaidFacts
  /** A word or sentence of a printed report. */
  print(key: PrintKey, facts?: SaidFacts): string
}

type Cause = Facts & { readonly code: string }
const isCause = (value: unknown): value is Cause =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'

const isForm = (value: unknown): value is 'open' | 'appliance' => value === 'open' || value === 'appliance'

type Errors = Sentences['error']

const isErrorOf =
  ({ errors }: Translation) =>
  (code: string): code is ErrorCode =>
    Object.hasOwn(errors, code)

/** The facts of a line, each in the language of its sentence. */
function factsIn(words: Translation, error: Errors): (facts: SaidLine['facts']) => Facts {
  const isError = isErrorOf(words)
  /** The sentences of the errors that a line names as its causes; of a manifest that was refused, why says more than what. */
  const causes = (value: FactValue | undefined): string | undefined => {
    if (!Array.isArray(value)) return undefined
    const said = (value as readonly unknown[]).filter(isCause).flatMap(({ code, ...facts }) => {
      if (!isError(code)) return []
      const { what, why } = error(code, facts as Facts)
      return [code.startsWith('manifest.') ? why : what]
    })
    return said.length === 0 ? undefined : said.join(' ')
  }

  return (facts) => {
    const flat = new Map<string, Facts[string]>()
    for (const [key, value] of Object.entries(facts)) {
      if (key === 'form' && isForm(value)) flat.set(key, words.print[`field.form.${value}`])
      else if (typeof value !== 'object' || isPhrase(value)) flat.set(key, value)
    }
    const { ms } = facts
    if (typeof ms === 'number') flat.set('time', formatDuration(ms, words.quantities))
    const what = causes(facts['cause'])
    const problems = causes(facts['list'])
    return {
      ...Object.fromEntries(flat),
      ...(what === undefined ? {} : { what }),
      ...(problems === undefined ? {} : { problems }),
    }
  }
}

/** The sentences of a language, from its tables. */
export function sentencesIn(words: Translation): Sentences {
  const { phrases } = words
  const choose = pluralChoice(words.language)
  const filled = (sentence: string, facts: Facts): string => fillSaid(phrases, sentence, facts, choose)
  const error = (code: ErrorCode, facts: Facts): SaidError => {
    const [what, why, next] = words.errors[code]
    const left = facts['leftThere'] === undefined ? '' : ` ${words.leftThere}`
    return { what: filled(what, facts), why: filled(why, facts), next: filled(next + left, facts) }
  }

  const isError = isErrorOf(words)
  const factsOf = factsIn(words, error)

  return {
    language: words.language,
    quantities: words.quantities,
    runbook: words.runbook,
    error,
    causes: (code) => words.errorCauses[familyOf(code)],
    line({ reason, facts }) {
      const said = factsOf(facts)
      const sentence = itemOf<string>({ ...words.report, ...words.history }, reason)
      if (sentence !== undefined) return filled(sentence, said)
      // Of a report that another version kept.
      if (!isError(reason)) return visible(reason)
      const { what, why } = error(reason, said)
      return `${what} ${why}`
    },
    point({ code, facts, reason }) {
      if (reason !== undefined) return filled(words.preflight[reason], facts)
      const { what, why } = error(code, facts)
      return `${what} ${why}`.trim()
    },
    note: ({ code, facts }) => filled(words.managedNotes[code], facts),
    finding({ reason, facts }, timeOf) {
      const cause = causeOf(facts)
      const said = cause && error(cause.code, cause.facts)
      const problem = said ? { problem: `${said.what} ${said.why}` } : {}
      return seriesSentences(words.series[reason], { ...sayFacts(phrases, facts), ...problem }, timeOf)
    },
    phrase: (one) => sayPhrase(phrases, one, choose),
    sentence: (one) => filled('{one}', { one }),
    facts: (facts) => sayFacts(phrases, facts, choose),
    print: (key, facts = {}) => fill(words.print[key], facts, choose),
  }
}
