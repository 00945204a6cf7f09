// Wires what schedules need of a platform: where they are kept, what starts them, and whom they tell.
import { createHooks } from '../adapters/hooks/run-hooks.ts'
import { createScheduleStore } from '../adapters/node-fs/schedule-store.ts'
import { knownTimers, platformTimers } from '../adapters/timers/platform-timers.ts'
import type { Engine } from '../application/needs.ts'
import type { NewSchedulePorts } from '../application/schedules.ts'
import type { ScheduledRunPorts } from '../application/scheduled-tasks.ts'
import type { Timers } from '../engine/ports/timers.ts'
import { unattendedEngine } from './unattended-engine.ts'

/** Throws Failure `timer.unsupported` where the platform has no timers. */
export function schedulePorts(engine: Engine): NewSchedulePorts {
  return {
    engine,
    store: createScheduleStore(engine.home),
    timers: platformTimers(),
    unattended: unattendedEngine,
  }
}

/** What the run of a schedule needs, which asks for no timers. */
export function scheduledRunPorts({ home }: Engine): ScheduledRunPorts {
  return { home, store: createScheduleStore(home), hooks: createHooks(), unattended: unattendedEngine }
}

/** Undefined where the platform has none. */
export const timersHere = (): Timers | undefined => knownTimers()
