// Every request of both servers comes through one place: whatever handling one throws, at once or later, the server answers the next.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { received, type Receive } from '../../../src-main/hosts/web/receive.ts'

const broken = (): never => {
  throw new Error('a mistake of ours')
}

const WAYS: readonly (readonly [string, Receive])[] = [
  ['throws at once', broken],
  ['rejects', () => Promise.reject(new Error('a mistake of ours'))],
  ['throws after a turn', async () => void (await Promise.resolve().then(broken))],
  ['throws what is no error', () => Promise.reject(undefined)],
  ['throws a text', () => Promise.reject('a mistake')],
  [
    'throws when the head is out',
    async (_, response) => {
      response.writeHead(200)
      broken()
    },
  ],
  [
    'throws in the middle of the body',
    async (_, response) => {
      response.write('half')
      broken()
    },
  ],
  [
    'throws when all is said',
    async (_, response) => {
      response.end('all')
      broken()
    },
  ],
  [
    'throws when the reader is gone',
    async (request) => {
      request.socket.destroy()
      broken()
    },
  ],
  [
    'throws when the answer was given up',
    async (_, response) => {
      response.destroy()
      broken()
    },
  ],
  ['writes a head that cannot be', async (_, response) => void response.writeHead(99)],
  ['writes a header that cannot be', async (_, response) => void response.setHeader('x', 'a\r\nb')],
  [
    'breaks the answer with an error',
    async (_, response) => {
      response.destroy(new Error('gone'))
      await new Promise((resolve) => response.once('close', resolve))
      broken()
    },
  ],
]

describe('a request whose handling', () => {
  let server: Server
  let handle: Receive
  let origin: string
  const mistakes: unknown[] = []
  const unhandled: unknown[] = []
  const hear = (error: unknown): void => void unhandled.push(error)
  beforeAll(async () => {
    process.on('unhandledRejection', hear)
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      void received(handle, (error) => mistakes.push(error))(request, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterEach(() => {
    mistakes.length = 0
  })
  afterAll(() => {
    process.off('unhandledRejection', hear)
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })

  it.each(WAYS)('%s is told once, and the next one is answered', async (_, way) => {
    handle = way
    await fetch(origin)
      .then((answer) => answer.text())
      .catch(() => undefined)
    expect(mistakes).toHaveLength(1)
    handle = async (__, response) => void response.end('alive')
    expect(await (await fetch(origin)).text()).toBe('alive')
    expect(unhandled).toEqual([])
  })
  it('ends its own answer where even hearing of it throws', async () => {
    server.removeAllListeners('request')
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      received(handle, broken)(request, response).catch(() => undefined)
    })
    handle = broken
    expect((await fetch(origin)).status).toBe(500)
  })
})
