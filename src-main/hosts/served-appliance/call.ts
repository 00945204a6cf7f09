// One request as the routes see it: its path in steps, each decoded once and none that could mean another place, and its body
// with a limit in size and in time.
import { phrase } from '../../contract/phrases.ts'
import type { IncomingMessage } from 'node:http'
import { Failure } from '../../contract/errors.ts'
import { isListable } from '../../engine/destinations/item-name.ts'
import { readBody, type RequestTimes } from '../web/body.ts'

/** Bytes of a JSON body that asks for something. */
export const MOST_BODY = 65_536

export interface Call {
  readonly method: string
  /** Without the query, as it came. */
  readonly path: string
  readonly steps: readonly string[]
  /** Whether the path ends with a slash. */
  readonly slash: boolean
  readonly query: URLSearchParams
  readonly prefer: string | undefined
  /** The bytes as they come. Throws Failure `files.too-large`, SlowSender. */
  chunks(limit: number): AsyncIterable<Buffer>
  /** The body as JSON. Throws Failure `input.invalid` too. */
  json(limit: number): Promise<unknown>
  /** Aborted when the one who asked goes away. */
  readonly signal: AbortSignal
  /** Names the action for the audit log. */
  note(action: string): void
}

export interface Target {
  readonly path: string
  readonly steps: readonly string[]
  readonly slash: boolean
  readonly query: URLSearchParams
}

const MOST_PATH = 2048

/** Of an address with everything (RFC 9112, 3.2.2), as clients behind a proxy write it, its path; it has to be of the same host. */
function pathOf(target: string, host: string | undefined): string {
  const own = `https://${host ?? ''}`
  return target.slice(0, own.length).toLowerCase() === own.toLowerCase() ? target.slice(own.length) : target
}

/** What a request's target means; undefined for one that is no plain path. */
export function parseTarget(given: string, host: string | undefined): Target | undefined {
  const target = pathOf(given, host)
  if (!target.startsWith('/') || target.length > MOST_PATH) return undefined
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  // Scripts that join an address and a path of their own write two slashes before it.
  const raw = path.replace(/^\/+/, '').split('/')
  const slash = raw.at(-1) === ''
  if (slash) raw.pop()
  const steps: string[] = []
  for (const one of raw) {
    const step = decoded(one)
    if (step === undefined || !isListable(step)) return undefined
    steps.push(step)
  }
  return { path, steps, slash, query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)) }
}

/** Decoded once; what then still looks encoded is the name itself. */
function decoded(step: string): string | undefined {
  try {
    return decodeURIComponent(step)
  } catch {
    return undefined
  }
}

/** Editors and shells of Windows put a mark before UTF-8. */
export function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '')
}

async function readJson(chunks: AsyncIterable<Buffer>): Promise<unknown> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(chunk)
  try {
    return JSON.parse(withoutMark(Buffer.concat(all).toString('utf8')))
  } catch {
    throw new Failure('input.invalid', { problem: phrase('the-body-is-not-json') })
  }
}

/** A request with its target. `beforeBody` is called once, before the first byte of the body is asked for. */
export function callOf(
  request: IncomingMessage,
  target: Target,
  options: {
    readonly times: RequestTimes
    readonly beforeBody: () => void
    readonly note: (action: string) => void
    readonly signal: AbortSignal
  },
): Call {
  const { prefer, 'content-encoding': coding = 'identity' } = request.headers
  const chunks = async function* (limit: number): AsyncGenerator<Buffer> {
    if (coding.trim().toLowerCase() !== 'identity')
      throw new Failure('input.invalid', {
        problem: phrase('the-body-is-compressed'),
      })
    // Refused by its size before it is asked for.
    if (Number(request.headers['content-length'] ?? 0) <= limit) options.beforeBody()
    const tooLarge = new Failure('files.too-large', { limit })
    yield* readBody(request, { times: options.times, limit, tooLarge })
  }
  return {
    method: request.method ?? '',
    ...target,
    prefer: typeof prefer === 'string' ? prefer : undefined,
    chunks,
    json: (limit) => readJson(chunks(limit)),
    note: options.note,
    signal: options.signal,
  }
}
