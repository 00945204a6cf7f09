// What the work with a real appliance takes beside its input: how long to wait for what, and how to wait.
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import type { BoxRuns } from '../ports/box-runs.ts'
import type { Wait } from '../ports/remote-appliance.ts'
import type { VerifyPorts } from '../verification/verify-set.ts'

/** Milliseconds. */
export interface ManagedLimits {
  /** Between two looks. */
  readonly poll: number
  /** For one action, from its start to its last byte. */
  readonly patience: number
  /** Until the answer to the request for an action begins: some are answered when they are done. */
  readonly answer: number
  /** Without any change, once the appliance says that it is done. */
  readonly stall: number
  /** How long it may be out of reach in between. */
  readonly unreachable: number
  /** For a restart after a restore, since it was last said to be at it. */
  readonly restart: number
  /** How long what is back and does not show a restore is looked at before that is said. */
  readonly settle: number
  /** For removing what was made there. */
  readonly cleaning: number
  /** The same once somebody cancelled: that has to end within a second. */
  readonly afterCancel: number
}

/** What suits a big box: the console itself says that a backup may take minutes. */
export const MANAGED_LIMITS: ManagedLimits = {
  poll: 3_000,
  patience: 60 * 60_000,
  answer: 60 * 60_000,
  stall: 10 * 60_000,
  unreachable: 5 * 60_000,
  restart: 20 * 60_000,
  settle: 2 * 60_000,
  cleaning: 60_000,
  afterCancel: 800,
}

export interface ManagedPorts extends VerifyPorts {
  readonly wait: Wait
  readonly limits: ManagedLimits
  readonly runs: BoxRuns
}

const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'net.failed',
  'net.timeout',
  'appliance.busy',
  'appliance.answer',
])

/** Whether the same question may find an answer a little later. */
export function isPassing(error: unknown): error is Failure {
  return error instanceof Failure && PASSING.has(error.code)
}

/**
 * Milliseconds before something is tried again: those that it asks for, where these are more. Throws the error where it wants to be
 * left alone for longer than it may be out of reach.
 */
export function pauseAfter(error: Failure, { poll, unreachable }: ManagedLimits): number {
  const asked = error.code === 'appliance.busy' ? Number(error.facts['seconds'] ?? 0) * 1000 : 0
  if (asked > unreachable) throw error
  return Math.max(poll, asked)
}

export const minutesOf = (milliseconds: number): number => Math.round(milliseconds / 6_000) / 10
