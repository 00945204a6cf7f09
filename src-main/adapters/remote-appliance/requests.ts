// HTTPS to one appliance: nothing but the handshake is sent before the certificate was found trusted, the password stands in the
// header of each request and nowhere else, and every wait has an end.
import { phrase, type Words } from '../../contract/phrases.ts'
import { Agent, request, type AgentOptions } from 'node:https'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { connect, type TLSSocket } from 'node:tls'
import type { Duplex } from 'node:stream'
import { Failure } from '../../contract/errors.ts'
import type { ManagementAddress } from '../../engine/ports/remote-appliance.ts'
import { requireTrusted, tlsOptions } from '../tls/server-trust.ts'
import { BoxFault, faultOfAnswer, faultOfRequest, isBusy, secondsOf, type About } from './box-error.ts'
import { ProtocolError } from './protocol-error.ts'

export interface RestOptions extends ManagementAddress {
  readonly timeouts?: Partial<RestTimeouts>
}

/** Milliseconds. */
export interface RestTimeouts {
  /** Until a connection stands, TLS included. */
  readonly connect: number
  /** Without a byte in either direction. */
  readonly idle: number
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Begins with /mgmt/. */
  readonly path: string
  /** Completes "refused to …". */
  readonly step: Words
  /** What is meant, for people. */
  readonly about?: string
  readonly json?: object
  /** Instead of json: bytes of a known length. */
  readonly body?: { readonly length: number; readonly chunks: AsyncIterable<Buffer> }
  /** Milliseconds until the answer begins, where it may take longer than usual. */
  readonly limit?: number
}

const MOST_JSON = 16 * 1024 * 1024

type Made = (error: Error | null, socket: Duplex) => void

/** Connections that are handed out only once their certificate was judged. */
class TrustingAgent extends Agent {
  readonly #options: RestOptions
  readonly #limit: number

  constructor(options: RestOptions, limit: number, agent: AgentOptions) {
    super(agent)
    this.#options = options
    this.#limit = limit
  }

