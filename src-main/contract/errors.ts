// The one table of errors: a code, the exit code and HTTP status it maps to, and whether trying again can help. What a person is told
// is looked up in text/ by the code. Errors cross every boundary as data, never as Error objects.
import { visible } from './visible.ts'
import { itemOf } from './by-name.ts'
import { APPLIANCE_ERRORS } from './error-table/appliance.ts'
import { ARCHIVE_ERRORS } from './error-table/archive.ts'
import type { ErrorEntry } from './error-table/entry.ts'
import { GENERAL_ERRORS } from './error-table/general.ts'
import { KEYS_ERRORS } from './error-table/keys.ts'
import { MANAGED_ERRORS } from './error-table/managed.ts'
import { NETWORK_ERRORS } from './error-table/network.ts'
import { SCHEDULE_ERRORS } from './error-table/schedules.ts'
import { SERVING_ERRORS } from './error-table/serving.ts'
import { SET_ERRORS } from './error-table/set.ts'
import { STATE_ERRORS } from './error-table/state.ts'
import type { Fact, Phrase, Words } from './phrases.ts'

export { EXIT, type ErrorEntry } from './error-table/entry.ts'

/** A call that may be left out, so that a page which asks for no exit code does not hold the table of them. */
export const ERRORS = /* @__PURE__ */ (() =>
  ({
    ...GENERAL_ERRORS,
    ...SET_ERRORS,
    ...KEYS_ERRORS,
    ...APPLIANCE_ERRORS,
    ...ARCHIVE_ERRORS,
    ...NETWORK_ERRORS,
    ...SCHEDULE_ERRORS,
    ...MANAGED_ERRORS,
    ...SERVING_ERRORS,
    ...STATE_ERRORS,
  }) as const satisfies Record<string, ErrorEntry>)()

/** Every code that exists. */
export type ErrorCode = keyof typeof ERRORS

/** Values that fill a message; never a secret. */
export type Facts = Readonly<Record<string, Fact | Phrase>>
/** The same when its phrases have been said in a language. */
export type SaidFacts = Readonly<Record<string, Fact>>

/** Facts that are words: ours by their key, or those of somebody else. A sentence of ours does not compile. */
type WordsName =
  'problem' | 'reason' | 'why' | 'what' | 'detail' | 'step' | 'action' | 'state' | 'system' | 'left'
export type FailureFacts = Facts & { readonly [N in WordsName]?: Words }

/** An error as it crosses a boundary; its sentences are English, for what is no host of ours. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly facts: Facts
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Thrown inside a process for an expected refusal or failure; turned into ErrorData at every boundary. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly facts: Facts
  constructor(code: ErrorCode, facts: FailureFacts = {}, options?: { readonly cause?: unknown }) {
    super(`${code} ${JSON.stringify(facts)}`, options)
    this.name = 'Failure'
    this.code = code
    this.facts = facts
  }
}

/** The form of a word that goes with a number, of the forms that a language has. */
export type PluralChoice = (count: number, forms: readonly string[]) => string

/** As English and German choose: the first form for one, the last for more. */
const oneOrMore: PluralChoice = (count, forms) => (count === 1 ? forms[0] : forms.at(-1)) ?? ''

/**
 * Puts facts into a template; an unknown placeholder becomes empty, and the blank before it goes, so that none ever reaches a person.
 * `{days|day|days}` is the form that goes with the number `days`. Facts come from elsewhere: what would begin a line of its own or turn
 * the direction of writing is written out.
 */
export function fill(template: string, facts: SaidFacts, choose = oneOrMore): string {
  return template
    .replace(/( ?)\{([a-zA-Z]+)(?:\|([^{}]*))?\}/g, (_, blank: string, key: string, forms?: string) => {
      const fact = String(itemOf(facts, key) ?? '')
      const value = forms === undefined ? visible(fact) : choose(Number(fact), forms.split('|'))
      return value === '' ? '' : blank + value
    })
    .trimEnd()
}
