// Backups and drills that the platform's own timer starts: what is done, how often, and who hears how it ended.
import type { Comparison, ShrunkPart } from './backup.ts'
import type { ErrorData } from './errors.ts'
import type { PartName } from './parts.ts'
import type { RetentionRules } from './retention.ts'

export const RHYTHMS = ['hour', 'day', 'week', 'month'] as const

/** When it runs, in the local time of the machine. */
export interface Rhythm {
  readonly every: (typeof RHYTHMS)[number]
  /** 0 to 23; without meaning every hour. */
  readonly hour: number
  /** 0 to 59. */
  readonly minute: number
  /** Every week: 0 is Sunday. */
  readonly weekday?: number
  /** Every month: 1 to 28, days that every month has. */
  readonly day?: number
}

/** A backup of one appliance to one destination, and afterwards retention there where rules are given. */
export interface BackupTask {
  readonly kind: 'backup'
  /** A registered name or a directory. */
  readonly appliance: string
  /** A destination's name, a path or a URL: a directory of sets. */
  readonly destination: string
  readonly recipients: readonly string[]
  readonly exclude: readonly string[]
  readonly parts?: readonly PartName[]
  readonly keep?: RetentionRules
  /** Looks for changes first; a set is made anew when absent. */
  readonly unchanged?: Comparison['when']
  /** Opens the last set, for `reuse`: a name in the vault, or a file. */
  readonly key?: string
}

/** A drill of the newest set at a destination. */
export interface DrillTask {
  readonly kind: 'drill'
  /** A destination's name, a path or a URL: a directory of sets. */
  readonly destination: string
  /** Opens the set: a name in the vault, or a file. */
  readonly key: string
  /** Only sets of this appliance count, and the newest is compared with it as it is then. */
  readonly appliance?: string
}

/** What a timer can start. A further kind has a runner of its own in application/scheduled-tasks.ts. */
export type ScheduledTask = BackupTask | DrillTask

/** Who is told: a command, an address that gets JSON by POST, or both. */
export interface Hook {
  readonly command?: string
  /** https, or http on this machine. */
  readonly webhook?: string
}

export interface Schedule {
  readonly name: string
  readonly task: ScheduledTask
  readonly rhythm: Rhythm
  /** A file whose first line is the passphrase of the key vault, where there is no keychain. Never the passphrase. */
  readonly passphraseFile?: string
  readonly onFailure?: Hook
  readonly onSuccess?: Hook
  /** ISO 8601 UTC. */
  readonly created: string
}

/** How the last run ended. */
export interface ScheduledRun {
  readonly schedule: string
  /** Absent in what older versions kept: a backup. */
  readonly kind?: ScheduledTask['kind']
  /** ISO 8601 UTC. */
  readonly started: string
  readonly ended: string
  /** `unchanged`: the last set is there and whole, nothing changed since, and none was made. */
  readonly outcome: 'done' | 'unchanged' | 'notes' | 'failed' | 'cancelled'
  /** Exit code. */
  readonly code: number
  /** A drill of whatever is newest at its destination has none. */
  readonly appliance?: string
  readonly destination: string
  readonly serial?: string
  /** The set that was made, that holds everything still, or that was drilled. */
  readonly set?: string
  /** What a backup compared, and what came of it. */
  readonly comparison?: Comparison
  /** Name of the report of a drill. */
  readonly drill?: string
  /** Directories that retention removed. */
  readonly removed?: readonly string[]
  readonly error?: ErrorData
  /** Parts that hold much less than in the set before: an alarm, which is told to the hook of failures where there is one. */
  readonly shrunk?: readonly ShrunkPart[]
  /** What went wrong with a hook; the backup is as good as before. */
  readonly hook?: string
}

/** The timer as the platform has it. */
export interface TimerState {
  readonly platform: 'systemd' | 'launchd' | 'task-scheduler'
  readonly installed: boolean
  /** Files or tasks that were made for it. */
  readonly places: readonly string[]
  /** What a person has to know or do, in English. */
  readonly note?: string
}

/** A schedule with what became of it. */
export interface ScheduleStatus {
  readonly schedule: Schedule
  readonly timer: TimerState
  readonly lastRun?: ScheduledRun
  /** ISO 8601 UTC: when a backup of this appliance, or a drill there, was last good, as far as is known here. */
  readonly lastGood?: string
  /** ISO 8601 UTC: the run that should have left a backup or a proof, and did not. Does not depend on any run. */
  readonly overdueSince?: string
  /** ISO 8601 UTC. */
  readonly next: string
}
