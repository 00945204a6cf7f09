// What `doctor` finds wrong with an installation, for every interface.
import type { ErrorData } from './errors.ts'

/** How bad it is: `damaged` stands against the work itself, `warning` will if nothing is done, `note` is to be known. */
export const WEIGHTS = ['damaged', 'warning', 'note'] as const
export type Weight = (typeof WEIGHTS)[number]

export const AILMENTS = [
  'state',
  'lines',
  'key',
  'secret',
  'signer-key',
  'key-foreign',
  'key-closed',
  'key-alone',
  'report',
  'certificate-ended',
  'certificate-ends',
  'clock',
  'timer-missing',
  'timer-alone',
  'place',
  'unfinished',
  'appliance',
  'swap',
  'kept',
  'leftover',
  'permission',
  'no-access-list',
] as const
export type AilmentKind = (typeof AILMENTS)[number]

/** What was done about it: where the damaged file lies now, and whether its copy took its place. */
export interface Repaired {
  readonly aside?: string
  /** Absent where nothing was to be restored. */
  readonly restored?: boolean
}

export interface Ailment {
  readonly weight: Weight
  readonly what: AilmentKind
  /** The file or the name that it is about. */
  readonly subject: string
  /** What its sentence needs beside: a number, a time, a list; '' where it needs nothing. */
  readonly detail: string
  readonly error?: ErrorData
  /** What is typed to mend it, as words of a shell; absent where no command does. */
  readonly mend?: string
  /** Whether a repair does something about it that loses nothing. */
  readonly repairable: boolean
  readonly repaired?: Repaired
}

export interface Examination {
  /** What is damaged first. */
  readonly ailments: readonly Ailment[]
  /** 0, 8 with things to note, 74 where something is damaged. */
  readonly code: number
}
