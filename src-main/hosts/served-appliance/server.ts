// The management interface of a folder appliance over HTTPS: who may come in, how much and how fast they may send, what is answered,
// and a line in the audit log for each of it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AuditLog } from '../../adapters/node-fs/audit-log.ts'
import { isNamedIn, type ServerCertificate } from './server-certificate.ts'
import { Failure } from '../../contract/errors.ts'
import { printable } from '../../contract/visible.ts'
import { untilAborted } from '../until-aborted.ts'
import { addressBlock } from '../web/address-block.ts'
import { linger, REQUEST_TIMES, SlowSender, type RequestTimes } from '../web/body.ts'
import { Connections } from '../web/connections.ts'
import { listenAt } from '../web/listen.ts'
import { received, whenGone } from '../web/receive.ts'
import { IDLE_MS, requestLimits, withIdleLimit } from '../web/request-limits.ts'
import { refuse, refuseThrown, type Answer } from './answers.ts'
import { callOf, parseTarget } from './call.ts'
import type { Authenticator } from './authentication.ts'
import type { Management } from './management.ts'
import { route } from './routes.ts'

/** How long requests under way may still take when the server ends. */
const LAST_WORDS_MS = 5000
const REALM = 'Basic realm="management", charset="UTF-8"'

export interface ManagementServerOptions {
  readonly management: Management
  readonly authenticator: Authenticator
  readonly certificate: ServerCertificate
  readonly audit: AuditLog
  readonly host: string
  readonly port: number
  /** REQUEST_TIMES when absent. */
  readonly times?: RequestTimes
}

export interface ManagementServer {
  readonly origin: string
  /** Takes no more requests, waits for those under way, and ends. */
  close(): Promise<void>
}

/** What is known of a request for the audit log. */
interface Visit {
  readonly started: number
  readonly address: string
  readonly path: string
  user?: string
  action?: string
}

/** Where an answer goes; `signal` is aborted when nobody is there any more. */
interface Sent {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly signal: AbortSignal
}

function hostOf(header: string | undefined): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(header ?? '')
  return match?.[1] ?? match?.[2]
}

/** With whoever logged in as the one who does what is asked for. */
function actingFor(management: Management, user: string | undefined): Management {
  const { appliance } = management
  const actor = { host: 'rest', user: user ?? '' } as const
  return { ...management, appliance: { ...appliance, engine: { ...appliance.engine, actor } } }
}

/**
 * Why a request is turned away before anybody is asked who they are: a name that the certificate does not have means that a page or
 * a name server sent it here, and scripts send no Origin.
 */
function misdirected(
  { headers }: IncomingMessage,
  certificate: ServerCertificate,
): keyof typeof WHY | undefined {
  const host = hostOf(headers.host)
  if (host === undefined || !isNamedIn(certificate, host)) return 'host'
  const site = headers['sec-fetch-site']
  if (headers.origin !== undefined) return 'origin'
  return site === undefined || site === 'none' ? undefined : 'site'
}

const NO_PATH =
  'An address is the path alone or that of this host, every step of it encoded once, and none is empty, a dot or two.'

const WHY = {
  host: 'Host names nobody whom the certificate is for: use a name of it, or add yours with --name.',
  origin: 'Pages in a browser are not answered: leave out Origin.',
  site: 'Pages in a browser are not answered: leave out Sec-Fetch-Site.',
} as const

class Visits {
  readonly #options: ManagementServerOptions
  readonly #connections: Connections
  constructor(options: ManagementServerOptions, connections: Connections) {
    this.#options = options
    this.#connections = connections
  }

