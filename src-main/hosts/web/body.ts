// The body of a request as it comes, with a limit in size and in time: bytes that come too slowly are as much of a burden as too many.
import type { IncomingMessage } from 'node:http'
import type { Failure } from '../../contract/errors.ts'

/** A body that came too slowly. */
export class SlowSender extends Error {}

export interface RequestTimes {
  /** Milliseconds for the head of a request. */
  readonly headers: number
  /** Milliseconds without a byte. */
  readonly idle: number
  /** Milliseconds that any body may take; each `bytesPerSecond` more gives it another second. */
  readonly grace: number
  readonly bytesPerSecond: number
}

export const REQUEST_TIMES: RequestTimes = {
  headers: 10_000,
  idle: 15_000,
  grace: 30_000,
  bytesPerSecond: 32_768,
}

function within<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new SlowSender()), Math.max(0, ms))
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

export interface BodyLimits {
  readonly times: RequestTimes
  /** Bytes. */
  readonly limit: number
  /** What is thrown where there are more. */
  readonly tooLarge: Failure
}

/** The bytes as they come. Throws `tooLarge`, SlowSender. */
export async function* readBody(
  request: IncomingMessage,
  { times, limit, tooLarge }: BodyLimits,
): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge
  const source = request[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const started = performance.now()
  let size = 0
  for (;;) {
    const until = started + times.grace + (size / times.bytesPerSecond) * 1000
    const next = await within(source.next(), Math.min(times.idle, until - performance.now()))
    if (next.done === true) return
    size += next.value.length
    if (size > limit) throw tooLarge
    yield next.value
  }
}

/** How long what was not asked for is still read, so that the sender sees the answer before the end. */
const LINGER_MS = 1000

/** Whether a body is still to come that nobody has read. */
export function isUnread({ headers, complete }: IncomingMessage): boolean {
  const { 'transfer-encoding': coding, 'content-length': length } = headers
  return !complete && (coding !== undefined || Number(length ?? 0) > 0)
}

/** Reads on for a moment, then ends: what is still sent was refused already. */
export function linger(request: IncomingMessage): void {
  const end = setTimeout(() => request.socket.destroy(), LINGER_MS)
  request.socket.once('close', () => clearTimeout(end))
  request.resume()
}
