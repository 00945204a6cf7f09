// secure-backup list, export and clean: what is at a destination.
import { basename, dirname, resolve } from 'node:path'
import { exportFromSet } from '../../../application/browse-set.ts'
import { listProved } from '../../../application/list-sets.ts'
import { isFromFuture, type SetSummary } from '../../../contract/destinations.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { Proof } from '../../../contract/history.ts'
import { foremostExit } from '../../../contract/report.ts'
import { visible } from '../../../contract/visible.ts'
import { clean } from '../../../application/undo.ts'
import { formatTime } from '../quantities.ts'
import { sayReport, verdictIn } from '../report-lines.ts'
import type { Terminal } from '../terminal.ts'
import { wrap } from '../wrap.ts'
import { managedByName } from '../../../application/registered-appliances.ts'
import { declareVerb, KEY_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { briefly, overdueSchedules, sayOverdue } from './overdue.ts'
import { SERIES_OPTIONS } from './series-options.ts'
import { setOf, verifyOptions } from './verify.ts'

async function storeOf(
  run: VerbRun<Pick<typeof TRUST_OPTIONS, 'appliance'>>,
): ReturnType<VerbRun['engine']['openStore']> {
  const whose = run.options.one('appliance')
  const appliance = whose === undefined ? undefined : await run.engine.openAppliance(whose)
  return run.engine.openStore(run.positionals[0] as string, appliance)
}

/** When a set was last proved to be restorable, how old that is, and with which key. */
function proofLine(terminal: Terminal, proof: Proof | undefined, now: Date): string {
  const { words, quantities } = terminal
  if (!proof) return words.text('list.proved.never')
  const { time, by, key } = proof
  const done = words.text(`list.by.${by}`)
  const how = key === undefined ? done : words.text('list.with-key', { how: done, key })
  return words.text('list.proved', { age: quantities.age(time, now), time: formatTime(time), how })
}

function saySummary(terminal: Terminal, summary: SetSummary, now: Date): void {
  if (summary.state === 'unfinished') {
    terminal.say(`  ${terminal.mark('failed')} ${visible(summary.set)}`)
    terminal.say(`${' '.repeat(16)}${terminal.words.counted('list.leftover', summary.leftovers.length)}`)
    return
  }
  if (summary.state === 'unreadable') {
    terminal.say(`  ${terminal.mark('not-checked')} ${visible(summary.set)}`)
    terminal.say(`${' '.repeat(16)}${terminal.words.text('list.unreadable')} [${summary.error}]`)
    return
  }
  const good = summary.verdict.code === EXIT.done && summary.problems.length === 0
  terminal.say(`  ${terminal.standing(summary.standing)} ${terminal.bold(summary.set)}`)
  if (summary.time) {
    const facts = [
      formatTime(summary.time),
      terminal.quantities.age(summary.time, now),
      terminal.words.text('list.serial', { serial: summary.serial ?? '' }),
      summary.version,
      terminal.words.counted('parts', summary.parts.length),
      terminal.quantities.bytes(summary.bytes),
    ]
    terminal.say(`${' '.repeat(16)}${facts.filter(Boolean).join(', ')}`)
    terminal.say(`${' '.repeat(16)}${proofLine(terminal, summary.proof, now)}`)
  }
  if (isFromFuture(summary, now.getTime()))
    terminal.say(`${' '.repeat(16)}${terminal.shape('weak')} ${terminal.words.text('list.future')}`)
  if (summary.changedSigner !== undefined)
    terminal.say(`${' '.repeat(16)}${terminal.shape('weak')} ${terminal.words.text('list.other-signer')}`)
  if (!good)
    terminal.say(
      `${' '.repeat(16)}${[...(summary.verdict.code === EXIT.done ? [] : [verdictIn(terminal, summary.verdict)]), ...summary.problems.map((code) => `[${code}]`)].join(' ')}`,
    )
}

async function listOne(run: VerbRun<typeof TRUST_OPTIONS>): Promise<number> {
  const { engine, terminal, context, options, positionals } = run
  if (positionals.length !== 1) return options.refuse('list.one-place')
  const { store } = await storeOf(run)
  const sets = await listProved(engine, { store, ...(await verifyOptions(run)) }, context)
  const overdue = await overdueSchedules(engine)
  terminal.document('sets', {
    url: store.url,
    transport: store.transport,
    sets,
    overdue: overdue.map(briefly),
  })
  // Ten thousand sets take a fifth of a second to be put into words that nobody reads.
  if (terminal.json) return EXIT.done
  if (sets.length === 0) terminal.say(terminal.words.text('list.none', { url: store.url }))
  for (const summary of sets) saySummary(terminal, summary, engine.ports.surroundings.now())
  for (const status of overdue) sayOverdue(terminal, status)
  return EXIT.done
}

const MOST_PLACES = 100

export const LIST = declareVerb({
  name: 'list',
  summary: 'list.summary',
  usage: 'URL [--trust FILE …] | --series [URL …] [--known SETID …]',
  about: 'list.about',
  examples: [
    'secure-backup list /backups',
    'secure-backup list local:///backups --appliance ./mqa-1',
    'secure-backup list --series',
    'secure-backup list --series /backups offsite --json',
  ],
  options: {
    ...TRUST_OPTIONS,
    ...SERIES_OPTIONS,
  },
  positionals: { min: 0, max: MOST_PLACES },
  async run(run) {
    if (!run.options.flag('series')) return listOne(run)
    const { listSeries } = await import('./list-series.ts')
    return listSeries(run)
  },
})

export const EXPORT = declareVerb({
  name: 'export',
  summary: 'export.summary',
  usage: 'SET --key FILE|NAME --file PATH --out FILE',
  about: 'export.about',
  examples: [
    'secure-backup export /backups/monday --key backup --file config/autoconfig.cfg --out autoconfig.cfg',
    'secure-backup export offsite:/monday --key recovery.p12 --file mq-users/users.txt --out users.txt',
  ],
  options: {
    ...KEY_OPTION,
    ...TRUST_OPTIONS,
    file: {
      type: 'string',
      value: 'PATH',
      help: 'export.option.file',
    },
    out: { type: 'string', value: 'FILE', help: 'export.option.out', completes: 'file' },
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'export.option.accept',
    },
  },
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, options, terminal, context } = run
    const [path, out] = [options.required('file'), resolve(options.required('out'))]
    const key = await engine.key(options.required('key'))
    const { place } = await setOf(run)
    const outcome = await exportFromSet(
      engine,
      {
        place,
        key,
        path,
        facts: await verifyOptions(run),
        accept: options.many('accept'),
        output: async () => (await engine.openStore(dirname(out))).store.write(basename(out), context.signal),
      },
      context,
    )
    if (outcome.state === 'refused') {
      sayReport(terminal, outcome.report)
      throw outcome.failure
    }
    const { set, bytes } = outcome
    terminal.tell('passed', 'export.done', {
      ...{ path, bytes: terminal.quantities.bytes(bytes), out: terminal.bold(out) },
    })
    terminal.document('exported-file', { set, file: path, out, bytes })
    return EXIT.done
  },
})

