// What a person prefers, and what the interface remembers for them.

import { LANGUAGES } from './languages.ts'

export const LANGUAGE_CHOICES = ['system', ...LANGUAGES] as const
export const THEMES = ['system', 'light', 'dark'] as const
export const NOTIFICATIONS = ['failures', 'all', 'none'] as const

/** A set that was opened. Paths are sensitive, so it can be forgotten. */
export interface RecentSet {
  readonly set: string
  /** ISO 8601 UTC. */
  readonly opened: string
}

export interface Settings {
  readonly language: (typeof LANGUAGE_CHOICES)[number]
  readonly theme: (typeof THEMES)[number]
  readonly notifications: (typeof NOTIFICATIONS)[number]
  /** After how many days without a good backup an appliance is overdue. */
  readonly overdueDays: number
  /** How many days before it expires a certificate is named. */
  readonly warnDays: number
  readonly destinations: readonly string[]
  readonly recent: readonly RecentSet[]
  /** Regular expressions for what is secret beside what ships; a comparison never shows what they match. */
  readonly secretPatterns: readonly string[]
  /** Whether the window asks once a week for the newest version. Off until somebody says so: it is a request to the outside. */
  readonly updates: boolean
  /** After so many minutes without a touch the keys are locked; 0: never. */
  readonly lockMinutes: number
  /** Whether the window stays in the notification area when it is closed. */
  readonly tray: boolean
}

export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  notifications: 'failures',
  overdueDays: 8,
  warnDays: 60,
  destinations: [],
  recent: [],
  secretPatterns: [],
  updates: false,
  lockMinutes: 30,
  tray: false,
}
