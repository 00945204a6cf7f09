// Long work as the interface has it: in the queue, answered when it has ended, or with an address to ask at when waiting has.
import type { JobContext } from '../../application/types.ts'
import type { Action, ActionOutcome } from './action-queue.ts'
import { Failure } from '../../contract/errors.ts'
import { errorLines, refuse, statusOf, type Answer, type JsonBody } from './answers.ts'
import type { Call } from './call.ts'
import type { Management } from './management.ts'

export const QUEUE = '/mgmt/actionqueue/default'
const LONGEST_WAIT_SECONDS = 600
/** For what an answer at once is expected of. */
export const USUAL_WAIT_MS = 30_000

export interface QueuedWork {
  readonly name: string
  /** Address and links of what was asked for. */
  readonly self: string
  readonly links: JsonBody
  /** Milliseconds to wait for it where neither request nor server say so. */
  readonly waitMs: number
  work(context: JobContext): Promise<ActionOutcome>
  /** The answer when it is done in time. */
  done(): Answer
}

/** Where a queued action can be asked after. */
export const hrefOf = ({ id }: Pick<Action, 'id'>): string => `${QUEUE}/pending/${id}`

/** An action answers 200, 400 and 500 only, whatever it stumbled over. */
export function actionStatus(error: unknown): number {
  return statusOf(error) >= 500 ? 500 : 400
}

function accepted(action: Action, links: JsonBody): Answer {
  const location = { href: hrefOf(action) }
  return {
    status: 202,
    body: { _links: { ...links, location }, [action.name]: { status: 'Action request accepted.' } },
  }
}

/**
 * How long to wait for a queued action before it is answered as queued: what the request prefers (RFC 7240), or the server, or what
 * suits the action.
 */
function waitOf({ limits }: Management, { prefer }: Call, waitMs: number): number {
  if (/(^|[\s,;])respond-async($|[\s,;])/i.test(prefer ?? '')) return 0
  const wait = /(^|[\s,;])wait=(\d{1,6})/i.exec(prefer ?? '')?.[2]
  return wait === undefined
    ? (limits.actionWaitMs ?? waitMs)
    : Math.min(Number(wait), LONGEST_WAIT_SECONDS) * 1000
}

/** Queues work and answers when it has ended, or when waiting has. Throws Failure `queue.full`. */
export async function queued(
  management: Management,
  call: Call,
  { name, self, links, waitMs, work, done }: QueuedWork,
): Promise<Answer> {
  const { queue, appliance } = management
  const action = queue.start(name, async (context) => {
    try {
      return await work(context)
    } catch (error) {
      if (!(error instanceof Failure)) management.warn(error)
      return { done: false, status: actionStatus(error), lines: errorLines(error, appliance.hide) }
    }
  })
  const ms = waitOf(management, call, waitMs)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms)
  })
  const outcome = ms === 0 ? undefined : await Promise.race([action.ended, late])
  clearTimeout(timer)
  if (outcome === undefined) return accepted(action, links)
  return outcome.done ? done() : refuse(outcome.status, self, ...outcome.lines)
}
