// What the window may do, as plain values and pure functions: the Electron security checklist decided here, tested item by item,
// and only carried out by main.ts.
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { containedPath } from '../api/page-files.ts'

/** Who this program is to the desktop: the appId of its packages. */
export const APP_ID = 'secure-backup'

/** The interface's own scheme: file: would give it every file of the machine. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://interface`

/** What the scheme is registered with: an origin of its own, fetch, and nothing that loosens it. */
export const SCHEME_PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true } as const

export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  }
}

export interface WindowState {
  readonly x?: number
  readonly y?: number
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const FIRST: WindowState = { width: 1120, height: 760, maximized: false }
const LEAST = { width: 800, height: 560 }

/** The remembered state as far as it still fits: a display may be gone since. */
export function usableState(remembered: unknown, displays: readonly Area[]): WindowState {
  const state = remembered as Partial<WindowState> | undefined
  const { x, y, width, height } = state ?? {}
  if (![width, height].every((value) => Number.isFinite(value))) return FIRST
  const size = {
    width: Math.max(LEAST.width, Math.round(width as number)),
    height: Math.max(LEAST.height, Math.round(height as number)),
    maximized: state?.maximized === true,
  }
  if (!Number.isFinite(x) || !Number.isFinite(y)) return size
  const at = { x: Math.round(x as number), y: Math.round(y as number) }
  const seen = displays.some(
    (area) =>
      at.x + 100 > area.x &&
      at.x < area.x + area.width - 100 &&
      at.y >= area.y &&
      at.y < area.y + area.height - 40,
  )
  return seen ? { ...size, ...at } : size
}

export function windowOptions(
  state: WindowState,
  preload: string,
  isDark: boolean,
): BrowserWindowConstructorOptions {
  return {
    width: state.width,
    height: state.height,
    ...(state.x === undefined ? {} : { x: state.x }),
    ...(state.y === undefined ? {} : { y: state.y }),
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    show: false,
    title: 'Secure Backup',
    backgroundColor: isDark ? '#16181b' : '#ffffff',
    webPreferences: webPreferences(preload),
  }
}

/** No page of this program needs a permission, except to write to the clipboard what a person copies. */
export function mayHavePermission(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnUrl(origin)
}

/** Whether a URL is the interface itself. */
export function isOwnUrl(url: string): boolean {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}` === APP_ORIGIN
  } catch {
    return false
  }
}

/** Whether the window may go there: only within the one page. */
export function mayNavigate(url: string): boolean {
  return isOwnUrl(url) && ['/', '/index.html'].includes(new URL(url).pathname)
}

/** Nothing is ever opened outside, and no second window. */
export const WINDOW_OPEN_ANSWER = { action: 'deny' } as const

/** Who calls: the top frame of our own page, and nobody else. */
export function maySend(frame: { readonly url: string; readonly isTop: boolean } | undefined): boolean {
  return frame !== undefined && frame.isTop && isOwnUrl(frame.url)
}

/** The file of the interface that a request means; undefined where there is none to give. */
export function pagePathOf(root: string, url: string, method: string): string | undefined {
  if (!isOwnUrl(url) || method !== 'GET') return undefined
  return containedPath(root, new URL(url).pathname) === undefined ? undefined : new URL(url).pathname
}
