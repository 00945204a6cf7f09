// Backups and drills that the platform's own timer starts: what is done, how often, and who hears how it ended.
import type { Phrase } from './phrases.ts'
import type { Comparison, ShrunkPart } from './backup.ts'
import type { ErrorCode, ErrorData } from './errors.ts'
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
  /** Of a real appliance: saves changes to its configuration that are not saved. */
  readonly saveFirst?: boolean
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

/** A backup of all appliances that have one of the tags when it runs, real ones and folders, with one summary. */
export interface FleetTask {
  readonly kind: 'fleet'
  readonly tags: readonly string[]
  /** As of a backup: a directory of sets for all of them. */
  readonly destination: string
  /** For folder appliances; real ones have a certificate object each. */
  readonly recipients: readonly string[]
  /** How many run at the same time. */
  readonly atOnce: number
  /** Minutes after its start in which a backup may begin; those that run then are let end. No end when absent. */
  readonly window?: number
  /** How often those that failed in a way that may pass are tried again, after how many minutes. */
  readonly retries: number
  readonly retryAfter: number
  /** Saves changes to the configuration of real appliances that are not saved. */
  readonly saveFirst?: boolean
  readonly appliance?: undefined
}

/** What a timer can start. A further kind has a runner of its own in application/scheduled-tasks.ts. */
export type ScheduledTask = BackupTask | DrillTask | FleetTask

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

/** One of many in a scheduled run. */
export interface FleetMember {
  readonly appliance: string
  /** How often it was tried; 0 where the window was over before. */
  readonly tries: number
  readonly set?: string
  /** Exit code. */
  readonly code: number
  readonly error?: ErrorCode
  /** What was left on it, by name. */
  readonly left?: string
}

/** All of them together. */
export interface FleetRun {
  readonly tags: readonly string[]
  readonly done: number
  readonly notes: number
  readonly failed: number
  /** Failures counted by code, most frequent first. */
  readonly byError: readonly { readonly code: ErrorCode; readonly count: number }[]
  readonly members: readonly FleetMember[]
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
  /** What became of each of many. */
  readonly fleet?: FleetRun
  /** Directories that retention removed. */
  readonly removed?: readonly string[]
  readonly error?: ErrorData
  /** Parts that hold much less than in the set before: an alarm, which is told to the hook of failures where there is one. */
  readonly shrunk?: readonly ShrunkPart[]
  /** What went wrong with a hook; the backup is as good as before. */
  readonly hook?: readonly Phrase[]
}

/** The timer as the platform has it. */
export interface TimerState {
  readonly platform: 'systemd' | 'launchd' | 'task-scheduler'
  readonly installed: boolean
  /** Files or tasks that were made for it. */
  readonly places: readonly string[]
  /** What a person has to know or do, in English. */
  readonly note?: Phrase
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
