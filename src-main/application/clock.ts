// The clock of this machine against the newest times that somebody trusted signed: one judgement for whoever removes, skips or warns.
import { clockTroubleOf, type Moment } from '../contract/clock.ts'
import { Failure, type ErrorData } from '../contract/errors.ts'
import type { KnownSet } from '../contract/series.ts'
import { describeError } from '../text/en/errors.ts'
import type { KeepsDrills, KeepsHistory, KnowsMadeSets } from './needs.ts'
import { latestOfEach } from '../engine/backup/shrunk-parts.ts'

export interface ClockNeeds extends KeepsHistory, KeepsDrills, KnowsMadeSets {}

type Made = ReadonlyMap<string, KnownSet>

/** When sets of an appliance that were made here were drilled: that is signed, too. */
async function drilled({ drills: log }: KeepsDrills, made: Made, serial: string): Promise<readonly Moment[]> {
  const drills = await log.all()
  return drills.flatMap(({ ended, setid }) =>
    setid !== undefined && made.get(setid)?.serial === serial ? [{ time: ended, setid }] : [],
  )
}

/**
 * What is wrong with the clock, as far as sets of one appliance and their drills say; undefined where nothing is. `signed`: when
 * somebody trusted signed a set of it. What a person said of a set does not trouble the clock any more.
 */
export async function clockTrouble(
  engine: ClockNeeds,
  serial: string,
  signed: readonly Moment[],
): Promise<ErrorData | undefined> {
  const now = engine.ports.surroundings.now().getTime()
  const made = latestOfEach(await engine.ledger.entries())
  const moments = [...signed, ...(await drilled(engine, made, serial))].filter(
    ({ setid }) => setid === undefined || made.get(setid)?.acknowledged !== true,
  )
  const first = clockTroubleOf(moments, [], now)
  // Where nothing was signed because nothing changed, the history knows that the nights went by.
  const found =
    first?.code === 'clock.ahead' ? clockTroubleOf(moments, (await engine.history.read()).values, now) : first
  return found && describeError(found.code, { serial, ...found.facts })
}

/** The same for every appliance of which sets were made here. */
export async function clockTroubles(engine: ClockNeeds): Promise<readonly ErrorData[]> {
  const made = [...latestOfEach(await engine.ledger.entries()).values()]
  const serials = [...new Set(made.map(({ serial }) => serial))]
  const found = await Promise.all(
    serials.map((serial) =>
      clockTrouble(
        engine,
        serial,
        made.filter((one) => one.serial === serial),
      ),
    ),
  )
  return found.filter((one) => one !== undefined)
}

/** The same of the sets of an appliance that were made here; undefined too where the memory of them cannot be read. */
export async function clockTroubleOfMade(engine: ClockNeeds, serial: string): Promise<ErrorData | undefined> {
  try {
    const made = [...latestOfEach(await engine.ledger.entries()).values()]
    return await clockTrouble(
      engine,
      serial,
      made.filter((one) => one.serial === serial),
    )
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return undefined
  }
}

/** Throws what is wrong with the clock, unless its code is one of those that are lifted by name. */
export async function refuseWrongClock(engine: ClockNeeds, accept: readonly string[]): Promise<void> {
  const against = (await clockTroubles(engine)).find(({ code }) => !accept.includes(code))
  if (against) throw new Failure(against.code, against.facts)
}
