// A server that answers as the management interface of an appliance was recorded to answer (shapes of the public documentation
// and clients), written apart from the program's own server and client, over real HTTPS. SecureBackup "makes" a set by putting
// the files that it was given where it was told to.
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { makeServerCertificate, type TestCertificate } from '../ftp-servers/certificate.ts'
import type { SimulatedTime } from '../simulated-time.ts'
import { BoxActions } from './actions.ts'
import { BoxFiles, type Content } from './box-files.ts'
import { answerConfig } from './config.ts'
import type { FaultStep, RecordedFaults, Strike } from './faults.ts'
import { answerFilestore } from './filestore.ts'
import { answerStatus } from './status.ts'

export interface RecordedOptions {
  /** Files of the set that SecureBackup makes, by name. */
  readonly set?: Readonly<Record<string, Content>>
  /** PEM of the certificate objects by name. */
  readonly certificates?: Readonly<Record<string, string>>
  readonly identity?: Readonly<Record<string, string>>
  readonly systemName?: string
  readonly user?: string
  readonly password?: string
  readonly tls?: TestCertificate
  readonly faults?: RecordedFaults
  /** Whose time it has: actions take some of it then, and a restart too. */
  readonly time?: SimulatedTime
  /** What it says of its boot: a span that grows, as recorded, a moment that stays, or a text nobody can read. */
  readonly boot?: 'growing' | 'constant' | 'text'
  /** What a restore makes of it: by default what the documentation says. */
  readonly restored?: 'documented' | 'password kept' | 'forgotten'
}

export interface Reply {
  readonly status: number
  readonly body: object
}

/** One request as the handlers see it. */
export interface BoxRequest {
  readonly method: string
  /** Path below /mgmt/, decoded, in steps. */
  readonly steps: readonly string[]
  readonly query: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

export const reply = (status: number, body: object = {}): Reply => ({ status, body })
export const errorReply = (status: number, ...error: readonly string[]): Reply => reply(status, { error })

/** How long it is away when it restarts, and for how long it ran before the test, as recorded. */
const AWAY = 90_000
const RAN = ((9 * 60 + 35) * 60 + 14) * 1000

let shared: TestCertificate | undefined

let another: TestCertificate | undefined
const other = (): TestCertificate => (another ??= makeServerCertificate())

const BODIES: Readonly<Record<string, string>> = {
  html: '<html><body>Please log in to the proxy.</body></html>',
  json: '{"ready":true}',
}

const retryAfter = (status: string): Readonly<Record<string, string>> =>
  status === '429' ? { 'retry-after': '7' } : {}

/** Forms of Retry-After; the date is of a clock that is years behind. */
const RETRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'retry date': { date: 'Mon, 23 Nov 2020 12:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2020 12:00:30 GMT' },
  'retry nonsense': { 'retry-after': 'after lunch, at 3030' },
  'retry never': { 'retry-after': '99999999' },
}
const HOURS = 5 * 3_600_000
const CLOCKS: Readonly<Record<string, number>> = { 'clock ahead': HOURS, 'clock back': -HOURS }
/** As gateways answer by themselves. */
const NO_ROUTE = JSON.stringify({ message: 'no Route matched with those values' })

export class RecordedAppliance {
  readonly files = new BoxFiles()
  readonly objects = new Map<string, Record<string, unknown>>()
  readonly log: string[] = []
  /** Bodies of actions, in order. */
  readonly actionsSeen: Record<string, unknown>[] = []
  readonly options: RecordedOptions
  readonly actions: BoxActions
  faults: RecordedFaults
  password: string
  systemName: string
  identity: Record<string, string>
  boots = 1
  bootedAt: number
  /** What an action reads or writes now, and what was removed of it all the same. */
  readonly inUse = new Set<string>()
  readonly removedInUse: string[] = []
  /** Restores that came to their end. */
  restores = 0
  #server: Server | undefined
  #isOver = false
  /** Asked with each request; gone once they say yes. */
  #waiting: ((line: string) => boolean)[] = []
  readonly #sockets = new Set<Socket>()
  readonly #counts = new Map<FaultStep, number>()
  #tls: TestCertificate
  port = 0

