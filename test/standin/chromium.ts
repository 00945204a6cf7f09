// Chromium as the stand-in's window: started with its debugging pipe, which needs no port and no library. Messages are JSON, each
// ended by a zero byte. Faithful: it is the engine that Electron is built on, in another version, and without its patches.
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

type Params = Readonly<Record<string, unknown>>
/** What Chromium answers or tells; its shape is that of the DevTools protocol, and who reads it names it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Told = any
export type Send = (method: string, params?: Params) => Promise<Told>

/** One page of the browser. */
export interface Session {
  readonly send: Send
  on(method: string, listener: (params: Told) => void): void
  once(method: string): Promise<Told>
}

export interface Chromium {
  readonly child: ChildProcess
  readonly send: Send
  on(method: string, listener: (params: Told) => void): void
  session(id: string): Session
}

/** Everything but loopback is refused: a window that reaches out fails. No sandbox, because CI is root, as in the specs' browser. */
const SWITCHES = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic'],
  ...['--no-first-run', '--disable-sync', '--disable-background-networking', '--disable-component-update'],
  ...['--hide-scrollbars', '--lang=en-GB', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  '--remote-debugging-pipe',
]

interface Waiting {
  readonly method: string
  readonly ok: (result: Told) => void
  readonly no: (error: Error) => void
}

/** Calls `onMessage` with every message that ends with a zero byte. */
function readMessages(from: Readable, onMessage: (text: string) => void): void {
  let rest: Buffer[] = []
  from.on('data', (chunk: Buffer) => {
    let begin = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, begin)) {
      onMessage(Buffer.concat([...rest, chunk.subarray(begin, end)]).toString('utf8'))
      rest = []
      begin = end + 1
    }
    rest.push(chunk.subarray(begin))
  })
}

export function chromiumPath(): string {
  return process.env['CHROME_BIN'] ?? '/usr/bin/chromium'
}

/** Starts it over a profile; `more` are switches that a driver wants. */
export function startChromium(profile: string, more: readonly string[]): Chromium {
  const args = [...SWITCHES, ...more, `--user-data-dir=${profile}`, 'about:blank']
  const child = spawn(chromiumPath(), args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const [, , , into, from] = child.stdio as unknown as [null, null, null, Writable, Readable]
  const events = new EventEmitter().setMaxListeners(0)
  const waiting = new Map<number, Waiting>()
  let last = 0
  // Chromium ends while something is still written: that is told by its exit.
  into.on('error', () => undefined)
  readMessages(from, (text) => {
    const { id, method, params, sessionId, result, error } = JSON.parse(text) as Told
    const asked = waiting.get(id as number)
    waiting.delete(id as number)
    if (!asked) events.emit(`${sessionId ?? ''}:${method}`, params)
    else if (error) asked.no(new Error(`${asked.method}: ${error.message}`))
    else asked.ok(result)
  })
  const sendTo =
    (sessionId?: string): Send =>
    (method, params = {}) =>
      new Promise((ok, no) => {
        last += 1
        waiting.set(last, { method, ok, no })
        into.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`)
      })
  return {
    child,
    send: sendTo(),
    on: (method, listener) => void events.on(`:${method}`, listener),
    session: (id) => ({
      send: sendTo(id),
      on: (method, listener) => void events.on(`${id}:${method}`, listener),
      once: (method) => new Promise((ok) => events.once(`${id}:${method}`, ok)),
    }),
  }
}
