// The name of a set's own directory, where a person names only the directory above.
import { compactTime } from '../../contract/compact-time.ts'
import type { Appliance } from '../ports/appliance.ts'

/** A name for a set that sorts by time: serial number, then the second in UTC. */
export function setName(appliance: Pick<Appliance, 'identity'>, now: Date): string {
  const serial = appliance.identity.Serial.replace(/[^A-Za-z0-9-]/g, '_')
  return `${serial}-${compactTime(now)}`
}

/** The same for the `turn`th of those that were made in one second; the first has no number. */
export function setNameAt(name: string, turn: number): string {
  return turn === 1 ? name : `${name}-${turn}`
}
