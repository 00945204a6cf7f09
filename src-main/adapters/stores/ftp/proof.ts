// Proof that what a server has is what was sent: the size it says, and the SHA-256 of what it gives back.
import { phrase, type Words } from '../../../contract/phrases.ts'
import { createHash } from 'node:crypto'
import type { FtpConnection } from './connection.ts'
import { FtpFault } from './fault.ts'
import { sizeOf } from './listing.ts'
import { readRange } from './reading.ts'

const CHECK = phrase('step.check')

/** SHA-256 of the file, read back; it has to have just that many bytes. */
async function readBack(connection: FtpConnection, path: string, length: number): Promise<string> {
  const hash = createHash('sha256')
  if (length > 0) for await (const bytes of readRange(connection, path, 0, length)) hash.update(bytes)
  return hash.digest('hex')
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
export function differs(connection: FtpConnection, path: string, problem: Words): FtpFault {
  return new FtpFault('ftp.differs', { host: connection.settings.host, path, problem })
}

/** What was sent. */
export interface Expected {
  readonly length: number
  /** SHA-256 in hexadecimal, in small letters. */
  readonly sha256: string
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
      size === undefined
        ? phrase('it-is-not-there-and-bytes', { sent: expected.length })
        : phrase('it-has-bytes-there-and-were', { there: size, sent: expected.length }),
    )
  // A server's own hash is believed only where it agrees: one that is wrong may be the hash's fault, so the bytes decide.
  if (!connection.settings.readBack && (await serverDigest(connection, path)) === expected.sha256) return
  if ((await readBack(connection, path, expected.length)) !== expected.sha256)
    throw differs(connection, expected.shown, phrase('it-was-read-back-and-its'))
}
