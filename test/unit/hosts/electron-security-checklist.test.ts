// The Electron security checklist, item by item: each title is an item of electronjs.org/docs/latest/tutorial/security.
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { METHOD_NAMES } from '../../../src-main/contract/api.ts'
import {
  APP_ORIGIN,
  mayHavePermission,
  mayNavigate,
  maySend,
  pagePathOf,
  SCHEME_PRIVILEGES,
  usableState,
  webPreferences,
  WINDOW_OPEN_ANSWER,
  windowOptions,
} from '../../../src-main/hosts/electron/window-policy.ts'
import { CONTENT_SECURITY_POLICY } from '../../../src-main/hosts/api/page-files.ts'

const root = join(import.meta.dirname, '../../..')
const folder = join(root, 'src-main/hosts/electron')
const source = (name: string): string => readFileSync(join(folder, name), 'utf8')
const sources = readdirSync(folder).filter((one) => one.endsWith('.ts'))
const host = sources.map(source).join('\n')
const preferences = webPreferences('/preload.cjs')
const foreign = [
  'https://evil.example/',
  'file:///etc/passwd',
  'app://other/',
  'javascript:alert(1)',
  'data:text/html,x',
  '',
]

describe('Electron security checklist', () => {
  it('1. Only load secure content', () => {
    expect(host).toContain('loadURL(`${APP_ORIGIN}/`)')
    // Beside it only pages that are made here: a report to print, a document to read.
    expect(host.match(/loadURL\([^)]*\)+/g)?.sort()).toEqual([
      'loadURL(`${APP_ORIGIN}/`)',
      'loadURL(address)',
      'loadURL(documentAddress(shown))',
    ])
    expect(CONTENT_SECURITY_POLICY).not.toContain('http')
  })
  it('2. Do not enable Node.js integration for remote content', () => {
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
    })
  })
  it('3. Enable Context Isolation', () => expect(preferences.contextIsolation).toBe(true))
  it('4. Enable process sandboxing', () => {
    expect(preferences.sandbox).toBe(true)
    expect(source('main.ts')).toContain('app.enableSandbox()')
  })
  it('5. Handle session permission requests from remote content', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'fullscreen',
      'openExternal',
    ])
      expect(mayHavePermission(permission, `${APP_ORIGIN}/`)).toBe(false)
    expect(mayHavePermission('clipboard-sanitized-write', 'https://evil.example')).toBe(false)
    expect(source('main.ts')).toMatch(/setPermissionRequestHandler[\s\S]*setPermissionCheckHandler/)
  })
  it('6. Do not disable webSecurity', () => expect(preferences.webSecurity).toBe(true))
  it('7. Define a Content Security Policy', () => {
    expect(CONTENT_SECURITY_POLICY).toMatch(/default-src 'none'/)
    expect(source('main.ts')).toContain('SECURITY_HEADERS')
  })
  it('8. Do not enable allowRunningInsecureContent', () =>
    expect(preferences.allowRunningInsecureContent).toBe(false))
  it('9. Do not enable experimental features', () => expect(preferences.experimentalFeatures).toBe(false))
  it('10. Do not use enableBlinkFeatures', () =>
    expect(preferences).not.toHaveProperty('enableBlinkFeatures'))
  it('11. Do not use allowpopups for WebViews', () => expect(WINDOW_OPEN_ANSWER).toEqual({ action: 'deny' }))
  it('12. Verify WebView options before creation', () => {
    expect(preferences.webviewTag).toBe(false)
    expect(source('main.ts')).toContain('will-attach-webview')
  })
  it('13. Disable or limit navigation', () => {
    for (const url of foreign) expect(mayNavigate(url)).toBe(false)
    expect(mayNavigate(`${APP_ORIGIN}/#/backups`)).toBe(true)
    expect(mayNavigate(`${APP_ORIGIN}/assets/x.js`)).toBe(false)
  })
  it('14. Disable or limit creation of new windows', () => {
    expect(source('main.ts')).toContain('setWindowOpenHandler(() => WINDOW_OPEN_ANSWER)')
  })
  it('15. Do not use shell.openExternal with untrusted content', () => {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.ts')))
      expect(source(name)).not.toMatch(/openExternal\(|openPath\(/)
  })
  it('16. Use a current version of Electron', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>
    }
    expect(devDependencies['electron']).toMatch(/^4[5-9]\.\d+\.\d+$/)
  })
  it('17. Validate the sender of all IPC messages', () => {
    for (const url of foreign) expect(maySend({ url, isTop: true })).toBe(false)
    expect(maySend({ url: `${APP_ORIGIN}/`, isTop: false })).toBe(false)
    expect(maySend(undefined)).toBe(false)
    expect(maySend({ url: `${APP_ORIGIN}/`, isTop: true })).toBe(true)
    // One place registers handlers, and judges before it listens.
    expect(host.match(/ipcMain\.(handle|on|once)\(/g)).toHaveLength(1)
    expect(source('answers.ts')).toMatch(
      /ipcMain\.handle\(channel, [^]*?if \(!maySend\([^]*?throw new Error\('refused'\)\s+return listener/,
    )
  })
  it('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
    for (const name of readdirSync(folder)) expect(source(name)).not.toMatch(/loadFile\(|file:\/\//)
    expect(SCHEME_PRIVILEGES).not.toHaveProperty('bypassCSP')
    for (const path of ['/../x', '/..%2fx', '/%2e%2e%2fx'])
      expect(pagePathOf('/srv', `${APP_ORIGIN}${path}`, 'GET') ?? '/x').toBe('/x')
    expect(pagePathOf('/srv', `${APP_ORIGIN}/a.js`, 'POST')).toBeUndefined()
  })
  it('19. Check which fuses you can change', () => {
    const { electronFuses } = createRequire(import.meta.url)(join(root, 'electron-builder.config.cjs')) as {
      readonly electronFuses: Readonly<Record<string, boolean>>
    }
    const on = Object.entries(electronFuses).filter(([, value]) => value)
    expect(on.map(([name]) => name).sort()).toEqual([
      'enableCookieEncryption',
      'enableEmbeddedAsarIntegrityValidation',
      'onlyLoadAppFromAsar',
    ])
    expect(electronFuses).toMatchObject({ runAsNode: false, grantFileProtocolExtraPrivileges: false })
  })
  it('20. Do not expose Electron APIs to untrusted web content', () => {
    const preload = source('preload.ts')
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).toContain('METHOD_NAMES')
    expect(METHOD_NAMES.length).toBeGreaterThan(30)
    expect(preload).not.toMatch(/ipcRenderer\s*[,}]\s*\)|send: |sendSync/)
  })
})

describe('the window', () => {
  it('comes back where it was, unless that display is gone', () => {
    const area = { x: 0, y: 0, width: 1920, height: 1080 }
    const state = { x: 100, y: 50, width: 1000, height: 700, maximized: false }
    expect(usableState(state, [area])).toEqual(state)
    expect(usableState({ ...state, x: 4000 }, [area])).not.toHaveProperty('x')
    expect(usableState({ width: 'wide' }, [area])).toMatchObject({ width: 1120 })
    expect(windowOptions(usableState(undefined, [area]), '/p', true).show).toBe(false)
  })
})
