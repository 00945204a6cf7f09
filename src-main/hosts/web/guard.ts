// Who may talk to the server: decided from the request's head alone, before anything of it is read. Listening on loopback is not
// a boundary (DNS rebinding, other users, other pages), so Host, Origin and a session are all asked for.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export const SESSION_COOKIE = 'secure-backup-session'

export interface RequestHead {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** Sec-Fetch-Site, where the browser sends it. */
  readonly site: string | undefined
  readonly cookie: string | undefined
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares two secrets in a time that says nothing of them. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

/** Names under which this server may be spoken to. */
export function allowedHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

/** Why the request is refused by where it comes from; undefined where it is fine. */
export function refusalOfOrigin(head: RequestHead, port: number): string | undefined {
  const hosts = allowedHosts(port)
  if (head.host === undefined || !hosts.includes(head.host.toLowerCase())) return 'host'
  const origins = hosts.map((host) => `http://${host}`)
  if (head.origin !== undefined && !origins.includes(head.origin.toLowerCase())) return 'origin'
  const reads = head.method === 'GET' || head.method === 'HEAD'
  if (!reads && head.origin === undefined) return 'origin'
  if (!reads && head.site !== undefined && head.site !== 'same-origin') return 'site'
  return undefined
}

function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}

/** One link that works once, and the session it gives. */
export class Session {
  private token: string | undefined = randomBytes(24).toString('base64url')
  private readonly secret = randomBytes(32).toString('base64url')

  /** The path with the token, to be printed once. */
  get link(): string {
    return `/?token=${this.token ?? ''}`
  }

  /** The cookie for a token that is right; it is used up then. */
  redeem(token: string): string | undefined {
    if (this.token === undefined || !sameSecret(token, this.token)) return undefined
    this.token = undefined
    return `${SESSION_COOKIE}=${this.secret}; Path=/; HttpOnly; SameSite=Strict`
  }

  holds(head: Pick<RequestHead, 'cookie'>): boolean {
    const given = cookieOf(head.cookie, SESSION_COOKIE)
    return given !== undefined && sameSecret(given, this.secret)
  }
}
