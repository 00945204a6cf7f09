// Phrases in English, all of them.
import type { NamesIn } from '../lookup.ts'
import type { PhraseKey, PhraseNames } from '../../contract/phrases.ts'
import { EN_FORMATS_PHRASES } from './phrases-formats.ts'
import { EN_KEYS_PHRASES } from './phrases-keys.ts'
import { EN_REQUESTS_PHRASES } from './phrases-requests.ts'

const ALL = { ...EN_FORMATS_PHRASES, ...EN_KEYS_PHRASES, ...EN_REQUESTS_PHRASES }

/** Phrases whose sentence names other facts than they are said with; there is none. */
type Misfit = {
  [K in keyof PhraseNames]: [NamesIn<(typeof ALL)[K]>, PhraseNames[K]] extends [
    PhraseNames[K],
    NamesIn<(typeof ALL)[K]>,
  ]
    ? never
    : K
}[keyof PhraseNames]

export const PHRASES_EN: [Misfit] extends [never] ? Readonly<Record<PhraseKey, string>> : Misfit = ALL
