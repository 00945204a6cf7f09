// Which registered appliance a set is of, so that a page chooses that one first and no other. Never by name, which is anybody's.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'

export const serialOf = ({ identity, managed }: ApplianceSummary): string | undefined =>
  managed?.serial ?? identity?.Serial

/** Finds the appliance of a set by the set's address and serial number. */
export type Owners = (set: string, serial: string | undefined) => ApplianceSummary | undefined

/**
 * The one that has the set for its last backup, else the only one of its serial number: virtual appliances share one. Undefined where
 * neither says it.
 */
export function ownersAmong(all: readonly ApplianceSummary[]): Owners {
  const lastOf = new Map<string, ApplianceSummary>()
  const bySerial = new Map<string, ApplianceSummary[]>()
  for (const one of all) {
    const set = one.state?.lastBackup?.set
    if (set !== undefined) lastOf.set(set, one)
    const serial = serialOf(one)
    if (serial !== undefined) bySerial.set(serial, [...(bySerial.get(serial) ?? []), one])
  }
  return (set, serial) => {
    if (serial === undefined) return undefined
    const made = lastOf.get(set)
    if (made !== undefined && serialOf(made) === serial) return made
    const same = bySerial.get(serial) ?? []
    return same.length === 1 ? same[0] : undefined
  }
}
