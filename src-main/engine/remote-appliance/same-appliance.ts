// Whether a set was made on the appliance that it is restored to, as points of the pre-flight: by serial number, and by name where the
// number does not tell (virtual appliances share one). If not, the restore is a migration, and the user types the target's name.
import type { ApplianceIdentity } from '../../contract/appliances.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { PreflightPoint } from '../../contract/restore.ts'
import { noted, refusalOf, serialPoint } from '../restore/preflight.ts'

/** Which registered appliance a set is of, as far as it is known here. */
export interface SetOrigin {
  readonly name: string
  readonly systemName?: string
}

export interface SameApplianceInput {
  readonly manifest: Manifest
  readonly identity: ApplianceIdentity
  /** The registered name of the target, and the system name that it had when it was registered. */
  readonly name: string
  readonly registeredAs: string | undefined
  /** What it calls itself now; nothing once it is reinitialised. */
  readonly says: string | undefined
  readonly origin: SetOrigin | undefined
}

/** Machine type of virtual appliances, which share one serial number. */
const VIRTUAL = '5725'

/** Whether it is known to be another one, by the name under which it is registered or by what it calls itself. */
function isOther(
  { name, registeredAs, says, origin }: SameApplianceInput,
  from: string | undefined,
): boolean {
  if (origin !== undefined && origin.name !== name) return true
  return says !== undefined && registeredAs !== undefined && says !== from
}

function namePoint(input: SameApplianceInput): PreflightPoint {
  const { identity, name, registeredAs, says, origin } = input
  const code = 'target.other-name'
  const from = origin?.systemName ?? origin?.name ?? registeredAs
  const facts = { name, from: from ?? '', says: says ?? name, target: identity.Serial }
  if (isOther(input, from)) return refusalOf(code, facts, name)
  const isShared = (identity.MachineType ?? VIRTUAL) === VIRTUAL
  const isUnknown = origin === undefined && isShared
  return noted(isUnknown ? 'unseen.target.other-name' : 'passed.target.other-name', code, facts)
}

/** Both points. Where the serial number differs the name adds nothing that is not said already. */
export function sameBoxPoints(input: SameApplianceInput): readonly PreflightPoint[] {
  const serial = serialPoint(input.manifest, input.identity, input.name)
  return serial.status === 'refused' ? [serial] : [serial, namePoint(input)]
}
