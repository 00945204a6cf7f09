// Words inside an error, a line of a report or a question, by key: what was found wrong, what was being done, what is asked for. Their
// sentences are in text/, so that whoever reads an error reads it whole in one language.
import type { FormatsPhrases } from './phrases/formats.ts'
import type { KeysPhrases } from './phrases/keys.ts'
import type { RequestsPhrases } from './phrases/requests.ts'

export type Fact = string | number | boolean

/** By key, the names of the facts that a phrase is said with. */
export type PhraseNames = FormatsPhrases & KeysPhrases & RequestsPhrases
export type PhraseKey = keyof PhraseNames

/** A phrase as it crosses boundaries: its key, and beside it what it names. */
export interface Phrase {
  readonly phrase: PhraseKey
  readonly [name: string]: Fact | Phrase
}

declare const foreign: unique symbol
/** What a server, a system, a library or a person said; it is shown as it came. */
export type Quoted = string & { readonly [foreign]: true }
export type Words = Phrase | Quoted

type Values<K extends PhraseKey> = [PhraseNames[K]] extends [never]
  ? []
  : [Readonly<Record<PhraseNames[K], Fact | Phrase>>]

/** A phrase with the facts that it names. */
export function phrase<K extends PhraseKey>(key: K, ...[values]: Values<K>): Phrase {
  return { ...values, phrase: key }
}

/** Takes over what somebody else said, or words that were said in the reader's language already. */
export const quoted = (text: string): Quoted => text as Quoted

/** Thrown inside an adapter only: whoever knows what was being read makes a Failure of it. */
export class PhraseError extends Error {
  readonly said: Phrase
  constructor(said: Phrase) {
    super(said.phrase)
    this.said = said
  }
}

/** Several, one after the other. */
export const listed = (phrases: readonly Phrase[]): Phrase | undefined =>
  phrases.length === 0 ? undefined : phrases.reduce((one, other) => phrase('and-then', { one, other }))

export const isPhrase = (value: unknown): value is Phrase =>
  typeof value === 'object' && value !== null && 'phrase' in value && typeof value.phrase === 'string'
