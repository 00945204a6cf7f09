// What a verb of the command line is, and what it is given to work with.
import type { Engine } from '../../composition/engine.ts'
import type { JobContext } from '../../engine/jobs/job-context.ts'
import type { Options, OptionSpecs } from './arguments.ts'
import type { Terminal } from './terminal.ts'

/** What a verb works with. */
export interface VerbRun {
  readonly options: Options
  readonly positionals: readonly string[]
  readonly terminal: Terminal
  readonly engine: Engine
  readonly context: JobContext
}

export interface Verb {
  readonly name: string
  /** One line for the list of verbs. */
  readonly summary: string
  /** What stands after the verb, as in `SET [options]`. */
  readonly usage: string
  /** What a newcomer has to know, in a few lines. */
  readonly about: string
  readonly examples: readonly string[]
  readonly options: OptionSpecs
  /** Words that may stand first, for verbs that have some. */
  readonly subverbs?: readonly string[]
  readonly positionals: { readonly min: number; readonly max: number }
  /** Does the work and returns the exit code. */
  run(run: VerbRun): Promise<number>
}

/** Options that several verbs share. */
export const TRUST_OPTIONS: OptionSpecs = {
  trust: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'Trusts this signer or authority for this run (PEM or DER); may be repeated.',
    completes: 'file',
  },
  crl: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    help: 'Revocation list (PEM or DER) for the authorities that --trust names; may be repeated.',
    completes: 'file',
  },
  policy: {
    type: 'string',
    value: 'NAME',
    help: 'modern (default) or legacy, which accepts SHA-1 when read.',
    completes: ['modern', 'legacy'],
  },
  appliance: {
    type: 'string',
    value: 'DIR|NAME',
    help: 'Whose local:/// or temporary:/// is meant.',
    completes: 'directory',
  },
}

export const KEY_OPTION: OptionSpecs = {
  key: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'Private key: a PEM or PKCS#12 file, or a name in the key vault.',
    completes: 'file',
  },
}

/** For verbs that can write their report for others to read. */
export const REPORT_OPTIONS: OptionSpecs = {
  report: {
    type: 'string',
    value: 'FILE',
    help: 'Writes the report as HTML without script, to print or to keep; must not exist.',
    completes: 'file',
  },
  lang: {
    type: 'string',
    value: 'NAME',
    help: 'Language of that report: en (default) or de.',
    completes: ['en', 'de'],
  },
}
