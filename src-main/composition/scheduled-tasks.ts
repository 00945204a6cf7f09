// What a timer starts: the task of a schedule, with nobody there to be asked, its outcome recorded and told to the hooks.
import { firstLine } from '../adapters/node-fs/first-line.ts'
import { createHistoryLog } from '../adapters/node-fs/history-log.ts'
import { EXIT, Failure, toErrorData, ERRORS } from '../contract/errors.ts'
import type { BackupTask, Schedule, ScheduledRun, ScheduledTask } from '../contract/schedules.ts'
import { pruneHere } from './series.ts'
import { planFor, type RetentionInput } from '../engine/destinations/retain-sets.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { Hooks } from '../engine/ports/hooks.ts'
import type { AskSecret } from '../engine/ports/key-vault.ts'
import type { ScheduleStore } from '../engine/ports/schedule-store.ts'
import { backUp, recipientsFor } from './back-up.ts'
import { createEngine, type Engine } from './engine.ts'
import { managedByName } from './registered.ts'
import { backUpOnTime, tryOnTime } from './scheduled-managed.ts'

const PASSPHRASE = 'SECURE_BACKUP_PASSPHRASE'

/** How a task ended. */
type TaskResult = Pick<ScheduledRun, 'code' | 'serial' | 'set' | 'removed' | 'error'> & {
  readonly setid?: string
}

/**
 * An engine that asks nobody: passphrases come from the schedule's file, else from the environment where that is allowed, and
 * passwords of servers from the vault.
 */
export function unattendedEngine(home: string, schedule: Schedule, environment: boolean): Engine {
  const { passphraseFile } = schedule
  const given = environment ? process.env[PASSPHRASE] : undefined
  const secret: AskSecret = async () => {
    const found = passphraseFile === undefined ? given : firstLine(passphraseFile)
    if (found) return found
    throw new Failure('schedule.nobody-to-ask', { what: 'passphrase of the key vault' })
  }
  return createEngine({
    home,
    vaultSecret: secret,
    keySecret: secret,
    passphraseGiven: passphraseFile !== undefined || given !== undefined,
    servers: {
      password: () =>
        Promise.reject(new Failure('schedule.nobody-to-ask', { what: 'password of the server' })),
    },
  })
}

async function retentionOf(
  engine: Engine,
  { destination, keep = {} }: BackupTask,
  serial: string,
): Promise<RetentionInput> {
  const { store } = await engine.openStore(destination)
  const [anchors, known] = [await engine.anchors([]), await engine.known()]
  return { store, rules: keep, serial, policy: 'modern', anchors, known, platform: engine.platform }
}

async function runBackup(engine: Engine, task: BackupTask, job: JobContext): Promise<TaskResult> {
  const managed = await managedByName(engine, task.appliance)
  if (managed) {
    const { code, set, serial } = await backUpOnTime(engine, managed, task, job)
    return { code, set, serial }
  }
  const appliance = await engine.openAppliance(task.appliance)
  const { recipients, exclude, parts } = task
  const { outcome } = await backUp(
    engine,
    {
      appliance,
      to: { into: task.destination },
      recipients,
      // Decided when the schedule was made.
      oneIsEnough: true,
      exclude,
      ...(parts ? { parts } : {}),
      measure: false,
    },
    job,
  )
  const { set, code, manifest } = outcome
  const made = {
    code,
    set,
    serial: manifest.serialnumber,
    ...(manifest.setid === undefined ? {} : { setid: manifest.setid }),
  }
  return task.keep === undefined ? made : { ...made, ...(await retain(engine, task, made, job)) }
}

/** The set is made and stays made, whatever becomes of the old ones: then that is a note. */
async function retain(
  engine: Engine,
  task: BackupTask,
  { code, serial }: { readonly code: number; readonly serial: string },
  job: JobContext,
): Promise<Pick<TaskResult, 'code' | 'removed' | 'error'>> {
  try {
    const input = await retentionOf(engine, task, serial)
    const plan = await planFor(engine.ports, input, job)
    const confirmed = plan.filter((set) => set.action === 'remove').length
    if (confirmed === 0) return { code, removed: [] }
    // Not asked again: whoever set the rules was asked.
    const { removed } = await pruneHere(engine, { store: input.store, plan, confirmed }, job)
    return { code, removed }
  } catch (thrown) {
    return { code: EXIT.notes, error: toErrorData(thrown) }
  }
}

