// Tells which appliance a set belongs to. The serial number alone is not enough: virtual appliances share one, and a copied folder has
// that of the original. Sets of one number that nothing tells apart count as sets of one appliance.
import type { RetainedSet } from '../contract/retention.ts'
import { namedIn } from '../engine/set/named-in.ts'
import type { KnowsMadeSets } from './needs.ts'

const UNKNOWN = '?'

/** Takes a set to the appliance that it is of, as far as this installation knows. */
export async function boxesOf(
  engine: KnowsMadeSets,
): Promise<(set: Pick<RetainedSet, 'directory' | 'serial' | 'setid'>) => string | undefined> {
  const boxes = new Map<string, string>()
  const several = new Map<string, Set<string>>()
  for (const { setid, serial, appliance } of await engine.ledger.entries()) {
    if (appliance === undefined) continue
    boxes.set(setid, appliance)
    several.set(serial, (several.get(serial) ?? new Set()).add(appliance))
  }
  return ({ directory, serial, setid }) => {
    if (setid === undefined) return namedIn(directory)
    return (several.get(serial)?.size ?? 0) > 1 ? (boxes.get(setid) ?? UNKNOWN) : undefined
  }
}
