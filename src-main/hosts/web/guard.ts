// Who may talk to the server: decided from the request's head alone, before anything of it is read. Listening on loopback is not
// a boundary (DNS rebinding, other users, other pages), so Host, Origin and a session are all asked for.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

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

/** What a page gives of a session beside the cookie. */
export const KEY_HEADER = 'x-secure-backup-key'

/** A browser sends a cookie to every port of a host: the name only keeps two servers from taking each other's away. */
export function sessionCookie(port: number): string {
  return `secure-backup-session-${port}`
}

/**
 * One link that works once, and the session it gives: a cookie, out of reach for scripts, and a key, which a browser shows to pages
 * of this host **and port** only. Another server of this machine is sent the cookie, and has no use for it.
 */
export class Session {
  private token: string | undefined = randomBytes(24).toString('base64url')
  private readonly secret = randomBytes(32).toString('base64url')
  private readonly key = randomBytes(32).toString('base64url')

  /** The path with the token, to be printed once. */
  get link(): string {
    return `/?token=${this.token ?? ''}`
  }

  /** Cookie and key for a token that is right; it is used up then. */
  redeem(token: string, port: number): { readonly cookie: string; readonly key: string } | undefined {
    if (this.token === undefined || !sameSecret(token, this.token)) return undefined
    this.token = undefined
    const cookie = `${sessionCookie(port)}=${this.secret}; Path=/; HttpOnly; SameSite=Strict`
    return { cookie, key: this.key }
  }

  holds(head: Pick<RequestHead, 'cookie'>, port: number): boolean {
    const given = cookieOf(head.cookie, sessionCookie(port))
    return given !== undefined && sameSecret(given, this.secret)
  }

  holdsKey(given: unknown): boolean {
    return typeof given === 'string' && sameSecret(given, this.key)
  }
}
