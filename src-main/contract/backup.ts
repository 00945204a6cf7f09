// What a backup ends with, for people and programs.
import type { PartName } from './parts.ts'

/** Something that is not in the set as it is on the appliance, by name. */
export interface BackupNote {
  readonly part: PartName
  readonly path: string
  readonly reason: string
  readonly system?: string
}

export interface BackupOutcome {
  readonly set: string
  /** 0, or 8 when something was left out. */
  readonly code: number
  readonly serial: string
  readonly setid?: string
  /** ISO 8601 UTC, of the manifest. */
  readonly time: string
  readonly parts: readonly { readonly part: PartName; readonly entries: number; readonly bytes: number }[]
  readonly notes: readonly BackupNote[]
  readonly bytes: { readonly files: number; readonly stored: number }
}
