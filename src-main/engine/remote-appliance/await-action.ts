// Waits for the outcome of an action that was taken up, where the appliance stays up.
import { phrase, quoted } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { BoxPending, BoxStarted, Management } from '../ports/remote-appliance.ts'
import type { ActionCourse } from './action-course.ts'
import { minutesOf, type ManagedPorts } from './managed-context.ts'
import { patiently } from './patience.ts'

/** `gone`: the appliance forgot it before it told the outcome. */
export type ActionEnd = 'done' | 'gone'

export interface AwaitedAction {
  readonly action: string
  readonly started: BoxStarted
  readonly course: ActionCourse
}

/** The end, where the answer is one. Throws Failure `appliance.action-failed`. */
export function endOf(
  box: Management,
  { action, course }: Pick<AwaitedAction, 'action' | 'course'>,
  pending: BoxPending,
): ActionEnd | undefined {
  if (pending.state === 'failed') {
    course.move('refused')
    throw new Failure('appliance.action-failed', {
      action: quoted(action),
      host: box.host,
      reply: pending.text,
    })
  }
  if (pending.state === 'running') course.move('runs')
  if (pending.state === 'gone') course.move('forgotten')
  return pending.state === 'done' || pending.state === 'gone' ? pending.state : undefined
}

/** Throws Failure `appliance.action-failed` with what the appliance says, `appliance.slow`, and what asking throws. */
export async function awaitAction(
  ports: ManagedPorts,
  box: Management,
  awaited: AwaitedAction,
  job: JobContext,
): Promise<ActionEnd> {
  const { surroundings, wait, limits } = ports
  const { action, started, course } = awaited
  const now = (): number => surroundings.monotonic()
  const begun = now()
  const asked = patiently(ports, box)
  if (started.state === 'done') {
    course.move('shown')
    return 'done'
  }
  for (;;) {
    stopIfCancelled(job.signal)
    job.report({ step: 'wait', done: 0, total: 0 })
    const end = endOf(box, awaited, await asked.pending(started.id, job.signal))
    if (end === 'done') course.move('shown')
    if (end) return end
    if (now() - begun > limits.patience) {
      course.move('overdue')
      const state = phrase('it-says-that-the-request-is')
      throw new Failure('appliance.slow', {
        action: quoted(action),
        host: box.host,
        minutes: minutesOf(now() - begun),
        state,
      })
    }
    await wait(limits.poll, job.signal)
  }
}
