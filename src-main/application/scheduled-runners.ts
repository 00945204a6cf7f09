// What each kind of a schedule's task does when its timer fires, and what of it is tried when it is installed.
import { setIdentity } from '../contract/manifest.ts'
import { EXIT, Failure } from '../contract/errors.ts'
import { describeError, toErrorData } from '../text/en/errors.ts'
import type {
  BackupTask,
  DrillTask,
  FleetTask,
  Schedule,
  ScheduledRun,
  ScheduledTask,
} from '../contract/schedules.ts'
import { prune, tryRetention, type RetentionNeeds, type RetentionRequest } from './retention.ts'
import type { CreateOutcome } from '../engine/backup/create-set.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import { backUp } from './back-up.ts'
import { recipientsFor } from './recipients.ts'
import type { BackUpManyNeeds } from './back-up-many.ts'
import { drill, summaryOf, type DrillNeeds } from './drill.ts'
import { managedByName } from './registered-appliances.ts'
import { backUpFleetOnTime, tryFleet } from './scheduled-fleet.ts'
import { backUpOnTime, tryOnTime } from './scheduled-remote.ts'
import { verifyFacts } from './verify-facts.ts'

/** What the tasks need that a schedule can have. */
export interface TaskNeeds extends BackUpManyNeeds, RetentionNeeds, DrillNeeds {}

/** How a task ended. */
export type TaskResult = Omit<
  ScheduledRun,
  'schedule' | 'kind' | 'started' | 'ended' | 'appliance' | 'destination' | 'hook'
> & {
  readonly setid?: string
}

interface TaskKind<T extends ScheduledTask> {
  readonly run: (engine: TaskNeeds, task: T, job: JobContext, schedule: string) => Promise<TaskResult>
  /** Does all that can be done without making anything. Throws what a run would throw. */
  readonly prove: (engine: TaskNeeds, task: T, job: JobContext) => Promise<void>
}

/** An exit code in the words of a run. */
export function outcomeOf(code: number): ScheduledRun['outcome'] {
  if (code === EXIT.done) return 'done'
  if (code === EXIT.notes) return 'notes'
  return code === EXIT.cancelled ? 'cancelled' : 'failed'
}

async function retentionOf(
  engine: TaskNeeds,
  { destination, keep = {} }: BackupTask,
  serial: string,
): Promise<RetentionRequest> {
  const { store } = await engine.openStore(destination)
  return { store, rules: keep, serial, facts: await verifyFacts(engine, {}) }
}

/** Nobody reads what a timer's run says: what a person would be told while watching is a note here. */
function resultOf(outcome: CreateOutcome): TaskResult & { readonly serial: string } {
  const { set, manifest, comparison, shrunk, unremembered, made } = outcome
  const error = unremembered ?? (made ? outcome.clock : undefined)
  const code = error ? EXIT.notes : outcome.code
  return {
    code,
    outcome: made ? outcomeOf(code) : 'unchanged',
    set,
    ...(comparison ? { comparison } : {}),
    ...(shrunk ? { shrunk } : {}),
    ...(error ? { error } : {}),
    ...setIdentity(manifest),
  }
}

async function runBackup(engine: TaskNeeds, task: BackupTask, job: JobContext): Promise<TaskResult> {
  const managed = await managedByName(engine, task.appliance)
  if (managed) {
    const { code, set, serial, shrunk } = await backUpOnTime(engine, managed, task, job)
    return { code, outcome: outcomeOf(code), set, serial, ...(shrunk ? { shrunk } : {}) }
  }
  const appliance = await engine.openAppliance(task.appliance)
  const { recipients, exclude, parts, unchanged: when, key } = task
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
      ...(when === undefined ? {} : { unchanged: { when, ...(key === undefined ? {} : { key }) } }),
    },
    job,
  )
  const made = resultOf(outcome)
  return task.keep === undefined ? made : { ...made, ...(await retain(engine, task, made, job)) }
}

