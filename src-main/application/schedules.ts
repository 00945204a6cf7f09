// Schedules with their timers: made, shown, removed; and which of them are overdue, whatever became of their runs.
import { isDeepStrictEqual } from 'node:util'
import { itemOf } from '../contract/by-name.ts'
import { ERRORS, EXIT, Failure } from '../contract/errors.ts'
import type { DrillTask, FleetTask, Schedule, ScheduledRun, ScheduleStatus } from '../contract/schedules.ts'
import { whatHistorySays } from '../engine/history/what-history-says.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { ScheduleStore } from '../engine/ports/schedule-store.ts'
import type { Timers } from '../engine/ports/timers.ts'
import { checkHook } from '../engine/schedules/check-hook.ts'
import { checkScheduleName, type Launch } from '../engine/schedules/launch.ts'
import { nextDue, overdueSince } from '../engine/schedules/rhythm.ts'
import { isAhead } from '../contract/moments.ts'
import { isSigned } from './kept-drills.ts'
import { managedByName } from './registered-appliances.ts'
import { proveTask, type OpenUnattended } from './scheduled-tasks.ts'

export { cronLine } from '../engine/schedules/cron-line.ts'
export { isCovered, lastDue, parseRhythm } from '../engine/schedules/rhythm.ts'

export interface ScheduleNeeds
  extends HasHome, KeepsHistory, KeepsDrills, TrustsSigners, HasRegister, OpensAppliances, StartsTimersWork {}
import type {
  HasHome,
  HasRegister,
  KeepsDrills,
  KeepsHistory,
  OpensAppliances,
  StartsTimersWork,
  TrustsSigners,
} from './needs.ts'

export interface SchedulePorts {
  readonly engine: ScheduleNeeds
  readonly store: ScheduleStore
  readonly timers: Timers
}

/** What a new schedule takes beside: it is tried as its timer will run it. */
export interface NewSchedulePorts extends SchedulePorts {
  readonly unattended: OpenUnattended
}

/** The words every timer starts: the run looks into the state for what it is to do. */
export function launchOf(program: readonly [string, ...string[]], home: string, name: string): Launch {
  const [executable, ...before] = program
  return { program: executable, args: [...before, '--home', home, 'schedule', 'run', name] }
}

async function serialOf(
  engine: HasRegister & OpensAppliances,
  appliance: string,
): Promise<string | undefined> {
  try {
    const managed = await managedByName(engine, appliance)
    return managed?.managed.serial ?? (await engine.openAppliance(appliance)).identity.Serial
  } catch {
    // Out of reach just now: what the last run knew has to do.
    return undefined
  }
}

/** When the newest of a place was drilled last and could be restored, whoever started it. */
async function lastDrillOf({ engine }: SchedulePorts, task: DrillTask): Promise<string | undefined> {
  const { appliance, destination } = task
  const now = engine.ports.surroundings.now().getTime()
  const serial = appliance === undefined ? undefined : await serialOf(engine, appliance)
  const good = (await engine.drills.all()).filter(
    (one) => one.latest === destination && one.outcome !== 'failed' && !isAhead(one.ended, now),
  )
  const fitting = good.filter((one) => serial === undefined || one.serial === serial)
  for (const one of fitting.toReversed()) if (await isSigned(engine, one)) return one.ended
  return undefined
}

/** When the one of them that was backed up longest ago was; undefined where one never was. */
async function lastOfAll({ engine }: SchedulePorts, { tags }: FleetTask): Promise<string | undefined> {
  const now = engine.ports.surroundings.now().getTime()
  const all = await engine.installation.appliances()
  const times = all
    .filter((one) => one.tags?.some((tag) => tags.includes(tag)))
    .map(({ state }) => state?.lastBackup?.time)
  const known = times.filter((time) => time !== undefined && !isAhead(time, now))
  return known.length < times.length ? undefined : known.sort()[0]
}

/**
 * When the newest good backup of the schedule's appliance was made, or found to hold everything still, as far as this installation
 * knows; of a drill, when it was last passed.
 */
