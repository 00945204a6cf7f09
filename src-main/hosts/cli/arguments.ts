// From words on the command line to a verb and its options. Global options stand before or after the verb.
import { quoted } from '../../contract/phrases.ts'
import { itemOf } from '../../contract/by-name.ts'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Failure } from '../../contract/errors.ts'
import { LANGUAGES } from '../../contract/languages.ts'
import type { CliTable, CliWords } from '../../text/command-line.ts'
import type { CliKey } from '../../text/en/cli.ts'
import type { NamesIn, ValuesFor } from '../../text/lookup.ts'
import { nearWords } from './nearest.ts'

/** One option of a verb. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  /** What the value is, for help: `DIR`. */
  readonly value?: string
  readonly help: CliKey
  /** What the help names, where it names something. */
  readonly facts?: Readonly<Record<string, string | number>>
  /** What a shell may complete the value with. */
  readonly completes?: 'file' | 'directory' | readonly string[]
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>

type Flag = { readonly type: 'boolean' }
type Text = { readonly type: 'string' }
type Repeated = Text & { readonly multiple: true }

/** Names of the options of `S`, and of those of every verb, whose kind is `K`; without those whose kind is `Not`. */
type NamesOf<S, K, Not = never> = {
  [N in keyof (S & typeof GLOBAL_OPTIONS)]: (S & typeof GLOBAL_OPTIONS)[N] extends Not
    ? never
    : (S & typeof GLOBAL_OPTIONS)[N] extends K
      ? N
      : never
}[keyof (S & typeof GLOBAL_OPTIONS)] &
  string

/** Options that are on or off. */
export type FlagOf<S> = NamesOf<S, Flag>
/** Options with one value. */
export type ValueOf<S> = NamesOf<S, Text, Repeated>
/** Options that may be repeated. */
export type ListOf<S> = NamesOf<S, Repeated>

/** What a refusal of a line names, and in which words. */
export interface LineOf {
  readonly verb: string
  readonly words: CliWords
}

/**
 * The values given, by option name: `F` are flags, `V` take one value, `L` may be repeated. What takes names is a property, not a
 * method, because the compiler holds only properties strictly against each other.
 */
export class OptionValues<F extends string, V extends string, L extends string> {
  private readonly line: LineOf
  private readonly values: Readonly<Record<string, unknown>>
  readonly flag: (name: F) => boolean
  readonly one: (name: V) => string | undefined
  readonly many: (name: L) => readonly string[]

  constructor(line: LineOf, values: Readonly<Record<string, unknown>>) {
    this.line = line
    this.values = values
    this.flag = (name) => itemOf(values, name) === true
    this.one = (name) => {
      const value = itemOf(values, name)
      return typeof value === 'string' ? value : undefined
    }
    this.many = (name) => {
      const value = itemOf(values, name)
      return Array.isArray(value) ? (value as string[]) : []
    }
  }

  /** Names of the options that were given, those of every verb left out. */
  given(): readonly string[] {
    return Object.keys(this.values).filter((name) => !Object.hasOwn(GLOBAL_OPTIONS, name))
  }

  required(name: V): string {
    return this.one(name) ?? this.refuse('usage.missing', { option: name })
  }

  /** A whole number that is not negative. */
  whole(name: V): number | undefined {
    const text = this.one(name)
    if (text === undefined) return undefined
    return /^\d+$/.test(text) ? Number(text) : this.refuse('usage.whole', { option: name, given: text })
  }

  /** One of some words. */
  choice<T extends string>(name: V, words: readonly T[], fallback: T): T {
    const value = this.one(name) ?? fallback
    return (
      words.find((word) => word === value) ??
      this.refuse('usage.choice', { option: name, words: words.join(', '), given: value })
    )
  }

  /** Refuses the line with a sentence. Throws Failure `usage.invalid`. */
  refuse<K extends CliKey>(key: K, ...values: ValuesFor<NamesIn<CliTable[K]>>): never {
    const problem = this.line.words.text(key, ...values)
    throw new Failure('usage.invalid', { problem: quoted(problem), verb: this.line.verb })
  }
}

/** The values of the options `S` and of those of every verb. A name that is not among them, or of another kind, does not compile. */
export type Options<S = Record<never, never>> = OptionValues<FlagOf<S>, ValueOf<S>, ListOf<S>>

