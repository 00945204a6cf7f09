// The interface over HTTP on loopback: the page, the API as POST, one stream of events, uploads of what was dropped.
import { phrase } from '../../contract/phrases.ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { Answer } from '../../contract/api.ts'
import { ERRORS, Failure, type ErrorCode } from '../../contract/errors.ts'
import { describeError, toErrorData } from '../../text/en/errors.ts'
import type { RunningApi } from '../api/api.ts'
import { createDispatch, type Dispatch } from '../api/dispatch.ts'
import { readPageFile, SECURITY_HEADERS } from '../api/page-files.ts'
import { isUnread, linger, readBody, REQUEST_TIMES, SlowSender, type RequestTimes } from './body.ts'
import { Connections } from './connections.ts'
import { openEventStreams, type EventStreams } from './event-streams.ts'
import { KEY_HEADER, refusalOfOrigin, Session, type RequestHead } from './guard.ts'
import { listenAt } from './listen.ts'
import { received } from './receive.ts'
import { IDLE_MS, requestLimits, withIdleLimit } from './request-limits.ts'
import { Uploads } from './uploads.ts'

const MOST_BODY = 1_000_000
/** All are of this machine: one page opens six, and there may be some pages. */
const LIMITS = { strangers: 64, strangersOfBlock: 64, knownOfBlock: 128, known: 128 }

export interface ServerOptions {
  readonly running: RunningApi
  /** Directory of the built interface. */
  readonly page: string
  readonly host: string
  readonly port: number
  readonly checkOutputs?: boolean
  /** REQUEST_TIMES when absent. */
  readonly times?: RequestTimes
  /** Hears of mistakes of ours that one request brought to light. */
  readonly warn?: (error: unknown) => void
}

export interface UiServer {
  /** Works once. */
  readonly link: string
  readonly origin: string
  /** How many connections are held. */
  readonly connections: () => number
  close(): Promise<void>
}

interface Parts {
  readonly options: ServerOptions
  readonly session: Session
  readonly uploads: Uploads
  readonly dispatch: Dispatch
  readonly connections: Connections
  readonly streams: EventStreams
  readonly port: () => number
}

/** What a request asks for: never by way of a URL, which takes `//name` for another host. */
interface Target {
  readonly path: string
  readonly query: URLSearchParams
}

type Handler = (
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
) => Promise<void>

function targetOf(target: string): Target | undefined {
  if (!target.startsWith('/')) return undefined
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  return { path, query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)) }
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  if (isUnread(response.req)) {
    // What was not read would be taken for the next request on this connection.
    response.setHeader('connection', 'close')
    linger(response.req)
  }
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type })
  response.end(body)
}

function sendAnswer(response: ServerResponse, answer: Answer): void {
  const status = answer.ok ? 200 : ERRORS[answer.error.code].http
  send(response, status, 'application/json', JSON.stringify(answer))
}

function refuse(response: ServerResponse, code: ErrorCode, facts = {}): void {
  sendAnswer(response, { ok: false, error: describeError(code, facts) })
}

/** The bytes of a body, which has no limit but what else is given. */
function bodyOf({ options }: Parts, request: IncomingMessage, limit: number): AsyncGenerator<Buffer> {
  const tooLarge = new Failure('input.invalid', { problem: phrase('the-request-is-too-large') })
  return readBody(request, { times: options.times ?? REQUEST_TIMES, limit, tooLarge })
}

/** The whole body, at most 1 MB. Throws Failure `input.invalid`. */
async function textOf(parts: Parts, request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of bodyOf(parts, request, MOST_BODY)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

const call: Handler = async (parts, request, response, { path }) => {
  if (request.method !== 'POST' || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Failure('input.invalid', { problem: phrase('a-method-is-called-by-post') })
  const text = await textOf(parts, request)
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    throw new Failure('input.invalid', { problem: phrase('the-body-is-not-json') })
  }
  sendAnswer(response, await parts.dispatch(path.slice('/api/'.length), input))
}

const events: Handler = async ({ streams }, request, response) => {
  if (request.method !== 'GET') throw new Failure('input.invalid', { problem: phrase('events-are-read') })
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' })
  streams.add(response)
}

/** The name of a file in an address. Throws Failure `upload.name`. */
function nameIn(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    throw new Failure('upload.name', { name: JSON.stringify(step) })
  }
}

/** POST /upload begins, PUT /upload/ID/NAME takes one file, DELETE /upload/ID ends. */
const upload: Handler = async (parts, request, response, { path }) => {
  const { uploads } = parts
  const [, , id = '', name] = path.split('/')
  if (request.method === 'POST' && id === '') {
    sendAnswer(response, { ok: true, value: await uploads.begin() })
  } else if (request.method === 'PUT' && name !== undefined) {
    await uploads.take(id, nameIn(name), Readable.from(bodyOf(parts, request, Number.MAX_SAFE_INTEGER)))
    sendAnswer(response, { ok: true, value: {} })
  } else if (request.method === 'DELETE') {
    await uploads.end(id)
    sendAnswer(response, { ok: true, value: {} })
  } else refuse(response, 'input.invalid', { problem: phrase('an-upload-begins-takes-files-and') })
}

