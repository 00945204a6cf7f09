// The one table of errors: a code, the exit code and HTTP status it maps to, whether trying again can help, and what a
// person is told (what happened, why, what to do next). Errors cross every boundary as this data, never as Error objects.
import { visible } from './visible.ts'
import { itemOf } from './by-name.ts'
import { APPLIANCE_ERRORS } from './error-table/appliance.ts'
import { ARCHIVE_ERRORS } from './error-table/archive.ts'
import type { ErrorEntry } from './error-table/entry.ts'
import { GENERAL_ERRORS } from './error-table/general.ts'
import { KEYS_ERRORS } from './error-table/keys.ts'
import { MANAGED_ERRORS } from './error-table/managed.ts'
import { NETWORK_ERRORS } from './error-table/network.ts'
import { SCHEDULE_ERRORS } from './error-table/schedules.ts'
import { SERVING_ERRORS } from './error-table/serving.ts'
import { SET_ERRORS } from './error-table/set.ts'
import { STATE_ERRORS } from './error-table/state.ts'

export { EXIT, type ErrorEntry } from './error-table/entry.ts'

export const ERRORS = {
  ...GENERAL_ERRORS,
  ...SET_ERRORS,
  ...KEYS_ERRORS,
  ...APPLIANCE_ERRORS,
  ...ARCHIVE_ERRORS,
  ...NETWORK_ERRORS,
  ...SCHEDULE_ERRORS,
  ...MANAGED_ERRORS,
  ...SERVING_ERRORS,
  ...STATE_ERRORS,
} as const satisfies Record<string, ErrorEntry>

/** Every code that exists. */
export type ErrorCode = keyof typeof ERRORS

/** Values that fill a message; never a secret. */
export type Facts = Readonly<Record<string, string | number | boolean>>

/** An error as it crosses a boundary. */
export interface ErrorData {
  readonly code: ErrorCode
  readonly facts: Facts
  readonly what: string
  readonly why: string
  readonly next: string
}

/** Thrown inside a process for an expected refusal or failure; turned into ErrorData at every boundary. */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly facts: Facts
  constructor(code: ErrorCode, facts: Facts = {}, options?: { readonly cause?: unknown }) {
    super(`${code}: ${fill(ERRORS[code].what, facts)}`, options)
    this.name = 'Failure'
    this.code = code
    this.facts = facts
  }
}

/**
 * Puts facts into a template; an unknown placeholder becomes empty, and the blank before it goes, so that none ever reaches a person.
 * Facts come from elsewhere: what would begin a line of its own or turn the direction of writing is written out.
 */
export function fill(template: string, facts: Facts): string {
  return template
    .replace(/( ?)\{([a-zA-Z]+)\}/g, (_, blank: string, key: string) => {
      const value = visible(String(itemOf(facts, key) ?? ''))
      return value === '' ? '' : blank + value
    })
    .trimEnd()
}

/** Said with any error whose fact `leftThere` names what a run made on an appliance and could not remove. */
const LEFT_THERE = ' Left on the appliance, to be removed there: {leftThere}.'

/** The sentences of an error for a person, in English. */
export function describeError(code: ErrorCode, facts: Facts): ErrorData {
  const { what, why, next } = ERRORS[code]
  const left = facts['leftThere'] === undefined ? '' : LEFT_THERE
  return { code, facts, what: fill(what, facts), why: fill(why, facts), next: fill(next + left, facts) }
}

/**
 * What the machine may refuse at any call, however well the program knows its files. Nothing else that a system says is here: a file
 * that is missing where we believed in it is a case that the program does not know.
 */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ...{ EACCES: 'path.denied', EPERM: 'path.denied', EROFS: 'path.denied' },
  ...{ ENOSPC: 'disk.full', EDQUOT: 'disk.full', EIO: 'io.failed', ESTALE: 'io.failed', EBUSY: 'io.failed' },
  ...{
    EMFILE: 'io.failed',
    ENFILE: 'io.failed',
    ENOMEM: 'io.failed',
    EINTR: 'io.failed',
    ENXIO: 'io.failed',
  },
}

/** An error of the operating system, as Node gives it, that nobody gave a place. */
function refusalOf(thrown: Error): ErrorData | undefined {
  const {
    code: system = '',
    syscall,
    path = '',
  } = thrown as Partial<Record<'code' | 'syscall' | 'path', string>>
  const code = syscall === undefined ? undefined : itemOf(REFUSALS, system)
  return code === undefined ? undefined : describeError(code, { path, system })
}

/** Any thrown thing as data: a Failure keeps its code, a refusal of the system gets one, everything else is a bug of ours. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof Failure) return describeError(thrown.code, thrown.facts)
  const refusal = thrown instanceof Error ? refusalOf(thrown) : undefined
  if (refusal) return refusal
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return describeError('bug.unexpected', { problem })
}
