// Real appliances as they are registered, and what a backup of one or a restore to one ends with.
import type { ApplianceIdentity } from './appliances.ts'
import type { ServerTrust } from './destinations.ts'
import { fill, type ErrorCode, type ErrorData, type Facts } from './errors.ts'
import type { PartName } from './parts.ts'
import type { VerificationReport } from './report.ts'
import type { PreflightPoint } from './restore.ts'

/** Where a real appliance is reached, and what it was when it was registered. Its password is in the key vault, never here. */
export interface ManagedAddress {
  /** `https://host:5554`. */
  readonly url: string
  readonly user: string
  readonly trust: ServerTrust
  /** Certificate object of the appliance that backups are for, unless said otherwise. */
  readonly object?: string
  readonly serial: string
  readonly systemName?: string
  /** What it was when it was last asked, and when that was, ISO 8601 UTC. */
  readonly identity?: ApplianceIdentity
  readonly asked?: string
}

/** What is known of the backups of a registered appliance, real or folder. */
export interface ManagedState {
  readonly lastBackup?: { readonly time: string; readonly set: string; readonly bytes: number }
  /** Absent once a backup succeeded after it. */
  readonly lastFailure?: { readonly time: string; readonly code: ErrorCode }
  /** Until when the certificate is valid that backups are for, ISO 8601 UTC. */
  readonly certificateEnds?: string
}

/** What is said beside an outcome: never what decides about it. */
export const MANAGED_NOTES = {
  'key-here': 'The private key of {subject} is here.',
  'key-elsewhere':
    'The private key of {subject} is not here. Without it nobody can restore this set: make sure that somebody has it.',
  'certificate-unseen':
    'The appliance does not show its certificate, so key type, dates and whether its key is here were not looked at.',
  'certificate-ends': 'The certificate {subject} is valid until {to} only.',
  'room-unseen': 'The appliance does not say how much room it has.',
  'left-there': 'Left on the appliance, to be removed there: {path}.',
  'fetched-again': '{part} had to be fetched {times} times: the connection broke.',
  'no-restart-seen':
    'It answers, and no restart was seen within {minutes} minutes. Whether it is still at it is not known: look at its console and its log.',
  answers: 'It answers as serial {serial}, {version}.',
  'answers-login':
    'It answers, and the password from before is no longer right: as documented, admin has the password admin now and has to change it.',
  'answers-certificate': 'It answers with another certificate, SHA-256 fingerprint {fingerprint}.',
  'answers-neither':
    'It answers, and takes neither the password from before nor admin, which admin has after a restore. Log in at its console, and look whether users and certificates are those of the backup.',
  'answers-other':
    'Serial {serial}, {version} answers there now, which is not what the restore leads to. Find out which appliance it is; nothing there was removed.',
  'password-kept':
    'It restarted, and the password from before is still right; after a restore admin has the password admin. Look into its log whether it was restored.',
  'not-shown': 'Whether it was restored is not shown by anything that it answers.',
  'left-in-use':
    'Left on the appliance, because it may still be reading it: {path}. Once the restore is over there, it can be deleted there.',
  silent:
    'It does not answer at {url} within {minutes} minutes. Its network settings are those of the backup now; look at its console.',
  'should-be-gone':
    'Sent for the restore were {paths}. A restore and its restart replace all of that, so it should be gone: look once you are logged in.',
  'left-out': '{count} entries are not in the set as they are; its manifest names them.',
  'one-key': 'Only one key opens this set: whoever loses it loses the set.',
  'restart-expected':
    'The connection broke after the restore was asked for, as it does when the appliance restarts.',
  'answer-missing':
    'The restore was asked for and no answer of the appliance came; it was not asked for again, because it may have begun.',
} as const
export type ManagedNoteCode = keyof typeof MANAGED_NOTES

export interface ManagedNote {
  readonly code: ManagedNoteCode
  readonly facts: Facts
  readonly text: string
}

export function managedNote(code: ManagedNoteCode, facts: Facts = {}): ManagedNote {
  return { code, facts, text: fill(MANAGED_NOTES[code], facts) }
}

export interface ManagedBackup {
  readonly appliance: string
  readonly set: string
  /** 0, or 8 where something has to be done by hand. */
  readonly code: number
  readonly serial: string
  readonly version: string
  /** ISO 8601 UTC, of the manifest. */
  readonly time: string
  readonly parts: readonly { readonly part: PartName; readonly bytes: number }[]
  readonly bytes: number
  readonly notes: readonly ManagedNote[]
  readonly report: VerificationReport
  /** Until when the certificate it is for is valid, where the appliance shows it. */
  readonly certificateEnds?: string
}

export interface ManagedRestore {
  readonly appliance: string
  readonly set: string
  /** 0, 8 with something to be done by hand, or the code of the refusal that counts. */
  readonly code: number
  /** `checked`: the appliance validated the set and nothing more was asked. `unproved`: asked for, and nothing shows that it was done. */
  readonly state: 'refused' | 'checked' | 'restored' | 'unproved'
  readonly report: VerificationReport
  readonly preflight: readonly PreflightPoint[]
  readonly notes: readonly ManagedNote[]
  readonly remarks: readonly string[]
}

/** A certificate object that was made on an appliance. */
export interface ManagedMade {
  readonly object: string
  readonly fingerprint: string
  readonly notAfter: string
  readonly notes: readonly ManagedNote[]
  readonly code: number
}

/** What a backup of one appliance of many ended with, whether it is a real one or a folder. */
export type FleetBackup = Pick<
  ManagedBackup,
  'appliance' | 'set' | 'code' | 'serial' | 'version' | 'bytes' | 'notes'
> & { readonly setid?: string }

/** One appliance of many. */
export interface FleetResult {
  readonly appliance: string
  readonly backup?: FleetBackup
  readonly error?: ErrorData
}

/** All of them together. */
export interface FleetSummary {
  readonly results: readonly FleetResult[]
  readonly done: number
  readonly notes: number
  readonly failed: number
  /** Failures counted by code, most frequent first. */
  readonly byError: readonly { readonly code: ErrorCode; readonly count: number }[]
  /** The one exit code of the run. */
  readonly code: number
}
