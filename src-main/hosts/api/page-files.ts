// The built interface as files to serve, and the policy it runs under: the same over app:// in the window and over loopback.
import { itemOf } from '../../contract/by-name.ts'
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
}

/** No inline script, no inline style, nothing from anywhere else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-store',
}

/** Where the built interface lies, from wherever in out/main this code was put; undefined where it is not built. */
export function findPage(from: string = dirname(fileURLToPath(import.meta.url))): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const candidates = [join(at, 'renderer'), join(at, 'out', 'renderer')]
    const found = candidates.find((path) => existsSync(join(path, 'index.html')))
    if (found || dirname(at) === at) return found
  }
}

/** The file below `root` that a URL's path means; undefined where it would leave it. */
export function containedPath(root: string, urlPath: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(urlPath)
  } catch {
    return undefined
  }
  if (/[\u0000-\u001f\\:]/.test(decoded) || decoded.split('/').includes('..')) return undefined
  const base = resolve(root)
  const full = resolve(base, `.${decoded.startsWith('/') ? decoded : `/${decoded}`}`)
  return full === base || full.startsWith(base + sep) ? full : undefined
}

export interface PageFile {
  readonly type: string
  readonly body: Buffer
}

/** A file of the interface by the path of its URL; `/` is the page. Undefined where there is none. */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | undefined> {
  const path = containedPath(root, urlPath === '/' ? '/index.html' : urlPath)
  const type = path === undefined ? undefined : itemOf(TYPES, extname(path))
  if (path === undefined || type === undefined) return undefined
  try {
    return { type, body: await readFile(path) }
  } catch {
    return undefined
  }
}
