// secure-backup diff: what changed between two sets, or since a set was made of an appliance.
import { createPreferences } from '../../../adapters/node-fs/preferences.ts'
import { pathsOfSets } from '../../../application/places.ts'
import { compareSets, type Compared, type Difference } from '../../../engine/difference/compare-sets.ts'
import { compilePatterns } from '../../../engine/difference/secrets/user-patterns.ts'
import { sayDifferenceSummary, sayEntries, VIEWS } from '../difference-lines.ts'
import { KEY_OPTION, TRUST_OPTIONS, type Verb, type VerbRun } from '../verb.ts'
import { verifyOptions } from './verify.ts'

/** Both sides as the line names them: two sets, or one and the appliance. */
async function sidesOf(run: VerbRun): Promise<{ readonly before: Compared; readonly after: Compared }> {
  const { engine, options } = run
  const [first = '', second] = run.positionals
  const whose = options.one('appliance')
  const appliance = whose === undefined ? undefined : await engine.openAppliance(whose)
  if (second === undefined && !appliance)
    options.refuse('Name a second SET, or an --appliance to compare with.')
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
  const leaveOut = pathsOfSets(appliance.location, path)
  return { before, after: { kind: 'appliance', appliance, leaveOut } }
}

async function difference(run: VerbRun): Promise<Difference> {
  const { engine, options, context } = run
  const { secretPatterns } = await createPreferences(engine.home).read()
  const patterns = compilePatterns([...options.many('secret-pattern'), ...secretPatterns])
  const parts = options.many('part')
  return compareSets(
    engine.ports,
    {
      ...(await sidesOf(run)),
      ...(await verifyOptions(run)),
      accept: options.many('accept'),
      ...(parts.length > 0 ? { parts } : {}),
      only: options.many('only'),
      patterns,
    },
    context,
  )
}

export const DIFF: Verb = {
  name: 'diff',
  summary: 'Show what changed between two sets, or a set and an appliance; never a secret',
  usage:
    'SET SET|--appliance DIR|NAME --key FILE|NAME [--key2 FILE|NAME] [--part NAME …] [--only PATH …] [--summary]',
  about:
    'Verifies both, then compares entry by entry: added, removed, changed, moved, modes, owners, links. Configuration commands, XML\nand JSON are compared by object, other text by line. Passwords, keys and what looks like one are never shown, only whether they\nare the same: what the shipped patterns name, the parts password-map and mq-users, private keys, and what --secret-pattern and\nthe settings add. Times of files are not compared. Files of more than 1 MiB are only said to differ. Nothing is written.\n--json has "identical" for scripts; the exit code says that the comparison was made, not that nothing changed.',
  examples: [
    'secure-backup diff /backups/monday /backups/tuesday --key backup',
    'secure-backup diff /backups/monday --appliance mqa-1 --key backup --part config --view unified',
  ],
  options: {
    ...KEY_OPTION,
    key2: {
      type: 'string',
      value: 'FILE|NAME',
      help: 'The key of the second set, where it differs.',
      completes: 'file',
    },
    ...TRUST_OPTIONS,
    appliance: {
      type: 'string',
      value: 'DIR|NAME',
      help: 'What one set is compared with; of two, whose local:/// or temporary:/// is meant.',
      completes: 'directory',
    },
    part: { type: 'string', multiple: true, value: 'NAME', help: 'Only this part; may be repeated.' },
    only: {
      type: 'string',
      multiple: true,
      value: 'PATH',
      help: 'Only this file or directory, as in config/autoconfig.cfg; may be repeated.',
    },
    summary: { type: 'boolean', help: 'Only how many entries of each part differ.' },
    view: {
      type: 'string',
      value: 'VIEW',
      help: 'objects (default; lines where there are none), unified or side-by-side.',
      completes: VIEWS,
    },
    'secret-pattern': {
      type: 'string',
      multiple: true,
      value: 'REGEX',
      help: 'What this matches is secret, too: text to the end of its line, values of such a name, files of such a path.',
    },
    accept: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      help: 'Lifts signer.untrusted or signature.weak.',
    },
  },
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
    terminal.document(summary ? counts : { ...outcome, entries })
    sayDifferenceSummary(terminal, outcome)
    if (!summary) sayEntries(terminal, outcome, (id) => details.get(id), view)
    if (outcome.identical) terminal.say(`${terminal.shape('passed')} ${terminal.bold('Nothing differs.')}`)
    return outcome.code
  },
}
