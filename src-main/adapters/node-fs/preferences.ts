// Preferences as a file of state in the installation's home. A damaged file means its last good copy, or defaults: nothing in it is
// worth refusing to start. It is not written over all the same.
import * as v from 'valibot'
import { join } from 'node:path'
import { Failure } from '../../contract/errors.ts'
import {
  DEFAULT_SETTINGS,
  LANGUAGE_CHOICES,
  NOTIFICATIONS,
  THEMES,
  type Settings,
} from '../../contract/settings.ts'
import type { Preferences } from '../../engine/ports/preferences.ts'
import { StateFile } from './state-file.ts'

const FILE = 'preferences.json'

const texts = v.optional(v.array(v.string()))
const schema = v.looseObject({
  language: v.optional(v.picklist(LANGUAGE_CHOICES)),
  theme: v.optional(v.picklist(THEMES)),
  notifications: v.optional(v.picklist(NOTIFICATIONS)),
  overdueDays: v.optional(v.number()),
  warnDays: v.optional(v.number()),
  destinations: texts,
  recent: v.optional(v.array(v.looseObject({ set: v.string(), opened: v.string() }))),
  secretPatterns: texts,
  updates: v.optional(v.boolean()),
  lockMinutes: v.optional(v.number()),
  tray: v.optional(v.boolean()),
})

/** The file of them in `home`. */
export function preferencesFile(home: string): StateFile<Settings> {
  return new StateFile({ home, path: join(home, FILE) }, { version: 1, schema, empty: DEFAULT_SETTINGS })
}

export function createPreferences(home: string): Preferences {
  const file = preferencesFile(home)
  return {
    async read() {
      try {
        return file.read()
      } catch (error) {
        if (!(error instanceof Failure)) throw error
        return DEFAULT_SETTINGS
      }
    },
    change: (how) => file.change((settings) => ({ ...settings, ...how(settings) })),
  }
}