async function lastGoodOf(ports: SchedulePorts, { name, task }: Schedule): Promise<string | undefined> {
  if (task.kind === 'drill') return lastDrillOf(ports, task)
  if (task.kind === 'fleet') return lastOfAll(ports, task)
  const { engine, store } = ports
  const now = engine.ports.surroundings.now().getTime()
  const run = await store.lastRun(name)
  const serial = (await serialOf(engine, task.appliance)) ?? run?.serial
  if (serial === undefined) return undefined
  return itemOf(whatHistorySays((await engine.history.read()).values, now).backups, serial)?.time
}

/** A schedule with what became of it. */
export async function statusOf(ports: SchedulePorts, schedule: Schedule): Promise<ScheduleStatus> {
  const now = ports.engine.ports.surroundings.now()
  const [timer, lastRun, lastGood] = await Promise.all([
    ports.timers.state(schedule.name),
    ports.store.lastRun(schedule.name),
    lastGoodOf(ports, schedule),
  ])
  const since = {
    created: new Date(schedule.created),
    lastGood: lastGood === undefined ? undefined : new Date(lastGood),
  }
  const overdue = overdueSince(schedule.rhythm, since, now)
  return {
    schedule,
    timer,
    next: nextDue(schedule.rhythm, now).toISOString(),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(lastGood === undefined ? {} : { lastGood }),
    ...(overdue === undefined ? {} : { overdueSince: overdue.toISOString() }),
  }
}

export async function statusOfAll(ports: SchedulePorts): Promise<readonly ScheduleStatus[]> {
  return Promise.all((await ports.store.list()).map((schedule) => statusOf(ports, schedule)))
}

/** A schedule that was made; `problem` where it is kept and no timer of it could be made. */
export interface InstalledSchedule {
  readonly status: ScheduleStatus
  readonly problem?: Failure
}

/** Whether it is this very schedule that is kept, and no timer starts it: an install that was cut off, or found no timer. */
async function isUnfinished({ timers }: SchedulePorts, kept: Schedule, schedule: Schedule): Promise<boolean> {
  const wanted = { ...schedule, created: kept.created }
  return isDeepStrictEqual(wanted, kept) && !(await timers.state(kept.name)).installed
}

/**
 * Tries what the timer will do, keeps the schedule and installs its timer. Installed again in the same words, one without a timer gets
 * it. Throws Failure `schedule.exists`, `hook.invalid`, `input.invalid`, and what a run would throw; nothing is kept then.
 */
export async function installSchedule(
  ports: NewSchedulePorts,
  schedule: Schedule,
  program: readonly [string, ...string[]],
  job: JobContext,
): Promise<InstalledSchedule> {
  const { engine, store, timers, unattended } = ports
  const { name, rhythm, onFailure = {}, onSuccess = {} } = schedule
  checkScheduleName(name)
  for (const hook of [onFailure, onSuccess]) checkHook(hook)
  const kept = (await store.list()).find((one) => one.name === name)
  if (kept !== undefined && !(await isUnfinished(ports, kept, schedule)))
    throw new Failure('schedule.exists', { name })
  await proveTask(unattended(engine.home, schedule, false), schedule, job)
  await store.put(schedule)
  try {
    await timers.install({ name, rhythm, launch: launchOf(program, engine.home, name) })
  } catch (problem) {
    // Whoever has no timer of this kind has one of another, which runs what is kept.
    if (!(problem instanceof Failure) || ERRORS[problem.code].exit === EXIT.bug) throw problem
    return { status: await statusOf(ports, schedule), problem }
  }
  return { status: await statusOf(ports, schedule) }
}

/** Starts now what the timer of a schedule starts, and hands back what that came to. Throws Failure `schedule.unknown`, `cancelled`. */
export async function startSchedule(
  { engine, store }: SchedulePorts,
  name: string,
  program: readonly [string, ...string[]],
  job: JobContext,
): Promise<ScheduledRun> {
  await store.get(name)
  return (await engine.startNow(launchOf(program, engine.home, name), job)) as ScheduledRun
}

/** Removes the timer, then the schedule: never a timer that starts nothing. Throws Failure `schedule.unknown`. */
export async function removeSchedule({ store, timers }: SchedulePorts, name: string): Promise<void> {
  await store.get(name)
  await timers.remove(name)
  await store.remove(name)
}
