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

export interface KeyUsageReport {
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
