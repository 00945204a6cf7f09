// What a verb of the command line is, and what it is given to work with.
import type { JobContext } from '../../application/types.ts'
import type { Engine } from '../../application/needs.ts'
import type { FlagOf, ListOf, OptionSpecs, OptionValues, ValueOf } from './arguments.ts'
import type { CliKeyWith, PlainKey } from '../../text/command-line.ts'
import type { Terminal } from './terminal.ts'

/** What a verb works with; `S` are the options that it looks at. */
export type VerbRun<S = Record<never, never>> = RunWith<FlagOf<S>, ValueOf<S>, ListOf<S>>

interface RunWith<F extends string, V extends string, L extends string> {
  readonly options: OptionValues<F, V, L>
  readonly positionals: readonly string[]
  readonly terminal: Terminal
  readonly engine: Engine
  readonly context: JobContext
}

/** What whoever parsed the line has: it may be asked for any option, and is given to what asks for some. */
export type AnyRun = RunWith<string, string, string>

/** A command, and what is to be said of it. */
export type Example = string | readonly [command: string, remark: PlainKey]

export interface Verb {
  readonly name: string
  /** One line for the list of verbs. */
  readonly summary: PlainKey
  /** What stands after the verb, as in `SET [options]`. */
  readonly usage: string
  /** What a newcomer has to know, in a few lines. */
  readonly about: PlainKey
  readonly examples: readonly Example[]
  readonly options: OptionSpecs
  /** What the first word may say is to be done, for verbs that have a choice; each takes options of its own. */
  readonly subverbs?: Readonly<Record<string, Subverb>>
  readonly positionals: { readonly min: number; readonly max: number }
  /** Does the work and returns the exit code; absent where the first word has to say what. */
  run?(run: AnyRun): Promise<number>
}

/** What is done for the first word after a verb. */
export interface Subverb {
  readonly options: OptionSpecs
  /** Says what the next word names; absent where it may be missing. */
  readonly needs?: CliKeyWith<'called'>
  /** How many words may follow; 1 when absent. */
  readonly most?: number
  /** `name` is the next word, empty where there is none. */
  run(run: AnyRun, name: string): Promise<number>
}

/** A verb with the names of its options, so that it can look at none that it does not declare. */
interface DeclaredVerb<S extends OptionSpecs> extends Omit<Verb, 'options' | 'run'> {
  readonly options: S
  run?(run: VerbRun<S>): Promise<number>
}

/** The compiler holds the verb against its own options here; whoever calls it knows only that it has some. */
export function declareVerb<const S extends OptionSpecs>(verb: DeclaredVerb<S>): Verb {
  return verb
}

/** The same for what is done for one first word. */
export function declareSubverb<const S extends OptionSpecs>(
  options: S,
  run: (run: VerbRun<S>, name: string) => Promise<number>,
  words: Pick<Subverb, 'needs' | 'most'> = {},
): Subverb {
  return { options, run, ...words }
}

/** Every option of a verb, those of its subverbs too. */
export function allOptions({ options, subverbs = {} }: Pick<Verb, 'options' | 'subverbs'>): OptionSpecs {
  return Object.assign({}, options, ...Object.values(subverbs).map((one) => one.options)) as OptionSpecs
}

/** Some of the options declared together. */
export function pickOptions<S extends OptionSpecs, N extends keyof S>(
  options: S,
  names: readonly N[],
): Pick<S, N> {
  return Object.fromEntries(names.map((name) => [name, options[name]])) as unknown as Pick<S, N>
}

/** Options that several verbs share. */
export const TRUST_OPTIONS = {
  trust: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'option.trust',
    completes: 'file',
  },
  crl: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'option.crl',
    completes: 'file',
  },
  policy: {
    type: 'string',
    value: 'NAME',
    help: 'option.policy',
    completes: ['modern', 'legacy'],
  },
  appliance: {
    type: 'string',
    value: 'DIR|NAME',
    help: 'option.appliance',
    completes: 'directory',
  },
} as const satisfies OptionSpecs

export const PART_OPTION = {
  part: { type: 'string', multiple: true, value: 'NAME', help: 'option.part' },
} as const satisfies OptionSpecs

export const ONLY_OPTION = {
  only: { type: 'string', multiple: true, value: 'PATH', help: 'option.only' },
} as const satisfies OptionSpecs

/** What a reader of sets may lift. */
export const ACCEPT_OPTION = {
  accept: { type: 'string', multiple: true, value: 'CODE', help: 'option.accept' },
} as const satisfies OptionSpecs

export const KEY_OPTION = {
  key: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'option.key',
    completes: 'file',
  },
} as const satisfies OptionSpecs

/** For verbs that can write their report for others to read. */
export const REPORT_OPTIONS = {
  report: {
    type: 'string',
    value: 'FILE',
    help: 'option.report',
    completes: 'file',
  },
} as const satisfies OptionSpecs
