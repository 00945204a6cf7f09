// The platform's own timer. Promises: install makes or replaces the one timer of that name, and it stands when the call returns
// (Failure `schedule.timer` otherwise, and what was written is taken back); remove is idempotent and touches only what install
// made; state asks the platform and never guesses.
import type { TimerState } from '../../contract/schedules.ts'
import type { TimedLaunch } from '../schedules/launch.ts'

export interface Timers {
  install(timed: TimedLaunch): Promise<TimerState>
  remove(name: string): Promise<void>
  state(name: string): Promise<TimerState>
  /** Names of timers that start a schedule of the installation in `home`, as far as their files say; another home's are none of them. */
  known(home: string): Promise<readonly string[]>
}
