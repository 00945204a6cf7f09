// Reads a page as a person would and says what is wrong with its words: numbers with the wrong form of a noun, dates as machines
// write them, words for the command line, and two statements about one set.
import { browser } from '@wdio/globals'
import { SET_STANDINGS } from '../../../src-main/contract/set-standing.ts'
import { DE } from '../../../src-main/text/de/window.ts'
import { EN } from '../../../src-main/text/en/window.ts'

export type ReadLanguage = 'en' | 'de'
const TABLES: Readonly<Record<ReadLanguage, Readonly<Record<string, string>>>> = { en: EN, de: DE }

/** What a page says of a set: the set's address and the word. */
export interface Statement {
  readonly set: string
  readonly word: string
}
export interface PageText {
  readonly text: string
  readonly statements: readonly Statement[]
  /** Words for the state of a set that do not say of which. */
  readonly bare: readonly string[]
}

/** Everything that is said on the page, hints and names for readers too; without what is marked as data as it was written. */
export async function readPage(language: ReadLanguage): Promise<PageText> {
  const words = SET_STANDINGS.map((standing) => TABLES[language][`standing.${standing}`] ?? standing)
  return browser.execute((standings) => {
    const data = [...document.querySelectorAll<HTMLElement>('[data-raw], pre, textarea')]
    for (const one of data) one.style.setProperty('display', 'none', 'important')
    const named = [...document.querySelectorAll('body *')]
      .filter((one) => one.closest('[data-raw], pre') === null)
      .flatMap((one) => ['title', 'aria-label', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
    const text = [document.body.innerText, ...named].join('\n')
    for (const one of data) one.style.removeProperty('display')
    // Each of these words is one statement, and a sentence beside one may hold another.
    const statements = [...document.querySelectorAll<HTMLElement>('[data-set][data-standing]')].flatMap(
      (one) =>
        standings
          .filter((word) => one.innerText.includes(word))
          .map((word) => ({ set: one.dataset['set'] ?? '', word })),
    )
    const bare = [...document.querySelectorAll('main *:not(option)')]
      .filter(
        (one) => one.children.length === 0 && one.closest('[data-standing], [data-check], select') === null,
      )
      .map((one) => one.textContent?.trim() ?? '')
      .filter((said) => standings.includes(said))
    return { text, statements, bare }
  }, words)
}

/** The words that a count stands before, as the tables have them: those for one, and those for more. */
function nounsOf(table: Readonly<Record<string, string>>): { one: Set<string>; other: Set<string> } {
  const nouns = { one: new Set<string>(), other: new Set<string>() }
  for (const [key, sentence] of Object.entries(table)) {
    const form = /\.(one|other)$/.exec(key)?.[1] as 'one' | 'other' | undefined
    const noun = /(?:\{count\}|\b1) (\p{L}{4,})/u.exec(sentence)?.[1]
    if (form && noun) nouns[form].add(noun)
  }
  // A word that serves both is wrong with neither.
  for (const word of [...nouns.one]) if (nouns.other.delete(word)) nouns.one.delete(word)
  return nouns
}

const ALSO_PLURAL: Readonly<Record<ReadLanguage, RegExp>> = {
  en: /(?<![\d.,:/-])1 (?!(?:is|was|has|as|this|its|less|process|address|s|ms)\b)\p{L}+s\b|(?<![\d.,])1 of them (?:are|were|have)\b/giu,
  de: /(?<![\d.,:/-])1 (?:Sätze|Sicherungssätze|Sicherungen|Appliances|Zertifikate|Tage|Stunden|Minuten|Sekunden|Monate|Jahre|Dateien|Einträge|Teile|Ziele|Aufgaben|Fehler sind|Zeilen|Objekte|Signaturen|Berichte|Proben)\b|(?<![\d.,])1 (?:davon|von ihnen) (?:sind|haben|waren)\b/gu,
}

function wrongNumbers(text: string, language: ReadLanguage): readonly string[] {
  const { one, other } = nounsOf(TABLES[language])
  const counts = [...text.matchAll(/(?<![\d.,:/#\p{L}-])(\d[\d.,]*) (\p{L}+)/gu)]
  const wrong = counts.flatMap(([whole, count, noun = '']) =>
    (count === '1' ? other : one).has(noun) ? [whole] : [],
  )
  return [...wrong, ...(text.match(ALSO_PLURAL[language]) ?? [])]
}

const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a date as machines write it', /\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}\S*)?/g],
  ['an option of the command line', /(?<![\p{L}\d-])--[a-z][a-z-]+/gu],
  ['a command', /\bsecure-backup [a-z]+(?: [a-z]+)?/g],
  ['a value that is none', /\b(?:undefined|NaN|Invalid Date|\[object)\b|\{[a-z]+[|}]|�/g],
]

/** What is wrong with the words of a page, in words. */
export function wrongWords({ text, statements, bare }: PageText, language: ReadLanguage): readonly string[] {
  const found = FORBIDDEN.flatMap(([what, pattern]) =>
    [...new Set(text.match(pattern) ?? [])].map((said) => `${what}: ${said}`),
  )
  const numbers = wrongNumbers(text, language).map((said) => `wrong number: ${said}`)
  return [
    ...found,
    ...new Set(numbers),
    ...disagreements(statements),
    ...bare.map((word) => `says “${word}” of no set`),
  ]
}

/** Sets of which more than one thing is said. */
export function disagreements(statements: readonly Statement[]): readonly string[] {
  const said = new Map<string, Set<string>>()
  for (const { set, word } of statements) said.set(set, (said.get(set) ?? new Set()).add(word))
  return [...said]
    .filter(([, words]) => words.size > 1)
    .map(([set, words]) => `says of ${set}: ${[...words].join(' and ')}`)
}
