// Whether a document holds what the text of the same run tells: every value that stands in the text is looked for in the document, as it is
// or as people write it. What is left are words of the program's own sentences.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ENGLISH_WORDS } from '../../src-main/text/command-line.ts'
import { formatTime, quantitiesOf } from '../../src-main/hosts/cli/quantities.ts'
import { SPOKEN_ENGLISH } from '../../src-main/hosts/cli/language.ts'

const SOURCES = ['text', 'hosts/cli', 'contract'].map((one) =>
  join(import.meta.dirname, '../../src-main', one),
)
const quantities = quantitiesOf(SPOKEN_ENGLISH.sentences.quantities, ENGLISH_WORDS)

const WORD = /[\p{L}\d]+/gu
const TOKEN = /[\p{L}\d]+(?:[./:_-][\p{L}\d]+)*/gu

let known: ReadonlySet<string> | undefined
/** Every word that the program's sentences are made of. */
function words(): ReadonlySet<string> {
  known ??= new Set(
    SOURCES.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.startsWith('de/'))
        .flatMap((file) => {
          const text = readFileSync(join(folder, file), 'utf8').toLowerCase()
          return [...(text.match(WORD) ?? []), ...(text.match(TOKEN) ?? [])]
        })
        .filter((one) => /\p{L}/u.test(one)),
    ),
  )
  return known
}

interface Leaves {
  readonly texts: string[]
  readonly numbers: number[]
}

/** How many things a list holds, all of them and those of each kind, and what their numbers come to. */
function countsOf(list: readonly unknown[]): readonly number[] {
  const kinds = new Map<string, number>()
  const sums = new Map<string, number>()
  for (const [key, held] of list.flatMap((one) =>
    typeof one === 'object' && one !== null ? Object.entries(one) : [],
  )) {
    const kind = `${key} ${String(held)}`
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    if (typeof held === 'number') sums.set(key, (sums.get(key) ?? 0) + held)
  }
  const others = [...kinds.values()].map((count) => list.length - count)
  return [list.length, ...kinds.values(), ...others, ...sums.values()]
}

/** Every value, and what lists come to. */
function leavesOf(value: unknown, into: Leaves = { texts: [], numbers: [] }): Leaves {
  if (typeof value === 'string') into.texts.push(value)
  else if (typeof value === 'number') into.numbers.push(value)
  else if (Array.isArray(value)) {
    into.numbers.push(...countsOf(value))
    for (const one of value) leavesOf(one, into)
  } else if (typeof value === 'object' && value !== null)
    for (const [key, held] of Object.entries(value)) {
      into.texts.push(key)
      leavesOf(held, into)
    }
  return into
}

const DATED = /^\d{4}-\d\d-\d\d(T|$)/
const DAY_MS = 86_400_000

/** How people read a time, or how far away it is. */
const asTime = (text: string, now: Date): readonly string[] => {
  const days = (Date.parse(text) - now.getTime()) / DAY_MS
  const counts = [Math.floor(days), Math.ceil(days), Math.round(days)].map((n) => String(Math.abs(n)))
  const [day = '', time = ''] = text.slice(0, 19).split('T')
  return [formatTime(text), `${day} ${time}`, day, quantities.age(text, now), ...counts]
}
const asNumber = (value: number): readonly string[] => [
  quantities.bytes(value),
  quantities.duration(value),
  quantities.duration(value * 1000),
  quantities.count(value),
  String(value),
]
const grouped = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ')

const oneLine = (text: string): string => text.replace(/\s+/g, ' ')
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Everything that may be said of a document, the longest first. */
function sayable(document: unknown, now: Date): readonly string[] {
  const { texts, numbers } = leavesOf(document)
  const said = [
    ...texts.flatMap((text) => [
      text,
      ...(DATED.test(text) ? asTime(text, now) : []),
      ...(/^[0-9a-f]{16,}$/i.test(text) ? [grouped(text), grouped(text.toUpperCase())] : []),
    ]),
    ...numbers.flatMap(asNumber),
  ]
  return [...new Set(said.map(oneLine))].filter((one) => one !== '').sort((a, b) => b.length - a.length)
}

/** Lines that are a command to type are about what can be done next. */
const isHint = (line: string): boolean => /(?:^|\s{2})(?:secure-backup|openssl) /.test(line)

/** What the text tells and the document does not hold. */
export function untold(text: string, document: unknown, now: Date): readonly string[] {
  const lines = text.split('\n').filter((line) => !isHint(line))
  const rest = sayable(document, now).reduce(
    (left, one) => left.replace(new RegExp(`(?<![\\p{L}\\d])${escaped(one)}(?![\\p{L}\\d])`, 'gu'), ' '),
    oneLine(lines.join('\n')),
  )
  const tokens = (rest.match(TOKEN) ?? []).map((token) => token.toLowerCase())
  return tokens.filter(
    (token) => !words().has(token) && (token.match(WORD) ?? []).some((word) => !words().has(word)),
  )
}
