// Errors and exit codes at length: what `secure-backup help CODE` prints, from the table of errors and the sentences of a language.
import { ERRORS, EXIT, type ErrorCode } from '../../contract/errors.ts'
import { familyOf } from '../../contract/error-family.ts'
import { EN_ERRORS } from '../../text/en/errors.ts'
import type { CliWords, PlainKey } from '../../text/command-line.ts'
import type { Spoken } from './language.ts'
import { wrap } from './wrap.ts'

/** What each exit code means, in a few words. */
export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: PlainKey])[] = [
  [0, 'exit.0'],
  [1, 'exit.1'],
  [2, 'exit.2'],
  [3, 'exit.3'],
  [4, 'exit.4'],
  [5, 'exit.5'],
  [6, 'exit.6'],
  [7, 'exit.7'],
  [8, 'exit.8'],
  [64, 'exit.64'],
  [70, 'exit.70'],
  [74, 'exit.74'],
  [130, 'exit.130'],
]

export const isCode = (word: string): word is ErrorCode => Object.hasOwn(ERRORS, word)
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[]

/** The facts of an error, each as a word in capitals that stands for it. English names the same facts as every language. */
function placeholders(code: ErrorCode): Readonly<Record<string, string>> {
  const names = [...EN_ERRORS[code].join(' ').matchAll(/\{(\w+)[}|]/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, name.replaceAll(/[A-Z]/g, '-$&').toUpperCase()]))
}

const meaningOf = (exit: number, words: CliWords): string => {
  const [, key] = EXIT_MEANINGS.find(([code]) => code === exit) ?? []
  return key === undefined ? '' : words.text(key)
}

/** Codes of the same subject with the same exit code first, then the rest of the subject. */
function related(code: ErrorCode): readonly ErrorCode[] {
  const family = ERROR_CODES.filter((one) => one !== code && familyOf(one) === familyOf(code))
  const same = (one: ErrorCode): number => (ERRORS[one].exit === ERRORS[code].exit ? 0 : 1)
  return family.sort((a, b) => same(a) - same(b)).slice(0, 8)
}

/** One code at length. */
export function codeHelp(code: ErrorCode, { words, sentences }: Spoken): string {
  const { what, why, next } = sentences.error(code, placeholders(code))
  const { exit, retryable } = ERRORS[code]
  const chapters: readonly (readonly [PlainKey, string])[] = [
    ['help.code.what', what],
    ['help.code.why', why],
    ['help.code.next', next],
    ['help.code.cause', sentences.causes(code)],
    ['help.code.exit', `${exit}: ${meaningOf(exit, words)}`],
    ['help.code.again', words.text(retryable ? 'help.code.again.yes' : 'help.code.again.no')],
    ['help.code.related', related(code).join(', ')],
  ]
  const said = chapters.filter(([, text]) => text !== '')
  const lines = said.map(([key, text]) => `${words.text(key)}\n  ${wrap(text, '  ')}\n`)
  const named = Object.keys(placeholders(code)).length > 0 ? `\n${words.text('help.code.words')}\n` : ''
  return `${code}\n\n${lines.join('\n')}${named}`
}

/** The number of an exit code that is called by number or by the last word of what was typed, as `incomplete` in `set.incomplete`. */
export function exitOf(topic: string): number | undefined {
  if (EXIT_MEANINGS.some(([code]) => String(code) === topic)) return Number(topic)
  const word = topic.split('.').at(-1) ?? ''
  const named = Object.entries(EXIT).find(([name]) => name === word)
  return named?.[1]
}

/** One exit code at length. */
export function exitHelp(exit: number, words: CliWords): string {
  const codes = ERROR_CODES.filter((code) => ERRORS[code].exit === exit)
  const list =
    codes.length === 0 ? '' : `\n${words.text('help.exit.codes')}\n  ${wrap(codes.join(', '), '  ')}\n`
  return `${words.text('help.exit.one', { code: exit, meaning: meaningOf(exit, words) })}\n${list}`
}

const LEAST_COLUMN = 46

/** All of them in two columns, the longer one first. */
export function exitCodes(words: CliWords): string {
  const half = Math.ceil(EXIT_MEANINGS.length / 2)
  const left = EXIT_MEANINGS.slice(0, half).map(
    ([code, meaning]) => `  ${String(code).padStart(2)}  ${words.text(meaning)}`,
  )
  const width = Math.max(LEAST_COLUMN, ...left.map((line) => line.length + 2))
  const lines = left.map((line, at) => {
    const right = EXIT_MEANINGS[half + at]
    return right ? `${line.padEnd(width)}${String(right[0]).padStart(3)}  ${words.text(right[1])}` : line
  })
  return `${words.text('help.exit-codes')}\n${lines.join('\n')}`
}
