// Which language the command line speaks: what the line says, else what the environment says.
import { languageOfLocale, LANGUAGES, type Language } from '../../contract/languages.ts'
import type { Sentences } from '../../text/sentences.ts'
import { ENGLISH } from '../../text/en/index.ts'
import { sentencesOf } from '../../text/languages.ts'
import { commandLineWords, ENGLISH_WORDS, type CliWords } from '../../text/command-line.ts'

/** A language with everything that is said in it. */
export interface Spoken {
  readonly language: Language
  readonly words: CliWords
  /** Errors and reports. */
  readonly sentences: Sentences
}

export const SPOKEN_ENGLISH: Spoken = { language: 'en', words: ENGLISH_WORDS, sentences: ENGLISH }

/** POSIX: the first of these that is set and not empty decides. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/** The value of `--lang` before the line is parsed: a line that cannot be parsed is refused in that language too. */
function askedFor(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = words[at]
  return word === '--lang' ? words[at + 1] : word?.slice('--lang='.length)
}

/** What the system says: Windows has no such variables, but tells programs its locale. */
function systemLocale(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const said = VARIABLES.map((name) => environment[name]).find((value) => value !== undefined && value !== '')
  return said ?? (platform === 'win32' ? new Intl.DateTimeFormat().resolvedOptions().locale : '')
}

/** The language of a run. */
export function languageOf(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Language {
  const asked = askedFor(words)
  const named = LANGUAGES.find((one) => one === asked)
  return named ?? languageOfLocale(systemLocale(environment, platform))
}

/** Loads what is said in a language. */
export async function speak(language: Language): Promise<Spoken> {
  const [words, sentences] = await Promise.all([commandLineWords(language), sentencesOf(language)])
  return { language, words, sentences }
}
