// From words on the command line to a verb and its options. Global options stand before or after the verb.
import { itemOf } from '../../contract/by-name.ts'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { Failure } from '../../contract/errors.ts'

/** One option of a verb. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  readonly multiple?: boolean
  /** What the value is, for help: `DIR`. */
  readonly value?: string
  readonly help: string
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

/**
 * The values given, by option name: `F` are flags, `V` take one value, `L` may be repeated. What takes names is a property, not a
 * method, because the compiler holds only properties strictly against each other.
 */
export class OptionValues<F extends string, V extends string, L extends string> {
  private readonly verb: string
  private readonly values: Readonly<Record<string, unknown>>
  readonly flag: (name: F) => boolean
  readonly one: (name: V) => string | undefined
  readonly many: (name: L) => readonly string[]

  constructor(verb: string, values: Readonly<Record<string, unknown>>) {
    this.verb = verb
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
    return this.one(name) ?? this.refuse(`--${name} is missing.`)
  }

  /** A whole number that is not negative. */
  whole(name: V): number | undefined {
    const text = this.one(name)
    if (text === undefined) return undefined
    return /^\d+$/.test(text) ? Number(text) : this.refuse(`--${name} takes a whole number, not ${text}.`)
  }

  /** One of some words. */
  choice<T extends string>(name: V, words: readonly T[], fallback: T): T {
    const value = this.one(name) ?? fallback
    return (
      words.find((word) => word === value) ??
      this.refuse(`--${name} takes ${words.join(', ')}, not ${value}.`)
    )
  }

  refuse(problem: string): never {
    throw new Failure('usage.invalid', { problem, verb: this.verb })
  }
}

/** The values of the options `S` and of those of every verb. A name that is not among them, or of another kind, does not compile. */
export type Options<S = Record<never, never>> = OptionValues<FlagOf<S>, ValueOf<S>, ListOf<S>>

export const GLOBAL_OPTIONS = {
  home: {
    type: 'string',
    value: 'DIR',
    help: 'Where this program keeps its state (or SECURE_BACKUP_HOME).',
    completes: 'directory',
  },
  json: { type: 'boolean', help: 'One JSON document on standard output.' },
  progress: {
    type: 'string',
    value: 'WHEN',
    help: 'auto, json (lines on standard error) or none.',
    completes: ['auto', 'json', 'none'],
  },
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'Reads the passphrase of the key vault from the first line of a file.',
    completes: 'file',
  },
  'key-passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'The same for a key file given with --key or imported, where it differs.',
    completes: 'file',
  },
  'ftp-password-file': {
    type: 'string',
    value: 'FILE',
    help: 'Reads the password of an FTP server from the first line of a file (or SECURE_BACKUP_FTP_PASSWORD).',
    completes: 'file',
  },
  'appliance-password-file': {
    type: 'string',
    value: 'FILE',
    help: 'Reads the password of a real appliance from the first line of a file (or SECURE_BACKUP_APPLIANCE_PASSWORD).',
    completes: 'file',
  },
  ca: {
    type: 'string',
    value: 'FILE',
    help: 'The authority (PEM) that certifies the server, instead of those of the system.',
    completes: 'file',
  },
  pin: {
    type: 'string',
    value: 'FINGERPRINT',
    help: 'SHA-256 fingerprint of the one certificate the server may show.',
  },
  'allow-plain-ftp': {
    type: 'boolean',
    help: 'Consents to ftp://: password and everything sent can be read on the way.',
  },
  vault: {
    type: 'string',
    value: 'NAME',
    help: 'Where private keys are kept: auto, keychain or passphrase (or SECURE_BACKUP_VAULT).',
    completes: ['auto', 'keychain', 'passphrase'],
  },
  debug: { type: 'boolean', help: 'Shows where in the program an error came from.' },
  help: { type: 'boolean', short: 'h', help: 'Shows help.' },
  version: { type: 'boolean', help: 'Shows the version.' },
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

/** What is wrong with a line, in a sentence; `called` is the verb, with its first word where that chooses the options. */
function problemOf(error: unknown, called: string): string {
  const { code, message } = error as NodeJS.ErrnoException
  const unknown = /'(-[^']+)'/.exec(message)?.[1]
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && unknown !== undefined)
    return `${called} does not take ${unknown}.`
  const [first = ''] = message.split(/\. To specify|\n/)
  return `${first.replace(/\.$/, '')}.`
}

/** Parses what follows the verb. Throws Failure `usage.invalid`. */
export function parseLine(
  verb: string,
  words: readonly string[],
  specs: OptionSpecs,
  called: string = verb,
): ParsedLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: configOf({ ...GLOBAL_OPTIONS, ...specs }),
      allowPositionals: true,
      strict: true,
    })
    return { options: new OptionValues(verb, values), positionals }
  } catch (error) {
    throw new Failure('usage.invalid', { problem: problemOf(error, called), verb })
  }
}

/** Finds the verb: the first word that is no global option nor the value of one. */
export function splitVerb(words: readonly string[]): { verb: string | undefined; rest: readonly string[] } {
  const at = firstWord(words, GLOBAL_OPTIONS)
  if (at === undefined) return { verb: undefined, rest: words }
  return { verb: words[at], rest: [...words.slice(0, at), ...words.slice(at + 1)] }
}
