// The one place through which every request of both servers comes: whatever one of them throws, at once or later, the server stays
// and the one who asked hears of it or is hung up on.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type Receive = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Receives a request with `receive` and never throws or rejects.
 * @param onMistake hears what `receive` did not expect
 */
export function received(receive: Receive, onMistake: (error: unknown) => void): Receive {
  return async (request, response) => {
    // Without a listener these would end the process: a write after the reader went away is no news.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    try {
      await receive(request, response)
    } catch (error) {
      try {
        onMistake(error)
      } finally {
        end(response)
      }
    }
  }
}

function end(response: ServerResponse): void {
  if (response.headersSent || response.destroyed) return void response.destroy()
  response.writeHead(500, { connection: 'close', 'content-length': 0 })
  response.end()
}

const waiting = new WeakMap<Socket, Set<() => void>>()

/**
 * Calls `then` once when the one who asked is gone, or when what this gives is called, whichever comes first. An answer that waits
 * for the one before it on its connection is never told so by its own events.
 */
export function whenGone({ socket }: IncomingMessage, then: () => void): () => void {
  let all = waiting.get(socket)
  if (!all) {
    const made = new Set<() => void>()
    socket.once('close', () => {
      for (const one of [...made]) one()
    })
    waiting.set(socket, made)
    all = made
  }
  const calls = all
  const call = (): void => {
    if (calls.delete(call)) then()
  }
  calls.add(call)
  if (socket.destroyed) call()
  return call
}
