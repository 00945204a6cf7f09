// A language that no person made: every sentence of the English folder with each letter of its words turned into another alphabet's, its
// places for facts as they are. Whatever is still written in Latin letters where it is spoken is a fact, or English that no folder holds.
import type { Language } from '../../src-main/contract/languages.ts'
import { CLI_EN } from '../../src-main/text/en/cli.ts'
import { EN_TRANSLATION } from '../../src-main/text/en/index.ts'
import { EN_SHELL } from '../../src-main/text/en/shell.ts'
import { EN } from '../../src-main/text/en/window.ts'
import { speakOtherwise } from '../../src-main/text/languages.ts'
import { sentencesIn } from '../../src-main/text/sentences.ts'

const LETTERS = [...'абцдефгхижклмнопярстувшцыз']
const letter = (latin: string): string => {
  const other = LETTERS[latin.toLowerCase().charCodeAt(0) - 97] ?? latin
  return latin === latin.toLowerCase() ? other : other.toUpperCase()
}

/** A sentence in the made-up language. */
export const madeUpSentence = (english: string): string =>
  english
    .split(/(\{\w+[|}])/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replace(/[a-z]/gi, letter)))
    .join('')

/** A table of sentences, whatever its shape. */
export function madeUp<T>(english: T): T {
  if (typeof english === 'string') return madeUpSentence(english) as T
  if (Array.isArray(english)) return english.map(madeUp) as T
  if (typeof english !== 'object' || english === null) return english
  return Object.fromEntries(Object.entries(english).map(([key, value]) => [key, madeUp(value)])) as T
}

/** Speaks it in the place of a language, whose plural forms and lists it takes over; returns what ends that. */
export function speakMadeUp(language: Language): () => void {
  const { quantities, ...said } = EN_TRANSLATION
  const sentences = sentencesIn({
    ...madeUp(said),
    language,
    quantities: { ...quantities, bytes: madeUpSentence(quantities.bytes) },
  })
  return speakOtherwise(language, {
    sentences: () => Promise.resolve(sentences),
    commandLine: () => Promise.resolve(madeUp(CLI_EN)),
  })
}

export const MADE_UP_SHELL = madeUp(EN_SHELL)
export const MADE_UP_WINDOW = madeUp(EN)

/** What is no word of a sentence: addresses, files, codes in brackets or with a dot, numbers with letters, names of algorithms. */
const NO_WORDS = [
  /\bhttps?:\S+/g,
  /\[[a-z.-]+\]/g,
  /[\p{L}\d_.~-]*[/\\][^\s,;()]*/gu,
  /--[a-z0-9-]+/g,
  /\b[\w-]+(?:\.[\w-]+)+\b/g,
  /\b(?=[\w-]*\d)[\w-]+\b/g,
  /\b[A-Z]{2,}\w*\b/g,
  /\b[a-z]+(?:[A-Z][a-z]+)+\b/g,
  /\b[\w.-]+@[\w.-]+\b/g,
]
/** Names of parts, units and of what is the same in every language. */
const SAME = [
  ...['root', 'config', 'cert', 'local', 'password-map', 'sharedcert', 'mq-users', 'secure-backup'],
  ...['kB', 'ms', 'min'],
]
/** A line may have been broken within it. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')

/** Words in Latin letters that are neither names nor values; lines that are a command to type are left out. */
export function englishIn(text: string, names: readonly string[]): readonly string[] {
  const known = [...names, ...SAME].filter((name) => /\p{L}/u.test(name)).sort((a, b) => b.length - a.length)
  const prose = text
    .split('\n')
    .map((line) => line.replace(/(^|\s)(secure-backup|openssl) .*$/, ' '))
    .join('\n')
  const whole = (name: string): RegExp => new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'g')
  const bare = [
    ...known.filter((name) => name.includes(' ')).map(whole),
    ...NO_WORDS,
    ...known.filter((name) => !name.includes(' ')).map(whole),
  ]
  return (
    bare.reduce((left, what) => left.replace(what, ' '), prose).match(/[A-Za-z]{2,}(?: [A-Za-z]+)*/g) ?? []
  )
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** What people read of a page: its title, texts and nothing of its marks. */
export const textOfPage = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, ' ')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(\w+);|&#(\d+);/g, (_, name: string | undefined, code: string) =>
      name === undefined ? String.fromCodePoint(Number(code)) : (ENTITIES[name] ?? ' '),
    )
