// Telling others how a run ended. Promises: at most the given time, then it is ended; nothing but what the run's record says is
// given away; a hook that fails is told in words, never an error of the run.
import type { Phrase } from '../../contract/phrases.ts'
import type { Hook, ScheduledRun } from '../../contract/schedules.ts'

export interface Hooks {
  /** What went wrong; nothing where all were told. */
  tell(hook: Hook, run: ScheduledRun): Promise<readonly Phrase[]>
}
