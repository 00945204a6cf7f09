// What is known of an appliance: the fields of the status class FirmwareVersion3, plus the time zone.

/** Identity as the appliance itself reports it. Absent fields were not reported. */
export interface ApplianceIdentity {
  readonly Serial: string
  /** Product prefix and V.R.M.F: `MQ00.9.4.1.0`. */
  readonly Version: string
  readonly Level?: string
  readonly Build?: string
  readonly BuildDate?: string
  readonly MachineType?: string
  readonly ModelType?: string
  readonly DeliveryType?: string
  readonly TimeZone?: string
}

/** Machine type and model joined, as a manifest has them; undefined where the appliance reports none. */
export function mtmOf(identity: ApplianceIdentity): string | undefined {
  const joined = `${identity.MachineType ?? ''}${identity.ModelType ?? ''}`
  return joined === '' || joined === 'n/an/a' ? undefined : joined
}

/** Splits `MQ00.9.4.1.0` into product prefix and V.R.M.F; undefined where it has another shape. */
export function parseVersion(version: string): { product: string; level: string } | undefined {
  const match = /^([A-Za-z][A-Za-z0-9]*)\.(\d+(?:\.\d+){3})$/.exec(version)
  if (!match) return undefined
  return { product: match[1] as string, level: (match[2] as string).split('.').map(Number).join('.') }
}
