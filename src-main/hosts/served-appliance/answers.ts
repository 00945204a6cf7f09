// The shapes in which the management interface answers: links in every body, errors as a list of texts with a general line first,
// one thing as an object and several as an array.
import { ERRORS, Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'

export type JsonBody = Readonly<Record<string, unknown>>

export interface Answer {
  readonly status: number
  /** A text in pieces is sent as it comes. */
  readonly body: JsonBody | AsyncIterable<string>
  readonly headers?: Readonly<Record<string, string>>
  /** Why it was not done, for the audit log. */
  readonly reason?: string
}

const GENERAL: Readonly<Record<number, string>> = {
  400: 'Bad request.',
  401: 'Authentication failure.',
  403: 'Forbidden.',
  404: 'Resource not found.',
  405: 'Method not allowed.',
  408: 'Request timeout.',
  409: 'Conflict.',
  413: 'Request too large.',
  421: 'Misdirected request.',
  429: 'Too many requests.',
  500: 'Internal error.',
  502: 'Input or output failed.',
  503: 'Service unavailable.',
  507: 'No space left.',
}

/** Links of a body; `doc` is the topic below /mgmt/docs. */
export function links(self: string, doc?: string): JsonBody {
  return {
    _links: { self: { href: self }, ...(doc === undefined ? {} : { doc: { href: `/mgmt/docs/${doc}` } }) },
  }
}

export function ok(body: JsonBody | AsyncIterable<string>): Answer {
  return { status: 200, body }
}

/** An error in the shape of the interface. */
export function refuse(status: number, self: string, ...details: readonly string[]): Answer {
  const general = GENERAL[status] ?? 'Bad request.'
  return { status, body: { ...links(self), error: [general, ...details] }, reason: details[0] ?? general }
}

/** One thing as an object, several as an array, none as nothing. */
export function oneOrMany<T>(items: readonly T[]): T | readonly T[] | undefined {
  return items.length > 1 ? items : items[0]
}

/** What went wrong as lines for a script and a person; the last one is the code. */
export function errorLines(error: unknown, hide: (text: string) => string): readonly string[] {
  const { code, what, why, next } = toErrorData(error)
  // A mistake of ours may say anything; it goes to the log of the server, not over the network.
  if (code === 'bug.unexpected') return [`[${code}]`]
  return [...[what, why, next].filter((text) => text !== '').map(hide), `[${code}]`]
}

/** The HTTP status of an error. What another interface calls unprocessable is a bad request here. */
export function statusOf(error: unknown): number {
  const status = error instanceof Failure ? ERRORS[error.code].http : 500
  if (error instanceof Failure && error.code.startsWith('path.not-')) return 404
  return [422, 499, 401].includes(status) ? 400 : status
}

/** Any thrown thing as an answer. */
export function refuseThrown(error: unknown, self: string, hide: (text: string) => string): Answer {
  const answer = refuse(statusOf(error), self, ...errorLines(error, hide))
  return { ...answer, reason: toErrorData(error).code }
}
