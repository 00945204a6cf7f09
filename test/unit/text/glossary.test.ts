// One word for one thing: docs/GLOSSARY.md says which words are not used, and no text of a language uses them. The page itself is read,
// so that what translators read and what is checked are the same.
import { describe, expect, it } from 'vitest'
import { readdirSync, readFileSync } from '../../../src-main/adapters/node-fs/plain-fs.ts'

const PAGE = readFileSync(new URL('../../../docs/GLOSSARY.md', import.meta.url), 'utf8')

interface Rules {
  readonly forbidden: readonly string[]
  readonly allowed: readonly string[]
  readonly flags: 'u' | 'iu'
}

const inBackticks = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word ?? '')

/** What a chapter of the page says: the last column of its table, and the paragraph after it. */
function rulesOf(chapter: string, flags: Rules['flags']): Rules {
  const text = PAGE.split(/^## /m).find((one) => one.startsWith(`${chapter}\n`)) ?? ''
  const rows = text.split('\n').filter((line) => line.startsWith('|'))
  const after = text.slice(text.lastIndexOf('|\n') + 2)
  return {
    forbidden: rows.flatMap((row) => inBackticks(row.split('|')[3] ?? '')),
    allowed: inBackticks(after.split('\n## ')[0] ?? ''),
    flags,
  }
}

/** A word as a whole; a star is any ending. */
function pattern(word: string, flags: string): RegExp {
  const source = word.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*$/, '[\\p{L}]*')
  return new RegExp(`(?<![\\p{L}-])${source}(?![\\p{L}])`, `${flags}g`)
}

/** The words in a sentence that the page forbids. What stands in braces is the name of a fact. */
function foundIn(sentence: string, { forbidden, allowed, flags }: Rules): string[] {
  const plain = sentence.replaceAll(/\{\w+\|([^{}]*)\}/g, '$1').replaceAll(/\{\w+\}/g, '{}')
  const left = allowed.reduce((text, phrase) => text.replaceAll(pattern(phrase, flags), ''), plain)
  return forbidden.filter((word) => pattern(word, flags).test(left))
}

type Said = readonly [key: string, sentence: string]

function sentencesOf(key: string, value: unknown): Said[] {
  if (typeof value === 'string') return [[key, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => sentencesOf(`${key}.${name}`, inner))
}

/** Every sentence that the files of a language export. */
async function textsOf(language: string): Promise<readonly Said[]> {
  const folder = new URL(`../../../src-main/text/${language}/`, import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const said = files.map(async (name) =>
    sentencesOf(name, await import(/* @vite-ignore */ new URL(name, folder).pathname)),
  )
  return (await Promise.all(said)).flat()
}

/** What the documents for users say, without what is typed or named in code. */
const DOCUMENTS: readonly Said[] = [
  'README.md',
  ...readdirSync(new URL('../../../docs/', import.meta.url)).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md') && name !== 'docs/GLOSSARY.md')
  .map((name) => [
    name,
    readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')
      .replaceAll(/```[\s\S]*?```|<!--[\s\S]*?-->|`[^`]*`|\]\([^)]*\)/g, ' ')
      .replaceAll(/\s+/g, ' '),
  ])

const LANGUAGES = [
  ['English', rulesOf('English', 'iu'), await textsOf('en')],
  ['Deutsch', rulesOf('Deutsch', 'u'), await textsOf('de')],
] as const

describe.each(LANGUAGES)('the texts in %s', (_name, rules, texts) => {
  it('are all looked at, and against a list that is not empty', () => {
    expect(texts.length).toBeGreaterThan(1500)
    expect(rules.forbidden.length).toBeGreaterThan(20)
  })

  it('say nothing that the glossary forbids', () => {
    const found = texts.flatMap(([key, sentence]) =>
      foundIn(sentence, rules).map((word) => `${word} in ${key}: ${sentence}`),
    )
    expect(found).toEqual([])
  })
})

it('the documents say nothing that the glossary forbids', () => {
  expect(DOCUMENTS.length).toBeGreaterThan(10)
  const found = DOCUMENTS.flatMap(([name, text]) =>
    foundIn(text, LANGUAGES[0][1]).map((word) => `${word} in ${name}`),
  )
  expect(found).toEqual([])
})

describe('a word that is not used', () => {
  const [english, german] = [LANGUAGES[0][1], LANGUAGES[1][1]]

  it.each([
    [english, 'The set lies at another place.', ['place*']],
    [english, 'Places of sets', ['place*']],
    [english, 'It is put in its place.', []],
    [english, 'Overdue at {place}', []],
    [english, 'displaced replacements', []],
    [german, 'Der Satz fehlt.', ['Satz']],
    [german, 'Der Sicherungssatz fehlt, als Ersatz dient einer vor Ort.', []],
    [german, 'Mit zwei Sätzen', ['Sätzen']],
    [german, 'Umzugsplan', ['Umzug*']],
  ])('is found as a whole word, in any form: %#', (rules, sentence, words) => {
    expect(foundIn(sentence, rules)).toEqual(words)
  })
})
