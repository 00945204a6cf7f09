// secure-backup appliance backup and restore for real appliances, and for many of either kind: one, several, or all of a tag.
import { lastStep } from '../../../contract/path-text.ts'
import { shellWord } from '../../../contract/shell-word.ts'
import { backUpMany } from '../../../application/back-up-many.ts'
import { backUpByName, restoreByName } from '../../../application/remote-appliances.ts'
import { EXIT } from '../../../contract/errors.ts'
import {
  GOOD_NOTES,
  type FleetResult,
  type FleetSummary,
  type ManagedBackup,
  type ManagedNote,
} from '../../../contract/managed.ts'
import type { Policy } from '../../../contract/report.ts'
import { DEFAULT_AT_ONCE, MOST_AT_ONCE } from '../../../contract/managed.ts'
import type { Options } from '../arguments.ts'
import { sayPreflight, sayRemarks, verdictSentence } from '../report-lines.ts'
import type { Terminal } from '../terminal.ts'
import type { TRUST_OPTIONS, VerbRun } from '../verb.ts'
import { sayHowToKnow, type CREATE_OPTIONS } from './create.ts'
import type { RESTORE_OPTIONS } from './restore.ts'
import { limitsFrom, positive, type BOX_OPTIONS, type MANAGED_OPTIONS } from './managed-options.ts'
import { refuseUnchanged } from './unchanged.ts'
import { wrap } from '../wrap.ts'

type OneRun = VerbRun<typeof CREATE_OPTIONS & typeof BOX_OPTIONS & PolicyOption>
type BackupRun = VerbRun<
  typeof CREATE_OPTIONS & Pick<typeof MANAGED_OPTIONS, 'tag' | 'at-once'> & typeof BOX_OPTIONS & PolicyOption
>
type RestoreRun = VerbRun<typeof RESTORE_OPTIONS & Pick<typeof BOX_OPTIONS, 'patience' | 'poll'>>
type PolicyOption = Pick<typeof TRUST_OPTIONS, 'policy'>

function sayNotes(terminal: Terminal, notes: readonly ManagedNote[]): void {
  for (const note of notes) {
    const shape = terminal.shape(GOOD_NOTES.has(note.code) ? 'passed' : 'weak')
    terminal.say(`  ${shape} ${wrap(terminal.sentences.note(note), '    ')}`)
  }
}

function policyFrom({ options }: VerbRun<PolicyOption>): { readonly policy?: Policy } {
  if (options.one('policy') === undefined) return {}
  return { policy: options.choice('policy', ['modern', 'legacy'] as const, 'legacy') }
}

/** A real appliance makes its sets itself: only the bytes of what is stored are seen. */
function sayShrunk(terminal: Terminal, { shrunk, set }: ManagedBackup): void {
  if (!shrunk) return
  for (const { part, how } of shrunk) terminal.addTold('failed', `create.shrunk.${how}`, { part })
  sayHowToKnow(terminal, lastStep(set))
}

function sayBackup(terminal: Terminal, backup: ManagedBackup, tookMs: number): void {
  const { appliance, serial, version, set, parts, bytes, report } = backup
  const { words, quantities } = terminal
  terminal.tell('passed', 'appliance.backed-up-to', {
    ...{ name: appliance, serial, version, set: terminal.bold(set) },
  })
  const sums = words.text('appliance.backup-sums', {
    ...{ parts: words.counted('parts', parts.length), bytes: quantities.bytes(bytes) },
    time: quantities.duration(tookMs),
  })
  terminal.say(`  ${sums}`)
  terminal.say(`  ${wrap(verdictSentence(terminal, report), '  ')}`)
  sayShrunk(terminal, backup)
  sayNotes(terminal, backup.notes)
}

const TOLD: ReadonlySet<string> = new Set([
  'left-there',
  'left-out',
  'one-key',
  'unsaved',
  'clock-ahead',
  'clock-behind',
  'certificate-ends',
  'key-elsewhere',
])

function sayOne(terminal: Terminal, { appliance, backup, error }: FleetResult): void {
  if (backup) {
    const shape = terminal.shape(backup.code === EXIT.done ? 'passed' : 'weak')
    terminal.say(
      `${shape} ${appliance.padEnd(20)} ${terminal.quantities.bytes(backup.bytes)} to ${backup.set}`,
    )
    for (const note of backup.notes)
      if (TOLD.has(note.code)) terminal.say(`  ${wrap(terminal.sentences.note(note), '  ')}`)
  } else {
    terminal.say(
      `${terminal.shape('failed')} ${appliance.padEnd(20)} ${error ? terminal.sentences.error(error.code, error.facts).what : ''} [${error?.code ?? ''}]`,
    )
    if (error?.facts['leftThere'] !== undefined)
      terminal.say(
        `  ${terminal.words.text('appliance.left-there', { what: String(error.facts['leftThere']) })}`,
      )
  }
}