const CLEAN_OPTIONS = {
  appliance: TRUST_OPTIONS.appliance,
  accept: { type: 'string', multiple: true, value: 'CODE', help: 'prune.option.accept' },
} as const

/** A real appliance by its registered name: what runs of this installation left on it. */
async function cleanThere(
  { engine, terminal, context, options }: VerbRun<typeof CLEAN_OPTIONS>,
  name: string,
): Promise<number> {
  const { cleanAppliance } = await import('../../../application/clean-appliance.ts')
  const { url, cleaned, foreign, code } = await cleanAppliance(
    engine,
    { name, accept: options.many('accept') },
    context,
  )
  terminal.document('cleaned', { url, cleaned })
  const { words } = terminal
  if (cleaned.length === 0) terminal.say(words.text('clean.there.nothing', { name }))
  for (const { set, removed, busy } of cleaned) {
    const said = busy
      ? words.text('clean.there.busy', { set })
      : words.text('clean.there.removed', { removed: removed.join(', ') })
    terminal.say(`${terminal.shape(busy ? 'weak' : 'passed')} ${wrap(said, '  ')}`)
  }
  for (const path of foreign)
    terminal.say(`${terminal.shape('weak')} ${wrap(words.text('clean.there.foreign', { path }), '  ')}`)
  return code
}

export const CLEAN = declareVerb({
  name: 'clean',
  summary: 'clean.summary',
  usage: 'URL | NAME',
  about: 'clean.about',
  examples: ['secure-backup clean /backups', 'secure-backup clean mqa-2'],
  options: CLEAN_OPTIONS,
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, terminal, context, positionals, options } = run
    const [name = ''] = positionals
    if (await managedByName(engine, name)) return cleanThere(run, name)
    const { store } = await storeOf(run)
    const cleaned = await clean(engine, { store, accept: options.many('accept') }, context)
    terminal.document('cleaned', { url: store.url, cleaned })
    if (cleaned.length === 0) terminal.say(terminal.words.text('clean.none', { url: store.url }))
    for (const { set, removed, busy } of cleaned) {
      if (busy)
        terminal.say(
          `${terminal.shape('weak')} ${set}: ${terminal.sentences.error('set.busy', { path: set }).what}`,
        )
      else terminal.tell('passed', 'clean.removed', { set, files: removed.join(', ') })
    }
    return foremostExit(cleaned.some((place) => place.busy) ? [EXIT.refused] : [])
  },
})
