// Reads a file from a server. A connection that breaks is replaced, and the reading goes on at the byte it had reached.
import { phrase, quoted } from '../../../contract/phrases.ts'
import { Failure } from '../../../contract/errors.ts'
import { stopIfCancelled } from '../../../engine/jobs/job-context.ts'
import { untilCancelled } from '../../../engine/jobs/until-cancelled.ts'
import type { FtpConnection } from './connection.ts'
import { FtpFault, isReply } from './fault.ts'
import { sizeOf } from './listing.ts'
import type { FtpPool, Step } from './pool.ts'
import { FtpTransfer } from './transfer.ts'

/** Bytes of a file from `offset` up to `end`, which it has to reach and must not pass. Raw: one connection, no retry. */
export async function* readRange(
  connection: FtpConnection,
  path: string,
  offset: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  const transfer = await FtpTransfer.begin(connection, phrase('step.read'), `RETR ${path}`, offset)
  let at = offset
  for await (const bytes of transfer.receive()) {
    at += bytes.length
    if (at > end) {
      transfer.abandon()
      throw connection.protocolFault(
        phrase('step.read'),
        phrase('more-than-the-bytes-came-that', { count: end }),
      )
    }
    yield bytes
  }
  if (at === end) return
  const facts = {
    host: connection.settings.host,
    step: phrase('step.read'),
    path,
    problem: phrase('only-of-bytes-came', { at, of: end }),
  }
  throw new FtpFault('net.failed', facts, { again: true })
}

async function measure(connection: FtpConnection, path: string, shown: string): Promise<number> {
  const size = await sizeOf(connection, path)
  if (size === undefined) throw new Failure('path.missing', { path: shown })
  return size
}

/** SIZE had said that it is there: what is refused now is refused to this user. */
function denied(error: unknown): unknown {
  if (!isReply(error, 550, 553) || error.code !== 'ftp.refused') return error
  return new Failure('path.denied', { ...error.facts, system: quoted(String(error.facts['reply'])) })
}

/** Pulls with an ear on the signal: a cancel ends the connection, and with it whatever is waited for. */
async function* watched(source: AsyncGenerator<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (;;) {
    const next = await untilCancelled(signal, source.next())
    if (next.done === true) return
    yield next.value
  }
}

/** How far a file has been read, over however many connections. */
interface Reached {
  at: number
  size: number | undefined
}

async function* readOn(
  connection: FtpConnection,
  name: string,
  about: Step,
  reached: Reached,
): AsyncGenerator<Uint8Array> {
  connection.about(about.path)
  const path = connection.pathOf(name)
  const now = await untilCancelled(about.signal, measure(connection, path, about.path))
  if (now !== (reached.size ??= now))
    throw connection.protocolFault(phrase('step.read'), phrase('its-size-changed-while-it-was'))
  if (reached.at === now && now > 0) return
  for await (const bytes of watched(readRange(connection, path, reached.at, now), about.signal)) {
    reached.at += bytes.length
    yield bytes
  }
}

/** A file from its start to its end; connections that break in between are replaced. */
export async function* readFile(pool: FtpPool, name: string, about: Step): AsyncGenerator<Uint8Array> {
  const reached: Reached = { at: 0, size: undefined }
  for (let attempt = 1; ; attempt++) {
    let connection: FtpConnection | undefined
    let whole = false
    const before = reached.at
    try {
      connection = await pool.take(about.signal)
      yield* readOn(connection, name, about, reached)
      whole = true
      return
    } catch (error) {
      stopIfCancelled(about.signal)
      if (reached.at > before) attempt = 1
      await pool.pauseBeforeRetry(
        denied(connection?.fault(error, phrase('step.read')) ?? error),
        attempt,
        about,
      )
    } finally {
      // Not whole means the reader went away in the middle, or an error: an answer may still be under way.
      if (whole && connection !== undefined) pool.giveBack(connection)
      else if (connection !== undefined) pool.drop(connection)
    }
  }
}
