// How both servers hold out against requests that never end, by size and by time.
import type { Server, ServerOptions } from 'node:http'
import type { RequestTimes } from './body.ts'

/** How long a connection may lie idle between two requests, or a reader not read. */
export const IDLE_MS = 120_000
const MOST_HEADER_BYTES = 16_384

/** What a server is made with. */
export function requestLimits({ headers }: RequestTimes): ServerOptions {
  return {
    // A large body may take long; what is too slow is told by its own measure.
    requestTimeout: 0,
    headersTimeout: headers,
    connectionsCheckingInterval: Math.min(1000, headers),
    maxHeaderSize: MOST_HEADER_BYTES,
    requireHostHeader: false,
  }
}

/** The same server, whose connections do not lie idle for ever. */
export function withIdleLimit<S extends Pick<Server, 'timeout'>>(server: S): S {
  server.timeout = IDLE_MS
  return server
}
