// secure-backup schedule: backups and drills that the platform's own timer starts, and whether one is overdue.
import { isPath } from '../../../contract/path-text.ts'
import { schedulePorts, scheduledRunPorts } from '../../../composition/schedules.ts'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runSchedule } from '../../../application/scheduled-tasks.ts'
import {
  installSchedule,
  launchOf,
  removeSchedule,
  statusOf,
  statusOfAll,
  type NewSchedulePorts,
} from '../../../application/schedules.ts'
import { managedByName } from '../../../application/registered-appliances.ts'
import { EXIT, type Failure } from '../../../contract/errors.ts'
import { toErrorData } from '../../../text/en/errors.ts'
import type {
  BackupTask,
  DrillTask,
  Hook,
  Schedule,
  ScheduledRun,
  ScheduleStatus,
} from '../../../contract/schedules.ts'
import { shownWebhook, withoutWebhooks } from '../../../contract/shown-webhook.ts'
import { cronLine, isCovered, lastDue, parseRhythm } from '../../../application/schedules.ts'
import { programOf } from '../program.ts'
import { isAhead } from '../../../contract/moments.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { OptionSpecs } from '../arguments.ts'
import { declareSubverb, declareVerb, type VerbRun } from '../verb.ts'
import { CREATE_OPTIONS } from './create.ts'
import { rhythmIn, sayFact, wordsOf } from './schedule-words.ts'
import { sayOverdue } from './overdue.ts'
import { KEEP_OPTIONS, rulesIn } from './prune.ts'
import { FLEET_OPTIONS, fleetTaskFrom, sayFleet } from './schedule-fleet.ts'
import { UNCHANGED_OPTIONS, unchangedFrom } from './unchanged.ts'
import { wrap } from '../wrap.ts'

const OPTIONS = {
  appliance: {
    type: 'string',
    value: 'DIR|NAME',
    help: 'schedule.option.appliance',
    completes: 'directory',
  },
  in: CREATE_OPTIONS.in,
  cert: CREATE_OPTIONS.cert,
  part: CREATE_OPTIONS.part,
  exclude: CREATE_OPTIONS.exclude,
  ...FLEET_OPTIONS,
  ...UNCHANGED_OPTIONS,
  drill: { type: 'boolean', help: 'schedule.option.drill' },
  key: {
    type: 'string',
    value: 'FILE|NAME',
    help: 'schedule.option.key',
    completes: 'file',
  },
  every: {
    type: 'string',
    value: 'TIME',
    help: 'schedule.option.every',
    completes: ['hour', 'day', 'week', 'month'],
  },
  at: { type: 'string', value: 'HH:MM', help: 'schedule.option.at' },
  on: { type: 'string', value: 'DAY', help: 'schedule.option.on' },
  ...KEEP_OPTIONS,
  'on-failure': {
    type: 'string',
    value: 'COMMAND',
    help: 'schedule.option.on-failure',
  },
  'on-success': { type: 'string', value: 'COMMAND', help: 'schedule.option.on-success' },
  'failure-webhook': {
    type: 'string',
    value: 'URL',
    help: 'schedule.option.failure-webhook',
  },
  'success-webhook': { type: 'string', value: 'URL', help: 'schedule.option.success-webhook' },
} as const satisfies OptionSpecs
type Run = VerbRun<typeof OPTIONS>
const RUNNING = {
  'if-due': { type: 'boolean', help: 'schedule.option.if-due' },
} as const satisfies OptionSpecs

const portsOf = ({ engine }: Pick<VerbRun, 'engine'>): NewSchedulePorts => schedulePorts(engine)

function hookFrom({ options }: Run, when: 'failure' | 'success'): Hook | undefined {
  const [command, webhook] = [options.one(`on-${when}`), options.one(`${when}-webhook`)]
  if (command === undefined && webhook === undefined) return undefined
  return { ...(command === undefined ? {} : { command }), ...(webhook === undefined ? {} : { webhook }) }
}

/** A path is meant from where the person stands, not from where the timer starts. */
async function fullAppliance({ engine }: Pick<VerbRun, 'engine'>, text: string): Promise<string> {
  const named = (await engine.installation.appliances()).some(({ name }) => name === text)
  return named ? text : resolve(text)
}

/** A key file is meant from where the person stands; a name is one of the vault. */
async function fullKey({ engine }: Pick<VerbRun, 'engine'>, text: string): Promise<string> {
  if (isPath(text)) return resolve(text)
  return !(await engine.vault.has(text)) && existsSync(text) ? resolve(text) : text
}

