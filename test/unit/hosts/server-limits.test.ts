// What keeps a server's room for those who are logged in: blocks of addresses, connections, locks that nobody can flush, and an
// audit log that what is refused does not push anything out of.
import { readFileSync, rmSync } from 'node:fs'
import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest'
import { createAuditLog, type AuditEntry } from '../../../src-main/adapters/node-fs/audit-log.ts'
import { UserFile } from '../../../src-main/adapters/node-fs/user-file.ts'
import { addressBlock } from '../../../src-main/hosts/web/address-block.ts'
import { Connections } from '../../../src-main/hosts/web/connections.ts'
import {
  basicCredentials,
  DEFAULT_LIMITS,
  Authenticator,
} from '../../../src-main/hosts/served-appliance/authentication.ts'
import type { UiServer } from '../../../src-main/hosts/web/server.ts'
import { scratch } from '../../support/cli.ts'
import { basic } from '../../support/management-server.ts'
import { uiServerAt } from '../../support/ui-server.ts'
import type { Session } from '../../support/window-session.ts'

describe('who counts as one', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8::5:6:7:8', '2001:db8:0:0::/64'],
    ['', ''],
  ])('%s is of %s', (address, block) => expect(addressBlock(address)).toBe(block))
})

describe('connections', () => {
  const LIMITS = { strangers: 6, strangersOfBlock: 4, knownOfBlock: 2, known: 3 }
  let server: Server
  let connections: Connections
  const accepted: Socket[] = []
  const open: Socket[] = []
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (data) => socket.write(data))
      accepted.push(socket)
    })
    connections = new Connections(server, LIMITS)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy()
    await Promise.all(
      accepted.splice(0).map((socket) => socket.destroyed || new Promise((end) => socket.once('close', end))),
    )
  })
  afterAll(() => void server.close())

  /** Connects and waits until it was accepted; ended tells when the server hangs up. */
  async function dial(from: string): Promise<{ readonly socket: Socket; readonly ended: Promise<boolean> }> {
    const { port } = server.address() as AddressInfo
    const socket = connect({ port, host: '127.0.0.1', localAddress: from })
    open.push(socket)
    socket.on('error', () => undefined)
    const ended = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)))
    await new Promise((resolve) => server.once('connection', resolve))
    return { socket, ended }
  }

  it('of a block with too many strangers the oldest is ended, and the newest is served', async () => {
    const all: Awaited<ReturnType<typeof dial>>[] = []
    for (let at = 0; at < 5; at += 1) all.push(await dial('127.0.0.2'))
    expect(await all[0]?.ended).toBe(true)
    expect(connections.count).toBe(4)
    all[4]?.socket.write('still there')
    expect(await new Promise((resolve) => all[4]?.socket.once('data', (data) => resolve(String(data))))).toBe(
      'still there',
    )
  })
  it('where all strangers are too many, the block with most of them loses one', async () => {
    const greedy = []
    for (let at = 0; at < 4; at += 1) greedy.push(await dial('127.0.0.2'))
    const others = [await dial('127.0.0.3'), await dial('127.0.0.4'), await dial('127.0.0.5')]
    expect(await greedy[0]?.ended).toBe(true)
    expect(connections.count).toBe(6)
    expect(others.map(({ socket }) => socket.destroyed)).toEqual([false, false, false])
  })
  it('who has shown who they are is not ended for any number of strangers', async () => {
    const owner = await dial('127.0.0.2')
    connections.know(accepted[0] as Socket)
    for (let at = 0; at < 20; at += 1) await dial('127.0.0.2')
    owner.socket.write('mine')
    expect(await new Promise((resolve) => owner.socket.once('data', (data) => resolve(String(data))))).toBe(
      'mine',
    )
    expect(connections.count).toBe(5)
  })
  it('of those known only so many are kept of a block', async () => {
    for (let at = 0; at < 3; at += 1) await dial('127.0.0.2')
    for (const socket of accepted) connections.know(socket)
    for (let at = 0; at < 20; at += 1) await dial('127.0.0.2')
    expect(connections.count).toBe(6)
  })
  /** Which address strangers come from, one after the other; the owner's is 2. */
  const CROWDS: Readonly<Record<string, (at: number) => number>> = {
    'the owner’s address': () => 2,
    'one other address': () => 3,
    'two addresses in turn': (at) => 3 + (at % 2),
    'the four that once were enough': (at) => 3 + (at % 4),
    'seven in turn': (at) => 3 + (at % 7),
    'an address each': (at) => 3 + at,
    'the owner’s and another in turn': (at) => 2 + (at % 2),
    'one that fills its room, then the next': (at) => 3 + Math.floor(at / 4),
    'one, then many': (at) => (at < 15 ? 3 : at),
    'many, then one': (at) => (at < 15 ? 3 + at : 3),
    'many, then the owner’s': (at) => (at < 15 ? 3 + at : 2),
  }
  it.each(Object.entries(CROWDS))(
    'strangers from %s end nobody who is known, and find room',
    async (_, from) => {
      const owner = await dial('127.0.0.2')
      connections.know(accepted[0] as Socket)
      let newest = owner
      for (let at = 0; at < 30; at += 1) newest = await dial(`127.0.0.${from(at)}`)
      expect(connections.count).toBeLessThanOrEqual(LIMITS.strangers + 1)
      for (const { socket, ended } of [owner, newest]) {
        socket.write('mine')
        const heard = new Promise((resolve) => socket.once('data', (data) => resolve(String(data))))
        expect(await Promise.race([heard, ended])).toBe('mine')
      }
    },
  )
})

