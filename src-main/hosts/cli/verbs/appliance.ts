// secure-backup appliance: appliances by name, and going back after a restore.
import { forgetAppliance, letGo as letGoKept, undo as undoRestore } from '../../../application/undo.ts'
import { EXIT } from '../../../contract/errors.ts'
import { mtmOf } from '../../../contract/appliances.ts'
import { formatTime } from '../quantities.ts'
import { declareSubverb, declareVerb, pickOptions, TRUST_OPTIONS, type VerbRun } from '../verb.ts'
import { registerFolder } from '../../../application/appliances.ts'
import { managedByName } from '../../../application/registered-appliances.ts'
import { CREATE_OPTIONS, createFromOptions, sayOutcome } from './create.ts'
import { LIST_OPTIONS, listAll } from './appliance-list.ts'
import type { PlainKey } from '../../../text/command-line.ts'
import {
  acceptNow,
  addManaged,
  certificateOf,
  editAppliance,
  firmwareWords,
  showManaged,
} from './managed-appliance.ts'
import { MANAGED_OPTIONS } from './managed-options.ts'
import { REUSE_KEY } from './unchanged.ts'
import { backUpNames, restoreManagedName } from './managed-work.ts'
import { RESTORE_OPTIONS, restoreFromOptions, sayRestore } from './restore.ts'

const { tag, object, url, user, password, 'system-trust': systemTrust, 'at-once': atOnce } = MANAGED_OPTIONS
const REACHED = { url, user, object, 'system-trust': systemTrust }
const WAITING = pickOptions(MANAGED_OPTIONS, ['patience', 'poll'])
const MAKING = pickOptions(MANAGED_OPTIONS, ['common-name', 'bits', 'days'])
const ADDING = { in: CREATE_OPTIONS.in, tag, ...REACHED }
const EDITING = { ...ADDING, password, ...pickOptions(MANAGED_OPTIONS, ['leftovers']) }
const BACKING_UP = {
  ...CREATE_OPTIONS,
  ...REUSE_KEY,
  tag,
  object,
  'at-once': atOnce,
  policy: TRUST_OPTIONS.policy,
  ...pickOptions(MANAGED_OPTIONS, ['save-first']),
  ...WAITING,
}
const RESTORING = { ...RESTORE_OPTIONS, ...WAITING }

const add = async (run: VerbRun<typeof ADDING>, name: string): Promise<number> => {
  const { engine, options, positionals, terminal } = run
  if (options.one('url') !== undefined) return addManaged(run, name)
  const path = positionals[2] ?? options.refuse('appliance.where')
  const destination = options.one('in')
  const { registered, appliance } = await registerFolder(engine, {
    name,
    path,
    tags: options.many('tag'),
    ...(destination === undefined ? {} : { destination }),
  })
  const { identity } = appliance
  terminal.tell('passed', 'appliance.added', {
    ...{ name, serial: identity.Serial, version: identity.Version, path: registered.path },
  })
  terminal.document('appliance', { ...registered, identity })
  return EXIT.done
}

const show = async (run: VerbRun, name: string): Promise<number> => {
  const managed = await managedByName(run.engine, name)
  if (managed) return showManaged(run, managed)
  const appliance = await run.engine.openAppliance(name)
  const { identity, location } = appliance
  const parts = await appliance.parts()
  const kept = await appliance.kept()
  const { terminal } = run
  terminal.document('appliance-state', {
    location,
    identity,
    mtm: mtmOf(identity),
    parts,
    reinitialised: parts.every((part) => part.empty),
    kept: kept ?? null,
  })
  terminal.say(terminal.bold(location))
  const { words } = terminal
  const row = (key: PlainKey, value: string): void => terminal.say(`  ${words.text(key).padEnd(12)} ${value}`)
  const named = parts.map(({ name: part, empty }) =>
    empty ? words.text('appliance.part-empty', { part }) : part,
  )
  row('appliance.serial', identity.Serial)
  row('appliance.firmware', firmwareWords(words, identity))
  row('appliance.model', mtmOf(identity) ?? words.text('appliance.not-reported'))
  row('appliance.parts', named.join(', ') || words.text('appliance.no-parts'))
  const isEmpty = parts.every((part) => part.empty)
  row('appliance.state', words.text(isEmpty ? 'appliance.reinitialised' : 'appliance.in-use'))
  if (kept) {
    const facts = { time: formatTime(kept.replacedAt), set: kept.set, paths: kept.paths.join(', ') }
    row('appliance.kept', words.text('appliance.kept.what', facts))
  }
  return EXIT.done
}

