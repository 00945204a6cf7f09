// Where schedules and their last runs are kept, one file each, so that a run and a person never write over each other. Promises:
// a file is there whole or not at all; list leaves out what cannot be read, and tells of it; remove is idempotent and removes the run too.
import type { Schedule, ScheduledRun } from '../../contract/schedules.ts'

export interface ScheduleStore {
  /** Sorted by name. */
  list(): Promise<readonly Schedule[]>
  /** Throws Failure `schedule.unknown`. */
  get(name: string): Promise<Schedule>
  /** Adds or replaces. */
  put(schedule: Schedule): Promise<void>
  remove(name: string): Promise<void>
  lastRun(name: string): Promise<ScheduledRun | undefined>
  recordRun(run: ScheduledRun): Promise<void>
}
