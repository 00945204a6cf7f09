// The sentences of errors in English, and an error as data that carries them.
import { itemOf } from '../../contract/by-name.ts'
import { Failure, type ErrorCode, type ErrorData, type FailureFacts } from '../../contract/errors.ts'
import { quoted } from '../../contract/phrases.ts'
import { fillSaid } from '../phrases.ts'
import { PHRASES_EN } from './phrases.ts'
import type { Wording } from './error-forms.ts'
import { EN_GENERAL_ERRORS } from './errors-general.ts'
import { EN_SET_ERRORS } from './errors-set.ts'
import { EN_KEYS_ERRORS } from './errors-keys.ts'
import { EN_APPLIANCE_ERRORS } from './errors-appliance.ts'
import { EN_ARCHIVE_ERRORS } from './errors-archive.ts'
import { EN_NETWORK_ERRORS } from './errors-network.ts'
import { EN_SCHEDULE_ERRORS } from './errors-schedules.ts'
import { EN_MANAGED_ERRORS } from './errors-managed.ts'
import { EN_SERVING_ERRORS } from './errors-serving.ts'
import { EN_STATE_ERRORS } from './errors-state.ts'

/** What happened, why, what to do next. A code without its sentences does not compile. */
export const EN_ERRORS: Readonly<Record<ErrorCode, Wording>> = {
  ...EN_GENERAL_ERRORS,
  ...EN_SET_ERRORS,
  ...EN_KEYS_ERRORS,
  ...EN_APPLIANCE_ERRORS,
  ...EN_ARCHIVE_ERRORS,
  ...EN_NETWORK_ERRORS,
  ...EN_SCHEDULE_ERRORS,
  ...EN_MANAGED_ERRORS,
  ...EN_SERVING_ERRORS,
  ...EN_STATE_ERRORS,
}

/** Said with any error whose fact `leftThere` names what a run made on an appliance and could not remove. */
export const EN_LEFT_THERE = 'Left on the appliance, for you to remove there: {leftThere}.'

/** The sentences of an error for a person, in English. */
export function describeError(code: ErrorCode, facts: FailureFacts): ErrorData {
  const [what, why, next] = EN_ERRORS[code]
  const left = facts['leftThere'] === undefined ? '' : ` ${EN_LEFT_THERE}`
  const filled = (sentence: string): string => fillSaid(PHRASES_EN, sentence, facts)
  return { code, facts, what: filled(what), why: filled(why), next: filled(next + left) }
}

/**
 * What the machine may refuse at any call, however well the program knows its files. Nothing else that a system says is here: a file
 * that is missing where we believed in it is a case that the program does not know.
 */
const REFUSALS: Readonly<Record<string, ErrorCode>> = {
  ...{ EACCES: 'path.denied', EPERM: 'path.denied', EROFS: 'path.denied' },
  ...{
    ENOSPC: 'disk.full',
    EDQUOT: 'disk.full',
    EIO: 'io.failed',
    ESTALE: 'io.failed',
    EBUSY: 'path.in-use',
  },
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
  return code === undefined ? undefined : describeError(code, { path, system: quoted(system) })
}

/** Any thrown thing as data: a Failure keeps its code, a refusal of the system gets one, everything else is a bug of ours. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof Failure) return describeError(thrown.code, thrown.facts)
  const refusal = thrown instanceof Error ? refusalOf(thrown) : undefined
  if (refusal) return refusal
  const problem = thrown instanceof Error ? thrown.message : String(thrown)
  return describeError('bug.unexpected', { problem: quoted(problem) })
}
