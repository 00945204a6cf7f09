// How a phrase inside an error or a line is said in a language, with the facts that it names; these may be phrases themselves.
import { fill, type Facts, type PluralChoice, type SaidFacts } from '../contract/errors.ts'
import { itemOf } from '../contract/by-name.ts'
import { isPhrase, type Fact, type Phrase, type PhraseKey } from '../contract/phrases.ts'

export type PhraseTable = Readonly<Record<PhraseKey, string>>

/** The facts with their phrases said. A phrase that this version does not know, from a file of a later one, stays its key. */
export function sayFacts(table: PhraseTable, facts: Facts, choose?: PluralChoice): SaidFacts {
  const said = (value: Fact | Phrase): Fact => (isPhrase(value) ? sayPhrase(table, value, choose) : value)
  // Most have none, and ten thousand sets have ten lines each.
  if (!Object.values(facts).some(isPhrase)) return facts as SaidFacts
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, said(value)]))
}

export function sayPhrase(table: PhraseTable, { phrase, ...facts }: Phrase, choose?: PluralChoice): string {
  return fill(itemOf<string>(table, phrase) ?? phrase, sayFacts(table, facts as Facts, choose), choose)
}

const ALONE = /^\{(\w+)\}$/
const FIRST = /^\{(\w+)\}/
const ENDS = /[.!?…:]$/

/** Whether it begins with a word of ours, which may have a capital, and not with a name. */
function beginsWithWords(table: PhraseTable, { phrase, ...facts }: Phrase): boolean {
  const first = FIRST.exec(itemOf<string>(table, phrase) ?? '')?.[1]
  const value = first === undefined ? undefined : itemOf(facts as Facts, first)
  return first === undefined || (isPhrase(value) && beginsWithWords(table, value))
}

/** Fills a sentence. A phrase that is all of it becomes a sentence itself: a capital first, a full stop last. */
export function fillSaid(table: PhraseTable, sentence: string, facts: Facts, choose?: PluralChoice): string {
  const text = fill(sentence, sayFacts(table, facts, choose), choose)
  const only = ALONE.exec(sentence)?.[1]
  const phrase = only === undefined ? undefined : itemOf(facts, only)
  if (!isPhrase(phrase)) return text
  const begun = beginsWithWords(table, phrase) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text
  return ENDS.test(begun) ? begun : `${begun}.`
}
