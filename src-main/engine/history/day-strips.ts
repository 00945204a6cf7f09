// Which day of which appliance has which mark: from what the log of operations, the series and signed proofs say.
import {
  DAY_EVENTS,
  STRIP_DAYS,
  type DayEvent,
  type DayMarks,
  type DayStrips,
  type NamedAppliance,
} from '../../contract/day-strip.ts'
import type { HistoryEntry } from '../../contract/history.ts'
import { isAhead } from '../../contract/moments.ts'
import { lastStep } from '../../contract/path-text.ts'
import type { ApplianceSeries } from '../../contract/series.ts'
import { namedIn } from '../set/named-in.ts'

const DAY = 86_400_000

/** One thing that happened. */
interface Happened {
  readonly time: string
  readonly event: DayEvent
  readonly appliance?: string | undefined
  readonly serial?: string | undefined
  readonly set?: string | undefined
  /** What is counted once, however often it is known. */
  readonly id?: string | undefined
}

export interface DayFacts {
  readonly appliances: readonly NamedAppliance[]
  readonly entries: readonly HistoryEntry[]
  readonly series: readonly Pick<ApplianceSeries, 'serial' | 'items'>[]
  /** Of whole sets, as signed reports say. */
  readonly proofs: readonly {
    readonly proof: { readonly time: string; readonly set: string }
    readonly serial?: string
    readonly whole: boolean
  }[]
}

/** Days as the person counts them, by the name of a time zone. */
function dayIn(zone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (time) => format.format(time)
}

const GOOD: ReadonlySet<string> = new Set(['done', 'notes', 'unchanged'])

function eventsOf(entry: HistoryEntry): readonly DayEvent[] {
  const { operation, outcome } = entry
  if (!['backup', 'verification', 'drill'].includes(operation) || outcome === 'cancelled') return []
  if (!GOOD.has(outcome)) return ['failed']
  if (operation === 'backup') return ['made']
  // What a drill proved, its signed report says; that every byte was read is said here.
  return entry.level === 'manifest' ? [] : ['verified']
}

function happened({ entries, series, proofs }: DayFacts): readonly Happened[] {
  return [
    ...entries.flatMap((entry) =>
      eventsOf(entry).map((event) => {
        const { time, appliance, serial, set, setid } = entry
        return { time, event, appliance, serial, set, ...(event === 'made' ? { id: setid } : {}) }
      }),
    ),
    ...series.flatMap(({ serial, items }) =>
      items.flatMap(({ id, time, state, sets }) =>
        time === undefined || state === 'removed'
          ? []
          : [{ time, event: state === 'set' ? ('made' as const) : state, serial, set: sets[0], id }],
      ),
    ),
    ...proofs
      .filter(({ whole }) => whole)
      .map(({ proof: { time, set }, serial }) => ({ time, event: 'proved' as const, serial, set })),
  ]
}

/** Takes what happened to the appliance it happened to: by its name, by that of the set, by a serial number that only one has. */
function ownerOf({ appliances, entries }: DayFacts): (one: Happened) => string | undefined {
  const names = new Set(appliances.map(({ name }) => name))
  const bySerial = new Map<string, string | undefined>()
  for (const { name, serial } of appliances)
    if (serial !== undefined) bySerial.set(serial, bySerial.has(serial) ? undefined : name)
  const bySet = new Map<string, string>()
  for (const { operation, appliance, set } of entries)
    if (operation === 'backup' && appliance !== undefined && set !== undefined) bySet.set(set, appliance)
  return ({ appliance, serial, set }) => {
    const named = set === undefined ? [] : [bySet.get(set), namedIn(lastStep(set))]
    const found = [appliance, ...named].find((name) => name !== undefined && names.has(name))
    return found ?? (serial === undefined ? undefined : bySerial.get(serial))
  }
}

const emptyDay = (day: string): Record<DayEvent, number> & { day: string } => ({
  day,
  ...(Object.fromEntries(DAY_EVENTS.map((event) => [event, 0])) as Record<DayEvent, number>),
})

/** `now` in milliseconds; `zone`: name of the time zone of the person who looks. What lies after `now` counts for nothing. */
export function dayStrips(facts: DayFacts, now: number, zone: string): DayStrips {
  const dayOf = dayIn(zone)
  const today = Date.parse(dayOf(now))
  const days = Array.from({ length: STRIP_DAYS }, (_, at) =>
    new Date(today - (STRIP_DAYS - 1 - at) * DAY).toISOString().slice(0, 10),
  )
  const first = today - (STRIP_DAYS + 1) * DAY
  const owner = ownerOf(facts)
  const found = new Map<string, Map<string, ReturnType<typeof emptyDay>>>()
  const counted = new Set<string>()
  for (const one of happened(facts)) {
    const at = Date.parse(one.time)
    if (!(at >= first) || isAhead(one.time, now)) continue
    const name = owner(one)
    if (name === undefined) continue
    const key = `${one.event} ${one.id}`
    if (one.id !== undefined && counted.has(key)) continue
    counted.add(key)
    const own = found.get(name) ?? new Map<string, ReturnType<typeof emptyDay>>()
    const day = own.get(dayOf(at)) ?? emptyDay(dayOf(at))
    day[one.event] += 1
    found.set(name, own.set(day.day, day))
  }
  return {
    days,
    appliances: facts.appliances.map(({ name }) => {
      const own = found.get(name)
      const marked = days.map((day) => own?.get(day)).filter((day) => day !== undefined)
      return { name, days: marked satisfies readonly DayMarks[] }
    }),
  }
}
