// What a person prefers: reading gives defaults for what is absent.
import type { Settings } from '../../contract/settings.ts'

export interface Preferences {
  read(): Promise<Settings>
  /** Changes what `how` returns, in one step with reading it; returns all of them, durable. Throws the Failures of a file of state. */
  change(how: (settings: Settings) => Partial<Settings>): Promise<Settings>
}