/** The set is made and stays made, whatever becomes of the old ones: then that is a note. */
async function retain(
  engine: TaskNeeds,
  task: BackupTask,
  { serial }: { readonly serial: string },
  job: JobContext,
): Promise<Partial<TaskResult>> {
  try {
    // Not asked again: whoever set the rules was asked.
    const { removed } = await prune(engine, await retentionOf(engine, task, serial), job)
    return { removed }
  } catch (thrown) {
    return { code: EXIT.notes, outcome: 'notes', error: toErrorData(thrown) }
  }
}

async function proveBackup(engine: TaskNeeds, task: BackupTask, job: JobContext): Promise<void> {
  const managed = await managedByName(engine, task.appliance)
  if (managed) return tryOnTime(engine, managed, task, job)
  if (task.saveFirst) throw new Failure('appliance.folder', { name: task.appliance })
  const appliance = await engine.openAppliance(task.appliance)
  await recipientsFor(engine, task.recipients)
  const { store } = await engine.openStore(task.destination)
  await store.makeDirectory('', job.signal)
  await store.list('', job.signal)
  await engine.signer(undefined)
  if (task.key !== undefined) await engine.key(task.key)
  if (task.keep !== undefined)
    await tryRetention(engine, await retentionOf(engine, task, appliance.identity.Serial), job)
}

const DRILLED = { passed: 'done', notes: 'notes', failed: 'failed' } as const

/** The report is kept, and the history has it, before this returns. */
async function runDrill(engine: TaskNeeds, task: DrillTask, job: JobContext): Promise<TaskResult> {
  const { destination, key, appliance } = task
  const request = { of: { latest: destination }, key, ...(appliance === undefined ? {} : { appliance }) }
  const report = await drill(engine, request, job)
  const { name, set, serial, setid, code, failure } = summaryOf(report)
  return {
    code,
    outcome: DRILLED[report.outcome],
    drill: name,
    set,
    ...(serial === undefined ? {} : { serial }),
    ...(setid === undefined ? {} : { setid }),
    ...(failure ? { error: describeError(failure.code, failure.facts) } : {}),
  }
}

async function proveDrill(engine: TaskNeeds, task: DrillTask, job: JobContext): Promise<void> {
  const appliance = task.appliance === undefined ? undefined : await engine.openAppliance(task.appliance)
  await engine.key(task.key)
  const { store } = await engine.openStore(task.destination, appliance)
  await store.list('', job.signal)
  await engine.signer(undefined)
}

async function runFleet(
  engine: TaskNeeds,
  task: FleetTask,
  job: JobContext,
  schedule: string,
): Promise<TaskResult> {
  const { code, ...rest } = await backUpFleetOnTime(engine, task, schedule, job)
  return { code, outcome: outcomeOf(code), ...rest }
}

const KINDS: { readonly [K in ScheduledTask['kind']]: TaskKind<Extract<ScheduledTask, { kind: K }>> } = {
  backup: { run: runBackup, prove: proveBackup },
  drill: { run: runDrill, prove: proveDrill },
  fleet: { run: runFleet, prove: tryFleet },
}

/** The kind of a task, which takes tasks of that kind: the compiler cannot see that the two belong together. */
const kindOf = (task: ScheduledTask): TaskKind<ScheduledTask> => KINDS[task.kind] as TaskKind<ScheduledTask>

/** Does the task of a schedule. Throws what backUp and drill throw. */
export function runTask(
  engine: TaskNeeds,
  { name, task }: Pick<Schedule, 'name' | 'task'>,
  job: JobContext,
): Promise<TaskResult> {
  return kindOf(task).run(engine, task, job, name)
}

/** Tries a task without making anything. Throws what a run would throw. */
export function tryTask(engine: TaskNeeds, task: ScheduledTask, job: JobContext): Promise<void> {
  return kindOf(task).prove(engine, task, job)
}
