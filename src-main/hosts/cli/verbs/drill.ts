// secure-backup drill: a restore to nowhere, with a signed report; and the drills that were kept.
import { shellWord } from '../../../contract/shell-word.ts'
import { visible } from '../../../contract/visible.ts'
import { resolve } from 'node:path'
import { drill, type DrillRequest } from '../../../application/drill.ts'
import { acknowledgeDrill, exportDrill, listDrills, readDrill } from '../../../application/kept-drills.ts'
import { verifyCommand, drillDocument } from '../../../text/printed/drill-document.ts'
import { DRILL_FORMS, type DrillForm, type DrillReport, type DrillSummary } from '../../../contract/drill.ts'
import { EXIT } from '../../../contract/errors.ts'
import { sayDocument } from '../document-lines.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { OptionSpecs } from '../arguments.ts'
import {
  declareSubverb,
  declareVerb,
  KEY_OPTION,
  pickOptions,
  REPORT_OPTIONS,
  TRUST_OPTIONS,
  type VerbRun,
} from '../verb.ts'
import { wrap } from '../wrap.ts'

const OPTIONS = {
  ...KEY_OPTION,
  latest: {
    type: 'string',
    value: 'URL',
    help: 'drill.option.latest',
    completes: 'directory',
  },
  ...TRUST_OPTIONS,
  appliance: {
    type: 'string',
    value: 'NAME|DIR',
    help: 'drill.option.appliance',
    completes: 'directory',
  },
  ...REPORT_OPTIONS,
} as const satisfies OptionSpecs
type Run = VerbRun<typeof OPTIONS>
const KEPT = {
  out: { type: 'string', value: 'FILE', help: 'drill.option.out', completes: 'file' },
  form: { type: 'string', value: 'NAME', help: 'drill.option.form', completes: DRILL_FORMS },
  word: { type: 'string', value: 'TEXT', help: 'drill.option.word' },
} as const satisfies OptionSpecs
const EXPORTING = pickOptions(KEPT, ['out', 'form'])
const LISTED = 100

function saySummary(terminal: Terminal, one: DrillSummary, isOpen: boolean, now: Date): void {
  const mark = one.outcome === 'failed' ? 'failed' : one.outcome === 'notes' ? 'weak' : 'passed'
  terminal.say(`  ${terminal.mark(mark)} ${terminal.bold(one.name)}  ${visible(one.set)}`)
  const facts = [
    formatTime(one.ended),
    terminal.quantities.age(one.ended, now),
    terminal.words.text('drill.with', { key: one.key }),
    terminal.words.text('drill.by', { who: one.by }),
  ]
  const indent = ' '.repeat(16)
  terminal.say(`${indent}${facts.join(', ')}`)
  if (one.outcome === 'failed')
    terminal.say(`${indent}${wrap(terminal.sentences.line(one.verdict), indent)} [${one.failure?.code}]`)
  if (one.acknowledged)
    terminal.say(
      `${indent}${wrap(terminal.words.text('drill.dealt', { who: one.acknowledged.by, word: one.acknowledged.word }), indent)}`,
    )
  else if (isOpen) terminal.say(`${indent}${terminal.words.text('drill.open', { name: one.name })}`)
}

async function list(run: VerbRun): Promise<number> {
  const { engine, terminal } = run
  const found = await listDrills(engine, LISTED)
  terminal.document('drills', found)
  if (found.all === 0) terminal.say(terminal.words.text('drill.none'))
  const now = engine.ports.surroundings.now()
  const open = new Set(found.open.map(({ drill: id }) => id))
  for (const one of found.drills) saySummary(terminal, one, open.has(one.drill), now)
  if (found.all > found.drills.length)
    terminal.say(`  ${terminal.words.text('drill.before', { count: found.all - found.drills.length })}`)
  return EXIT.done
}

