// The languages that the program speaks, one line each: where its folder says what. A table is loaded only where its language is
// spoken. The window and the menus have
// all of them at hand: window-languages.ts and shell-languages.ts.
import type { Language } from '../contract/languages.ts'
import type { CliKey } from './en/cli.ts'
import type { Sentences } from './sentences.ts'

/** What a folder of text/ has. */
export interface LanguageFolder {
  /** Errors, reports, paper: what every host says. */
  sentences(): Promise<Sentences>
  commandLine(): Promise<Readonly<Record<CliKey, string>>>
}

const SPOKEN: Record<Language, LanguageFolder> = {
  en: {
    sentences: async () => (await import('./en/index.ts')).ENGLISH,
    commandLine: async () => (await import('./en/cli.ts')).CLI_EN,
  },
  de: {
    sentences: async () => (await import('./de/index.ts')).GERMAN,
    commandLine: async () => (await import('./de/cli.ts')).CLI_DE,
  },
}

/** Lets a language say something else; returns what lets it say what it said. For translators, and for tests. */
export function speakOtherwise(language: Language, folder: LanguageFolder): () => void {
  const before = SPOKEN[language]
  SPOKEN[language] = folder
  return () => {
    SPOKEN[language] = before
  }
}

/** What a language says. */
export function sentencesOf(language: Language): Promise<Sentences> {
  return SPOKEN[language].sentences()
}

/** What the command line says in a language. */
export function commandLineOf(language: Language): Promise<Readonly<Record<CliKey, string>>> {
  return SPOKEN[language].commandLine()
}
