// A word that goes with a number has its form: one for one, as the rules of each language choose.
import { describe, expect, it } from 'vitest'
import { fill } from '../../../src-main/contract/errors.ts'
import { DE_TRANSLATION } from '../../../src-main/text/de/index.ts'
import { EN_TRANSLATION } from '../../../src-main/text/en/index.ts'
import { EN } from '../../../src-main/text/en/window.ts'
import { DE } from '../../../src-main/text/de/window.ts'
import { CLI_EN } from '../../../src-main/text/en/cli.ts'
import { CLI_DE } from '../../../src-main/text/de/cli.ts'
import { pluralChoice } from '../../../src-main/text/plural.ts'
import { sentencesIn } from '../../../src-main/text/sentences.ts'

const DAYS = 'in {days} {days|day|days}'

describe('a form that goes with a number', () => {
  it.each([
    [1, 'in 1 day'],
    [0, 'in 0 days'],
    [2, 'in 2 days'],
  ])('of %i', (days, said) => {
    expect(fill(DAYS, { days })).toBe(said)
    expect(fill(DAYS, { days }, pluralChoice('en'))).toBe(said)
  })

  it('of a number that is not there yet is that of more', () => {
    expect(fill(DAYS, { days: 'DAYS' })).toBe('in DAYS days')
  })

  it('is chosen by the rules of the language, of as many forms as it has', () => {
    const polish = '{count} {count|zestaw|zestawy|zestawów|zestawu}'
    const said = [1, 2, 5, 22].map((count) => fill(polish, { count }, pluralChoice('pl')))
    expect(said).toEqual(['1 zestaw', '2 zestawy', '5 zestawów', '22 zestawy'])
  })

  it.each([
    ['English', EN_TRANSLATION, '1 set would go, but 1 was confirmed'],
    ['German', DE_TRANSLATION, '1 Sicherungssatz würde wegfallen, bestätigt wurde aber 1'],
  ])('stands in an error in %s', (_, words, part) => {
    const { what } = sentencesIn(words).error('prune.changed', { url: '/sets', count: 1, confirmed: 1 })
    expect(what).toContain(part)
  })
})

/** All sentences of a table, whatever its shape. */
const sentencesOf = (table: unknown): readonly string[] => {
  if (typeof table === 'string') return [table]
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(sentencesOf) : []
}

/** Nouns that are counted, in the plural, right behind a number that may be one. */
const ENGLISH =
  /\{\w+\} (?:days|hours|minutes|seconds|sets|parts|entries|files|keys|passwords|appliances|lines|times)\b/
const GERMAN =
  /\{\w+\} (?:Tagen?|Stunden|Minuten|Sekunden|Sicherungssätzen?|Teilen?|Einträgen?|Dateien|Serverpasswörter|Passwörter|Appliances|Zeilen)(?![\p{L}])/u

/** Limits, which are more than one, and what only several can do. */
const NEVER_ONE =
  /\{limit\}|\{most\}|more than \{count\}|mehr als \{count\}|name the same|nennen denselben|lies \{count\} times|^All(?:e)? \{count\}/

describe('no number that may be one stands before a plural', () => {
  it.each([
    ['English', [EN_TRANSLATION, EN, CLI_EN], ENGLISH],
    ['German', [DE_TRANSLATION, DE, CLI_DE], GERMAN],
  ] as const)('in %s', (_, tables, plural) => {
    const found = tables.flatMap((table) => {
      const all = Object.entries(table)
        .filter(([key]) => !/\.(?:other|many)$/.test(key))
        .flatMap(([, said]) => sentencesOf(said))
      return all.filter((sentence) => plural.test(sentence) && !NEVER_ONE.test(sentence))
    })
    expect(found).toEqual([])
  })
})