const show = async (run: VerbRun, which: string): Promise<number> => {
  const { terminal } = run
  const { summary, report, signature } = await readDrill(run.engine, which)
  terminal.document('kept-drill', { summary, report, signature })
  if (!signature.holds)
    terminal.say(
      `${terminal.shape('failed')} ${terminal.bold(terminal.words.text('drill.signature'))} ${terminal.words.text('drill.signature.why')}\n`,
    )
  else if (!signature.trusted)
    terminal.say(
      `${terminal.shape('weak')} ${signature.signer ? terminal.words.text('drill.untrusted', { who: signature.signer.subject }) : terminal.words.text('drill.somebody')}\n`,
    )
  sayDocument(terminal, drillDocument(report, terminal.sentences))
  return !signature.holds ? EXIT.altered : signature.trusted ? EXIT.done : EXIT.untrusted
}

/** Writes a report and its signature, and says how to check it. */
async function exportTo(
  run: VerbRun,
  which: string,
  form: DrillForm,
  out: string,
): Promise<readonly string[]> {
  const { engine, terminal } = run
  const files = await exportDrill(engine, which, form, resolve(out))
  terminal.say()
  terminal.say(`  ${terminal.words.text('drill.signed-in', { file: terminal.bold(files[0] as string) })}`)
  terminal.say(`    ${verifyCommand(shellWord(files[0] as string))}`)
  return files
}

const exportAction = async (run: VerbRun<typeof EXPORTING>, which: string): Promise<number> => {
  const { options } = run
  const form = options.choice('form', DRILL_FORMS, `${run.terminal.reportLanguage}.html`)
  const files = await exportTo(run, which, form, options.required('out'))
  run.terminal.document('files', { files })
  return EXIT.done
}

const acknowledge = async (run: VerbRun<Pick<typeof KEPT, 'word'>>, which: string): Promise<number> => {
  const { engine, options, terminal } = run
  const summary = await acknowledgeDrill(engine, which, options.required('word'))
  terminal.tell('passed', 'drill.done', { name: summary.name })
  terminal.document('drill-summary', summary)
  return EXIT.done
}

const NAMED = { needs: 'drill.needs' } as const
const SUBVERBS = {
  list: declareSubverb({}, list, { most: 0 }),
  show: declareSubverb({}, show, NAMED),
  export: declareSubverb(EXPORTING, exportAction, NAMED),
  acknowledge: declareSubverb({ word: KEPT.word }, acknowledge, NAMED),
}

function requestOf({ options, positionals }: Run): DrillRequest {
  const [set] = positionals
  const latest = options.one('latest')
  if ((set === undefined) === (latest === undefined)) options.refuse('drill.which')
  const appliance = options.one('appliance')
  return {
    of: latest === undefined ? { set: set as string } : { latest },
    key: options.required('key'),
    trust: options.many('trust'),
    lists: options.many('crl'),
    policy: options.choice('policy', ['modern', 'legacy'], 'modern'),
    ...(appliance === undefined ? {} : { appliance }),
  }
}

function sayDrill(run: VerbRun, report: DrillReport): void {
  sayDocument(run.terminal, drillDocument(report, run.terminal.sentences))
  run.terminal.say()
  run.terminal.say(`  ${run.terminal.words.text('drill.kept', { name: run.terminal.bold(report.name) })}`)
}

async function runDrill(run: Run): Promise<number> {
  const { engine, options, terminal, context } = run
  const out = options.one('report')
  const report = await drill(engine, requestOf(run), context)
  sayDrill(run, report)
  const files =
    out === undefined ? [] : await exportTo(run, report.drill, `${terminal.reportLanguage}.html`, out)
  terminal.document('drill', { ...report, files })
  return report.code
}

export const DRILL = declareVerb({
  name: 'drill',
  summary: 'drill.summary',
  usage:
    'SET --key FILE|NAME | --latest URL --key FILE|NAME [--appliance NAME|DIR] [--report FILE [--lang en|de]] | list | show DRILL | export DRILL --out FILE | acknowledge DRILL --word TEXT',
  about: 'drill.about',
  examples: [
    'secure-backup drill /backups/monday --key recovery.p12',
    'secure-backup drill --latest offsite --key backup --appliance mqa-1 --report drill.html',
    'secure-backup drill list',
    'secure-backup drill export drill-20261123T094400Z-1a2b3c4d --out drill.html --lang de',
  ],
  options: OPTIONS,
  subverbs: SUBVERBS,
  positionals: { min: 0, max: 1 },
  run: runDrill,
})
