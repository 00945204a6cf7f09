// Preferences as one JSON file in the installation's home. A damaged file means defaults: nothing in it is worth refusing to start.
import { mkdirSync, readFileSync } from './plain-fs.ts'
import { join } from 'node:path'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts'
import type { Preferences } from '../../engine/ports/preferences.ts'
import { toFailure } from './system-error.ts'
import { writeDurably } from './write-durably.ts'

const FILE = 'preferences.json'

export function createPreferences(home: string): Preferences {
  const path = join(home, FILE)
  return {
    async read() {
      try {
        return { ...DEFAULT_SETTINGS, ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>) }
      } catch {
        return DEFAULT_SETTINGS
      }
    },
    async write(settings) {
      try {
        mkdirSync(home, { recursive: true, mode: 0o700 })
        writeDurably(path, `${JSON.stringify(settings, null, 2)}\n`)
      } catch (error) {
        throw toFailure(error, path)
      }
    },
  }
}
