// Phrases in German, all of them.
import type { PhraseTable } from '../phrases.ts'
import { DE_FORMATS_PHRASES } from './phrases-formats.ts'
import { DE_KEYS_PHRASES } from './phrases-keys.ts'
import { DE_REQUESTS_PHRASES } from './phrases-requests.ts'

export const PHRASES_DE: PhraseTable = { ...DE_FORMATS_PHRASES, ...DE_KEYS_PHRASES, ...DE_REQUESTS_PHRASES }
