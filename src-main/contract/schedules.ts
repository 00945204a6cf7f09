// Backups that the platform's own timer starts: what is done, how often, and who hears how it ended.
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
}

/** What a timer can start. A further kind has a runner of its own in composition/scheduled-tasks.ts. */
export type ScheduledTask = BackupTask

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
  /** ISO 8601 UTC. */
  readonly started: string
  readonly ended: string
  readonly outcome: 'done' | 'notes' | 'failed' | 'cancelled'
  /** Exit code. */
  readonly code: number
  readonly appliance: string
  readonly destination: string
  readonly serial?: string
  readonly set?: string
  /** Directories that retention removed. */
  readonly removed?: readonly string[]
  readonly error?: ErrorData
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
  /** ISO 8601 UTC, of the newest good backup of this appliance that is known here. */
  readonly lastGood?: string
  /** ISO 8601 UTC: the run that should have left a backup, and did not. Does not depend on any run. */
  readonly overdueSince?: string
  /** ISO 8601 UTC. */
  readonly next: string
}
