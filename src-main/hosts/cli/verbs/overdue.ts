// The warning that a backup or a drill is missing, where a person looks anyway. It looks at schedules and at the last good backup that is
// known here; whether the timer ever ran does not matter.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../../application/needs.ts'
import type { Schedule, ScheduleStatus } from '../../../contract/schedules.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'

/** Those that are overdue. Without a schedule nothing is loaded or asked. */
export async function overdueSchedules(engine: Engine): Promise<readonly ScheduleStatus[]> {
  if (!existsSync(join(engine.home, 'schedules'))) return []
  const [{ schedulePorts }, { statusOfAll }] = await Promise.all([
    import('../../../composition/schedules.ts'),
    import('../../../application/schedules.ts'),
  ])
  const all = await statusOfAll(schedulePorts(engine))
  return all.filter(({ overdueSince }) => overdueSince !== undefined)
}

/** One that is overdue, in a document that is about something else. */
interface Overdue {
  readonly schedule: string
  readonly overdueSince: string | undefined
  readonly lastGood: string | undefined
  /** Of a schedule of drills, or of all appliances of a tag. */
  readonly kind?: 'drill' | 'fleet'
  readonly destination?: string
  readonly appliance: string | undefined
}

export function briefly({ schedule, overdueSince, lastGood }: ScheduleStatus): Overdue {
  const { kind, appliance, destination } = schedule.task
  const what = kind === 'backup' ? {} : { kind, destination }
  return { schedule: schedule.name, ...what, appliance, overdueSince, lastGood }
}

/** What a schedule is about: a destination, an appliance, or the tags of a fleet. */
function placeOf({ task }: Schedule, { words }: Terminal): string {
  if (task.kind === 'fleet') return words.list(task.tags)
  return task.kind === 'drill' ? task.destination : task.appliance
}

export function sayOverdue(terminal: Terminal, { schedule, overdueSince, lastGood }: ScheduleStatus): void {
  if (overdueSince === undefined) return
  const { task, name } = schedule
  const facts = {
    ...{ name, time: formatTime(overdueSince) },
    place: placeOf(schedule, terminal),
  }
  if (lastGood === undefined) terminal.tell('failed', `overdue.${task.kind}.none`, facts)
  else terminal.tell('failed', `overdue.${task.kind}`, { ...facts, last: formatTime(lastGood) })
}
