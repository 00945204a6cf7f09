// How a server is written: ftps://user@host:port/directory, and back. Pure; no password ever passes through here.
// RFC 1738, 3.2.2: the path is relative to where a login ends up; a second slash makes it absolute.
import { phrase, type Words } from '../../../contract/phrases.ts'
import { Failure } from '../../../contract/errors.ts'
import { nameProblem } from '../../../engine/destinations/item-name.ts'

/** How a connection is protected: TLS asked for with AUTH TLS, TLS from the first byte, or not at all. */
export type FtpMode = 'explicit-tls' | 'implicit-tls' | 'plain'

export interface FtpPlace {
  readonly mode: FtpMode
  /** A name or an address; an IPv6 address without its brackets. */
  readonly host: string
  readonly port: number
  readonly user: string
  /** Relative to the directory of the login, or absolute with a leading '/'; '' is the directory of the login. */
  readonly directory: string
}

const PORT = 21
const IMPLICIT_PORT = 990
const SHAPE =
  /^(ftps?):\/\/(?:([^@/]*)@)?(\[[0-9a-f:.]+\]|[^:/?#[\]@]+)(?::(\d{1,5}))?(\/[^?#]*)?(\?[^#]*)?$/i
const HOST = /^[\p{L}\p{N}._:-]+$/u

/** Whether a text is meant as the URL of a server. */
export function isFtpUrl(text: string): boolean {
  return /^ftps?:/i.test(text)
}

/** A URL as it may be shown: whatever stands before the last '@' may be a password. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/.*@/s, '//***@')
}

function refuse(text: string, reason: Words): never {
  throw new Failure('url.unsupported', { url: withoutCredentials(text), reason })
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return refuse(text, phrase('a-percent-sign-is-not-followed'))
  }
}

function toMode(text: string, scheme: string, port: number, query: string): FtpMode {
  const wish = /^\?tls=(implicit|explicit)$/.exec(query)?.[1]
  if (query !== '' && wish === undefined) refuse(text, phrase('after-the-question-mark-only-tls'))
  if (scheme === 'ftp' && wish === undefined) return 'plain'
  if (wish !== undefined) return wish === 'implicit' ? 'implicit-tls' : 'explicit-tls'
  return port === IMPLICIT_PORT ? 'implicit-tls' : 'explicit-tls'
}

function toDirectory(text: string, path: string): string {
  const decoded = decode(text, path.slice(1))
  const absolute = decoded.startsWith('/')
  const steps = decoded.replace(/^\/+|\/+$/g, '')
  const problem = nameProblem(steps)
  if (problem !== undefined) refuse(text, problem)
  return absolute ? `/${steps}` : steps
}

function toUser(text: string, part: string): string {
  const user = decode(text, part)
  const problem = user === '' ? phrase('it-is-empty') : nameProblem(user.replaceAll('/', '_'))
  if (problem !== undefined) refuse(text, phrase('the-user-name-is-empty-or'))
  return user
}

function toHost(text: string, written: string): string {
  const host = written.replace(/^\[|\]$/g, '')
  return HOST.test(host) ? host : refuse(text, phrase('the-host-name-holds-characters-that'))
}

function toPort(text: string, digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined
  const port = Number(digits)
  return port >= 1 && port <= 65535 ? port : refuse(text, phrase('the-port-is-not-between-1'))
}

type Five = [string, string, string, string, string]

/** Reads ftp:// or ftps://. A password in it is Failure `url.password`, anything else wrong `url.unsupported`. */
export function parseFtpUrl(text: string): FtpPlace {
  const authority = /^ftps?:\/\/(.*)@/is.exec(text)?.[1]
  if (authority?.includes(':') === true) throw new Failure('url.password', { url: withoutCredentials(text) })
  const match = SHAPE.exec(text)
  if (match === null) return refuse(text, phrase('it-has-not-the-shape-ftps'))
  const [scheme, user, host, path, query] = [1, 2, 3, 5, 6].map((index) => match[index] ?? '') as Five
  const digits = match[4]
  const asked = toPort(text, digits)
  const mode = toMode(text, scheme.toLowerCase(), asked ?? PORT, query)
  const port = asked ?? (mode === 'implicit-tls' ? IMPLICIT_PORT : PORT)
  return {
    mode,
    host: toHost(text, host),
    port,
    user: toUser(text, user === '' ? 'anonymous' : user),
    directory: toDirectory(text, path),
  }
}

/** A place as a person would write it; parseFtpUrl reads it back. */
export function formatFtpUrl(place: FtpPlace): string {
  const implicit = place.mode === 'implicit-tls'
  const host = place.host.includes(':') ? `[${place.host}]` : place.host
  const path = place.directory.split('/').map(encodeURIComponent).join('/')
  const unusual = implicit !== (place.port === IMPLICIT_PORT) && place.mode !== 'plain'
  const query = unusual ? `?tls=${implicit ? 'implicit' : 'explicit'}` : ''
  const scheme = place.mode === 'plain' ? 'ftp' : 'ftps'
  const port = place.port === PORT && !implicit ? '' : `:${place.port}`
  return `${scheme}://${encodeURIComponent(place.user)}@${host}${port}/${path}${query}`
}
