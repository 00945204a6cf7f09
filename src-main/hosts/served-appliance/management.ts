// What the routes of the management interface share.
import type { ActionQueue } from './action-queue.ts'
import type { ManagedAppliance } from './managed-appliance.ts'
import type { Answer } from './answers.ts'
import type { Call } from './call.ts'

export interface ManagementLimits {
  /** The largest file that is taken in. */
  readonly fileBytes: number
  /** Milliseconds to wait for an action before it is answered as queued; undefined for what suits each. */
  readonly actionWaitMs: number | undefined
}

export interface Management {
  readonly appliance: ManagedAppliance
  readonly queue: ActionQueue
  readonly limits: ManagementLimits
  /** Told of mistakes of this program, which a client hears nothing of. */
  readonly warn: (error: unknown) => void
}

export type Handler = (management: Management, call: Call) => Promise<Answer> | Answer
/** By verb. */
export type Handlers = Readonly<Record<string, Handler>>
