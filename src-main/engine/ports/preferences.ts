// What a person prefers, kept as a whole: reading gives defaults for what is absent, writing replaces durably.
import type { Settings } from '../../contract/settings.ts'

export interface Preferences {
  read(): Promise<Settings>
  write(settings: Settings): Promise<void>
}
