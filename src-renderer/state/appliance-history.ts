// What one appliance's page tells of its sets over time: pure, so that a test can ask it anything.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { ListedSet, SetSummary } from '../../src-main/contract/destinations.ts'
import type { HistoryEntry } from '../../src-main/contract/history.ts'
import type { ScheduleStatus } from '../../src-main/contract/schedules.ts'
import { ownersAmong } from './own-appliance.ts'
import { sortSets } from './set-list.ts'
import { applianceOf } from './set-title.ts'

export interface PastSet {
  readonly set: ListedSet
  /** From 0 to 1, of the largest one. */
  readonly share: number
  /** Whether the set before was made under another firmware. */
  readonly firmwareChanged: boolean
}

/**
 * The sets of an appliance, newest first: those that only it can have made, by their serial number, and those that the activity
 * says were made of it, which tells apart virtual appliances of one serial number.
 */
export function pastSets(
  name: string,
  sets: readonly SetSummary[],
  all: readonly ApplianceSummary[],
  entries: readonly HistoryEntry[],
): readonly PastSet[] {
  const owners = ownersAmong(all)
  const made = new Set(
    entries
      .filter(({ appliance, operation }) => appliance === name && operation === 'backup')
      .map(({ set }) => set),
  )
  const own = sortSets(sets, 'newest')
    .filter((one) => one.state === 'set')
    .filter((one) => made.has(one.set) || applianceOf(one, owners) === name)
  const largest = Math.max(1, ...own.map(({ bytes }) => bytes))
  return own.map((set, at) => {
    const before = own[at + 1]?.version
    const firmwareChanged = before !== undefined && set.version !== undefined && before !== set.version
    return { set, share: set.bytes / largest, firmwareChanged }
  })
}

/** The schedules that back it up: by its name, or by one of its tags. */
export function schedulesOf(
  { name, tags = [] }: Pick<ApplianceSummary, 'name' | 'tags'>,
  schedules: readonly ScheduleStatus[],
): readonly ScheduleStatus[] {
  return schedules.filter(({ schedule: { task } }) => {
    if (task.kind === 'backup') return task.appliance === name
    return task.kind === 'fleet' && task.tags.some((tag) => tags.includes(tag))
  })
}