/** One runner for each kind of task. */
const RUNNERS: {
  readonly [K in ScheduledTask['kind']]: (
    engine: Engine,
    task: Extract<ScheduledTask, { kind: K }>,
    job: JobContext,
  ) => Promise<TaskResult>
} = { backup: runBackup }

/**
 * Does all of a task that can be done without making anything: as the timer will, without anybody to ask. Throws what a run
 * would throw.
 */
export async function proveTask(home: string, schedule: Schedule, job: JobContext): Promise<void> {
  const engine = unattendedEngine(home, schedule, false)
  const { task } = schedule
  try {
    const managed = await managedByName(engine, task.appliance)
    if (managed) return await tryOnTime(engine, managed, task, job)
    const appliance = await engine.openAppliance(task.appliance)
    await recipientsFor(engine, task.recipients)
    const { store } = await engine.openStore(task.destination)
    await store.makeDirectory('', job.signal)
    await store.list('', job.signal)
    await engine.signer(undefined)
    if (task.keep !== undefined)
      await planFor(engine.ports, await retentionOf(engine, task, appliance.identity.Serial), job)
  } finally {
    await engine.places.close()
  }
}

async function record(home: string, run: ScheduledRun, setid: string | undefined): Promise<void> {
  const { appliance, serial, set, error } = run
  await createHistoryLog(home).append({
    time: run.ended,
    operation: 'backup',
    outcome: run.outcome,
    appliance,
    seconds: Math.round((Date.parse(run.ended) - Date.parse(run.started)) / 100) / 10,
    detail: `schedule ${run.schedule}`,
    ...(serial === undefined ? {} : { serial }),
    ...(set === undefined ? {} : { set }),
    ...(setid === undefined ? {} : { setid }),
    ...(error === undefined ? {} : { error: error.code }),
  })
}

/** What the task came to; what it throws is part of that. */
async function attempt(engine: Engine, { task }: Schedule, job: JobContext): Promise<TaskResult> {
  try {
    return await RUNNERS[task.kind](engine, task, job)
  } catch (thrown) {
    const error = toErrorData(thrown)
    return { code: ERRORS[error.code].exit, error }
  } finally {
    await engine.places.close()
  }
}

function outcomeOf({ code }: TaskResult): ScheduledRun['outcome'] {
  if (code === EXIT.done) return 'done'
  if (code === EXIT.notes) return 'notes'
  return code === EXIT.cancelled ? 'cancelled' : 'failed'
}

export interface ScheduledRunPorts {
  readonly home: string
  readonly store: ScheduleStore
  readonly hooks: Hooks
}

/** Runs a schedule now. Its outcome is recorded and told before this returns; a task that fails is an outcome. */
export async function runSchedule(
  { home, store, hooks }: ScheduledRunPorts,
  schedule: Schedule,
  job: JobContext,
): Promise<ScheduledRun> {
  const engine = unattendedEngine(home, schedule, true)
  const time = (): string => engine.ports.surroundings.now().toISOString()
  const started = time()
  const { setid, ...result } = await attempt(engine, schedule, job)
  const { appliance, destination } = schedule.task
  const outcome = outcomeOf(result)
  const run: ScheduledRun = {
    schedule: schedule.name,
    started,
    ended: time(),
    outcome,
    appliance,
    destination,
    ...result,
  }
  // Kept first: whatever a hook does, what happened is known.
  await store.recordRun(run)
  await record(home, run, setid)
  const hook = outcome === 'done' || outcome === 'notes' ? schedule.onSuccess : schedule.onFailure
  const problem = hook === undefined ? undefined : await hooks.tell(hook, run)
  if (problem === undefined) return run
  const told = { ...run, hook: problem }
  await store.recordRun(told)
  return told
}
