// The words of the command line in each language; a table other than the English one is loaded only where its language is spoken.
import type { Language } from '../contract/languages.ts'
import { CLI_EN, type CliKey } from './en/cli.ts'
import { commandLineOf } from './languages.ts'
import { lookup, type Lookup, type NamesIn } from './lookup.ts'

export type CliTable = typeof CLI_EN
export type CliWords = Lookup<CliTable>

/** Keys whose sentences have exactly these parameters. */
export type CliKeyWith<Names extends string> = {
  [K in CliKey]: [NamesIn<CliTable[K]>] extends [Names]
    ? [Names] extends [NamesIn<CliTable[K]>]
      ? K
      : never
    : never
}[CliKey]
/** Keys of sentences that are always the same. */
export type PlainKey = CliKeyWith<never>

export const ENGLISH_WORDS: CliWords = lookup<CliTable>('en', CLI_EN)

/** The words of a language. */
export async function commandLineWords(language: Language): Promise<CliWords> {
  return lookup<CliTable>(language, await commandLineOf(language))
}
