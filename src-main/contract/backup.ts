// What a backup ends with, for people and programs; and what one that may find nothing changed compared.
import type { ErrorCode, ErrorData, Facts } from './errors.ts'
import type { PartName } from './parts.ts'

/** What becomes of a backup of which nothing changed. `full`: nothing is compared, and a set is made anew. */
export const WHEN_UNCHANGED = ['full', 'skip', 'reuse'] as const
/** `skip`: no set is made. `reuse`: one is made, and parts that did not change are not compressed anew. */
export type WhenUnchanged = (typeof WHEN_UNCHANGED)[number]

/** Why a backup that was to look for changes made a set, or made one anew. */
export const WHOLE_REASONS = [
  'first',
  'gone',
  'damaged',
  'other',
  'signer',
  'recipients',
  'appliance',
  'parts',
  'key',
  'clock',
  'unsteady',
  'changed',
] as const
export type WholeReason = (typeof WHOLE_REASONS)[number]

/** What a backup compared the appliance with, and what came of it. */
export interface Comparison {
  readonly when: Exclude<WhenUnchanged, 'full'>
  /** The last set of this appliance at this place; absent where there is none to compare with. */
  readonly since?: { readonly set: string; readonly setid: string; readonly time: string }
  /** Absent where nothing changed. */
  readonly reason?: WholeReason
  /** What the reason is made of: `parts`. */
  readonly facts?: Facts
  /** What was wrong with that set, where something was. */
  readonly failure?: { readonly code: ErrorCode; readonly facts: Facts }
  /** Parts that were taken over from that set as they were compressed then. */
  readonly reused: readonly PartName[]
}

/** Something that is not in the set as it is on the appliance, by name. */
export interface BackupNote {
  readonly part: PartName
  readonly path: string
  readonly reason: string
  readonly system?: string
}

/** How much a part holds: entries of its archive, and bytes of its gzip stream. */
export interface PartSize {
  readonly entries: number
  readonly bytes: number
}

/** A part that holds much less than in the set before: absent, empty, or under half of its entries or bytes. */
export interface ShrunkPart {
  readonly part: string
  readonly how: 'absent' | 'empty' | 'entries' | 'bytes'
  /** Without entries where they cannot be seen, as in the sets of a real appliance: then bytes are those of the stored file. */
  readonly before: Pick<PartSize, 'bytes'> & Partial<PartSize>
  /** Absent where the part is. */
  readonly now?: Pick<PartSize, 'bytes'> & Partial<PartSize>
}

/** Bytes that went through a backup. */
export interface BackupBytes {
  /** Of files read. */
  readonly files: number
  /** Of archives that were compressed: none of a part that was taken over. */
  readonly compressed: number
  /** Of parts stored. */
  readonly stored: number
}

export interface BackupOutcome {
  /** The set that was made; where none was, the one that holds what there is. */
  readonly set: string
  /** False where nothing changed and none was made. */
  readonly made: boolean
  /** 0, or 8 when something was left out. */
  readonly code: number
  readonly serial: string
  readonly setid?: string
  /** ISO 8601 UTC, of the manifest. */
  readonly time: string
  readonly parts: readonly { readonly part: PartName; readonly entries: number; readonly bytes: number }[]
  readonly notes: readonly BackupNote[]
  readonly bytes: BackupBytes
  /** Present where the backup looked for changes. */
  readonly comparison?: Comparison
  /** Parts that hold much less than in the set before: an alarm. */
  readonly shrunk?: readonly ShrunkPart[]
  /** Why the set, which is there, could not be noted. */
  readonly unremembered?: ErrorData
  /** What is wrong with the clock of this machine. */
  readonly clock?: ErrorData
}
