// The interface over HTTP on loopback: the page, the API as POST, one stream of events, uploads of what was dropped.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from '../../contract/api.ts'
import { describeError, ERRORS, Failure, toErrorData, type ErrorCode } from '../../contract/errors.ts'
import { mustBePlain } from '../../contract/plain-data.ts'
import type { RunningApi } from '../api/api.ts'
import { createDispatch, type Dispatch } from '../api/dispatch.ts'
import { readPageFile, SECURITY_HEADERS } from '../api/page-files.ts'
import { refusalOfOrigin, Session, type RequestHead } from './guard.ts'
import { listenAt } from './listen.ts'
import { Uploads } from './uploads.ts'

const MOST_BODY = 1_000_000
const KEEP_ALIVE_MS = 15_000

export interface ServerOptions {
  readonly running: RunningApi
  /** Directory of the built interface. */
  readonly page: string
  readonly host: string
  readonly port: number
  readonly checkOutputs?: boolean
}

export interface UiServer {
  /** Works once. */
  readonly link: string
  readonly origin: string
  close(): Promise<void>
}

interface Parts {
  readonly options: ServerOptions
  readonly session: Session
  readonly uploads: Uploads
  readonly dispatch: Dispatch
  readonly port: () => number
}

type Handler = (parts: Parts, request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
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

/** The whole body, at most 1 MB. Throws Failure `input.invalid`. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size > MOST_BODY) throw new Failure('input.invalid', { problem: 'the request is too large' })
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const call: Handler = async ({ dispatch }, request, response, url) => {
  if (request.method !== 'POST' || !/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Failure('input.invalid', { problem: 'a method is called by POST with JSON' })
  const text = await bodyOf(request)
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    throw new Failure('input.invalid', { problem: 'the body is not JSON' })
  }
  sendAnswer(response, await dispatch(url.pathname.slice('/api/'.length), input))
}

const events: Handler = async ({ options }, request, response) => {
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' })
  response.write(': connected\n\n')
  const stop = options.running.listen((event) => {
    if (options.checkOutputs) mustBePlain(event, 'event')
    response.write(`data: ${JSON.stringify(event)}\n\n`)
  })
  const alive = setInterval(() => response.write(': alive\n\n'), KEEP_ALIVE_MS)
  request.on('close', () => {
    clearInterval(alive)
    stop()
  })
}

/** POST /upload begins, PUT /upload/ID/NAME takes one file, DELETE /upload/ID ends. */
const upload: Handler = async ({ uploads }, request, response, url) => {
  const [, , id = '', name] = url.pathname.split('/')
  if (request.method === 'POST' && id === '') {
    sendAnswer(response, { ok: true, value: await uploads.begin() })
  } else if (request.method === 'PUT' && name !== undefined) {
    await uploads.take(id, decodeURIComponent(name), request)
    sendAnswer(response, { ok: true, value: {} })
  } else if (request.method === 'DELETE') {
    await uploads.end(id)
    sendAnswer(response, { ok: true, value: {} })
  } else refuse(response, 'input.invalid', { problem: 'an upload begins, takes files, and ends' })
}

const page: Handler = async ({ options }, request, response, url) => {
  const file =
    request.method === 'GET' || request.method === 'HEAD'
      ? await readPageFile(options.page, url.pathname)
      : undefined
  if (file) send(response, 200, file.type, file.body)
  else send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here.')
}

/** Gives the session for the one-time token. The page then loads itself anew, so that the token leaves the address. */
function redeem({ session }: Parts, response: ServerResponse, token: string): void {
  const cookie = session.redeem(token)
  if (cookie === undefined) return refusePage(response)
  // A redirect would count as coming from wherever the link was clicked, and a strict cookie would stay away.
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/html', 'set-cookie': cookie })
  response.end('<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Secure Backup</title>')
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

async function answer(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const head = headOf(request)
  if (refusalOfOrigin(head, parts.port()) !== undefined) return refusePage(response)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const token = url.pathname === '/' ? url.searchParams.get('token') : null
  if (token !== null && !parts.session.holds(head)) return redeem(parts, response, token)
  if (!parts.session.holds(head)) return refusePage(response)
  try {
    await handlerOf(url.pathname)(parts, request, response, url)
  } catch (error) {
    if (!request.complete) {
      // What was not read would be taken for the next request on this connection.
      response.setHeader('connection', 'close')
      request.resume()
    }
    if (!response.headersSent) sendAnswer(response, { ok: false, error: toErrorData(error) })
    else response.destroy()
  }
}

/** Serves the interface until it is closed. */
export async function startUiServer(options: ServerOptions): Promise<UiServer> {
  const session = new Session()
  const uploads = new Uploads(options.running.home)
  await uploads.clear()
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000, maxHeaderSize: 16_384 })
  const port = (): number => (server.address() as AddressInfo | null)?.port ?? 0
  const dispatch = createDispatch(options.running.api, { checkOutputs: options.checkOutputs ?? false })
  const parts: Parts = { options, session, uploads, dispatch, port }
  server.on('request', (request, response) => void answer(parts, request, response))
  const origin = `http://${await listenAt(server, options.host, options.port)}`
  return {
    link: `${origin}${session.link}`,
    origin,
    async close() {
      const ended = options.running.jobs.cancelAll()
      server.closeAllConnections()
      await ended
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await uploads.clear()
    },
  }
}
