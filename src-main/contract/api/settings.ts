// Settings, recent sets, and what the interface has to know of where it runs.
import * as v from 'valibot'
import type { SchemeInfo } from '../destinations.ts'
import { LANGUAGE_CHOICES, NOTIFICATIONS, THEMES, type Settings } from '../settings.ts'
import { made, NOTHING, words, type DomainSchemas, type Nothing } from './method.ts'

/** Where the interface runs. */
export interface About {
  readonly version: string
  /** The directory of the installation's state. */
  readonly home: string
  readonly platform: string
  readonly host: 'window' | 'browser'
  /** What separates steps of a path there. */
  readonly separator: '/' | '\\'
  /** What a destination may be besides a directory of this machine. */
  readonly schemes: readonly SchemeInfo[]
}

/** What a person may change; the rest is remembered. */
export type SettingsChange = Partial<
  Pick<
    Settings,
    | 'language'
    | 'theme'
    | 'notifications'
    | 'overdueDays'
    | 'warnDays'
    | 'secretPatterns'
    | 'updates'
    | 'lockMinutes'
    | 'tray'
  >
>

export interface SettingsApi {
  get(input: Nothing): Promise<{ readonly settings: Settings; readonly about: About }>
  /** `seen`: what was there before, or it is refused as `state.edited`. */
  change(input: SettingsChange & { readonly seen?: SettingsChange }): Promise<Settings>
  /** Remembers a set as opened just now. */
  remember(input: { readonly set: string }): Promise<Settings>
  /** Forgets all recent sets. */
  forgetRecent(input: Nothing): Promise<Settings>
}

const days = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650)))
const settings = made<Settings>()
const change = {
  language: v.exactOptional(v.picklist(LANGUAGE_CHOICES)),
  theme: v.exactOptional(v.picklist(THEMES)),
  notifications: v.exactOptional(v.picklist(NOTIFICATIONS)),
  overdueDays: days,
  warnDays: days,
  secretPatterns: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(500))), v.maxLength(100))),
  updates: v.exactOptional(v.boolean()),
  lockMinutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1440))),
  tray: v.exactOptional(v.boolean()),
}
export const SETTINGS_SCHEMAS = {
  get: { input: NOTHING, output: v.object({ settings, about: made<About>() }) },
  change: {
    input: v.strictObject({ ...change, seen: v.exactOptional(v.strictObject(change)) }),
    output: settings,
  },
  remember: { input: v.strictObject({ set: words }), output: settings },
  forgetRecent: { input: NOTHING, output: settings },
} satisfies DomainSchemas<SettingsApi>
