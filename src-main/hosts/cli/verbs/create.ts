// secure-backup create: makes a set of an appliance.
import type { Appliance, CreateOutcome } from '../../../application/types.ts'
import { shellWord } from '../../../contract/shell-word.ts'
import { backUp, type BackUp, type BackUpPlan } from '../../../application/back-up.ts'
import { listAlways, type Recipient } from '../../../application/recipients.ts'
import { managedByName } from '../../../application/registered-appliances.ts'
import { daysLeft } from '../../../contract/certificate-validity.ts'
import { printable } from '../../../contract/visible.ts'
import type { Options, OptionSpecs } from '../arguments.ts'
import type { Terminal } from '../terminal.ts'
import { declareVerb, PART_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { BOX_OPTIONS } from './managed-options.ts'
import { renewalIn } from './cert-words.ts'
import { wrap } from '../wrap.ts'
import { REUSE_KEY, sayComparison, sayNothingChanged, UNCHANGED_OPTIONS, unchangedFrom } from './unchanged.ts'

/** Where the set goes: the directory named by --to, or one with a name of its own inside --in. */
function destination(options: Options<typeof CREATE_OPTIONS>): BackUpPlan['to'] {
  const [to, into] = [options.one('to'), options.one('in')]
  if (to !== undefined && into === undefined) return { set: to }
  if (into !== undefined && to === undefined) return { into }
  return options.refuse('create.where')
}

/** Makes a set as the options say; used by create and by appliance backup. */
export async function createFromOptions(
  run: VerbRun<typeof CREATE_OPTIONS & typeof REUSE_KEY>,
  appliance: Appliance,
): Promise<CreateOutcome> {
  const { engine, options, terminal, context } = run
  const [parts, signer] = [options.many('part'), options.one('signer')]
  const unchanged = unchangedFrom(options)
  const made = await backUp(
    engine,
    {
      appliance,
      to: destination(options),
      recipients: options.many('cert'),
      // Whoever writes one name on the line has decided; it is said once more below.
      oneIsEnough: true,
      ...(signer === undefined ? {} : { signer }),
      ...(parts.length > 0 ? { parts } : {}),
      exclude: options.many('exclude'),
      includeSets: options.flag('include-sets'),
      measure: terminal.watched,
      ...(unchanged ? { unchanged } : {}),
    },
    context,
  )
  sayRecipients(run, made, await listAlways(run.engine))
  return made.outcome
}

/** For people only: standard error may be lines of JSON, and a script asked for nothing else. */
function sayRecipients(
  { terminal, engine }: Pick<VerbRun, 'terminal' | 'engine'>,
  { recipients, single, expiring, renewed }: BackUp,
  listed: readonly string[],
): void {
  const nameOf = ({ name }: Recipient): string =>
    listed.includes(name) ? terminal.words.text('create.for.listed', { name }) : name
  terminal.say(`  ${terminal.words.text('create.for', { names: recipients.map(nameOf).join(', ') })}`)
  if (renewed) terminal.say(`${terminal.shape('weak')} ${renewalIn(terminal.words, renewed)}`)
  const now = engine.ports.surroundings.now()
  for (const { name, certificate } of expiring) {
    const left = terminal.words.counted('create.expires', daysLeft(certificate.info, now), { name })
    terminal.say(`${terminal.shape('weak')} ${left}`)
  }
  if (!single) return
  terminal.tell('weak', 'create.single')
}

const MOST_NOTES = 20

function sayNotes(terminal: Terminal, { notes }: CreateOutcome): void {
  if (notes.length === 0) return
  terminal.say()
  terminal.say(`  ${terminal.shape('weak')} ${terminal.words.counted('create.notes', notes.length)}`)
  for (const note of notes.slice(0, MOST_NOTES)) {
    const system = note.system ? ` (${note.system})` : ''
    const path = printable(`${note.part}/${note.path}`)
    terminal.say(`    ${terminal.words.text(`create.note.${note.reason}`, { path })}${system}`)
  }
  if (notes.length > MOST_NOTES)
    terminal.say(`    ${terminal.words.text('more.all', { count: notes.length - MOST_NOTES })}`)
}

/** What to do about a set that holds much less than the one before. */
export function sayHowToKnow(terminal: Terminal, id: string): void {
  terminal.add('create.shrunk.whole')
  terminal.say(
    `  ${terminal.words.text('create.shrunk.known')}  secure-backup list --series --known ${shellWord(id)}`,
  )
}

function sayAlarms(terminal: Terminal, { shrunk = [], unremembered, manifest }: CreateOutcome): void {
  for (const { part, how } of shrunk) terminal.addTold('failed', `create.shrunk.${how}`, { part })
  if (shrunk.length > 0) sayHowToKnow(terminal, manifest.setid ?? '')
  if (!unremembered) return
  const why = terminal.sentences.error(unremembered.code, unremembered.facts).what
  terminal.addTold('failed', 'create.unremembered', { why })
}

function sayClock(terminal: Terminal, { clock }: CreateOutcome): void {
  if (!clock) return
  const { what, why, next } = terminal.sentences.error(clock.code, clock.facts)
  terminal.say(`  ${terminal.shape('weak')} ${wrap(`${what} ${why} ${next}`, '  ')}`)
}

export function sayOutcome(terminal: Terminal, outcome: CreateOutcome, tookMs: number): void {
  const { manifest, bytes, comparison } = outcome
  if (!outcome.made) {
    sayNothingChanged(terminal, outcome)
    sayClock(terminal, outcome)
    return sayNotes(terminal, outcome)
  }
  const entries = manifest.files.reduce((sum, file) => sum + (file.entries ?? 0), 0)
  const parts = manifest.files.length - 1
  const { words, quantities } = terminal
  terminal.tell('passed', 'create.made', {
    ...{ serial: manifest.serialnumber, version: manifest.version ?? '' },
    set: terminal.bold(outcome.set),
  })
  const sums = words.text('create.sums', {
    ...{ parts: words.counted('parts', parts), entries: words.counted('entries', entries) },
    ...{ files: quantities.bytes(bytes.files), stored: quantities.bytes(bytes.stored) },
    time: quantities.duration(tookMs),
  })
  terminal.say(`  ${sums}`)
  if (comparison) sayComparison(terminal, comparison)
  sayNotes(terminal, outcome)
  sayAlarms(terminal, outcome)
  sayClock(terminal, outcome)
  terminal.say()
  terminal.say(`  ${words.text('create.prove')}  secure-backup verify ${shellWord(outcome.set)} --key KEY`)
}

export const CREATE_OPTIONS = {
  to: {
    type: 'string',
    value: 'URL',
    help: 'create.option.to',
    completes: 'directory',
  },
  in: {
    type: 'string',
    value: 'URL',
    help: 'create.option.in',
    completes: 'directory',
  },
  cert: {
    type: 'string',
    multiple: true,
    value: 'FILE|NAME',
    help: 'create.option.cert',
    completes: 'file',
  },
  ...PART_OPTION,
  signer: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'create.option.signer',
    completes: 'file',
  },
  exclude: {
    type: 'string',
    multiple: true,
    value: 'GLOB',
    help: 'create.option.exclude',
  },
  'include-sets': { type: 'boolean', help: 'create.option.include-sets' },
  ...UNCHANGED_OPTIONS,
} as const satisfies OptionSpecs

