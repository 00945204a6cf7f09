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

/** The values given, by option name. */
export class Options {
  private readonly values: Readonly<Record<string, unknown>>
  private readonly verb: string
  constructor(verb: string, values: Readonly<Record<string, unknown>>) {
    this.verb = verb
    this.values = values
  }

  flag(name: string): boolean {
    return itemOf(this.values, name) === true
  }

  one(name: string): string | undefined {
    const value = itemOf(this.values, name)
    return typeof value === 'string' ? value : undefined
  }

  required(name: string): string {
    return this.one(name) ?? this.refuse(`--${name} is missing.`)
  }

  /** A whole number that is not negative. */
  whole(name: string): number | undefined {
    const text = this.one(name)
    if (text === undefined) return undefined
    return /^\d+$/.test(text) ? Number(text) : this.refuse(`--${name} takes a whole number, not ${text}.`)
  }

  many(name: string): readonly string[] {
    const value = itemOf(this.values, name)
    return Array.isArray(value) ? (value as string[]) : []
  }

  /** One of some words. */
  choice<T extends string>(name: string, words: readonly T[], fallback: T): T {
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

export const GLOBAL_OPTIONS: OptionSpecs = {
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
}

/** What was typed, with the verb taken out. */
export interface ParsedLine {
  readonly options: Options
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

/** Parses what follows the verb. Throws Failure `usage.invalid`. */
export function parseLine(verb: string, words: readonly string[], specs: OptionSpecs): ParsedLine {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: configOf({ ...GLOBAL_OPTIONS, ...specs }),
      allowPositionals: true,
      strict: true,
    })
    return { options: new Options(verb, values), positionals }
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/\. To specify|\n/)
    throw new Failure('usage.invalid', { problem: `${first.replace(/\.$/, '')}.`, verb })
  }
}

/** Finds the verb: the first word that is no global option nor the value of one. */
export function splitVerb(words: readonly string[]): { verb: string | undefined; rest: readonly string[] } {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string
    if (!word.startsWith('-')) return { verb: word, rest: [...words.slice(0, at), ...words.slice(at + 1)] }
    const spec = itemOf(GLOBAL_OPTIONS, word.replace(/^--/, ''))
    if (spec?.type === 'string') at += 1
  }
  return { verb: undefined, rest: words }
}
