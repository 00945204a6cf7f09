// Which registered appliance a set is of, so that a page chooses that one first and no other. Never by name, which is anybody's.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'

const serialOf = ({ identity, managed }: ApplianceSummary): string | undefined =>
  managed?.serial ?? identity?.Serial

/**
 * The one that has the set for its last backup, else the only one of its serial number: virtual appliances share one. Undefined where
 * neither says it.
 */
export function ownAppliance(
  all: readonly ApplianceSummary[],
  set: string,
  serial: string | undefined,
): ApplianceSummary | undefined {
  const made = all.find(({ state }) => state?.lastBackup?.set === set)
  if (made !== undefined && serialOf(made) === serial) return made
  const same = all.filter((one) => serial !== undefined && serialOf(one) === serial)
  return same.length === 1 ? same[0] : undefined
}
