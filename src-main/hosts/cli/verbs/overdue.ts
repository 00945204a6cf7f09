// The warning that a backup is missing, where a person looks anyway. It looks at schedules and at the last good backup that is
// known here; whether the timer ever ran does not matter.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../../composition/engine.ts'
import type { ScheduleStatus } from '../../../contract/schedules.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'

/** Those that are overdue. Without a schedule nothing is loaded or asked. */
export async function overdueSchedules(engine: Engine): Promise<readonly ScheduleStatus[]> {
  if (!existsSync(join(engine.home, 'schedules'))) return []
  const [{ createScheduleStore }, { platformTimers }, { statusOfAll }] = await Promise.all([
    import('../../../adapters/node-fs/schedule-store.ts'),
    import('../../../adapters/timers/platform-timers.ts'),
    import('../../../composition/schedules.ts'),
  ])
  const store = createScheduleStore(engine.home)
  const all = await statusOfAll({ engine, store, timers: platformTimers() })
  return all.filter(({ overdueSince }) => overdueSince !== undefined)
}

/** For a document that is about something else. */
export function briefly({ schedule, overdueSince, lastGood }: ScheduleStatus): object {
  return { schedule: schedule.name, appliance: schedule.task.appliance, overdueSince, lastGood }
}

export function sayOverdue(terminal: Terminal, { schedule, overdueSince, lastGood }: ScheduleStatus): void {
  if (overdueSince === undefined) return
  const last =
    lastGood === undefined ? 'there is none yet' : `the last good one is of ${formatTime(lastGood)}`
  terminal.say(
    `${terminal.shape('failed')} Overdue: ${schedule.name} should have made a backup of ${schedule.task.appliance} on ${formatTime(overdueSince)}; ${last}.`,
  )
}