  async receive(request: IncomingMessage, response: ServerResponse, expects: boolean): Promise<void> {
    const path = (request.url ?? '').split('?', 1)[0] as string
    const address = request.socket.remoteAddress ?? ''
    const visit: Visit = { started: performance.now(), address, path: printable(path) }
    const beforeBody = (): void => {
      if (expects) response.writeContinue()
    }
    const gone = new AbortController()
    const leave = whenGone(request, () => gone.abort())
    response.once('close', leave)
    // What takes long is the server's own work, and not the client's silence; the body has a measure of its own.
    request.socket.setTimeout(0)
    // Whatever goes wrong with one request, the server stays.
    const answer = await this.#decide(request, visit, { beforeBody, signal: gone.signal }).catch(
      (error: unknown) => this.#refuseThrown(error, request, visit),
    )
    this.#record(request, visit, answer)
    await this.#send({ request, response, signal: gone.signal }, answer).catch((error: unknown) => {
      // A reader who went away is no news; anything else is.
      if (error instanceof Failure) this.#options.management.warn(error)
      response.destroy()
    })
    leave()
  }

  async #decide(
    request: IncomingMessage,
    visit: Visit,
    how: { readonly beforeBody: () => void; readonly signal: AbortSignal },
  ): Promise<Answer> {
    const { certificate, management } = this.#options
    const wrong = misdirected(request, certificate)
    if (wrong !== undefined)
      return { ...refuse(wrong === 'host' ? 421 : 403, visit.path, WHY[wrong]), reason: wrong }
    const refused = await this.#admit(request, visit)
    if (refused) return refused
    const target = parseTarget(request.url ?? '', request.headers.host)
    if (!target) return refuse(400, visit.path, 'Invalid URI.', NO_PATH)
    const call = callOf(request, target, {
      times: this.#options.times ?? REQUEST_TIMES,
      ...how,
      note: (action) => (visit.action = printable(action)),
    })
    return route(actingFor(management, visit.user), call)
  }

  #refuseThrown(error: unknown, request: IncomingMessage, visit: Visit): Answer {
    if (error instanceof SlowSender) return refuse(408, visit.path)
    if (!(error instanceof Failure) && !request.destroyed) this.#options.management.warn(error)
    return refuseThrown(error, visit.path, this.#options.management.appliance.hide)
  }

  async #admit(request: IncomingMessage, visit: Visit): Promise<Answer | undefined> {
    const { authenticator } = this.#options
    const block = addressBlock(visit.address)
    const wait = authenticator.mustWait(block)
    if (wait > 0) return this.#later(visit, wait, 'rate')
    const admission = await authenticator.admit(block, request.headers.authorization)
    if (admission.kind === 'later') return this.#later(visit, admission.seconds, admission.because)
    if (admission.kind === 'wrong') {
      const headers = { 'www-authenticate': REALM }
      return { ...refuse(401, visit.path), headers, reason: 'credentials' }
    }
    visit.user = admission.user
    this.#connections.know(request.socket)
    return undefined
  }

  #later(visit: Visit, seconds: number, reason: string): Answer {
    return { ...refuse(429, visit.path), headers: { 'retry-after': String(seconds) }, reason }
  }

  #record(request: IncomingMessage, visit: Visit, answer: Answer): void {
    this.#options.audit.append({
      time: this.#options.management.appliance.engine.ports.surroundings.now().toISOString(),
      address: visit.address,
      ...(visit.user === undefined ? {} : { user: visit.user }),
      method: printable(request.method ?? ''),
      path: visit.path,
      ...(visit.action === undefined ? {} : { action: visit.action }),
      status: answer.status,
      ...(answer.reason === undefined ? {} : { reason: answer.reason }),
      ms: Math.round(performance.now() - visit.started),
    })
  }

  async #send({ request, response, signal }: Sent, answer: Answer): Promise<void> {
    const unread = !request.complete
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...(unread ? { connection: 'close' } : {}),
      ...answer.headers,
    })
    request.socket.setTimeout(IDLE_MS)
    const { body } = answer
    const text =
      Symbol.asyncIterator in body ? (body as AsyncIterable<string>) : [`${JSON.stringify(body)}\n`]
    // An answer behind another on a connection that ended ends by itself never.
    await Promise.race([pipeline(Readable.from(text), response), untilAborted(signal)])
    if (unread) linger(request)
  }
}

function makeServer({ certificate, times = REQUEST_TIMES }: ManagementServerOptions): Server {
  const { cert, key } = certificate
  const limits = requestLimits(times)
  return withIdleLimit(
    createServer({ ...limits, cert, key, minVersion: 'TLSv1.2', handshakeTimeout: times.headers }),
  )
}

/** Serves one appliance until it is closed. Throws Failure `io.failed` where the address cannot be had. */
export async function startManagementServer(options: ManagementServerOptions): Promise<ManagementServer> {
  const { host, port, audit } = options
  const server = makeServer(options)
  const visits = new Visits(options, new Connections(server))
  const underWay = new Set<Promise<void>>()
  const receive = (request: IncomingMessage, response: ServerResponse, expects: boolean): void => {
    const answered = received(
      (...both) => visits.receive(...both, expects),
      (error) => options.management.warn(error),
    )
    const visit = answered(request, response).finally(() => underWay.delete(visit))
    underWay.add(visit)
  }
  server.on('request', (request, response) => receive(request, response, false))
  server.on('checkContinue', (request, response) => receive(request, response, true))
  const address = await listenAt(server, host, port)
  return {
    origin: `https://${address}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await options.management.queue.close()
      const patience = setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS)
      await Promise.all(underWay)
      clearTimeout(patience)
      server.closeAllConnections()
      await closed
      await audit.flush()
    },
  }
}
