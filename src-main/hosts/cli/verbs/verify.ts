// secure-backup verify and inspect: what a set is, and whether it can be believed.
import { resolve } from 'node:path'
import { inspect } from '../../../application/inspect.ts'
import { verify } from '../../../application/verify.ts'
import { verifyFacts, type VerifyFacts } from '../../../application/verify-facts.ts'
import type { VerificationReport, VerifyLevel } from '../../../contract/report.ts'
import { formWords, sayCheck, sayManifest, sayReport, sayVerdict } from '../report-lines.ts'
import { KEY_OPTION, REPORT_OPTIONS, TRUST_OPTIONS, declareVerb, type VerbRun } from '../verb.ts'

const LEVELS: readonly VerifyLevel[] = ['manifest', 'stored', 'content']

type Trusting = typeof TRUST_OPTIONS

/** The options that say what is trusted and accepted, for every verb that verifies. */
export function verifyOptions({
  engine,
  options,
}: Pick<VerbRun<Trusting>, 'engine' | 'options'>): Promise<VerifyFacts> {
  const policy = options.choice('policy', ['modern', 'legacy'], 'modern')
  const [trust, lists] = [options.many('trust'), options.many('crl')]
  if (lists.length > 0 && trust.length === 0) options.refuse('usage.crl-needs-trust')
  return verifyFacts(engine, { policy, trust, lists })
}

/** The set named first on the line, opened as a place. */
export async function setOf(run: VerbRun<Trusting>): ReturnType<VerbRun['engine']['openPlace']> {
  const whose = run.options.one('appliance')
  const appliance = whose === undefined ? undefined : await run.engine.openAppliance(whose)
  return run.engine.openPlace(run.positionals[0] as string, appliance)
}

export const VERIFY = declareVerb({
  name: 'verify',
  summary: 'verify.summary',
  usage:
    'SET [--level manifest|stored|content] [--key FILE|NAME] [--trust FILE …] [--policy modern|legacy] [--report FILE [--lang en|de]]',
  about: 'verify.about',
  examples: [
    'secure-backup verify /backups/monday',
    'secure-backup verify /backups/monday --key recovery.p12 --trust ca.pem',
    'secure-backup verify /backups/monday --report monday.html --lang de',
  ],
  options: {
    level: {
      type: 'string',
      value: 'LEVEL',
      help: 'verify.option.level',
      completes: LEVELS,
    },
    ...KEY_OPTION,
    ...TRUST_OPTIONS,
    ...REPORT_OPTIONS,
  },
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, options, terminal, context } = run
    const keyName = options.one('key')
    const level = options.choice('level', LEVELS, keyName === undefined ? 'stored' : 'content')
    if (level === 'content' && keyName === undefined) options.refuse('verify.content-needs-key')
    const { place } = await setOf(run)
    const key = keyName === undefined || level !== 'content' ? undefined : await engine.key(keyName)
    const facts = await verifyOptions(run)
    const report = await verify(engine, { place, level, facts, key }, context)
    sayReport(terminal, report)
    await writeReport(run, report)
    terminal.document('verification', report)
    return report.verdict.code
  },
})

/** The report as a file, where one was asked for. */
async function writeReport(
  { engine, options, terminal }: VerbRun<typeof REPORT_OPTIONS>,
  report: VerificationReport,
): Promise<void> {
  const file = options.one('report')
  if (file === undefined) return
  const { writeVerificationReport } = await import('../../../application/printed-reports.ts')
  await writeVerificationReport(engine, report, { file: resolve(file), language: terminal.reportLanguage })
  terminal.say()
  terminal.say(`  ${terminal.words.text('verify.report-in', { file: terminal.bold(resolve(file)) })}`)
}

export const INSPECT = declareVerb({
  name: 'inspect',
  summary: 'inspect.summary',
  usage: 'SET [--trust FILE …] [--policy modern|legacy]',
  about: 'inspect.about',
  examples: ['secure-backup inspect /backups/monday', 'secure-backup inspect /backups/monday --json'],
  options: TRUST_OPTIONS,
  positionals: { min: 1, max: 1 },
  async run(run) {
    const { engine, terminal, context } = run
    const { place } = await setOf(run)
    const { report } = await inspect(engine, { place, facts: await verifyOptions(run) }, context)
    terminal.document('verification', report)
    if (!report.manifest) {
      sayReport(terminal, report)
      return report.verdict.code
    }
    terminal.say(`${terminal.bold(report.set)}  ${terminal.dim(formWords(terminal, report))}`)
    sayManifest(terminal, report.manifest)
    terminal.say()
    for (const line of report.checks) {
      if (['signature', 'signer', 'trust', 'recipients'].includes(line.id)) {
        sayCheck(terminal, line)
      }
    }
    sayVerdict(terminal, report)
    return report.verdict.code
  },
})
