// The last days of an appliance's backups, a mark for each day: what was made, verified, proved, what failed and what is missing.

/** How many days a strip shows, today included. */
export const STRIP_DAYS = 30

/** What there is to know of a day, the gravest first. */
export const DAY_EVENTS = ['missing', 'failed', 'proved', 'verified', 'made'] as const
export type DayEvent = (typeof DAY_EVENTS)[number]

/** How many of each there were; a day without any is not listed. */
export interface DayMarks extends Readonly<Record<DayEvent, number>> {
  /** `2026-11-29`, where the person is who looks. */
  readonly day: string
}

export interface ApplianceDays {
  readonly name: string
  /** Oldest first. */
  readonly days: readonly DayMarks[]
}

export interface DayStrips {
  /** Every day of the strips, oldest first. */
  readonly days: readonly string[]
  /** One for each appliance that was asked for, in that order. */
  readonly appliances: readonly ApplianceDays[]
}

/** Whose days are asked for. Several may have one serial number. */
export interface NamedAppliance {
  readonly name: string
  readonly serial?: string
}

/** What a day is drawn as: the gravest of what it has. */
export function eventOf(marks: DayMarks): DayEvent | undefined {
  return DAY_EVENTS.find((event) => marks[event] > 0)
}
