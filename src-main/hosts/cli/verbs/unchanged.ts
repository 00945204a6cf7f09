// --unchanged: what becomes of a backup of which nothing changed, and how it is said what was compared.
import type { CreateOutcome } from '../../../application/types.ts'
import type { UnchangedPlan } from '../../../application/back-up.ts'
import { WHEN_UNCHANGED, type Comparison } from '../../../contract/backup.ts'
import type { Options, OptionSpecs } from '../arguments.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { CREATE_OPTIONS } from './create.ts'
import { wholeIn } from './cert-words.ts'
import { wrap } from '../wrap.ts'

export const UNCHANGED_OPTIONS = {
  unchanged: {
    type: 'string',
    value: 'WHAT',
    help: 'create.option.unchanged',
    completes: WHEN_UNCHANGED,
  },
} as const satisfies OptionSpecs

/** For verbs whose --key has no other meaning. */
export const REUSE_KEY = {
  key: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'create.option.key',
    completes: 'file',
  },
} as const satisfies OptionSpecs

/** What the options say; undefined where a set is made anew. Refuses what does not go together. */
export function unchangedFrom(
  options: Options<typeof UNCHANGED_OPTIONS & typeof REUSE_KEY & Pick<typeof CREATE_OPTIONS, 'in'>>,
): UnchangedPlan | undefined {
  const when = options.choice('unchanged', WHEN_UNCHANGED, 'full')
  const key = options.one('key')
  if (when !== 'reuse' && key !== undefined) options.refuse('create.key-of-reuse')
  if (when === 'full') return undefined
  if (options.one('in') === undefined) options.refuse('create.unchanged-needs-in')
  if (when === 'skip') return { when }
  return {
    when,
    key: key ?? options.refuse('create.reuse-needs-key'),
  }
}

/** A real appliance makes its sets itself. */
export function refuseUnchanged(options: Options<typeof UNCHANGED_OPTIONS>): void {
  if (options.choice('unchanged', WHEN_UNCHANGED, 'full') !== 'full')
    options.refuse('create.unchanged-of-folders')
}

/** The sentence of a backup that made none. */
export function sayNothingChanged(terminal: Terminal, { set, manifest }: CreateOutcome): void {
  terminal.tell('passed', 'create.unchanged', { set: terminal.bold(set), time: formatTime(manifest.time) })
  terminal.say(`  ${terminal.words.text('create.unchanged.compared')}`)
}

/** What a backup that made a set compared. */
export function sayComparison(terminal: Terminal, comparison: Comparison): void {
  const { reused, since } = comparison
  const why = wholeIn(terminal, comparison)
  if (why !== undefined) terminal.say(`  ${wrap(why, '  ')}`)
  else terminal.add('create.unchanged-since', { set: since?.set ?? '' })
  if (reused.length > 0) terminal.add('create.reused', { parts: reused.join(', ') })
}