/** Options that say what a backup is of, and mean nothing to a drill. */
const OF_BACKUPS = [
  'save-first',
  'part',
  'exclude',
  'cert',
  'unchanged',
  ...Object.keys(KEEP_OPTIONS),
] as const

async function drillTaskFrom(run: Run): Promise<DrillTask> {
  const { options } = run
  const given = options.given()
  const stray = OF_BACKUPS.find((name) => given.includes(name))
  if (stray !== undefined) options.refuse('schedule.of-backups', { option: stray })
  const destination = options.one('in') ?? options.refuse('schedule.drill.where')
  const key = options.one('key') ?? options.refuse('schedule.drill.key')
  const appliance = options.one('appliance')
  return {
    kind: 'drill',
    destination: await run.engine.places.absolute(destination),
    key: await fullKey(run, key),
    ...(appliance === undefined ? {} : { appliance: await fullAppliance(run, appliance) }),
  }
}

async function backupTaskFrom(run: Run): Promise<BackupTask> {
  const { options } = run
  const appliance = options.one('appliance') ?? options.refuse('schedule.appliance')
  const destination =
    options.one('in') ??
    (await managedByName(run.engine, appliance))?.destination ??
    options.refuse('schedule.where')
  const [parts, keep] = [options.many('part'), rulesIn(options)]
  const { when, key } = unchangedFrom(options) ?? {}
  return {
    kind: 'backup',
    appliance: await fullAppliance(run, appliance),
    destination: await run.engine.places.absolute(destination),
    recipients: options.many('cert').map((text) => (isPath(text) ? resolve(text) : text)),
    exclude: options.many('exclude'),
    ...(parts.length > 0 ? { parts } : {}),
    ...(keep === undefined ? {} : { keep }),
    ...(when === undefined ? {} : { unchanged: when }),
    ...(key === undefined ? {} : { key: await fullKey(run, key) }),
    ...(options.flag('save-first') ? { saveFirst: true } : {}),
  }
}

/** What a timer for one says nothing to. */
const OF_MANY = ['at-once', 'window', 'retries', 'retry-after'] as const

/** What a timer for all of a tag says nothing to. */
const OF_ONE = [
  'appliance',
  'part',
  'exclude',
  'unchanged',
  'key',
  'drill',
  ...Object.keys(KEEP_OPTIONS),
] as const

async function taskFrom(run: Run): Promise<Schedule['task']> {
  const { options } = run
  const given = options.given()
  if (options.many('tag').length === 0) {
    const ofMany = OF_MANY.find((name) => given.includes(name))
    if (ofMany !== undefined) options.refuse('schedule.of-many', { option: ofMany })
    return options.flag('drill') ? drillTaskFrom(run) : backupTaskFrom(run)
  }
  const stray = OF_ONE.find((name) => given.includes(name))
  if (stray !== undefined) options.refuse('schedule.of-one', { option: stray })
  return fleetTaskFrom(run)
}

const install = async (run: Run, name: string): Promise<number> => {
  const { options, engine, terminal, context } = run
  const rhythm = parseRhythm(options.one('every') ?? 'day', options.one('at'), options.one('on'))
  const file = options.one('passphrase-file')
  const [onFailure, onSuccess] = [hookFrom(run, 'failure'), hookFrom(run, 'success')]
  const schedule: Schedule = {
    name,
    task: await taskFrom(run),
    rhythm,
    ...(file === undefined ? {} : { passphraseFile: resolve(file) }),
    ...(onFailure === undefined ? {} : { onFailure }),
    ...(onSuccess === undefined ? {} : { onSuccess }),
    created: engine.ports.surroundings.now().toISOString(),
  }
  const { status, problem } = await installSchedule(portsOf(run), schedule, programOf(), context)
  if (problem) {
    terminal.document('schedule', { ...status, problem: toErrorData(problem), cron: cronOf(run, schedule) })
    return sayNoTimer(run, schedule, problem)
  }
  terminal.document('schedule', status)
  terminal.tell('passed', 'schedule.installed', {
    ...{ name, rhythm: rhythmIn(terminal.words, rhythm), time: formatTime(status.next) },
  })
  sayTimer(terminal, status)
  return EXIT.done
}

const cronOf = ({ engine }: Pick<VerbRun, 'engine'>, { name, rhythm }: Schedule): string =>
  cronLine(rhythm, launchOf(programOf(), engine.home, name))