describe('wrong passwords', () => {
  const place = scratch('authenticator')
  const users = new UserFile(place)
  const wrong = (user: string): string => basic(`${user}:wrong`)
  /** As the file of users answers, without a tenth of a second for each. */
  const quick = { version: () => users.version(), holds: async () => false } as unknown as UserFile

  it(
    'ten thousand made-up names do not flush the lock of the one that is guessed',
    { timeout: 120_000 },
    async () => {
      const clock = { now: 1 }
      const keeper = new Authenticator({
        users: quick,
        limits: { ...DEFAULT_LIMITS, triesOfAddress: 1e9 },
        now: () => clock.now,
      })
      for (let at = 0; at < 20; at += 1) await keeper.admit(`a${at}`, wrong('admin'))
      expect(await keeper.admit('b', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
      for (let at = 0; at < 11_000; at += 1) await keeper.admit(`c${at % 7}`, wrong(`made-up-${at}`))
      expect(await keeper.admit('b', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
    },
  )
  it(
    'what is asked while a lock holds is not remembered, so that nothing is pushed out for free',
    { timeout: 120_000 },
    async () => {
      const clock = { now: 1 }
      const keeper = new Authenticator({ users: quick, limits: DEFAULT_LIMITS, now: () => clock.now })
      for (let at = 0; at < 5; at += 1) await keeper.admit('attacker', wrong('admin'))
      for (let at = 0; at < 30_000; at += 1) await keeper.admit('attacker', wrong(`made-up-${at}`))
      expect(await keeper.admit('attacker', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
    },
  )
  it('whose script asks each second forgives nobody who guesses from the same address', async () => {
    const right = { version: async () => '', holds: async (user: string) => user === 'owner' }
    const keeper = new Authenticator({
      users: right as unknown as UserFile,
      limits: DEFAULT_LIMITS,
      now: () => 1,
    })
    const owner = (): ReturnType<Authenticator['admit']> => keeper.admit('home', basic('owner:right'))
    expect(await owner()).toEqual({ kind: 'in', user: 'owner' })
    for (let at = 0; at < DEFAULT_LIMITS.triesOfAddress; at += 1) {
      expect(await keeper.admit('home', wrong('admin'))).toEqual({ kind: 'wrong' })
      await owner()
    }
    expect(await keeper.admit('home', wrong('admin'))).toMatchObject({ kind: 'later', because: 'lock' })
  })
  it('one address does not take all turns of those who wait for a check', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const slow = {
      version: async () => '',
      holds: async (user: string) => (user === 'owner' ? true : held.then(() => false)),
    } as unknown as UserFile
    const keeper = new Authenticator({ users: slow, limits: DEFAULT_LIMITS, now: () => 0 })
    const guesses = Array.from({ length: 40 }, () => keeper.admit('attacker', wrong('admin')))
    expect(await keeper.admit('home', basic('owner:right'))).toEqual({ kind: 'in', user: 'owner' })
    release()
    await Promise.all(guesses)
  })
  it.each(['', 'Basic', 'Basic ', 'Basic %', 'Basic AA', 'Bearer x', 'Basic '.repeat(9), '\u0000'])(
    'a header %j holds no credentials',
    (header) => expect(basicCredentials(header)).toBeUndefined(),
  )
})

describe('the audit log', () => {
  const place = scratch('audit-flood')
  const entry = (more: Partial<AuditEntry>): AuditEntry => ({
    time: '2026-11-29T10:00:00.000Z',
    address: '127.0.0.1',
    method: 'GET',
    path: '/',
    status: 401,
    ms: 1,
    ...more,
  })
  it('keeps what the owner did however much is refused, and counts what was refused', async () => {
    const log = createAuditLog({ directory: place, onLost: () => undefined, mostBytes: 4000 })
    log.append(entry({ user: 'admin', action: 'SecureBackup', status: 200 }))
    await log.flush()
    for (let at = 0; at < 5000; at += 1)
      log.append(entry({ address: `127.0.${at % 3}.1`, path: `/${'x'.repeat(180)}` }))
    await log.flush()
    expect(readFileSync(join(place, 'audit.jsonl'), 'utf8')).toContain('SecureBackup')
    const names = ['refused.jsonl', ...[1, 2, 3, 4].map((number) => `refused.${number}.jsonl`)]
    const lines = names.flatMap((name) => {
      try {
        return readFileSync(join(place, name), 'utf8').trimEnd().split('\n')
      } catch {
        return []
      }
    })
    const more = lines.map((line) => (JSON.parse(line) as { more?: number }).more ?? 0)
    expect(lines.length).toBe(33)
    expect(more.reduce((sum, one) => sum + one, 0)).toBe(5000 - 30)
  })
  it('tells a minute’s addresses apart up to a bound', async () => {
    rmSync(place, { recursive: true })
    const log = createAuditLog({ directory: place, onLost: () => undefined })
    for (let at = 0; at < 2000; at += 1) log.append(entry({ address: `10.0.${at >> 8}.${at & 255}` }))
    await log.flush()
    const lines = readFileSync(join(place, 'refused.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(65)
    expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ address: 'others', more: 1936 })
  })
})

describe('the session of the window', () => {
  const place = scratch('session-port')
  let server: UiServer
  let session: Session
  beforeAll(async () => {
    const times = { headers: 200, idle: 200, grace: 200, bytesPerSecond: 1_000_000 }
    ;({ server, session } = await uiServerAt(place, { times }))
  })
  afterAll(() => server.close())

  const { cookie: _, ...none } = { cookie: '' }
  const json = { 'content-type': 'application/json' }
  const key = 'x-secure-backup-key'
  it.each<[string, string, string, () => Record<string, string>]>([
    ['a call', 'POST', '/api/jobs.list', () => ({ ...json })],
    ['a call with an empty key', 'POST', '/api/jobs.list', () => ({ ...json, [key]: '' })],
    ['a call with another key', 'POST', '/api/jobs.list', () => ({ ...json, [key]: 'x'.repeat(43) })],
    [
      'a call with the cookie for a key',
      'POST',
      '/api/jobs.list',
      () => ({ ...json, [key]: session.cookie }),
    ],
    ['a setting', 'POST', '/api/settings.set', () => ({ ...json })],
    ['a method that is not there', 'POST', '/api/nothing', () => ({ ...json })],
    ['events', 'GET', '/api/events', () => none],
    ['events with another key', 'GET', '/api/events?key=x', () => none],
    ['events with the key as a header', 'GET', '/api/events', () => ({ [key]: session[key] })],
    ['an upload', 'POST', '/upload', () => none],
    ['a file of an upload', 'PUT', '/upload/x/y', () => none],
    ['the end of an upload', 'DELETE', '/upload/x', () => none],
  ])('the cookie alone, which every port of this host is sent, is not enough for %s', async (...given) => {
    const [, method, path, headers] = given
    const answer = await fetch(`${server.origin}${path}`, {
      method,
      headers: { cookie: session.cookie, origin: server.origin, ...headers() },
    })
    expect(answer.status).toBe(403)
  })
  it('the key alone is not enough either', async () => {
    const headers = { origin: server.origin, [key]: session[key], ...json }
    const answer = await fetch(`${server.origin}/api/jobs.list`, { method: 'POST', body: '{}', headers })
    expect(answer.status).toBe(403)
  })
  it('the cookie is named after the port, so that two servers do not take each other’s away', () => {
    expect(session.cookie).toMatch(new RegExp(`^secure-backup-session-${new URL(server.origin).port}=`))
  })
  it('events come with cookie and key', async () => {
    const ended = new AbortController()
    const answer = await fetch(`${server.origin}/api/events?key=${session[key]}`, {
      headers: { cookie: session.cookie },
      signal: ended.signal,
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    ended.abort()
  })

  it('two hundred connections that say nothing are few soon, and none in a moment', async () => {
    const { port } = new URL(server.origin)
    const sockets = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1'))
    const ended = sockets.map(
      (socket) =>
        new Promise((resolve) => {
          socket.on('error', () => undefined)
          socket.on('data', () => undefined)
          socket.on('close', resolve)
        }),
    )
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
    expect((await fetch(server.origin, { headers: session })).status).toBe(200)
    expect(server.connections()).toBeLessThanOrEqual(66)
    await Promise.all(ended)
  })
  it('a body that stops coming is ended', async () => {
    const { port, host } = new URL(server.origin)
    const socket = connect(Number(port), '127.0.0.1')
    const known = `Host: ${host}\r\nOrigin: ${server.origin}\r\nCookie: ${session.cookie}\r\nX-Secure-Backup-Key: ${session[key]}`
    socket.write(
      `POST /api/jobs.list HTTP/1.1\r\n${known}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{`,
    )
    let heard = ''
    socket.on('data', (chunk) => (heard += String(chunk)))
    await new Promise((resolve) => socket.on('close', resolve))
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
  })

  const TARGETS = [
    '//',
    '///',
    '//x',
    '//[',
    '//a:99999',
    '/?token=%',
    'http://[',
    '*',
    '/\\',
    '/%',
    '/upload/x/%zz',
  ]
  it.each(TARGETS)('GET %s is answered, with a session and without, and the server stays', async (target) => {
    const { port, host } = new URL(server.origin)
    for (const who of ['', `Cookie: ${session.cookie}\r\nX-Secure-Backup-Key: ${session[key]}\r\n`]) {
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${who}Connection: close\r\n\r\n`)
      let heard = ''
      socket.on('data', (chunk) => (heard += String(chunk)))
      await new Promise((resolve) => socket.on('close', resolve))
      expect(heard).toMatch(/^HTTP\/1\.1 [24]\d\d /)
    }
    expect((await fetch(server.origin, { headers: session })).status).toBe(200)
  })
})
