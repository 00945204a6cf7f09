// Waits for the outcome of an action that was taken up.
import { Failure } from '../../contract/errors.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { BoxPending, BoxStarted, Management } from '../ports/remote-appliance.ts'
import { isPassing, minutesOf, type ManagedPorts } from './managed-context.ts'

/** `gone`: the appliance forgot it before it told the outcome. `lost`: it cannot be asked any more. */
export type ActionEnd = 'done' | 'gone' | 'lost'

export interface AwaitedAction {
  readonly action: string
  readonly started: BoxStarted
  /** The action ends with a restart: that nobody answers is no error then. */
  readonly restarts: boolean
}

/** What ends the connection when an appliance restarts; after it the password may be another one. */
export function isRestart(error: unknown): boolean {
  return isPassing(error) || (error instanceof Failure && error.code === 'appliance.login')
}

interface Asked {
  readonly pending?: BoxPending
  /** Nobody answers, which is no error yet. */
  readonly lost?: unknown
}

async function askOnce(box: Management, id: string, signal: AbortSignal): Promise<Asked> {
  try {
    return { pending: await box.pending(id, signal) }
  } catch (error) {
    if (isRestart(error)) return { lost: error }
    throw error
  }
}

/** The end, where the answer is one. Throws Failure `appliance.action-failed`. */
function endOf(box: Management, action: string, pending: BoxPending | undefined): ActionEnd | undefined {
  if (pending?.state === 'failed')
    throw new Failure('appliance.action-failed', { action, host: box.host, reply: pending.text })
  return pending?.state === 'done' || pending?.state === 'gone' ? pending.state : undefined
}

/** Throws Failure `appliance.action-failed` with what the appliance says, `appliance.slow`, and what asking throws. */
export async function awaitAction(
  ports: ManagedPorts,
  box: Management,
  { action, started, restarts }: AwaitedAction,
  job: JobContext,
): Promise<ActionEnd> {
  const { surroundings, wait, limits } = ports
  const now = (): number => surroundings.now().getTime()
  const begun = now()
  if (started.state === 'done') return 'done'
  for (let reached = begun; ;) {
    stopIfCancelled(job.signal)
    job.report({ step: 'wait', done: 0, total: 0 })
    const { pending, lost } = await askOnce(box, started.id, job.signal)
    if (lost !== undefined && restarts) return 'lost'
    if (lost !== undefined && (!isPassing(lost) || now() - reached > limits.unreachable)) throw lost
    if (lost === undefined) reached = now()
    const end = endOf(box, action, pending)
    if (end) return end
    if (now() - begun > limits.patience) {
      const state = 'It says that the request is still running.'
      throw new Failure('appliance.slow', {
        action,
        host: box.host,
        minutes: minutesOf(now() - begun),
        state,
      })
    }
    await wait(limits.poll, job.signal)
  }
}
