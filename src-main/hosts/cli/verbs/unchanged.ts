// --unchanged: what becomes of a backup of which nothing changed, and how it is said what was compared.
import type { UnchangedPlan } from '../../../application/back-up.ts'
import { WHEN_UNCHANGED, type Comparison } from '../../../contract/backup.ts'
import { wholeSentence } from '../../../contract/backup-text.ts'
import type { CreateOutcome } from '../../../engine/backup/create-set.ts'
import type { Options, OptionSpecs } from '../arguments.ts'
import { formatTime } from '../quantities.ts'
import { wrap } from '../report-lines.ts'
import type { Terminal } from '../terminal.ts'

export const UNCHANGED_OPTIONS: OptionSpecs = {
  unchanged: {
    type: 'string',
    value: 'WHAT',
    help: 'Where nothing changed since the last set there: full (default) makes a set anew, skip makes none, reuse takes over what was compressed then.',
    completes: WHEN_UNCHANGED,
  },
}

/** For verbs whose --key has no other meaning. */
export const REUSE_KEY: OptionSpecs = {
  key: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'For --unchanged reuse: a private key that opens the last set.',
    completes: 'file',
  },
}

/** What the options say; undefined where a set is made anew. Refuses what does not go together. */
export function unchangedFrom(options: Options): UnchangedPlan | undefined {
  const when = options.choice('unchanged', WHEN_UNCHANGED, 'full')
  const key = options.one('key')
  if (when !== 'reuse' && key !== undefined) options.refuse('--key goes with --unchanged reuse.')
  if (when === 'full') return undefined
  if (options.one('in') === undefined)
    options.refuse('--unchanged compares with the last set of a directory of sets: name that with --in.')
  if (when === 'skip') return { when }
  return {
    when,
    key:
      key ??
      options.refuse(
        '--unchanged reuse has to open the last set: name a key with --key, or take --unchanged skip.',
      ),
  }
}

/** A real appliance makes its sets itself. */
export function refuseUnchanged(options: Options): void {
  if (options.choice('unchanged', WHEN_UNCHANGED, 'full') !== 'full')
    options.refuse(
      'A real appliance makes its sets itself and shows nothing to compare them with: --unchanged is for folder appliances.',
    )
}

/** The sentence of a backup that made none. */
export function sayNothingChanged(terminal: Terminal, { set, manifest }: CreateOutcome): void {
  terminal.say(
    `${terminal.shape('passed')} Nothing changed since ${terminal.bold(set)} (${formatTime(manifest.time)}): no set was made.`,
  )
  terminal.say(
    '  Every file was read and compared; that set is still there, and every byte of it is as it was signed.',
  )
}

/** What a backup that made a set compared. */
export function sayComparison(terminal: Terminal, comparison: Comparison): void {
  const { reused, since } = comparison
  const why = wholeSentence(comparison)
  if (why !== undefined) terminal.say(`  ${wrap(why, '  ')}`)
  else terminal.say(`  ${wrap(`Nothing changed since ${since?.set ?? ''}.`, '  ')}`)
  if (reused.length > 0)
    terminal.say(`  ${wrap(`Taken over from there, not compressed anew: ${reused.join(', ')}`, '  ')}`)
}
