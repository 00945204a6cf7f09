// Words: no language lacks a key or a place for a value, and no forbidden word is said.
import { describe, expect, it } from 'vitest'
import { itemOf } from '../../../src-main/contract/by-name.ts'
import { ERRORS } from '../../../src-main/contract/errors.ts'
import { SERIES_TEXT } from '../../../src-main/text/en/series.ts'
import { DE_SERIES } from '../../../src-main/text/de/series.ts'
import { EN_ERRORS } from '../../../src-main/text/en/errors.ts'
import { REPORT_TEXT } from '../../../src-main/text/en/report.ts'
import { DE } from '../../../src-main/text/de/window.ts'
import { DE_ERRORS } from '../../../src-main/text/de/errors.ts'
import { DE_REPORT } from '../../../src-main/text/de/report.ts'
import { HISTORY_DE } from '../../../src-main/text/de/history.ts'
import { HISTORY_EN } from '../../../src-main/text/en/history.ts'
import { PREFLIGHT_DE } from '../../../src-main/text/de/preflight.ts'
import { PREFLIGHT_EN } from '../../../src-main/text/en/preflight.ts'
import { EN } from '../../../src-main/text/en/window.ts'

const places = (text: string): string[] => [...new Set(text.match(/\{[a-zA-Z]+(?=[}|])/g) ?? [])].sort()

describe('texts', () => {
  it('German has every key of English, and no other', () => {
    expect(Object.keys(DE).sort()).toEqual(Object.keys(EN).sort())
    expect(Object.keys(DE_ERRORS).sort()).toEqual(Object.keys(ERRORS).sort())
    expect(Object.keys(DE_REPORT).sort()).toEqual(Object.keys(REPORT_TEXT).sort())
  })
  it('every sentence has the same places for values in both languages', () => {
    for (const [key, text] of Object.entries(EN))
      expect([key, places(DE[key as keyof typeof DE])]).toEqual([key, places(text)])
    for (const [key, text] of Object.entries(REPORT_TEXT))
      expect([key, places(DE_REPORT[key as keyof typeof DE_REPORT])]).toEqual([key, places(text)])
    for (const [key, text] of [...Object.entries(HISTORY_EN), ...Object.entries(PREFLIGHT_EN)])
      expect([key, places(itemOf({ ...HISTORY_DE, ...PREFLIGHT_DE }, key) ?? '')]).toEqual([
        key,
        places(text),
      ])
    for (const [key, words] of Object.entries(SERIES_TEXT)) {
      const german = DE_SERIES[key as keyof typeof DE_SERIES]
      expect([key, german.map(places)]).toEqual([key, words.map(places)])
    }
    for (const [key, [what, why]] of Object.entries(EN_ERRORS)) {
      const [germanWhat, germanWhy] = DE_ERRORS[key as keyof typeof DE_ERRORS]
      expect([key, places(germanWhat + germanWhy)]).toEqual([key, places(what + why)])
    }
  })
  it('nothing is empty, and every plural has both forms', () => {
    for (const text of [...Object.values(EN), ...Object.values(DE)]) expect(text.trim()).not.toBe('')
    for (const key of Object.keys(EN).filter((one) => one.endsWith('.one')))
      expect(EN).toHaveProperty([key.replace(/one$/, 'other')])
  })
  it('nothing says successfully, oops, or that an error occurred', () => {
    const all = [...Object.values(EN), ...Object.values(DE)].join('\n')
    expect(all).not.toMatch(/success|oops|error occurred|erfolgreich|hoppla|Fehler ist aufgetreten/i)
  })
})