export const CREATE = declareVerb({
  name: 'create',
  summary: 'create.summary',
  usage: '--appliance DIR|NAME --cert FILE|NAME … (--to URL | --in URL)',
  about: 'create.about',
  examples: [
    'secure-backup create --appliance ./mqa-1 --cert backup.pem --cert recovery.pem --in /backups',
    'secure-backup create --appliance ./mqa-1 --cert backup.pem --to local:///backups/monday',
    'secure-backup create --appliance ./mqa-1 --cert backup.pem --cert recovery.pem --in /backups --unchanged skip',
  ],
  options: {
    appliance: {
      type: 'string',
      value: 'DIR|NAME',
      help: 'create.option.appliance',
      completes: 'directory',
    },
    ...CREATE_OPTIONS,
    ...REUSE_KEY,
    ...BOX_OPTIONS,
    policy: TRUST_OPTIONS.policy,
  },
  positionals: { min: 0, max: 0 },
  async run(run) {
    const started = performance.now()
    const name = run.options.required('appliance')
    if (await managedByName(run.engine, name)) {
      const { backUpRemote } = await import('./managed-work.ts')
      return backUpRemote(run, name)
    }
    const appliance = await run.engine.openAppliance(name)
    const outcome = await createFromOptions(run, appliance)
    sayOutcome(run.terminal, outcome, performance.now() - started)
    run.terminal.document('backup', outcome)
    return outcome.code
  },
})
