// Telling others how a run ended. Promises: at most the given time, then it is ended; nothing but what the run's record says is
// given away; a hook that fails is a sentence, never an error of the run.
import type { Hook, ScheduledRun } from '../../contract/schedules.ts'

export interface Hooks {
  /** Undefined where all were told; else what went wrong, for people. */
  tell(hook: Hook, run: ScheduledRun): Promise<string | undefined>
}
