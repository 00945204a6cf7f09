// Which sets need which key, for every interface.
import type { ErrorCode } from './errors.ts'

/** What one certificate's key opens. */
export interface KeyUsage {
  readonly name: string
  /** Sets that its key opens. */
  readonly opens: readonly string[]
  /** Those among them that no other key held here opens. */
  readonly onlyKeyHereFor: readonly string[]
  /** Those among them that no other recipient at all opens. */
  readonly onlyRecipientOf: readonly string[]
}

/** An appliance whose sets were looked at. */
export interface OpenedAppliance {
  readonly serial: string
  /** Under which it is registered here; virtual appliances share a serial number, and then several are. */
  readonly names: readonly string[]
  readonly sets: number
  /** The set that was made last. */
  readonly newest: string
}

/** What one recipient opens of one appliance. */
export interface Opening {
  readonly serial: string
  /** How many of its sets. */
  readonly sets: number
  /** Whether the newest of them is among those. */
  readonly newest: boolean
}

/** Somebody who can open sets: a certificate that is kept here, by its key; or one that only the sets name. */
export interface Opener {
  /** Absent for one that is not kept here. */
  readonly name?: string
  readonly issuer: string
  /** Hex. */
  readonly serialNumber: string
  readonly keyHere: boolean
  /** For each appliance of which it opens a set. */
  readonly opens: readonly Opening[]
}

/** Who can open what: certificates against appliances. */
export interface OpeningTable {
  /** By serial number. */
  readonly appliances: readonly OpenedAppliance[]
  /** Those that are kept here and may open sets first, by name; then those that are not. */
  readonly openers: readonly Opener[]
}

export interface KeyUsageReport extends OpeningTable {
  /** Sets looked at, and those whose recipients could not be read. */
  readonly sets: number
  readonly unread: readonly string[]
  readonly usage: readonly KeyUsage[]
}

/** A place that could not be looked at, so that its sets are not counted. */
export interface LostPlace {
  readonly url: string
  readonly code: ErrorCode
}

/** The count over all places that are known here. */
export interface KnownUsage extends KeyUsageReport {
  readonly lost: readonly LostPlace[]
}
