// What depends on a certificate beside single sets: appliances whose sets its key opens, and schedules that name it.
import type { KnownUsage, OpenedAppliance, Opening } from '../../src-main/contract/key-usage.ts'
import type { Rhythm, ScheduleStatus } from '../../src-main/contract/schedules.ts'

type Opened = Opening & Pick<OpenedAppliance, 'names'>

/** The appliances of which its key opens a set, most sets first; none before the sets were looked at. */
export function opensOf(name: string, known: KnownUsage | undefined): readonly Opened[] {
  const opens = known?.openers.find((one) => one.name === name)?.opens ?? []
  const namesOf = new Map(known?.appliances.map(({ serial, names }) => [serial, names]))
  return opens
    .map((one) => ({ ...one, names: namesOf.get(one.serial) ?? [] }))
    .sort((a, b) => b.sets - a.sets)
}

/** Schedules that make sets for it, and those that open a set with its key. */
export function schedulesWith(
  name: string,
  schedules: readonly ScheduleStatus[],
): readonly { readonly name: string; readonly rhythm: Rhythm; readonly opens: boolean }[] {
  return schedules.flatMap(({ schedule: { name: called, rhythm, task } }) => {
    const makes = task.kind !== 'drill' && task.recipients.includes(name)
    const opens = task.kind !== 'fleet' && task.key === name
    return makes || opens ? [{ name: called, rhythm, opens: opens && !makes }] : []
  })
}
