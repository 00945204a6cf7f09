// What a timer starts: the task of a schedule, with nobody there to be asked, its outcome recorded and told to the hooks.
import { recordFailure } from './journal.ts'
import { ERRORS } from '../contract/errors.ts'
import { toErrorData } from '../text/en/errors.ts'
import type { Schedule, ScheduledRun } from '../contract/schedules.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { Hooks } from '../engine/ports/hooks.ts'
import type { ScheduleStore } from '../engine/ports/schedule-store.ts'
import type { HasHome } from './needs.ts'
import { outcomeOf, runTask, tryTask, type TaskNeeds, type TaskResult } from './scheduled-runners.ts'

export interface UnattendedEngine extends TaskNeeds, HasHome {}

/**
 * An engine that asks nobody, for a run of this schedule. `environment`: a passphrase may also come from there, as it does where the
 * timer starts it.
 */
export type OpenUnattended = (home: string, schedule: Schedule, environment: boolean) => UnattendedEngine

/**
 * Does all of a task that can be done without making anything: as the timer will, without anybody to ask. Throws what a run
 * would throw.
 */
export async function proveTask(
  engine: UnattendedEngine,
  { task }: Schedule,
  job: JobContext,
): Promise<void> {
  try {
    await tryTask(engine, task, job)
  } finally {
    await engine.places.close()
  }
}

/** What the task came to; what it throws is part of that. */
async function attempt(engine: UnattendedEngine, schedule: Schedule, job: JobContext): Promise<TaskResult> {
  const { kind, appliance, destination } = schedule.task
  const about = appliance === undefined ? { set: destination } : { appliance }
  try {
    return await runTask(engine, schedule, job)
  } catch (thrown) {
    // What a use case has not come to write itself.
    await recordFailure(engine, { operation: kind === 'fleet' ? 'backup' : kind, ...about }, thrown)
    const error = toErrorData(thrown)
    const code = ERRORS[error.code].exit
    return { code, outcome: outcomeOf(code), error }
  } finally {
    await engine.places.close()
  }
}

export interface ScheduledRunPorts {
  readonly home: string
  readonly store: ScheduleStore
  readonly hooks: Hooks
  readonly unattended: OpenUnattended
}

/** Runs a schedule now. Its outcome is recorded and told before this returns; a task that fails is an outcome. */
export async function runSchedule(
  { home, store, hooks, unattended }: ScheduledRunPorts,
  schedule: Schedule,
  job: JobContext,
): Promise<ScheduledRun> {
  const engine = unattended(home, schedule, true)
  const time = (): string => engine.ports.surroundings.now().toISOString()
  const started = time()
  const { setid: _, ...result } = await attempt(engine, schedule, job)
  const { kind, appliance, destination } = schedule.task
  const run: ScheduledRun = {
    schedule: schedule.name,
    kind,
    started,
    ended: time(),
    ...(appliance === undefined ? {} : { appliance }),
    destination,
    ...result,
  }
  // Kept first: whatever a hook does, what happened is known.
  await store.recordRun(run)
  const isBad = run.outcome === 'failed' || run.outcome === 'cancelled'
  // Of a set that is there and holds much less than the one before, somebody has to hear in any case.
  const ofAlarm = run.shrunk ? (schedule.onFailure ?? schedule.onSuccess) : schedule.onSuccess
  const hook = isBad ? schedule.onFailure : ofAlarm
  const problems = hook === undefined ? [] : await hooks.tell(hook, run)
  if (problems.length === 0) return run
  const told = { ...run, hook: problems }
  await store.recordRun(told)
  return told
}
