// Who may talk to the server, and what of the machine it gives away.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isUploadName } from '../../../src-main/contract/uploads.ts'
import { createApi } from '../../../src-main/hosts/api/api.ts'
import { refusalOfOrigin, type RequestHead } from '../../../src-main/hosts/web/guard.ts'
import { startUiServer, type UiServer } from '../../../src-main/hosts/web/server.ts'
import { Uploads } from '../../../src-main/hosts/web/uploads.ts'
import { containedPath, CONTENT_SECURITY_POLICY } from '../../../src-main/hosts/api/page-files.ts'
import { parseListen } from '../../../src-main/hosts/cli/verbs/serve.ts'
import { sessionIn, type Session } from '../../support/window-session.ts'

const head = (given: Partial<RequestHead>): RequestHead => ({
  method: 'POST',
  host: '127.0.0.1:80',
  origin: 'http://127.0.0.1:80',
  site: 'same-origin',
  cookie: undefined,
  ...given,
})

describe('a request is refused by where it comes from', () => {
  it.each<[string, Partial<RequestHead>, string | undefined]>([
    ['our own page', {}, undefined],
    ['a name that rebinds to loopback', { host: 'evil.example:80' }, 'host'],
    ['no host', { host: undefined }, 'host'],
    ['another port', { host: '127.0.0.1:81' }, 'host'],
    ['another origin', { origin: 'https://evil.example' }, 'origin'],
    ['an opaque origin', { origin: 'null' }, 'origin'],
    ['a write without an origin', { origin: undefined }, 'origin'],
    ['a write that a browser calls cross-site', { site: 'cross-site' }, 'site'],
    ['a read without an origin', { method: 'GET', origin: undefined, site: 'none' }, undefined],
  ])('%s', (_, given, expected) => {
    expect(refusalOfOrigin(head(given), 80)).toBe(expected)
  })
})

describe('paths of the page stay in its directory', () => {
  it.each(['/../x', '/..%2fx', '/%2e%2e/x', '/a/../../x', '/a\\..\\x', '/c:/x', '/%00', '/%zz'])(
    '%s',
    (path) => {
      expect(containedPath('/srv/page', path)).toBeUndefined()
    },
  )
  it('a file is found below it', () => {
    expect(containedPath('/srv/page', '/assets/a.js')).toBe('/srv/page/assets/a.js')
  })
})

it.each(['0.0.0.0:80', '10.0.0.1:80', 'localhost', '127.0.0.1:99999', 'example.org:80'])(
  'serve does not listen on %s',
  (text) => expect(parseListen(text)).toBeUndefined(),
)

it('the policy allows no inline script or style and no other place', () => {
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|data:|blob:/)
  expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
})

describe('uploads', () => {
  it('refuse names that are a path', () => {
    for (const name of ['../x', 'a/b', 'a\\b', '..', '', 'c:x', 'a\u0000'])
      expect(isUploadName(name)).toBe(false)
  })
  it('stop at their limit and leave nothing', async () => {
    const home = mkdtempSync(join(tmpdir(), 'secure-backup-upload-'))
    const uploads = new Uploads(home, 10)
    const { id, path } = await uploads.begin()
    await uploads.take(id, 'small', Readable.from([Buffer.alloc(8)]))
    await expect(uploads.take(id, 'large', Readable.from([Buffer.alloc(8)]))).rejects.toMatchObject({
      code: 'upload.too-large',
    })
    expect(existsSync(path)).toBe(false)
    await uploads.clear()
    expect(readdirSync(home)).toEqual([])
    rmSync(home, { recursive: true })
  })
  it('of another server of the same home stay; those of one that is gone go', async () => {
    const home = mkdtempSync(join(tmpdir(), 'secure-backup-upload-'))
    const [first, second] = [new Uploads(home), new Uploads(home)]
    const { id, path } = await first.begin()
    await first.take(id, 'cert.pem', Readable.from([Buffer.from('x')]))
    const gone = join(home, 'uploads', '00000000-0000-4000-8000-000000000000')
    mkdirSync(gone)
    await second.clear()
    expect([existsSync(join(path, 'cert.pem')), existsSync(gone)]).toEqual([true, false])
    await first.clear()
    expect(readdirSync(home)).toEqual([])
    rmSync(home, { recursive: true })
  })
})

describe('the server', () => {
  let home: string
  let server: UiServer
  let session: Session
  const ask = (path: string, options: RequestInit = {}): Promise<Response> =>
    fetch(`${server.origin}${path}`, {
      ...options,
      headers: { ...session, origin: server.origin, ...options.headers },
    })

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'secure-backup-server-'))
    writeFileSync(join(home, 'index.html'), '<div id="app"></div>')
    writeFileSync(join(home, 'secret.key'), 'secret')
    const running = createApi({ home: join(home, 'state'), host: 'browser', version: 'test' })
    server = await startUiServer({ running, page: home, host: '127.0.0.1', port: 0, checkOutputs: true })
  })
  afterAll(async () => {
    await server.close()
    rmSync(home, { recursive: true, force: true })
  })

  it('gives nothing without a session', async () => {
    for (const path of ['/', '/index.html', '/api/events', '/api/jobs.list'])
      expect((await fetch(`${server.origin}${path}`)).status).toBe(403)
  })
  it('its link works once, and its cookie is strict and out of reach for scripts', async () => {
    const first = await fetch(server.link)
    const set = first.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    session = sessionIn(set, await first.text())
    expect((await fetch(server.link)).status).toBe(403)
    const page = await ask('/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
    expect(page.headers.get('access-control-allow-origin')).toBeNull()
  })
  it('gives only files of a page', async () => {
    expect((await ask('/secret.key')).status).toBe(404)
  })
  it('refuses another host even with the session', async () => {
    const { port } = new URL(server.origin)
    const status = await new Promise((resolve) => {
      request(
        { port, host: '127.0.0.1', path: '/', headers: { ...session, host: 'evil.example' } },
        (answer) => resolve(answer.statusCode),
      ).end()
    })
    expect(status).toBe(403)
  })
  it('takes calls only by POST with JSON, and none larger than 1 MB', async () => {
    expect((await ask('/api/jobs.list')).status).toBe(400)
    expect((await ask('/api/jobs.list', { method: 'POST', body: '{}' })).status).toBe(400)
    const json = { 'content-type': 'application/json' }
    expect((await ask('/api/jobs.list', { method: 'POST', body: '{}', headers: json })).status).toBe(200)
    const large = await ask('/api/jobs.list', { method: 'POST', body: ' '.repeat(1_100_000), headers: json })
    expect(large.status).toBe(400)
  })
  it('an upload lies in the state, and is gone when it ends', async () => {
    const { value } = (await (await ask('/upload', { method: 'POST' })).json()) as { value: { id: string } }
    await ask(`/upload/${value.id}/cert.pem`, { method: 'PUT', body: 'x' })
    const uploads = join(home, 'state/uploads')
    expect(readdirSync(join(uploads, value.id))).toEqual(['cert.pem'])
    expect((await ask(`/upload/${value.id}/..%2fx`, { method: 'PUT', body: 'x' })).status).toBe(400)
    await ask(`/upload/${value.id}`, { method: 'DELETE' })
    expect(readdirSync(uploads)).toEqual([])
  })
})