function saySummary(terminal: Terminal, { results, done, notes, failed, byError }: FleetSummary): void {
  terminal.say()
  const { words } = terminal
  const counts = [
    words.text('appliance.fleet.done', { count: done }),
    ...(notes > 0 ? [words.text('appliance.fleet.notes', { count: notes })] : []),
    words.text('appliance.fleet.failed', { count: failed }),
  ]
  terminal.say(`${terminal.bold(words.counted('appliance.sum', results.length))}: ${counts.join(', ')}`)
  for (const { code, count } of byError) terminal.say(`  ${String(count).padStart(4)} × ${code}`)
}

async function backUpAll(run: BackupRun, names: readonly string[]): Promise<number> {
  const { engine, options, terminal, context } = run
  const [into, object] = [options.one('in') ?? options.one('to'), options.one('object')]
  const summary = await backUpMany(
    engine,
    {
      names,
      tags: options.many('tag'),
      atOnce: Math.min(MOST_AT_ONCE, Math.ceil(positive(options, 'at-once') ?? DEFAULT_AT_ONCE)),
      recipients: options.many('cert'),
      ...(into === undefined ? {} : { into }),
      ...policyFrom(run),
      ...(object === undefined ? {} : { object }),
      saveFirst: options.flag('save-first'),
      limits: limitsFrom(options),
    },
    context,
    (result) => sayOne(terminal, result),
  )
  saySummary(terminal, summary)
  terminal.document('backups', summary)
  return summary.code
}

function refuseWhatFolderAppliancesTake(options: Options<typeof CREATE_OPTIONS>): void {
  refuseUnchanged(options)
  if (options.one('to') !== undefined && options.one('in') !== undefined) options.refuse('appliance.to-or-in')
}

/** `appliance backup NAME …` or `--tag TAG`: one real appliance in full, several of either kind a line each. */
export async function backUpNames(run: BackupRun, names: readonly string[]): Promise<number> {
  const { options } = run
  const [name] = names
  if (names.length === 1 && name !== undefined && options.many('tag').length === 0)
    return backUpRemote(run, name)
  refuseWhatFolderAppliancesTake(options)
  return backUpAll(run, names)
}

/** One real appliance. */
export async function backUpRemote(run: OneRun, name: string): Promise<number> {
  const { engine, options, terminal, context } = run
  refuseWhatFolderAppliancesTake(options)
  const started = performance.now()
  const [object, set] = [options.one('object'), options.one('to')]
  const into = options.one('in')
  const backup = await backUpByName(
    engine,
    {
      name,
      ...(set === undefined ? {} : { to: { set } }),
      ...(into === undefined ? {} : { to: { into } }),
      ...policyFrom(run),
      ...(object === undefined ? {} : { object }),
      saveFirst: options.flag('save-first'),
      limits: limitsFrom(options),
    },
    context,
  )
  sayBackup(terminal, backup, performance.now() - started)
  terminal.document('backup', backup)
  return backup.code
}

const SHAPES = { refused: 'refused', checked: 'passed', restored: 'passed', unproved: 'weak' } as const

/** `appliance restore NAME SET` to a real one. */
export async function restoreManagedName(run: RestoreRun, name: string, set: string): Promise<number> {
  const { options, engine, terminal, context } = run
  const [validate, onto] = [options.flag('validate'), options.one('onto')]
  const outcome = await restoreByName(
    engine,
    {
      name,
      set,
      key: options.required('key'),
      accept: options.many('accept'),
      ...(onto === undefined ? {} : { onto }),
      trust: options.many('trust'),
      lists: options.many('crl'),
      validate,
      ...policyFrom(run),
      limits: limitsFrom(options),
    },
    context,
  )
  terminal.say(terminal.bold(terminal.words.text('restore.preflight', { target: name })))
  sayPreflight(terminal, outcome.preflight)
  terminal.say()
  const shape = terminal.shape(SHAPES[outcome.state])
  terminal.say(`${shape} ${terminal.bold(terminal.words.text(`appliance.outcome.${outcome.state}`))}`)
  sayNotes(terminal, outcome.notes)
  if (outcome.state === 'restored' || outcome.state === 'unproved') sayRemarks(terminal, outcome.remarks)
  if (outcome.state === 'checked')
    terminal.say(
      `  ${terminal.words.text('appliance.restore-it')}  secure-backup appliance restore ${shellWord(name)} ${shellWord(set)} --key … --accept target.reinitialised-unseen`,
    )
  terminal.document('restore', outcome)
  return outcome.code
}