  override createConnection(_: object, made?: Made): Duplex | null | undefined {
    const { host, port } = this.#options
    const socket: TLSSocket = connect({ ...tlsOptions(this.#options), port })
    const seconds = this.#limit / 1000
    const overrun = new BoxFault('net.timeout', { host, step: phrase('step.connect'), seconds })
    const timer = setTimeout(() => socket.destroy(overrun), this.#limit)
    const fail = (error: Error): void => {
      clearTimeout(timer)
      made?.(faultOfRequest(error, { host, user: '', step: phrase('step.connect'), seconds }), socket)
    }
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.removeListener('error', fail)
      try {
        requireTrusted(socket, this.#options)
      } catch (error) {
        socket.on('error', () => undefined)
        socket.destroy()
        made?.(error as Error, socket)
        return
      }
      made?.(null, socket)
    })
    return undefined
  }
}

export class Requests {
  readonly options: RestOptions
  readonly #timeouts: RestTimeouts
  readonly #kept: TrustingAgent
  readonly #fresh: TrustingAgent
  #header: Promise<string> | undefined

  constructor(options: RestOptions) {
    this.options = options
    this.#timeouts = { connect: 20_000, idle: 60_000, ...options.timeouts }
    const { connect: limit } = this.#timeouts
    this.#kept = new TrustingAgent(options, limit, { keepAlive: true, maxSockets: 2, timeout: 30_000 })
    this.#fresh = new TrustingAgent(options, limit, { keepAlive: false })
  }

  about({ step, about }: Pick<Asked, 'step' | 'about'>, limit = this.#timeouts.idle): About {
    const { host, user } = this.options
    return { host, user, step, ...(about === undefined ? {} : { path: about }), seconds: limit / 1000 }
  }

  close(): void {
    this.#kept.destroy()
    this.#fresh.destroy()
  }

  /** The answer's status and its JSON; undefined where it has no body. Throws Failure, `appliance.busy` among them. */
  async ask(asked: Asked, signal: AbortSignal): Promise<{ status: number; answer: unknown }> {
    const again = asked.method === 'GET' ? 2 : 0
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await this.open(asked, signal)
        const status = response.statusCode ?? 0
        const answer = await this.#json(response, asked, signal)
        if (!isBusy(status)) return { status, answer }
        const wait = secondsOf(response.headers)
        throw faultOfAnswer(status, answer, this.about(asked), wait)
      } catch (error) {
        if (signal.aborted) throw new Failure('cancelled')
        const fault = faultOfRequest(error, this.about(asked))
        if (attempt >= again || fault.code !== 'net.failed') throw fault
      }
    }
  }

  /** Sends a request and resolves with the answer once it begins. Throws Failure. */
  async open(asked: Asked, signal: AbortSignal): Promise<IncomingMessage> {
    if (signal.aborted) throw new Failure('cancelled')
    const json = asked.json === undefined ? undefined : Buffer.from(JSON.stringify(asked.json))
    const limit = asked.limit ?? this.#timeouts.idle
    const sent = await this.#begin(asked, json?.length ?? asked.body?.length, signal)
    sent.setTimeout(limit, () => {
      const { host } = this.options
      sent.destroy(new BoxFault('net.timeout', { host, step: asked.step, seconds: limit / 1000 }))
    })
    const answered = answerOf(sent)
    answered.catch(() => undefined) // told below, after the body
    try {
      if (asked.body) await sendBody(sent, asked.body, answered)
      else sent.end(json)
      return await answered
    } catch (error) {
      sent.destroy()
      if (signal.aborted) throw new Failure('cancelled')
      throw faultOfRequest(error, this.about(asked, limit))
    }
  }

  async #begin(
    { method, path }: Asked,
    length: number | undefined,
    signal: AbortSignal,
  ): Promise<ClientRequest> {
    const { host, port } = this.options
    return request({
      // What changes something has a connection of its own: one that rested may be gone, and then nobody knows what arrived.
      agent: method === 'GET' ? this.#kept : this.#fresh,
      method,
      path,
      signal,
      headers: {
        host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
        authorization: await this.#authorization(),
        accept: 'application/json',
        ...(length === undefined ? {} : { 'content-type': 'application/json', 'content-length': length }),
      },
    })
  }

  #authorization(): Promise<string> {
    this.#header ??= this.options.password().then((password) => {
      const { user } = this.options
      return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    })
    return this.#header
  }

  async #json(response: IncomingMessage, asked: Asked, signal: AbortSignal): Promise<unknown> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > MOST_JSON) throw new ProtocolError(phrase('its-answer-is-larger-than-any'))
      chunks.push(chunk)
    }
    if (signal.aborted) throw new Failure('cancelled')
    const text = Buffer.concat(chunks).toString('utf8')
    if (text.trim() === '') return undefined
    try {
      return JSON.parse(text) as unknown
    } catch {
      const status = response.statusCode ?? 0
      if (status === 401 || status === 429 || status >= 500) return undefined
      throw new ProtocolError(phrase('its-answer-status-is-not-json', { status, step: asked.step }))
    }
  }
}

function answerOf(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve)
    sent.once('error', reject)
    sent.on('error', () => undefined)
    sent.once('close', () => reject(new ProtocolError(phrase('the-connection-was-closed-without-an'))))
  })
}

/** Sends as fast as the other side takes it, and stops when an answer comes before the end. */
async function sendBody(
  sent: ClientRequest,
  body: NonNullable<Asked['body']>,
  answered: Promise<IncomingMessage>,
): Promise<void> {
  let isAnswered = false
  const stop = answered.then(
    () => {
      isAnswered = true
    },
    () => {
      isAnswered = true
    },
  )
  for await (const chunk of body.chunks) {
    if (isAnswered) break
    if (!sent.write(chunk))
      await Promise.race([stop, new Promise((resolve) => sent.once('drain', () => resolve(undefined)))])
  }
  sent.end()
}
