// What comes and is no request that can be read: answered in the shape of the interface with what is wrong, and the connection ends.
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { systemCode } from '../../adapters/node-fs/system-error.ts'
import { refuse } from './answers.ts'

/** Status and sentence by what Node's parser says. */
const KNOWN: ReadonlyMap<string, readonly [number, string]> = new Map([
  ['HPE_HEADER_OVERFLOW', [431, 'The head of the request is too large.']],
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'The request did not come in time.']],
  ['HPE_INVALID_METHOD', [400, 'The method is none: methods stand in capital letters, as in GET.']],
  ['HPE_INVALID_VERSION', [400, 'The version of HTTP is none that is spoken here: 1.0 and 1.1 are.']],
])

export function answerNoRequest(error: Error, socket: Duplex): void {
  const code = systemCode(error)
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [status, sentence] = KNOWN.get(code) ?? [400, 'The request is not HTTP as it is read here.']
  const text = `${JSON.stringify(refuse(status, '/', sentence).body)}\n`
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  )
}
