// secure-backup create: makes a set of an appliance.
import { shellWord } from '../../../contract/shell-word.ts'
import { backUp, type BackUp, type BackUpPlan } from '../../../application/back-up.ts'
import { managedByName } from '../../../application/registered-appliances.ts'
import type { ShrunkPart } from '../../../contract/backup.ts'
import { describeError } from '../../../contract/errors.ts'
import type { CreateOutcome } from '../../../engine/backup/create-set.ts'
import { renewalSentence } from '../../../text/en/certificates.ts'
import { daysLeft } from '../../../engine/certificates/certificate-standing.ts'
import { printable } from '../../../engine/destinations/item-name.ts'
import type { Appliance } from '../../../engine/ports/appliance.ts'
import type { Options, OptionSpecs } from '../arguments.ts'
import type { Terminal } from '../terminal.ts'
import { declareVerb, PART_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { BOX_OPTIONS } from './managed-options.ts'
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
  sayRecipients(run, made)
  return made.outcome
}

/** For people only: standard error may be lines of JSON, and a script asked for nothing else. */
function sayRecipients(
  { terminal, engine }: Pick<VerbRun, 'terminal' | 'engine'>,
  { single, expiring, renewed }: BackUp,
): void {
  if (renewed) terminal.say(`${terminal.shape('weak')} ${renewalSentence(renewed)}`)
  const now = engine.ports.surroundings.now()
  for (const { name, certificate } of expiring) {
    terminal.say(
      `${terminal.shape('weak')} The certificate ${name} expires in ${daysLeft(certificate.info, now)} days. After that no set can be made for it; this one still opens with its key.`,
    )
  }
  if (!single) return
  terminal.say(
    `${terminal.shape('weak')} One recipient only: whoever loses that key loses this set. Name a second one with --cert, or one for every set: secure-backup cert always NAME`,
  )
}

const REASONS: Readonly<Record<string, string>> = {
  unreadable: 'could not be read',
  'special-file': 'is a device, socket or FIFO',
  'link-outside': 'is a link that leaves its part',
  name: 'has a name that is not UTF-8',
  excluded: 'was excluded',
  set: 'is a set of its own; --include-sets takes it, too',
  changed: 'changed while it was read',
  shrunk: 'became shorter while it was read; the rest is filled with zeros',
}
const MOST_NOTES = 20

function sayNotes(terminal: Terminal, { notes }: CreateOutcome): void {
  if (notes.length === 0) return
  terminal.say()
  terminal.say(`  ${terminal.shape('weak')} ${notes.length} not in the set as they are:`)
  for (const note of notes.slice(0, MOST_NOTES)) {
    const system = note.system ? ` (${note.system})` : ''
    terminal.say(
      `    ${printable(`${note.part}/${note.path}`)} ${REASONS[note.reason] ?? note.reason}${system}`,
    )
  }
  if (notes.length > MOST_NOTES)
    terminal.say(`    and ${notes.length - MOST_NOTES} more; --json names them all`)
}

const SHRUNK: Readonly<Record<ShrunkPart['how'], string>> = {
  absent: 'is not there any more',
  empty: 'is empty',
  entries: 'has less than half of its entries',
  bytes: 'has less than half of its bytes',
}

function sayAlarms(terminal: Terminal, { shrunk = [], unremembered, manifest }: CreateOutcome): void {
  for (const { part, how } of shrunk)
    terminal.say(`  ${terminal.shape('failed')} ${part} ${SHRUNK[how]}, against the set before.`)
  if (shrunk.length > 0)
    terminal.say(
      `  Is the appliance whole? Until that is acknowledged, no older set of it is removed.\n  If it is as it should be:  secure-backup list --series --known ${manifest.setid ?? ''}`,
    )
  if (unremembered)
    terminal.say(
      `  ${terminal.shape('failed')} The set is there, but this installation could not note it: ${describeError(unremembered.code, unremembered.facts).what}`,
    )
}

function sayClock(terminal: Terminal, { clock }: CreateOutcome): void {
  if (clock)
    terminal.say(`  ${terminal.shape('weak')} ${wrap(`${clock.what} ${clock.why} ${clock.next}`, '  ')}`)
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
  terminal.say(
    `${terminal.shape('passed')} Backed up appliance ${manifest.serialnumber} (${manifest.version}) to ${terminal.bold(outcome.set)}`,
  )
  terminal.say(
    `  ${parts} parts, ${terminal.quantities.count(entries)} entries, ${terminal.quantities.bytes(bytes.files)} of files, ${terminal.quantities.bytes(bytes.stored)} stored, in ${terminal.quantities.duration(tookMs)}`,
  )
  if (comparison) sayComparison(terminal, comparison)
  sayNotes(terminal, outcome)
  sayAlarms(terminal, outcome)
  sayClock(terminal, outcome)
  terminal.say()
  terminal.say(`  Prove that it opens:  secure-backup verify ${shellWord(outcome.set)} --key KEY`)
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
