// Where a data connection goes: always to the peer of the control connection, whatever address a reply names. A server that
// could name another one could have us attack it, or could send us to whoever pretends to be it (CVE-2020-8284 in curl).
import { phrase, quoted } from '../../../contract/phrases.ts'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls, TLSSocket } from 'node:tls'
import type { FtpConnection } from './connection.ts'
import { isReply } from './fault.ts'

const STEP = phrase('step.open-data')

function toPort(connection: FtpConnection, message: string, port: number): number {
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw connection.protocolFault(STEP, quoted(message.slice(0, 200)))
}

/** RFC 2428: the delimiter is any character, mostly '|'. */
async function askExtended(connection: FtpConnection): Promise<number | undefined> {
  if (!connection.extendedPassive) return undefined
  try {
    const { message } = await connection.request(STEP, 'EPSV')
    return toPort(connection, message, Number(/\(([^\d\s])\1\1(\d{1,5})\1\)/.exec(message)?.[2]))
  } catch (error) {
    if (!isReply(error, 500, 501, 502, 503, 504, 522)) throw error
    connection.extendedPassive = false
    return undefined
  }
}

async function askPassive(connection: FtpConnection): Promise<number> {
  const { message } = await connection.request(STEP, 'PASV')
  const [, high, low] = /(?<![\d,])(?:\d{1,3},){4}(\d{1,3}),(\d{1,3})(?![\d,])/.exec(message) ?? []
  return toPort(
    connection,
    message,
    Number(high) > 255 || Number(low) > 255 ? 0 : Number(high) * 256 + Number(low),
  )
}

function dial(host: string, port: number): Promise<Socket> {
  const socket = connectTcp({ host, port })
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}

/** A data socket that is connected. */
export interface DataSocket {
  readonly socket: Socket
  /** Resolves when bytes may go: at once, or at the end of the TLS handshake, which comes only after the transfer command. */
  readonly ready: Promise<void>
}

/**
 * Starts TLS with the session of the control connection: that is how a server knows that both are the same client. With
 * TLS 1.3 each ticket serves once, so the newest is kept.
 */
function encrypt(connection: FtpConnection, socket: Socket): DataSocket {
  const { ftp } = connection.client
  const control = ftp.socket
  const session = ftp.tlsSessionStore ?? (control instanceof TLSSocket ? control.getSession() : undefined)
  const encrypted = connectTls({ ...ftp.tlsOptions, socket, ...(session ? { session } : {}) })
  encrypted.on('session', (ticket: Buffer) => {
    ftp.tlsSessionStore = ticket
  })
  return { socket: encrypted, ready: new Promise((resolve) => encrypted.once('secureConnect', resolve)) }
}

/** Asks for a data connection and opens it; on an encrypted connection its handshake is under way then. */
export async function openData(connection: FtpConnection): Promise<DataSocket> {
  const peer = connection.client.ftp.socket.remoteAddress
  const port = (await askExtended(connection)) ?? (await askPassive(connection))
  if (peer === undefined) throw new Error('Server closed connection unexpectedly.')
  const socket = await connection.within(STEP, connection.settings.timeouts.connect, dial(peer, port))
  return connection.client.ftp.hasTLS ? encrypt(connection, socket) : { socket, ready: Promise.resolve() }
}