function sayNoTimer(run: Run, schedule: Schedule, problem: Failure): number {
  const { terminal } = run
  const { what, why, next } = terminal.sentences.error(problem.code, problem.facts)
  const lines = [what, why, next, terminal.words.text('schedule.for-cron'), cronOf(run, schedule)]
  terminal.say(`${terminal.shape('weak')} ${lines.join('\n  ')}`)
  return EXIT.notes
}

function sayTimer(terminal: Terminal, { timer }: ScheduleStatus): void {
  for (const place of timer.places) terminal.say(`  ${place}`)
  if (timer.note !== undefined)
    terminal.say(`  ${terminal.shape('weak')} ${terminal.sentences.sentence(timer.note)}`)
}

function sayHook(terminal: Terminal, when: 'failure' | 'success', hook: Hook | undefined): void {
  const { words } = terminal
  const key = `schedule.hook.${when}` as const
  if (hook?.command !== undefined)
    sayFact(terminal, key, words.text('schedule.hook.runs', { command: hook.command }))
  if (hook?.webhook !== undefined)
    sayFact(terminal, key, words.text('schedule.hook.tells', { url: shownWebhook(hook.webhook) }))
}

function sayRun(terminal: Terminal, { lastRun }: ScheduleStatus, now: Date): void {
  if (lastRun === undefined)
    return sayFact(terminal, 'schedule.last-run', terminal.words.text('schedule.none-yet'))
  const { ended, outcome, error, hook = [], removed = [] } = lastRun
  const ending = outcomeWords(terminal, lastRun, now)
  const good = outcome !== 'failed' && outcome !== 'cancelled'
  sayFact(
    terminal,
    'schedule.last-run',
    `${terminal.shape(good ? 'passed' : 'failed')} ${formatTime(ended)}, ${ending}`,
  )
  for (const words of wordsOf(terminal, lastRun))
    terminal.say(`               ${wrap(words, ' '.repeat(15))}`)
  if (removed.length > 0)
    terminal.say(`               ${terminal.words.text('schedule.removed', { sets: removed.join(', ') })}`)
  if (error !== undefined)
    terminal.say(`               ${terminal.sentences.error(error.code, error.facts).what} [${error.code}]`)
  for (const one of hook) terminal.say(`               ${terminal.sentences.sentence(one)}`)
}

function sayTask(terminal: Terminal, { task }: Schedule): void {
  const { appliance, destination } = task
  const { words } = terminal
  if (task.kind === 'drill')
    sayFact(terminal, 'schedule.drill', words.text('schedule.drill.of', { key: task.key }))
  if (appliance !== undefined) sayFact(terminal, 'schedule.appliance.label', appliance)
  sayFact(terminal, 'schedule.destination', destination)
  if (task.kind === 'fleet')
    sayFact(
      terminal,
      'schedule.tags',
      words.text('schedule.tags.at-once', { tags: task.tags.join(', '), count: task.atOnce }),
    )
  if (task.kind !== 'backup') return
  if (task.unchanged !== undefined)
    sayFact(terminal, 'schedule.compares', words.text(`schedule.if.${task.unchanged}`))
  const keep = Object.entries(task.keep ?? {}).map(([rule, count]) => `${rule} ${count}`)
  if (keep.length > 0) sayFact(terminal, 'schedule.keeps', keep.join(', '))
}

const show = async (run: VerbRun, name: string): Promise<number> => {
  const ports = portsOf(run)
  const status = await statusOf(ports, await ports.store.get(name))
  const { terminal } = run
  const { schedule } = status
  terminal.document('schedule', withoutWebhooks(status))
  terminal.say(terminal.bold(name))
  sayTask(terminal, schedule)
  sayFact(
    terminal,
    'schedule.runs',
    terminal.words.text('schedule.runs.next', {
      rhythm: rhythmIn(terminal.words, schedule.rhythm),
      time: formatTime(status.next),
    }),
  )
  sayHook(terminal, 'failure', schedule.onFailure)
  sayHook(terminal, 'success', schedule.onSuccess)
  sayRun(terminal, status, run.engine.ports.surroundings.now())
  if (!status.timer.installed) {
    terminal.addTold('failed', 'schedule.timer-gone')
    terminal.say(`  ${cronOf(run, schedule)}`)
  }
  sayTimer(terminal, status)
  sayOverdue(terminal, status)
  return EXIT.done
}

