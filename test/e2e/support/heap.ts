// The memory of the page's renderer as text, through the browser's own debugging port: what a snapshot holds, a page held.
import { randomBytes } from 'node:crypto'
import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { browser } from '@wdio/globals'

interface Target {
  readonly type: string
  readonly webSocketDebuggerUrl: string
}

/** A text frame as a client sends it (RFC 6455): masked, at most 125 bytes. */
function frameOf(text: string): Buffer {
  const [body, mask] = [Buffer.from(text), randomBytes(4)]
  const masked = body.map((byte, at) => byte ^ (mask[at % 4] as number))
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length]), mask, masked])
}

/** How long the head of a frame is and its body, as far as the bytes that are there tell. */
function lengthsOf(bytes: Buffer): { readonly head: number; readonly body: number } | undefined {
  if (bytes.length < 10) return undefined
  const short = (bytes[1] as number) & 0x7f
  if (short < 126) return { head: 2, body: short }
  return short === 126
    ? { head: 4, body: bytes.readUInt16BE(2) }
    : { head: 10, body: Number(bytes.readBigUInt64BE(2)) }
}

/** Hands on every message of a server, put together from its frames. */
function messagesOf(socket: Socket, first: Buffer, onMessage: (text: string) => void): void {
  let rest = first
  let parts: Buffer[] = []
  socket.on('data', (more: Buffer) => {
    rest = Buffer.concat([rest, more])
    for (let size = lengthsOf(rest); size && rest.length >= size.head + size.body; size = lengthsOf(rest)) {
      parts.push(rest.subarray(size.head, size.head + size.body))
      const isLast = ((rest[0] as number) & 0x80) !== 0
      rest = rest.subarray(size.head + size.body)
      if (!isLast) continue
      onMessage(Buffer.concat(parts).toString('utf8'))
      parts = []
    }
  })
}

function open(address: string): Promise<{ readonly socket: Socket; readonly head: Buffer }> {
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
  }
  return new Promise((resolve, reject) => {
    request(address.replace(/^ws/, 'http'), { headers })
      .on('upgrade', (_: IncomingMessage, socket: Socket, head: Buffer) => resolve({ socket, head }))
      .on('error', reject)
      .end()
  })
}

/** A heap snapshot of the page, after a collection of garbage, as the JSON that it is. */
export async function heapSnapshot(): Promise<string> {
  const { 'goog:chromeOptions': options } = browser.capabilities as {
    'goog:chromeOptions'?: { readonly debuggerAddress?: string }
  }
  const targets = (await (await fetch(`http://${options?.debuggerAddress}/json/list`)).json()) as Target[]
  const page = targets.find(({ type }) => type === 'page')
  if (!page) throw new Error('the browser has no page')
  const { socket, head } = await open(page.webSocketDebuggerUrl)
  const chunks: string[] = []
  try {
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject)
      messagesOf(socket, head, (text) => {
        const message = JSON.parse(text) as { id?: number; method?: string; params?: { chunk?: string } }
        if (message.method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(message.params?.chunk ?? '')
        if (message.id === 2) resolve()
      })
      socket.write(frameOf('{"id":1,"method":"HeapProfiler.collectGarbage"}'))
      socket.write(frameOf('{"id":2,"method":"HeapProfiler.takeHeapSnapshot"}'))
    })
  } finally {
    socket.destroy()
  }
  return chunks.join('')
}
