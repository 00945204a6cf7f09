// What a window says names nothing of the command line: no option, no command, no variable of the environment. Each sentence is read as
// the window says it, in every language; what is printed for another machine is for a terminal, and is not read here.
import { expect, it } from 'vitest'
import type { ErrorCode } from '../../../src-main/contract/errors.ts'
import { PHRASES_EN } from '../../../src-main/text/en/phrases.ts'
import { DE_TRANSLATION } from '../../../src-main/text/de/index.ts'
import { DE_WINDOW_WORDS } from '../../../src-main/text/de/window-words.ts'
import { EN_TRANSLATION } from '../../../src-main/text/en/index.ts'
import { EN_WINDOW_WORDS } from '../../../src-main/text/en/window-words.ts'
import type { Translation } from '../../../src-main/text/sentences.ts'
import { WINDOW_LANGUAGES } from '../../../src-main/text/window-languages.ts'
import { wordsOfWindow, type WindowWords } from '../../../src-main/text/window-words.ts'

const TERMINAL = [
  /(?<![\p{L}\d-])--[a-z]/u,
  /\bsecure-backup [a-z]/,
  /SECURE_BACKUP/,
  /\b(?:FILE|NAME|URL|DATEI|SATZ|ORT)\b(?! with| mit)/,
  /\b(?:cert|appliance|schedule|destination|drill|serve) (?:add|backup|edit|install|let-go|list|show|undo|vault|run)\b/,
]
/** Programs that are no part of this one, and URLs as the thing that a field asks for. */
const ALLOWED = /ssh-keygen|puttygen|keytool|a URL|no URL|file URL|\bURLs?\b(?!\s*--)/

const LANGUAGES: readonly (readonly [Translation, WindowWords])[] = [
  [EN_TRANSLATION, EN_WINDOW_WORDS],
  [DE_TRANSLATION, DE_WINDOW_WORDS],
]

/** Every sentence that a window says, by where it stands. */
function sentencesOf(translation: Translation, own: WindowWords): [where: string, said: string][] {
  const words = wordsOfWindow(translation, own)
  const tables = {
    error: words.errors,
    causes: words.errorCauses,
    report: words.report,
    series: words.series,
    note: words.managedNotes,
    history: words.history,
    preflight: words.preflight,
    phrase: words.phrases,
    window: WINDOW_LANGUAGES[words.language].window,
  }
  return Object.entries(tables).flatMap(([table, entries]) =>
    Object.entries(entries as Record<string, string | readonly string[]>).flatMap(([key, said]) =>
      [said].flat().map((one): [string, string] => [`${table} ${key}`, one]),
    ),
  )
}

it.each(LANGUAGES)('names nothing of the command line in $language', (translation, own) => {
  const found = sentencesOf(translation, own).filter(
    ([where, said]) =>
      // What the environment of this program is set to concerns whoever starts it.
      where !== 'phrase secure-backup-vault-takes-not' &&
      TERMINAL.some((pattern) => pattern.test(said)) &&
      !ALLOWED.test(said),
  )
  expect(found).toEqual([])
})

it.each(LANGUAGES)(
  'keeps what happened and why, and says another next step, in $language',
  (translation, own) => {
    const words = wordsOfWindow(translation, own)
    for (const code of Object.keys(own.next) as ErrorCode[])
      expect(words.errors[code].slice(0, 2)).toEqual(translation.errors[code].slice(0, 2))
    expect(
      WINDOW_LANGUAGES[words.language].said.error('prune.changed', { url: 'a', count: 1, confirmed: 2 }).next,
    ).toBe(own.next['prune.changed'])
  },
)

it.each(LANGUAGES)(
  'says nothing anew that names the same facts no more, in $language',
  (translation, own) => {
    const namesIn = (said: string): readonly string[] =>
      [...said.matchAll(/\{([\w-]+)\}/g)].map(([, name]) => name ?? '')
    for (const [code, next] of Object.entries(own.next)) {
      const known = translation.errors[code as ErrorCode].flatMap(namesIn)
      expect(known, code).toEqual(expect.arrayContaining([...namesIn(next)]))
    }
    for (const [key, said] of Object.entries(own.phrases))
      expect(namesIn(said)).toEqual(namesIn(PHRASES_EN[key as keyof typeof PHRASES_EN]))
  },
)