  private constructor(options: RecordedOptions) {
    this.options = options
    this.faults = options.faults ?? {}
    this.password = options.password ?? 'canary-of-the-box'
    this.systemName = options.systemName ?? 'mqa-1'
    this.#tls = options.tls ?? (shared ??= makeServerCertificate())
    this.identity = { ...IDENTITY, ...options.identity }
    this.bootedAt = this.now() - RAN
    this.actions = new BoxActions(this)
    for (const [name, pem] of Object.entries(options.certificates ?? {})) this.addCertificate(name, pem)
  }

  static async start(options: RecordedOptions = {}): Promise<RecordedAppliance> {
    const box = new RecordedAppliance(options)
    await box.listen()
    return box
  }

  now(): number {
    return this.options.time?.now() ?? Date.now()
  }

  /** A restore replaces files and objects: those of the run are gone. */
  replaceAll(): void {
    for (const path of [...this.files.files.keys()]) if (path.includes('/sb-')) this.files.files.delete(path)
    for (const key of [...this.objects.keys()]) if (key.includes('/sb-')) this.objects.delete(key)
  }

  /** Whether what is removed was in use. */
  remove(path: string): void {
    if (this.inUse.has(path)) this.removedInUse.push(path)
  }

  addCertificate(name: string, pem: string): void {
    const file = `cert:/${name}-sscert.pem`
    this.files.files.set(file, Buffer.from(pem))
    this.objects.set(`CryptoCertificate/${name}`, {
      name,
      mAdminState: 'enabled',
      Filename: `cert:///${name}-sscert.pem`,
    })
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`
  }

  get tls(): TestCertificate {
    return this.#tls
  }

  /** Goes away and comes back on the same port, with another certificate where one is given. */
  async restart(tls?: TestCertificate): Promise<void> {
    await this.stop()
    if (tls) this.#tls = tls
    this.boots += 1
    this.files.emptyTemporary()
    this.actions.forget()
    this.inUse.clear()
    if (!this.options.time) return this.listen()
    this.options.time.after(AWAY, async () => {
      if (this.#isOver || this.#server) return
      this.bootedAt = this.now()
      await this.listen()
    })
  }

  /** For good. */
  async end(): Promise<void> {
    this.#isOver = true
    await this.stop()
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    this.cut()
    await closed
  }

  /** Resolves with the next request like that. */
  seen(line: RegExp): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push((one) => {
        if (line.test(one)) resolve()
        return line.test(one)
      })
    })
  }

  /** Resets every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  private async listen(): Promise<void> {
    const { key, certificate } = this.#tls
    const server = createServer({ key, cert: certificate }, (request, response) => {
      request.on('error', () => undefined)
      response.on('error', () => undefined)
      // Whoever hangs up within a request is told nothing more.
      this.answer(request, response).catch(() => response.destroy())
    })
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('tlsClientError', () => undefined)
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.port = (server.address() as AddressInfo).port
    this.#server = server
  }

  /** Resets the connection or restarts where a fault asks for it; true where the request is over. */
  strikes(step: FaultStep): boolean {
    const count = (this.#counts.get(step) ?? 0) + 1
    this.#counts.set(step, count)
    const { dropAt, restartAt } = this.faults
    if (dropAt?.step === step && (dropAt.count ?? 1) === count) {
      this.cut()
      return true
    }
    if (restartAt !== step) return false
    const { restartAt: _, ...others } = this.faults
    this.faults = others
    void this.restart()
    return true
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    this.log.push(`${request.method} ${path}`)
    this.#waiting = this.#waiting.filter((one) => !one(`${request.method} ${path}`))
    if (this.struck(response, path)) return
    const expected = `Basic ${Buffer.from(`${this.options.user ?? 'admin'}:${this.password}`).toString('base64')}`
    if (this.faults.refuseLogin || request.headers.authorization !== expected)
      return this.send(response, path, errorReply(401, 'Authentication failure.'))
    if (this.faults.nonsense !== undefined) {
      response.end(this.faults.nonsense)
      return
    }
    const steps = path
      .replace(/^\/mgmt\//, '')
      .split('/')
      .map(decodeURIComponent)
    const asked = { method: request.method ?? '', steps, query, request, response }
    const said = await this.dispatch(asked)
    if (!this.struckAfter(response) && said) this.send(response, path, said)
  }

  /** True where the answer of what was done never arrives. */
  private struckAfter(response: ServerResponse): boolean {
    const by = this.isStruck() ? this.faults.strikeAt?.by : undefined
    if (by === 'drop after') this.cut()
    else if (by === '504 after') response.writeHead(504).end('<html><h1>504 Gateway Time-out</h1></html>')
    else return false
    return true
  }

  private isStruck(): boolean {
    const { strikeAt } = this.faults
    if (!strikeAt) return false
    return strikeAt.lasting === true
      ? this.log.length >= strikeAt.request
      : this.log.length === strikeAt.request
  }

  /** True where the request is over. */
  private struck(response: ServerResponse, path: string): boolean {
    const by = this.isStruck() ? this.faults.strikeAt?.by : undefined
    if (by === undefined || by.endsWith('after')) return false
    if (by === 'login') this.faults = { ...this.faults, refuseLogin: true }
    if (by === 'serial') this.identity = { ...this.identity, Serial: '7654321' }
    const clockAhead = CLOCKS[by]
    if (clockAhead !== undefined) this.faults = { ...this.faults, clockAhead }
    if (by === 'login' || by === 'serial' || clockAhead !== undefined) return false
    this.answerAs(by, response, path)
    return true
  }

  private answerAs(by: Strike, response: ServerResponse, path: string): void {
    if (by === 'error') this.send(response, path, errorReply(500, 'Internal error.'))
    else if (by === 'login once') this.send(response, path, errorReply(401, 'Authentication failure.'))
    else if (by === 'drop') this.cut()
    else if (BODIES[by] !== undefined) response.end(BODIES[by])
    else if (RETRIES[by] !== undefined) response.writeHead(503, RETRIES[by]).end('<html>busy</html>')
    else if (by === 'gateway') response.writeHead(404, { 'content-type': 'application/json' }).end(NO_ROUTE)
    else if (by === 'redirect') response.writeHead(302, { location: 'https://login.example/' }).end()
    else if (/^\d+$/.test(by)) response.writeHead(Number(by), retryAfter(by)).end('<html>busy</html>')
    // Slow is no answer at all: the connection stays, until who asked gives up.
    else if (by !== 'slow') void this.restart(by === 'certificate' ? other() : undefined)
  }

  private dispatch(asked: BoxRequest): Promise<Reply | undefined> {
    const [kind] = asked.steps
    if (kind === 'status') return Promise.resolve(answerStatus(this, asked))
    if (kind === 'filestore') return answerFilestore(this, asked)
    if (kind === 'config') return answerConfig(this, asked)
    if (kind === 'actionqueue') return this.actions.answer(asked)
    return Promise.resolve(errorReply(404, 'Resource not found.'))
  }

  private send(response: ServerResponse, path: string, { status, body }: Reply): void {
    const document = { _links: { self: { href: path }, doc: { href: '/mgmt/docs/filestore' } }, ...body }
    const text = JSON.stringify(document)
    // No content-length, as recorded.
    response.writeHead(status, { 'content-type': 'application/json', 'x-backside-transport': 'FAIL FAIL' })
    response.end(this.faults.entities ? text.replaceAll('&', '&amp;') : text)
  }
}

/** What the set of the test vectors says of the appliance that made it. */
const IDENTITY = {
  Serial: '0000000',
  Version: 'IDG.10.5.0.4',
  Level: 'p105-L231209',
  Build: '345678',
  BuildDate: '2023/12/09 11:56:19',
  MachineType: '5725',
  ModelType: 'S14',
  DeliveryType: 'LTS',
}

export async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
}