export const GLOBAL_OPTIONS = {
  home: {
    type: 'string',
    value: 'DIR',
    help: 'option.home',
    completes: 'directory',
  },
  json: { type: 'boolean', help: 'option.json' },
  progress: {
    type: 'string',
    value: 'WHEN',
    help: 'option.progress',
    completes: ['auto', 'json', 'none'],
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'option.passphrase-file',
    completes: 'file',
  },
  'key-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'option.key-passphrase-file',
    completes: 'file',
  },
  'ftp-password-file': {
    type: 'string',
    value: 'FILE',
    help: 'option.ftp-password-file',
    completes: 'file',
  },
  'appliance-password-file': {
    type: 'string',
    value: 'FILE',
    help: 'option.appliance-password-file',
    completes: 'file',
  },
  ca: {
    type: 'string',
    value: 'FILE',
    help: 'option.ca',
    completes: 'file',
  },
  pin: {
    type: 'string',
    value: 'FINGERPRINT',
    help: 'option.pin',
  },
  'allow-plain-ftp': {
    type: 'boolean',
    help: 'option.allow-plain-ftp',
  },
  vault: {
    type: 'string',
    value: 'NAME',
    help: 'option.vault',
    completes: ['auto', 'keychain', 'passphrase'],
  },
  lang: { type: 'string', value: 'NAME', help: 'option.lang', completes: LANGUAGES },
  debug: { type: 'boolean', help: 'option.debug' },
  help: { type: 'boolean', short: 'h', help: 'option.help' },
  version: { type: 'boolean', help: 'option.version' },
} as const satisfies OptionSpecs

/** What was typed, with the verb taken out. */
export interface ParsedLine {
  readonly options: OptionValues<string, string, string>
  readonly positionals: readonly string[]
}

function configOf(specs: OptionSpecs): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, multiple: spec.multiple ?? false, ...(spec.short ? { short: spec.short } : {}) },
    ]),
  )
}

/** Whether a word is an option, and whether the word after it is its value. */
function standsAlone(word: string, specs: OptionSpecs): boolean {
  const [name = '', value] = word.replace(/^--/, '').split('=', 2)
  return value !== undefined || itemOf(specs, name)?.type !== 'string'
}

/** The first word that is neither an option nor the value of one; where it stands. */
function firstWord(words: readonly string[], specs: OptionSpecs): number | undefined {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string
    if (!word.startsWith('-')) return at
    if (!standsAlone(word, specs)) at += 1
  }
  return undefined
}

/** The first word that is neither an option of these nor the value of one. */
export function firstPositional(words: readonly string[], specs: OptionSpecs): string | undefined {
  const at = firstWord(words, specs)
  return at === undefined ? undefined : words[at]
}

/** A line that was refused; `called` is the verb, with its first word where that chooses the options. */
interface Refused {
  readonly called: string
  readonly specs: OptionSpecs
  readonly words: CliWords
}

/** What is wrong with a line, in a sentence. */
function problemOf(error: unknown, { called, specs, words }: Refused): string {
  const { code, message } = error as NodeJS.ErrnoException
  const [, option] = /'((?:-\w, )?-[^' ]+)[^']*'/.exec(message) ?? []
  if (option === undefined) return words.text('usage.unreadable', { problem: message })
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const known = Object.keys({ ...specs, ...GLOBAL_OPTIONS }).map((name) => `--${name}`)
    return words.text('usage.option-unknown', { called, option }) + nearWords(option, known, words)
  }
  return words.text(/does not take/.test(message) ? 'usage.value-surplus' : 'usage.value-missing', { option })
}

/** Parses what follows the verb, or the action `called` of one. Throws Failure `usage.invalid`. */
export function parseLine(
  line: LineOf,
  words: readonly string[],
  specs: OptionSpecs,
  called: string = line.verb,
): ParsedLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: configOf({ ...GLOBAL_OPTIONS, ...specs }),
      allowPositionals: true,
      strict: true,
    })
    return { options: new OptionValues(line, values), positionals }
  } catch (error) {
    throw new Failure('usage.invalid', {
      problem: quoted(problemOf(error, { called, specs, words: line.words })),
      verb: line.verb,
    })
  }
}

/** Finds the verb: the first word that is no global option nor the value of one. */
export function splitVerb(words: readonly string[]): { verb: string | undefined; rest: readonly string[] } {
  const at = firstWord(words, GLOBAL_OPTIONS)
  if (at === undefined) return { verb: undefined, rest: words }
  return { verb: words[at], rest: [...words.slice(0, at), ...words.slice(at + 1)] }
}
