// What the routes of the management interface share.
import type { ManagedAppliance } from '../../../composition/management/managed-appliance.ts'

export interface ManagementLimits {
  /** The largest file that is taken in. */
  readonly fileBytes: number
}

export interface Management {
  readonly appliance: ManagedAppliance
  readonly limits: ManagementLimits
}
