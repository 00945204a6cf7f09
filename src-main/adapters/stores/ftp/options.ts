// What opening a place on an FTP server takes, and the figures that hold where nothing else is said.
import type { ServerTrust } from '../../../contract/destinations.ts'
import type { FtpPlace } from './ftp-url.ts'

export type FtpTrust = ServerTrust

/** Told before a step is tried again. */
export interface FtpRetry {
  readonly host: string
  /** What is tried, as in "to read": a verb. */
  readonly step: string
  readonly path: string
  /** Code of the error table. */
  readonly code: string
  /** What the server or the system said, printable. */
  readonly problem: string
  readonly attempt: number
  readonly of: number
  /** Milliseconds until then. */
  readonly delay: number
}

export interface FtpOptions extends FtpPlace {
  /** Asked once per connection; never kept longer than the login and never shown. */
  readonly password: () => Promise<string>
  readonly trust?: FtpTrust
  /** Without it mode 'plain' is refused with `url.plain-ftp`. */
  readonly plainConsent?: boolean
  /** True: what was uploaded is read back and hashed. False: a hash the server makes is enough, where it offers one. */
  readonly readBack?: boolean
  readonly retry?: Partial<FtpRetryRule>
  readonly timeouts?: Partial<FtpTimeouts>
  readonly limits?: Partial<FtpLimits>
  readonly onRetry?: (retry: FtpRetry) => void
  /** Every line of the control connection, without the password; for --debug. */
  readonly trace?: (line: string) => void
}

export interface FtpRetryRule {
  /** How often one step is tried again. For a transfer, how often in a row without a byte of progress. */
  readonly times: number
  /** Milliseconds before the first; each next wait is twice as long, 30 seconds at most. */
  readonly firstDelay: number
}

/** Milliseconds. */
export interface FtpTimeouts {
  /** Until a connection stands, TLS included. */
  readonly connect: number
  /** Without a byte on a data connection that waits for the server. */
  readonly idle: number
  /** Until a reply is whole. */
  readonly reply: number
}

export interface FtpLimits {
  readonly listingBytes: number
  readonly listingEntries: number
}

/** All figures settled. */
export interface FtpSettings extends FtpOptions {
  readonly trust: FtpTrust
  readonly readBack: boolean
  readonly retry: FtpRetryRule
  readonly timeouts: FtpTimeouts
  readonly limits: FtpLimits
}

export function settle(options: FtpOptions): FtpSettings {
  return {
    ...options,
    trust: options.trust ?? { kind: 'system' },
    readBack: options.readBack ?? true,
    retry: { times: 4, firstDelay: 1000, ...options.retry },
    timeouts: { connect: 20_000, idle: 60_000, reply: 60_000, ...options.timeouts },
    limits: { listingBytes: 32 * 1024 * 1024, listingEntries: 200_000, ...options.limits },
  }
}
