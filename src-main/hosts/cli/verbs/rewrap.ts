// secure-backup rewrap: new recipients for a set, or for all sets that a key opens; their parts untouched.
import { rewrap, rewrapAll, rewrapCode, type RewrapPlan } from '../../../application/rewrap.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { RewrapSummary, SetRewrapped } from '../../../contract/rewrap.ts'
import type { Terminal } from '../terminal.ts'
import { KEY_OPTION, TRUST_OPTIONS, type Verb, type VerbRun } from '../verb.ts'
import { setsOf, storesOf } from './cert-sets.ts'
import { CREATE_OPTIONS } from './create.ts'
import { setOf, verifyOptions } from './verify.ts'

async function planOf(run: VerbRun): Promise<RewrapPlan> {
  const { options } = run
  const signer = options.one('signer')
  return {
    key: options.required('key'),
    recipients: options.many('cert'),
    oneIsEnough: true,
    ...(signer === undefined ? {} : { signer }),
    verify: await verifyOptions(run),
    accept: options.many('accept'),
  }
}

function sayOne(terminal: Terminal, one: SetRewrapped): void {
  if (one.state === 'done') terminal.say(`  ${terminal.shape('passed')} ${one.set}`)
  if (one.state === 'failed')
    terminal.say(`  ${terminal.shape('failed')} ${one.set}: ${one.error.what} [${one.error.code}]`)
}

function sayAll(terminal: Terminal, summary: RewrapSummary, names: readonly string[]): void {
  for (const one of summary.results) sayOne(terminal, one)
  const { done, asWanted, other, failed, cancelled } = summary
  const left = [
    ...(asWanted > 0 ? [`${setsOf(asWanted)} had these recipients already`] : []),
    ...(other > 0 ? [`${setsOf(other)} not made for this key`] : []),
    ...(failed > 0 ? [`${setsOf(failed)} as before, for the reasons above`] : []),
    ...(cancelled ? ['cancelled; what was not reached is as before'] : []),
  ]
  terminal.say(
    `${terminal.shape(failed > 0 || cancelled ? 'weak' : 'passed')} ${setsOf(done)} can now be opened by ${names.join(', ')}, and by nobody else${left.length > 0 ? `; ${left.join('; ')}` : ''}`,
  )
}

async function many(run: VerbRun): Promise<number> {
  const { engine, options, terminal, context } = run
  if (run.positionals.length > 0)
    options.refuse('Name one SET, or places with --in, or --everywhere; not both.')
  const plan = await planOf(run)
  const places = options.many('in')
  const stores = await storesOf(run, options.flag('everywhere') ? [] : places)
  const summary = await rewrapAll(engine, stores, plan, context)
  sayAll(terminal, summary, plan.recipients)
  terminal.document(summary)
  return rewrapCode(summary)
}

async function one(run: VerbRun): Promise<number> {
  const { engine, options, terminal, context } = run
  if (run.positionals.length === 0) options.refuse('Say which set, or where: SET, --in URL or --everywhere.')
  const plan = await planOf(run)
  const done = await rewrap(engine, (await setOf(run)).place, plan, context)
  terminal.say(
    `${terminal.shape('passed')} ${terminal.bold(done.set)} can now be opened by ${done.recipients.join(', ')}, and by nobody else`,
  )
  if (done.recipients.length === 1)
    terminal.say(`  ${terminal.shape('weak')} One recipient only: whoever loses that key loses the set.`)
  terminal.document(done)
  return EXIT.done
}

export const REWRAP: Verb = {
  name: 'rewrap',
  summary: 'Give sets new recipients; their parts stay as they are',
  usage:
    'SET | --in URL … | --everywhere --key FILE|NAME --cert FILE|NAME … [--trust FILE …] [--accept CODE …]',
  about:
    'Checks the signature, opens the set with a key it was made for, and seals it for the certificates named, and for nobody\nelse. Whoever had the set before keeps what he had: a copy made earlier still opens with the old key.\nWith --in or --everywhere it does so for every set there that the key opens; run it again after a cancel, it goes on.',
  examples: [
    'secure-backup rewrap /backups/monday --key backup --cert backup-2027 --cert recovery',
    'secure-backup rewrap --in /backups --key backup --cert backup-2027 --cert recovery',
  ],
  options: {
    ...KEY_OPTION,
    ...Object.fromEntries(
      Object.entries(CREATE_OPTIONS).filter(([name]) => ['cert', 'signer'].includes(name)),
    ),
    in: {
      type: 'string',
      multiple: true,
      value: 'URL',
      help: 'Every set in this directory of sets that the key opens; may be repeated.',
      completes: 'directory',
    },
    everywhere: { type: 'boolean', help: 'The same at all places where sets were made.' },
    ...TRUST_OPTIONS,
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'Lifts signer.untrusted or signature.weak.',
    },
  },
  positionals: { min: 0, max: 1 },
  run: (run) => (run.options.flag('everywhere') || run.options.many('in').length > 0 ? many(run) : one(run)),
}
