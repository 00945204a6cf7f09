// secure-backup diff: what changed between two sets, or since a set was made of an appliance.
import { compare, type Compared, type Difference } from '../../../application/compare.ts'
import { sayDifferenceSummary, sayEntries, VIEWS } from '../difference-lines.ts'
import type { OptionSpecs } from '../arguments.ts'
import {
  ACCEPT_OPTION,
  declareVerb,
  KEY_OPTION,
  ONLY_OPTION,
  PART_OPTION,
  TRUST_OPTIONS,
  type VerbRun,
} from '../verb.ts'
import { verifyOptions } from './verify.ts'

const OPTIONS = {
  ...KEY_OPTION,
  key2: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'diff.option.key2',
    completes: 'file',
  },
  ...TRUST_OPTIONS,
  appliance: {
    type: 'string',
    value: 'DIR|NAME',
    help: 'diff.option.appliance',
    completes: 'directory',
  },
  ...PART_OPTION,
  ...ONLY_OPTION,
  summary: { type: 'boolean', help: 'diff.option.summary' },
  view: {
    type: 'string',
    value: 'VIEW',
    help: 'diff.option.view',
    completes: VIEWS,
  },
  'secret-pattern': {
    type: 'string',
    multiple: true,
    value: 'REGEX',
    help: 'diff.option.secret-pattern',
  },
  ...ACCEPT_OPTION,
} as const satisfies OptionSpecs
type Run = VerbRun<typeof OPTIONS>

/** Both sides as the line names them: two sets, or one and the appliance. */
async function sidesOf(run: Run): Promise<{ readonly before: Compared; readonly after: Compared }> {
  const { engine, options } = run
  const [first = '', second] = run.positionals
  const whose = options.one('appliance')
  const appliance = whose === undefined ? undefined : await engine.openAppliance(whose)
  if (second === undefined && !appliance) options.refuse('diff.second')
  const { place, path } = await engine.openPlace(first, appliance)
  const key = await engine.key(options.required('key'))
  const before: Compared = { kind: 'set', place, key }
  if (second !== undefined) {
    const other = options.one('key2')
    const { place: beside } = await engine.openPlace(second, appliance)
    return {
      before,
      after: { kind: 'set', place: beside, key: other === undefined ? key : await engine.key(other) },
    }
  }
  if (!appliance) throw new Error('an appliance was asked for above')
  const leaveOut = engine.places.pathsOfSets(appliance.location, path)
  return { before, after: { kind: 'appliance', appliance, leaveOut } }
}

async function difference(run: Run): Promise<Difference> {
  const { engine, options, context } = run
  const parts = options.many('part')
  return compare(
    engine,
    {
      ...(await sidesOf(run)),
      ...(await verifyOptions(run)),
      accept: options.many('accept'),
      ...(parts.length > 0 ? { parts } : {}),
      only: options.many('only'),
      patterns: options.many('secret-pattern'),
    },
    context,
  )
}

export const DIFF = declareVerb({
  name: 'diff',
  summary: 'diff.summary',
  usage:
    'SET SET|--appliance DIR|NAME --key FILE|NAME [--key2 FILE|NAME] [--part NAME …] [--only PATH …] [--summary]',
  about: 'diff.about',
  examples: [
    'secure-backup diff /backups/monday /backups/tuesday --key backup',
    'secure-backup diff /backups/monday --appliance mqa-1 --key backup --part config --view unified',
  ],
  options: OPTIONS,
  positionals: { min: 1, max: 2 },
  async run(run) {
    const { options, terminal } = run
    const view = options.choice('view', VIEWS, 'objects')
    const { outcome, details } = await difference(run)
    const summary = options.flag('summary')
    const entries = outcome.entries.map((entry) => {
      const detail = details.get(entry.id)
      return detail ? { ...entry, detail } : entry
    })
    const { entries: _, ...counts } = outcome
    terminal.document('difference', summary ? counts : { ...outcome, entries })
    sayDifferenceSummary(terminal, outcome)
    if (!summary) sayEntries(terminal, outcome, (id) => details.get(id), view)
    if (outcome.identical)
      terminal.say(`${terminal.shape('passed')} ${terminal.bold(terminal.words.text('diff.nothing'))}`)
    return outcome.code
  },
})
