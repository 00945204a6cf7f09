// How a sentence is looked up: by its key, with the parameters that the English sentence names. A table per language, the English
// one first; a key that a language lacks, a misspelt key and a missing parameter do not compile.
import { fill, type SaidFacts } from '../contract/errors.ts'
import { pluralChoice } from './plural.ts'

/** Sentences by key; `{name}` stands for a parameter. A sentence with a count has a form for each plural category: `key.one`, `key.other`. */
export type Table = Readonly<Record<string, string>>

type Parameter = string | number

/** The names between braces in a sentence. */
export type NamesIn<S> = S extends `${string}{${infer Place}}${infer Rest}`
  ? NameOf<Place> | NamesIn<Rest>
  : never
/** `{days|day|days}` is a form of a word that goes with `days`. */
type NameOf<P extends string> = P extends `${infer Name}|${string}` ? Name : P
export type ValuesFor<Name extends string> = [Name] extends [never] ? [] : [Readonly<Record<Name, Parameter>>]

/** Keys that have a form for one and a form for more. */
export type CountedKey<T> = keyof T extends infer K ? (K extends `${infer Base}.one` ? Base : never) : never
type CountedNames<T, B extends string> = Exclude<NamesIn<T[`${B}.other` & keyof T]>, 'count'>

export interface Lookup<T> {
  /** The sentence of a key, its parameters filled in. */
  text<K extends keyof T & string>(key: K, ...values: ValuesFor<NamesIn<T[K]>>): string
  /** The sentence of a key whose facts came with it from elsewhere, so that nobody can tell here which they are. */
  said(key: keyof T & string, facts: SaidFacts): string
  /** The form that fits the count; `{count}` is written as people of the language write numbers. */
  counted<B extends CountedKey<T>>(key: B, count: number, ...values: ValuesFor<CountedNames<T, B>>): string
  /** `a, b, and c`. */
  list(items: readonly string[]): string
}

// A formatter of Intl takes milliseconds to make, so each is made at its first use and kept.
const pluralRules = new Map<string, Intl.PluralRules>()
const listFormats = new Map<string, Intl.ListFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function kept<V>(formats: Map<string, V>, locale: string, make: () => V): V {
  const known = formats.get(locale) ?? make()
  formats.set(locale, known)
  return known
}

/**
 * Looks sentences up in one language.
 * @param locale a BCP 47 tag, which decides on plural forms, lists and numbers
 * @param sentences every key of the English table in that language
 */
export function lookup<const T extends Table>(
  locale: string,
  sentences: Readonly<Record<keyof T, string>>,
): Lookup<T> {
  const choose = pluralChoice(locale)
  const said = (key: string, values: SaidFacts = {}): string =>
    fill(sentences[key as keyof T], values, choose)
  return {
    said,
    text: (key, ...[values]) => said(key, values),
    counted: (key, count, ...[values]) => {
      const rule = kept(pluralRules, locale, () => new Intl.PluralRules(locale)).select(count)
      const form = Object.hasOwn(sentences, `${key}.${rule}`) ? rule : 'other'
      const written = kept(numberFormats, locale, () => new Intl.NumberFormat(locale)).format(count)
      return said(`${key}.${form}`, { ...(values as SaidFacts | undefined), count: written })
    },
    list: (items) => kept(listFormats, locale, () => new Intl.ListFormat(locale)).format(items),
  }
}