const page: Handler = async ({ options }, request, response, { path }) => {
  const file =
    request.method === 'GET' || request.method === 'HEAD' ? await readPageFile(options.page, path) : undefined
  if (file) send(response, 200, file.type, file.body)
  else send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.')
}

/**
 * Gives the session for the one-time token. The page then loads itself anew, so that the token leaves the address; the key comes in
 * the part of the address that is sent to nobody, and the page takes it out at once.
 */
function redeem({ session, port }: Parts, response: ServerResponse, token: string): void {
  const given = session.redeem(token, port())
  if (given === undefined) return refusePage(response)
  const { cookie, key } = given
  // A redirect would count as coming from wherever the link was clicked, and a strict cookie would stay away.
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/html', 'set-cookie': cookie })
  response.end(
    `<!doctype html><meta http-equiv="refresh" content="0;url=/#key=${key}"><title>Secure Backup</title>`,
  )
}

function refusePage(response: ServerResponse): void {
  const { what, why, next } = describeError('session.refused', {})
  send(response, 403, 'text/plain; charset=utf-8', `${what} ${why} ${next}`)
}

function headOf(request: IncomingMessage): RequestHead {
  const { headers } = request
  const site = headers['sec-fetch-site']
  return {
    method: request.method ?? '',
    host: headers.host,
    origin: headers.origin,
    site: typeof site === 'string' ? site : undefined,
    cookie: headers.cookie,
  }
}

function handlerOf(path: string): Handler {
  if (path === '/api/events') return events
  if (path.startsWith('/api/')) return call
  return path === '/upload' || path.startsWith('/upload/') ? upload : page
}

/** An event stream cannot be asked for with a header; its address is never shown. */
function keyOf(request: IncomingMessage, { path, query }: Target): unknown {
  return path === '/api/events' ? query.get('key') : request.headers[KEY_HEADER]
}

/** What handles the request of somebody who may ask; undefined where it was answered already. */
function admitted(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
): Handler | undefined {
  const { session, port, connections } = parts
  const head = headOf(request)
  const known = session.holds(head, port())
  const token = target.path === '/' ? target.query.get('token') : null
  const handler = handlerOf(target.path)
  if (token !== null && !known) redeem(parts, response, token)
  else if (!known) refusePage(response)
  else if (handler !== page && !session.holdsKey(keyOf(request, target))) refusePage(response)
  else {
    connections.know(request.socket)
    return handler
  }
  return undefined
}

function answerThrown(error: unknown, response: ServerResponse): void {
  if (response.headersSent) return void response.destroy()
  if (error instanceof SlowSender) return send(response, 408, 'text/plain; charset=utf-8', 'Too slow.')
  sendAnswer(response, { ok: false, error: toErrorData(error) })
}

async function decide(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (refusalOfOrigin(headOf(request), parts.port()) !== undefined) return refusePage(response)
  const target = targetOf(request.url ?? '')
  if (!target) return send(response, 400, 'text/plain; charset=utf-8', 'That is no address here.')
  const handler = admitted(parts, request, response, target)
  try {
    await handler?.(parts, request, response, target)
  } catch (error) {
    answerThrown(error, response)
  }
}

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // What takes long is the server's own work, and not the client's silence; a body has a measure of its own.
  request.socket.setTimeout(0)
  try {
    await decide(parts, request, response)
  } finally {
    // From here on it is the reader who is waited for; a connection without a request has its own time.
    if (!response.writableFinished) request.socket.setTimeout(IDLE_MS)
  }
}

/** Serves the interface until it is closed. */
export async function startUiServer(options: ServerOptions): Promise<UiServer> {
  const session = new Session()
  const uploads = new Uploads(options.running.home)
  await uploads.clear()
  const server = withIdleLimit(createServer(requestLimits(options.times ?? REQUEST_TIMES)))
  const connections = new Connections(server, LIMITS)
  const port = (): number => (server.address() as AddressInfo | null)?.port ?? 0
  const dispatch = createDispatch(options.running.api, { checkOutputs: options.checkOutputs ?? false })
  const streams = openEventStreams(options.running, options.checkOutputs === true)
  const parts: Parts = { options, session, uploads, dispatch, port, connections, streams }
  const receive = received(
    (request, response) => answer(parts, request, response),
    (error) => options.warn?.(error),
  )
  server.on('request', (request, response) => void receive(request, response))
  const origin = `http://${await listenAt(server, options.host, options.port)}`
  return {
    link: `${origin}${session.link}`,
    origin,
    connections: () => connections.count,
    async close() {
      const ended = options.running.jobs.cancelAll()
      streams.close()
      server.closeAllConnections()
      await ended
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await uploads.clear()
    },
  }
}
