// secure-backup rewrap: new recipients for a set, or for all sets that a key opens; their parts untouched.
import { rewrap, rewrapAll, rewrapCode, type RewrapPlan } from '../../../application/rewrap.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { RewrapSummary, SetRewrapped } from '../../../contract/rewrap.ts'
import { visible } from '../../../contract/visible.ts'
import type { Terminal } from '../terminal.ts'
import type { OptionSpecs } from '../arguments.ts'
import { ACCEPT_OPTION, declareVerb, KEY_OPTION, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { storesOf } from './cert-sets.ts'
import { CREATE_OPTIONS } from './create.ts'
import { setOf, verifyOptions } from './verify.ts'

const OPTIONS = {
  ...KEY_OPTION,
  cert: CREATE_OPTIONS.cert,
  signer: CREATE_OPTIONS.signer,
  in: {
    type: 'string',
    multiple: true,
    value: 'URL',
    help: 'rewrap.option.in',
    completes: 'directory',
  },
  everywhere: { type: 'boolean', help: 'rewrap.option.everywhere' },
  ...TRUST_OPTIONS,
  ...ACCEPT_OPTION,
} as const satisfies OptionSpecs
type Run = VerbRun<typeof OPTIONS>

async function planOf(run: Run): Promise<RewrapPlan> {
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
  if (one.state === 'done') terminal.say(`  ${terminal.shape('passed')} ${visible(one.set)}`)
  if (one.state === 'failed')
    terminal.say(
      `  ${terminal.shape('failed')} ${one.set}: ${terminal.sentences.error(one.error.code, one.error.facts).what} [${one.error.code}]`,
    )
}

function sayAll(terminal: Terminal, summary: RewrapSummary, names: readonly string[]): void {
  for (const one of summary.results) sayOne(terminal, one)
  const { words } = terminal
  const { done, asWanted, other, failed, cancelled } = summary
  const left = [
    ...(asWanted > 0 ? [words.text('rewrap.had', { sets: words.counted('sets', asWanted) })] : []),
    ...(other > 0 ? [words.text('rewrap.other-key', { sets: words.counted('sets', other) })] : []),
    ...(failed > 0 ? [words.text('rewrap.failed', { sets: words.counted('sets', failed) })] : []),
    ...(cancelled ? [words.text('rewrap.cancelled')] : []),
  ]
  terminal.say(
    `${terminal.shape(failed > 0 || cancelled ? 'weak' : 'passed')} ${words.counted('rewrap.done', done, { names: names.join(', ') })}${left.length > 0 ? `; ${left.join('; ')}` : ''}`,
  )
}

async function many(run: Run): Promise<number> {
  const { engine, options, terminal, context } = run
  if (run.positionals.length > 0) options.refuse('rewrap.one-or-many')
  const plan = await planOf(run)
  const places = options.many('in')
  const stores = await storesOf(run, options.flag('everywhere') ? [] : places)
  const summary = await rewrapAll(engine, stores, plan, context)
  sayAll(terminal, summary, plan.recipients)
  if (summary.done > 0) terminal.add('rewrap.former')
  terminal.document('rewraps', summary)
  return rewrapCode(summary)
}

async function one(run: Run): Promise<number> {
  const { engine, options, terminal, context } = run
  if (run.positionals.length === 0) options.refuse('rewrap.which')
  const plan = await planOf(run)
  const done = await rewrap(engine, (await setOf(run)).place, plan, context)
  terminal.tell('passed', 'rewrap.set', {
    set: terminal.bold(done.set),
    names: done.recipients.join(', '),
  })
  terminal.add('rewrap.former')
  if (done.recipients.length === 1) terminal.addTold('weak', 'rewrap.single')
  terminal.document('rewrap', done)
  return EXIT.done
}

export const REWRAP = declareVerb({
  name: 'rewrap',
  summary: 'rewrap.summary',
  usage:
    'SET | --in URL … | --everywhere --key FILE|NAME --cert FILE|NAME … [--trust FILE …] [--accept CODE …]',
  about: 'rewrap.about',
  examples: [
    'secure-backup rewrap /backups/monday --key backup --cert backup-2027 --cert recovery',
    'secure-backup rewrap --in /backups --key backup --cert backup-2027 --cert recovery',
  ],
  options: OPTIONS,
  positionals: { min: 0, max: 1 },
  run: (run) => (run.options.flag('everywhere') || run.options.many('in').length > 0 ? many(run) : one(run)),
})
