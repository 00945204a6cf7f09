// Proof that what a server has is what was sent: the size it says, and the SHA-256 of what it gives back.
import { Readable } from 'node:stream'
import type { FtpConnection } from './connection.ts'
import { FtpFault } from './fault.ts'
import { sizeOf } from './listing.ts'
import { rootOfStream } from './piece-hasher.ts'
import { readRange } from './reading.ts'

const CHECK = 'check'

/** Hash of the first `length` bytes, read back; the file has to have just as many. */
export async function readBackRoot(connection: FtpConnection, path: string, length: number): Promise<string> {
  return rootOfStream(length > 0 ? readRange(connection, path, 0, length) : Readable.from([]))
}

/** SHA-256 the server makes itself, where it offers that; undefined where it does not, or answers otherwise. */
async function serverDigest(connection: FtpConnection, path: string): Promise<string | undefined> {
  const { features } = connection
  const refusals = [450, 500, 501, 502, 504, 550, 551, 552, 553, 556]
  let command = ''
  if (features.has('XSHA256')) command = `XSHA256 ${path}`
  else if (/SHA-256/i.test(features.get('HASH') ?? '')) {
    if ((await connection.requestUnless(CHECK, 'OPTS HASH SHA-256', refusals)) === undefined) return undefined
    command = `HASH ${path}`
  }
  if (command === '') return undefined
  const reply = await connection.requestUnless(CHECK, command, refusals)
  return /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(reply?.message ?? '')?.[0]?.toLowerCase()
}

/** The Failure for a file that is not what was sent. */
export function differs(connection: FtpConnection, path: string, problem: string): FtpFault {
  return new FtpFault('ftp.differs', { host: connection.settings.host, path, problem })
}

/** What was sent. */
export interface Expected {
  readonly length: number
  readonly root: string
  /** Plain SHA-256; undefined where a hash of the server is not asked for. */
  readonly whole: string | undefined
  /** The name for messages. */
  readonly shown: string
}

/** Throws `ftp.differs` unless the file at `path` is what was sent. */
export async function requireSame(
  connection: FtpConnection,
  path: string,
  expected: Expected,
): Promise<void> {
  const size = await sizeOf(connection, path)
  if (size !== expected.length)
    throw differs(
      connection,
      expected.shown,
      `It has ${size ?? 'no'} bytes there, and ${expected.length} were sent.`,
    )
  // A server's own hash is believed only where it agrees: one that is wrong may be the hash's fault, so the bytes decide.
  if (expected.whole !== undefined && (await serverDigest(connection, path)) === expected.whole) return
  if ((await readBackRoot(connection, path, expected.length)) !== expected.root)
    throw differs(connection, expected.shown, 'It was read back, and its SHA-256 is another one.')
}
