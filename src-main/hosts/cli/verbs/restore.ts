// secure-backup restore: puts a set back, after everything was checked.
import type { Appliance } from '../../../application/types.ts'
import { shellWord } from '../../../contract/shell-word.ts'
import type { RestoreOutcome } from '../../../contract/restore.ts'
import { printable } from '../../../contract/visible.ts'
import { restore } from '../../../application/restore.ts'
import { EXIT } from '../../../contract/errors.ts'
import { noteIn, sayPreflight, sayRemarks, sayReport } from '../report-lines.ts'
import type { Terminal } from '../terminal.ts'
import type { OptionSpecs } from '../arguments.ts'
import { declareVerb, KEY_OPTION, ONLY_OPTION, PART_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { setOf, verifyOptions } from './verify.ts'

/** Restores as the options say; used by restore and by appliance restore. */
export async function restoreFromOptions(
  run: VerbRun<typeof RESTORE_OPTIONS>,
  target: Appliance,
  place: Awaited<ReturnType<typeof setOf>>['place'],
): Promise<RestoreOutcome> {
  const { engine, options, context } = run
  const parts = options.many('part')
  return restore(
    engine,
    {
      place,
      target,
      ...(await verifyOptions(run)),
      key: await engine.key(options.required('key')),
      ...(parts.length > 0 ? { parts } : {}),
      only: options.many('only'),
      accept: [
        ...options.many('accept'),
        ...(options.flag('replace') ? ['target.not-reinitialised'] : []),
        ...(options.flag('rename-unsupported') ? ['target.names'] : []),
      ],
      onto: options.one('onto'),
      validate: options.flag('validate'),
    },
    context,
    process.stdin.isTTY === true,
  )
}

export function sayRestore(
  terminal: Terminal,
  outcome: RestoreOutcome,
  validate: boolean,
  tookMs: number,
): void {
  if (validate || outcome.report.verdict.code !== EXIT.done) {
    sayReport(terminal, outcome.report)
    terminal.say()
  }
  const { words, quantities } = terminal
  terminal.say(terminal.bold(words.text('restore.preflight', { target: outcome.target })))
  sayPreflight(terminal, outcome.preflight)
  terminal.say()
  if (!outcome.restored) {
    terminal.say(
      outcome.code === EXIT.done
        ? `${terminal.shape('passed')} ${terminal.bold(words.text('restore.can'))} ${words.text('restore.nothing-changed')}`
        : `${terminal.shape('refused')} ${terminal.bold(words.text('restore.not'))} ${words.text('restore.nothing-changed')}`,
    )
    return
  }
  const entries = outcome.parts.reduce((sum, part) => sum + part.entries, 0)
  const bytes = outcome.parts.reduce((sum, part) => sum + part.bytes, 0)
  terminal.tell('passed', 'restore.done', {
    set: terminal.bold(outcome.set),
    target: terminal.bold(outcome.target),
  })
  const sums = words.text('restore.sums', {
    ...{ parts: words.counted('parts', outcome.parts.length), entries: words.counted('entries', entries) },
    ...{ bytes: quantities.bytes(bytes), time: quantities.duration(tookMs) },
  })
  terminal.say(`  ${sums}`)
  for (const note of outcome.notes.slice(0, 20))
    terminal.say(
      `  ${terminal.shape('weak')} ${printable(`${note.part}/${note.path}`)}: ${noteIn(words, note)}`,
    )
  if (outcome.notes.length > 20)
    terminal.say(`  ${words.text('more.all', { count: outcome.notes.length - 20 })}`)
  sayRemarks(terminal, outcome.remarks)
  if (outcome.record && 'unsigned' in outcome.record)
    terminal.say(
      `  ${terminal.wrapped('dim', words.text('restore.unsigned', { why: terminal.sentences.error(outcome.record.unsigned.code, outcome.record.unsigned.facts).what }), '  ')}`,
    )
  terminal.say()
  const [back, gone] = [words.text('restore.kept'), words.text('restore.let-go')]
  const width = Math.max(back.length, 35)
  terminal.say(`  ${back.padEnd(width)}  secure-backup appliance undo ${shellWord(outcome.target)}`)
  terminal.say(
    `  ${gone.padStart(34).padEnd(width)}  secure-backup appliance let-go ${shellWord(outcome.target)}`,
  )
}

export const RESTORE_OPTIONS = {
  ...KEY_OPTION,
  ...TRUST_OPTIONS,
  validate: { type: 'boolean', help: 'restore.option.validate' },
  ...PART_OPTION,
  ...ONLY_OPTION,
  replace: {
    type: 'boolean',
    help: 'restore.option.replace',
  },
  'rename-unsupported': { type: 'boolean', help: 'restore.option.rename-unsupported' },
  accept: {
    type: 'string',
    multiple: true,
    value: 'CODE',
    help: 'restore.option.accept',
  },
  onto: { type: 'string', value: 'NAME', help: 'restore.option.onto' },
} as const satisfies OptionSpecs

export const RESTORE = declareVerb({
  name: 'restore',
  summary: 'restore.summary',
  usage:
    'SET --to DIR|NAME --key FILE|NAME [--validate] [--part NAME …] [--only PATH …] [--replace] [--rename-unsupported] [--accept CODE …] [--onto NAME]',
  about: 'restore.about',
  examples: [
    'secure-backup restore /backups/monday --to ./mqa-2 --key recovery.p12 --onto mqa-2 --validate',
    'secure-backup restore /backups/monday --to ./mqa-2 --key recovery.p12 --onto mqa-2',
    'secure-backup restore /backups/monday --to ./mqa-1 --key backup --only config/autoconfig.cfg --replace',
  ],
  options: {
    to: {
      type: 'string',
      value: 'DIR|NAME',
      help: 'restore.option.to',
      completes: 'directory',
    },
    ...RESTORE_OPTIONS,
  },
  positionals: { min: 1, max: 1 },
  async run(run) {
    const started = performance.now()
    const target = await run.engine.openAppliance(run.options.required('to'))
    run.options.required('key')
    const whose = run.options.one('appliance')
    const { place } =
      whose === undefined
        ? await run.engine.openPlace(run.positionals[0] as string, target)
        : await setOf(run)
    const outcome = await restoreFromOptions(run, target, place)
    sayRestore(run.terminal, outcome, run.options.flag('validate'), performance.now() - started)
    run.terminal.document('restore', outcome)
    return outcome.code
  },
})
