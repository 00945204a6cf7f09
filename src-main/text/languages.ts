// The languages that the program speaks, one line each. A table is loaded only where its language is spoken.
import type { Language } from '../contract/languages.ts'
import { ENGLISH } from './en/index.ts'
import type { Sentences } from './sentences.ts'

const SPOKEN: Readonly<Record<Language, () => Promise<Sentences>>> = {
  en: async () => ENGLISH,
  de: async () => (await import('./de/index.ts')).GERMAN,
}

/** What a language says. */
export function sentencesOf(language: Language): Promise<Sentences> {
  return SPOKEN[language]()
}
