// The clock of this machine against the newest times that somebody trusted signed, before a use case removes or skips something.
import { clockTroubleOf, type ClockTrouble, type Moment } from '../contract/clock.ts'
import { Failure, type ErrorData } from '../contract/errors.ts'
import { describeError } from '../text/en/errors.ts'
import { readHistory } from './journal.ts'
import type { HasHome, HasPorts, KnowsMadeSets } from './needs.ts'
import { latestOfEach } from '../engine/backup/shrunk-parts.ts'

export interface ClockNeeds extends HasHome, HasPorts, KnowsMadeSets {}

/** What a person said of a moment does not trouble the clock any more. */
async function unacknowledged(
  { ledger }: KnowsMadeSets,
  signed: readonly Moment[],
): Promise<readonly Moment[]> {
  const known = latestOfEach(await ledger.entries())
  return signed.filter(({ setid }) => setid === undefined || known.get(setid)?.acknowledged !== true)
}

/** What is wrong with the clock, as far as sets of one appliance say. `signed`: when somebody trusted signed one. */
export async function clockTrouble(
  engine: ClockNeeds,
  signed: readonly Moment[],
): Promise<ClockTrouble | undefined> {
  const now = engine.ports.surroundings.now().getTime()
  const moments = await unacknowledged(engine, signed)
  const found = clockTroubleOf(moments, [], now)
  if (found?.code !== 'clock.ahead') return found
  // Where nothing was signed because nothing changed, the history knows that the nights went by.
  const { values } = await readHistory(engine.home)
  return clockTroubleOf(moments, values, now)
}

/** The same of the sets of an appliance that were made here; undefined too where the memory of them cannot be read. */
export async function clockTroubleOfMade(engine: ClockNeeds, serial: string): Promise<ErrorData | undefined> {
  try {
    const made = [...latestOfEach(await engine.ledger.entries()).values()]
    const found = await clockTrouble(
      engine,
      made.filter((one) => one.serial === serial),
    )
    return found && describeError(found.code, { serial, ...found.facts })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return undefined
  }
}