const remove = async (run: VerbRun, name: string): Promise<number> => {
  await forgetAppliance(run.engine, name)
  run.terminal.tell('passed', 'appliance.forgotten', { name })
  run.terminal.document('removed', { removed: name })
  return EXIT.done
}

/** `appliance backup NAME …` or `--tag TAG`: as many as are named; a folder appliance alone is told of as create tells. */
async function backup(run: VerbRun<typeof BACKING_UP>): Promise<number> {
  const names = run.positionals.slice(1)
  const [name] = names
  if (
    run.options.many('tag').length > 0 ||
    names.length > 1 ||
    (name && (await managedByName(run.engine, name)))
  )
    return backUpNames(run, names)
  if (name === undefined) return run.options.refuse('appliance.backup.needs')
  const started = performance.now()
  const outcome = await createFromOptions(run, await run.engine.openAppliance(name))
  sayOutcome(run.terminal, outcome, performance.now() - started)
  run.terminal.document('backup', outcome)
  return outcome.code
}

const restore = async (run: VerbRun<typeof RESTORING>, name: string): Promise<number> => {
  const started = performance.now()
  const set = run.positionals[2] ?? run.options.refuse('appliance.restore.which')
  if (await managedByName(run.engine, name)) return restoreManagedName(run, name, set)
  const target = await run.engine.openAppliance(name)
  run.options.required('key')
  const outcome = await restoreFromOptions(run, target, (await run.engine.openPlace(set, target)).place)
  sayRestore(run.terminal, outcome, run.options.flag('validate'), performance.now() - started)
  run.terminal.document('restore', outcome)
  return outcome.code
}

const undo = async (run: VerbRun, name: string): Promise<number> => {
  const kept = await undoRestore(run.engine, name)
  run.terminal.tell('passed', 'appliance.undone', {
    ...{ name, time: formatTime(kept.replacedAt), paths: kept.paths.join(', ') },
  })
  run.terminal.document('undone', { undone: kept })
  return EXIT.done
}

const letGo = async (run: VerbRun, name: string): Promise<number> => {
  const kept = await letGoKept(run.engine, name)
  run.terminal.tell('passed', 'appliance.gone', { name, time: formatTime(kept.replacedAt) })
  run.terminal.document('let-go', { letGo: kept })
  return EXIT.done
}

const NAMED = { needs: 'appliance.needs' } as const
const SUBVERBS = {
  list: declareSubverb({ ...LIST_OPTIONS, tag }, listAll, { most: 0 }),
  backup: declareSubverb(BACKING_UP, backup, { most: 1000 }),
  add: declareSubverb(ADDING, add, { ...NAMED, most: 2 }),
  show: declareSubverb({}, show, NAMED),
  remove: declareSubverb({}, remove, NAMED),
  restore: declareSubverb(RESTORING, restore, { ...NAMED, most: 2 }),
  edit: declareSubverb(EDITING, editAppliance, NAMED),
  accept: declareSubverb({}, acceptNow, NAMED),
  certificate: declareSubverb({ cert: CREATE_OPTIONS.cert, ...MAKING, ...WAITING }, certificateOf, {
    ...NAMED,
    most: 3,
  }),
  undo: declareSubverb({}, undo, NAMED),
  'let-go': declareSubverb({}, letGo, NAMED),
}

export const APPLIANCE = declareVerb({
  name: 'appliance',
  summary: 'appliance.summary',
  usage:
    'add NAME DIR | add NAME --url URL | list | show NAME | edit NAME | accept NAME | remove NAME | certificate NAME make|upload OBJECT | backup NAME … | backup --tag TAG | restore NAME SET … | undo NAME | let-go NAME',
  about: 'appliance.about',
  examples: [
    'secure-backup appliance add mqa-1 /srv/mqa-1',
    'secure-backup appliance backup mqa-1 --cert backup --in /backups',
    'secure-backup appliance undo mqa-1',
    'secure-backup appliance add mqa-2 --url https://mqa-2.example:5554 --tag production --in offsite',
    'secure-backup appliance certificate mqa-2 make backup2026',
    'secure-backup appliance edit mqa-1 --tag production --in offsite',
    'secure-backup appliance backup --tag production --at-once 8',
    'secure-backup appliance list --only overdue --order age',
    'secure-backup appliance restore mqa-3 offsite:/mqa-2-20261123T120000Z --key backup2026 --onto mqa-3 --validate',
  ],
  options: {},
  subverbs: SUBVERBS,
  positionals: { min: 1, max: 1000 },
})