/** How a run ended, and when that was where it cannot be. */
function outcomeWords(terminal: Terminal, { outcome, ended }: ScheduledRun, now: Date): string {
  return isAhead(ended, now.getTime()) ? `${outcome}, ${terminal.quantities.age(ended, now)}` : outcome
}

async function list(run: VerbRun): Promise<number> {
  const all = await statusOfAll(portsOf(run))
  const { terminal } = run
  terminal.document('schedules', { schedules: all.map(withoutWebhooks) })
  if (all.length === 0) terminal.say(terminal.words.text('schedule.none'))
  const now = run.engine.ports.surroundings.now()
  for (const { schedule, timer, lastRun } of all) {
    const last =
      lastRun === undefined ? terminal.words.text('schedule.not-run') : outcomeWords(terminal, lastRun, now)
    const state = timer.installed ? last : terminal.words.text('schedule.its-timer-gone')
    terminal.say(`  ${schedule.name.padEnd(20)} ${rhythmIn(terminal.words, schedule.rhythm)}, ${state}`)
  }
  for (const status of all) sayOverdue(terminal, status)
  return EXIT.done
}

const remove = async (run: VerbRun, name: string): Promise<number> => {
  await removeSchedule(portsOf(run), name)
  run.terminal.tell('passed', 'schedule.gone', { name })
  run.terminal.document('removed', { removed: name })
  return EXIT.done
}

const runNow = async (run: VerbRun<typeof RUNNING>, name: string): Promise<number> => {
  const { engine, options, terminal, context } = run
  const ports = portsOf(run)
  const schedule = await ports.store.get(name)
  if (options.flag('if-due')) {
    const last = await ports.store.lastRun(name)
    const now = engine.ports.surroundings.now()
    const since = new Date(last === undefined ? schedule.created : last.started)
    if (isCovered(lastDue(schedule.rhythm, now), since, now)) {
      const { next } = await statusOf(ports, schedule)
      terminal.say(terminal.words.text('schedule.not-due', { name, time: formatTime(next) }))
      terminal.document('schedule-not-due', { schedule: name, due: false })
      return EXIT.done
    }
  }
  const outcome = await runSchedule(scheduledRunPorts(engine), schedule, context)
  terminal.document('scheduled-run', outcome)
  const { error, hook = [] } = outcome
  const shape = terminal.shape(error === undefined ? 'passed' : 'failed')
  for (const words of wordsOf(terminal, outcome)) terminal.say(`${shape} ${name}: ${words}`)
  sayFleet(terminal, outcome)
  if (error !== undefined)
    terminal.warn(`secure-backup: ${error.what}\n  ${error.why}\n  ${error.next}\n  [${error.code}]`)
  for (const one of hook) terminal.warn(`secure-backup: ${terminal.sentences.sentence(one)}`)
  return outcome.code
}

const NAMED = { needs: 'schedule.needs' } as const
const SUBVERBS = {
  list: declareSubverb({}, list, { most: 0 }),
  install: declareSubverb(OPTIONS, install, NAMED),
  show: declareSubverb({}, show, NAMED),
  remove: declareSubverb({}, remove, NAMED),
  run: declareSubverb(RUNNING, runNow, NAMED),
}

export const SCHEDULE = declareVerb({
  name: 'schedule',
  summary: 'schedule.summary',
  usage:
    'install NAME --appliance DIR|NAME [--in URL] [--cert NAME …] [--every day --at 02:30] | install NAME --tag TAG --in URL [--window MINUTES] | install NAME --drill --in URL --key NAME [--appliance DIR|NAME] | list | show NAME | run NAME | remove NAME',
  about: 'schedule.about',
  examples: [
    'secure-backup schedule install nightly --appliance mqa-1 --in offsite --cert backup --cert recovery --at 02:30 --keep-daily 14',
    'secure-backup schedule install fleet --tag production --in offsite --at-once 8 --window 240 --at 01:00',
    [
      'secure-backup schedule install boxes --appliance mqa-2 --passphrase-file /etc/secure-backup.txt',
      'schedule.example.real',
    ],
    'secure-backup schedule install weekly --appliance mqa-1 --in offsite --cert backup --every week --on sunday --failure-webhook https://hooks.example/backup',
    'secure-backup schedule install hourly --appliance mqa-1 --in offsite --cert backup --cert recovery --every hour --unchanged skip',
    'secure-backup schedule install proof --drill --in offsite --key recovery --every month --on 1',
  ],
  options: {},
  subverbs: SUBVERBS,
  positionals: { min: 1, max: 2 },
})
