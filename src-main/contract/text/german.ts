// German: the tables of this folder, and the facts that hold English words made German.
import type { ErrorCode, Facts } from '../errors.ts'
import { fill } from '../errors.ts'
import type { FactValue } from '../report.ts'
import { reportSentence } from '../report-text.ts'
import { DE_ERRORS } from './de-errors.ts'
import { DE_PRINT } from './de-print.ts'
import { DE_REPORT } from './de-report.ts'
import type { SaidError, SaidLine, Sentences } from './sentences.ts'

function germanError(code: ErrorCode, facts: Facts): SaidError {
  const [what, why, next] = DE_ERRORS[code]
  const left =
    facts['leftThere'] === undefined
      ? ''
      : ' Auf der Appliance blieb zurück und ist dort zu entfernen: {leftThere}.'
  return { what: fill(what, facts), why: fill(why, facts), next: fill(next + left, facts) }
}

/** What stands in a fact in English, wherever a sentence is put together from pieces. */
const PIECES: readonly (readonly [english: RegExp, german: string])[] = [
  [/^none of the keys$/, 'keiner der Schlüssel'],
  [/\bSHA-1 in the signature\b/, 'SHA-1 in der Signatur'],
  [/\bSHA-1 alone for the parts\b/, 'SHA-1 allein für die Teile'],
  [/\bPKCS#1 v1\.5 and Triple DES around its keys\b/, 'PKCS#1 v1.5 und Triple DES um seine Schlüssel'],
  [/^(\d+)\.(\d) s$/, '$1,$2 s'],
  [/^(\d+) hours$/, '$1 Stunden'],
  [/^(\d+) days$/, '$1 Tage'],
]

function germanPiece(value: string): string {
  return PIECES.reduce((text, [english, german]) => text.replace(english, german), value)
}

const isCause = (value: unknown): value is Facts & { readonly code: ErrorCode } =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  Object.hasOwn(DE_ERRORS, String(value.code))

/** The sentences of the errors that a line names as its causes; of a manifest that was refused, why says more than what. */
function causes(value: FactValue | undefined): string | undefined {
  if (!Array.isArray(value)) return undefined
  const sentences = (value as readonly unknown[]).filter(isCause).map(({ code, ...facts }) => {
    const { what, why } = germanError(code, facts as Facts)
    return code.startsWith('manifest.') ? why : what
  })
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

const isForm = (value: unknown): value is 'open' | 'appliance' => value === 'open' || value === 'appliance'

function germanFacts(facts: SaidLine['facts']): Facts {
  const flat = new Map<string, string | number | boolean>()
  for (const [key, value] of Object.entries(facts)) {
    if (key === 'form' && isForm(value)) flat.set(key, DE_PRINT[`field.form.${value}`])
    else if (typeof value === 'string') flat.set(key, germanPiece(value))
    else if (typeof value !== 'object') flat.set(key, value)
  }
  const what = causes(facts['cause'])
  const problems = causes(facts['list'])
  return {
    ...Object.fromEntries(flat),
    ...(what === undefined ? {} : { what }),
    ...(problems === undefined ? {} : { problems }),
  }
}

function germanLine({ reason, facts }: SaidLine): string {
  const said = germanFacts(facts)
  if (Object.hasOwn(DE_REPORT, reason)) return fill(DE_REPORT[reason as keyof typeof DE_REPORT], said)
  if (!Object.hasOwn(DE_ERRORS, reason)) return reportSentence(reason, said)
  const { what, why } = germanError(reason as ErrorCode, said)
  return `${what} ${why}`
}

export const GERMAN: Sentences = {
  language: 'de',
  error: germanError,
  line: germanLine,
  print: (key, facts = {}) => fill(DE_PRINT[key], facts),
}
