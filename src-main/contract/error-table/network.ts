// Error table: Servers: the way there, who answers, and what it says.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

/** The way or the server failed; the same call may work later. */
const passing = (http: number): ErrorEntry => entry(EXIT.io, http, true)
const lasting = (http: number): ErrorEntry => entry(EXIT.io, http)

export const NETWORK_ERRORS = {
  'net.failed': passing(502),
  'net.timeout': passing(504),
  'net.unknown-host': lasting(502),
  'ftp.login': lasting(401),
  'ftp.no-tls': lasting(502),
  'ftp.refused': lasting(502),
  'ftp.protocol': lasting(502),
  'ftp.differs': lasting(502),
  'tls.untrusted': refused,
  'tls.expired': refused,
  'tls.wrong-host': refused,
  'tls.pin-changed': refused,
  'tls.failed': lasting(502),
  'url.plain-ftp': refused,
  'ftp.password-needed': entry(EXIT.usage, 401),
  'destination.unknown': entry(EXIT.usage, 404),
  'destination.exists': refused,
  'prune.changed': refused,
  'prune.held': refused,
  'clock.behind': refused,
  'clock.ahead': refused,
  'url.password': entry(EXIT.usage, 400),
} as const satisfies Record<string, ErrorEntry>
