// Asks an appliance for an action, once. Where no answer comes, or one that may be a proxy's, the action may have begun: then the
// appliance's list of what it has pending is looked at, and the action is not asked for again.
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { ActionCourse } from './action-course.ts'
import type { ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'

export interface AskedAction {
  readonly action: string
  readonly parameters: object
  readonly course: ActionCourse
}

/** The appliance's own no, and what stopped the request before anything was sent. */
const NOT_BEGUN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'appliance.conflict',
  'appliance.forbidden',
  'appliance.login',
  'appliance.not-found',
  'appliance.refused',
  'net.unknown-host',
  'tls.expired',
  'tls.pin-changed',
  'tls.untrusted',
  'tls.wrong-host',
])

/** Undefined where the appliance does not tell. */
async function pendingNow(box: Management, signal: AbortSignal): Promise<readonly string[] | undefined> {
  try {
    return await box.pendings(signal)
  } catch (error) {
    if (error instanceof Failure && error.code !== 'cancelled') return undefined
    throw error
  }
}

/**
 * How the action was taken up; undefined where that is not known. Throws Failure with the appliance's no, and `cancelled`; the
 * state of the course says then whether it may have begun.
 */
export async function askForAction(
  ports: ManagedPorts,
  box: Management,
  { action, parameters, course }: AskedAction,
  job: JobContext,
): Promise<BoxStarted | undefined> {
  const before = await pendingNow(box, job.signal)
  stopIfCancelled(job.signal)
  course.move('sent')
  try {
    const started = await box.run(action, parameters, ports.limits.answer, job.signal)
    course.move('taken')
    return started
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    course.move(NOT_BEGUN.has(error.code) ? 'refused' : 'unanswered')
    if (course.mayRemove) throw error
  }
  if (before === undefined) return undefined
  const now = await pendingNow(patiently(ports, box), job.signal)
  const id = now?.find((one) => one.startsWith(`${action}-`) && !before.includes(one))
  if (id === undefined) return undefined
  course.move('taken')
  return { state: 'queued', id }
}
