// Nobody gets in who should not, and who is in gets no further than the appliance: attacks on the running management server.
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect as connectPlain } from 'node:net'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  basic,
  PASSWORD,
  serverUnderTest,
  USER,
  type Heard,
  type ServerUnderTest,
} from '../../support/management-server.ts'

const FIRMWARE = '/mgmt/status/default/FirmwareVersion3'
const SECRET = 'what nobody may read'

let server: ServerUnderTest
beforeAll(async () => {
  server = await serverUnderTest({ limits: { triesOfAddress: 1000, triesOfUser: 100_000 } })
  writeFileSync(join(server.root, '..', 'outside.txt'), SECRET)
  writeFileSync(join(server.home, 'outside.txt'), SECRET)
})
afterAll(() => server.close())

/** What may differ from one answer to the next without saying anything. */
function comparable({ status, headers, text }: Heard): unknown {
  const { date: _, ...others } = headers
  return { status, headers: others, text }
}

/** Sends bytes as they are and hands back what came until the end. */
function raw(socket: TLSSocket, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
    socket.write(bytes)
  })
}

const dial = (to: ServerUnderTest = server): TLSSocket =>
  connect({ host: '127.0.0.1', port: to.port, ca: to.certificate.cert, servername: 'localhost' })

const head = (line: string, more = ''): string =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}\r\nConnection: close\r\n${more}\r\n`

describe('credentials', () => {
  it('the right ones are let in', async () => {
    expect((await server.ask('GET', FIRMWARE)).status).toBe(200)
  })
  it('an unknown user and a wrong password hear exactly the same', async () => {
    const wrong = comparable(await server.ask('GET', FIRMWARE, { as: `${USER}:not the password` }))
    expect(wrong).toMatchObject({ status: 401 })
    expect(comparable(await server.ask('GET', FIRMWARE, { as: `nobody:${PASSWORD}` }))).toEqual(wrong)
    expect(comparable(await server.ask('GET', FIRMWARE, { as: '' }))).toEqual(wrong)
    // What is not there is not told apart from what is, either.
    const other = await server.ask('GET', '/mgmt/nothing', { as: '' })
    expect(other.status).toBe(401)
  })
  it.each([
    ['another scheme', 'Bearer abc'],
    ['no base64', 'Basic %%%'],
    ['no colon', `Basic ${Buffer.from(USER).toString('base64')}`],
    ['an empty password', basic(`${USER}:`)],
    ['a password with a NUL behind it', basic(`${USER}:${PASSWORD}\u0000`)],
    ['a password of a megabyte in the limit of a header', basic(`${USER}:${'a'.repeat(8000)}`)],
    ['the name in other letters', basic(`${USER.toUpperCase()}:${PASSWORD}`)],
  ])('%s is turned away', async (_, authorization) => {
    expect((await server.ask('GET', FIRMWARE, { as: '', headers: { authorization } })).status).toBe(401)
  })
  it('a changed password counts at once, and the old one no more', async () => {
    await server.users.set('other', 'the first password')
    expect((await server.ask('GET', FIRMWARE, { as: 'other:the first password' })).status).toBe(200)
    await server.users.set('other', 'the second password')
    expect((await server.ask('GET', FIRMWARE, { as: 'other:the first password' })).status).toBe(401)
    expect((await server.ask('GET', FIRMWARE, { as: 'other:the second password' })).status).toBe(200)
    await server.users.remove('other')
    expect((await server.ask('GET', FIRMWARE, { as: 'other:the second password' })).status).toBe(401)
  })
  it('only a hash of a password is kept, in a file for its owner alone, and so is the key of the server', () => {
    const directory = join(server.home, 'management')
    expect(readFileSync(join(directory, 'users.json'), 'utf8')).not.toContain(PASSWORD)
    for (const name of ['users.json', 'server-key.pem', 'audit.jsonl'])
      expect([name, statSync(join(directory, name)).mode & 0o777]).toEqual([name, 0o600])
  })
})

describe('a request that a page or a name server sent here', () => {
  it.each([
    ['another host', { host: 'evil.example' }, 421],
    ['a host that only begins like ours', { host: 'localhost.evil.example' }, 421],
    ['a host with a path', { host: 'localhost/x' }, 421],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['our own origin, since no page comes from here', { origin: 'https://localhost' }, 403],
    ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s is refused with the right password', async (_, headers, status) => {
    expect((await server.ask('GET', FIRMWARE, { headers })).status).toBe(status)
  })
  it('without any host it is refused', async () => {
    expect(
      await raw(dial(), `GET ${FIRMWARE} HTTP/1.0\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 421 /)
  })
  it('nothing allows another origin to read', async () => {
    const answer = await server.ask('OPTIONS', FIRMWARE)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

const STEPS_OUT = [
  '..',
  '%2e%2e',
  '%2E.',
  '..%2f',
  '..%2f..%2foutside.txt',
  '%2e%2e%2f%2e%2e%2foutside.txt',
  '..%5c..%5coutside.txt',
  '..\\..\\outside.txt',
  '%252e%252e',
  '%252e%252e%252foutside.txt',
  '%c0%ae%c0%ae',
  '%00',
  'outside.txt%00',
  'a%0d%0ab',
  '%2fetc%2fpasswd',
  'c:%5cwindows',
  'file:',
  '.',
  '%2e',
  '',
  '.arriving',
  '%',
  '%zz',
  'a'.repeat(3000),
]

describe('no part of an address leads out of the appliance', () => {
  const shapes: readonly (readonly [string, (step: string) => string])[] = [
    ['the top', (step) => `/${step}/status/default/FirmwareVersion3`],
    ['the area', (step) => `/mgmt/${step}/default/local`],
    ['the domain', (step) => `/mgmt/filestore/${step}/local`],
    ['the directory', (step) => `/mgmt/filestore/default/${step}`],
    ['the directory with a file', (step) => `/mgmt/filestore/default/${step}/outside.txt`],
    ['a step between', (step) => `/mgmt/filestore/default/local/${step}/${step}/outside.txt`],
    ['the last step', (step) => `/mgmt/filestore/default/local/${step}`],
    ['a status class', (step) => `/mgmt/status/default/${step}`],
  ]
  it.each(shapes)('%s', async (_, shape) => {
    const before = readdirSync(join(server.root, '..')).sort()
    for (const step of STEPS_OUT) {
      const path = shape(step)
      for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
        const body = method === 'PUT' || method === 'POST' ? fileBody('outside.txt', 'written') : undefined
        const answer = await server.ask(method, path, body === undefined ? {} : { body })
        expect([method, path, [400, 401, 403, 404, 405].includes(answer.status)]).toEqual([
          method,
          path,
          true,
        ])
        expect(answer.text).not.toContain(Buffer.from(SECRET).toString('base64'))
      }
    }
    expect(readdirSync(join(server.root, '..')).sort()).toEqual(before)
    expect(readFileSync(join(server.root, '..', 'outside.txt'), 'utf8')).toBe(SECRET)
  })
  it('an address in full, of somewhere else, is no address here', async () => {
    expect(await raw(dial(), head(`GET https://localhost${FIRMWARE}`))).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(dial(), head('GET *'))).toMatch(/^HTTP\/1\.1 400 /)
  })
  it('neither does a name in a body', async () => {
    for (const name of [
      '../outside.txt',
      '/etc/x',
      'a\\b',
      '..',
      '.',
      '',
      'a\u0000',
      'c:x',
      '.arriving',
      'a/../b',
    ]) {
      const file = await server.ask('POST', '/mgmt/filestore/default/local', { body: fileBody(name, 'x') })
      expect([name, file.status]).toEqual([name, 404])
      const body = JSON.stringify({ directory: { name } })
      const directory = await server.ask('POST', '/mgmt/filestore/default/local', { body })
      expect([name, directory.status]).toEqual([name, 404])
    }
    expect(readFileSync(join(server.root, '..', 'outside.txt'), 'utf8')).toBe(SECRET)
  })
  it('a symbolic link is neither shown nor followed, wherever it leads', async () => {
    const local = join(server.root, 'local')
    symlinkSync('..', join(local, 'up'))
    symlinkSync('../../outside.txt', join(local, 'out.txt'))
    symlinkSync('../cert', join(local, 'keys'))
    mkdirSync(join(local, 'real'))
    symlinkSync(join(server.root, '..'), join(local, 'real', 'far'))
    const listing = await server.ask('GET', '/mgmt/filestore/default/local')
    for (const name of ['"up"', 'out.txt', 'keys']) expect(listing.text).not.toContain(name)
    for (const path of [
      'out.txt',
      'keys/backup-sscert.pem',
      'up/config/autoconfig.cfg',
      'real/far/outside.txt',
      'real/far',
    ]) {
      const at = `/mgmt/filestore/default/local/${path}`
      expect([path, (await server.ask('GET', at)).status]).toEqual([path, 404])
      const put = await server.ask('PUT', at, { body: fileBody(path.split('/').at(-1) as string, 'x') })
      expect([path, put.status]).toEqual([path, 404])
      expect([path, (await server.ask('DELETE', at)).status]).toEqual([path, 404])
    }
    expect(readFileSync(join(server.root, '..', 'outside.txt'), 'utf8')).toBe(SECRET)
    // A directory that holds a link goes, what the link points to stays.
    expect((await server.ask('DELETE', '/mgmt/filestore/default/local/real')).status).toBe(200)
    expect(readFileSync(join(server.root, '..', 'outside.txt'), 'utf8')).toBe(SECRET)
  })
  it('what is part of the appliance and no directory of its file store is not there', async () => {
    for (const name of ['root', 'mq-users', 'password-map', '.secure-backup', 'appliance.json'])
      expect([name, (await server.ask('GET', `/mgmt/filestore/default/${name}`)).status]).toEqual([name, 404])
  })
  it('keys go in and never come out', async () => {
    const body = fileBody('secret.pem', SECRET)
    expect((await server.ask('PUT', '/mgmt/filestore/default/cert/secret.pem', { body })).status).toBe(201)
    expect((await server.ask('GET', '/mgmt/filestore/default/cert')).text).toContain('secret.pem')
    expect((await server.ask('GET', '/mgmt/filestore/default/cert/secret.pem')).status).toBe(403)
    expect((await server.ask('GET', '/mgmt/filestore/default/sharedcert/messaging-ca.pem')).status).toBe(403)
  })
})

const fileBody = (name: string, content: string): string =>
  JSON.stringify({ file: { name, content: Buffer.from(content).toString('base64') } })

describe('verbs', () => {
  it.each(['HEAD', 'PATCH', 'TRACE', 'PROPFIND', 'MKCOL'])(
    '%s is refused, and what is allowed is said',
    async (verb) => {
      const answer = await server.ask(verb, FIRMWARE)
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, OPTIONS'])
    },
  )
  it.each(['POST', 'PUT', 'DELETE'])('%s changes no status', async (verb) => {
    expect((await server.ask(verb, FIRMWARE, { body: '{}' })).status).toBe(405)
  })
  it('a tunnel is not opened', async () => {
    expect(await raw(dial(), head('CONNECT example.com:443'))).not.toMatch(/^HTTP\/1\.1 2/)
  })
  it('a verb in small letters is none', async () => {
    expect(await raw(dial(), head(`get ${FIRMWARE}`))).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('too much', () => {
  it('a body that says it has 1 GB is refused before it is sent', async () => {
    const answer = await raw(
      dial(),
      head('PUT /mgmt/filestore/default/local/big', 'Content-Length: 1000000000\r\nExpect: 100-continue\r\n'),
    )
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).not.toContain('100 Continue')
  })
  it('a body of 1 GB without a length ends at the limit, and leaves nothing', async () => {
    const small = await serverUnderTest({ fileBytes: 2_000_000 })
    try {
      const chunk = Buffer.alloc(1_000_000, 'A')
      let sent = 0
      const status = await new Promise<number>((resolve) => {
        const put = request(
          {
            port: small.port,
            host: '127.0.0.1',
            ca: small.certificate.cert,
            servername: 'localhost',
            method: 'PUT',
            path: '/mgmt/filestore/default/local/big',
            headers: { host: 'localhost', authorization: basic(`${USER}:${PASSWORD}`) },
          },
          (answer) => {
            resolve(answer.statusCode ?? 0)
            answer.resume()
          },
        )
        let ended = false
        put.on('error', () => (ended = true))
        put.on('close', () => (ended = true))
        put.write('{"file":{"name":"big","content":"')
        const more = (): void => {
          while (!ended && sent < 1000) {
            sent += 1
            if (!put.write(chunk)) return void put.once('drain', more)
          }
        }
        more()
      })
      expect(status).toBe(413)
      expect(sent).toBeLessThan(200)
      expect(readdirSync(join(small.root, 'local'))).not.toContain('big')
      expect(readdirSync(join(small.root, 'temporary', '.arriving'))).toEqual([])
      expect((await small.ask('GET', FIRMWARE)).status).toBe(200)
    } finally {
      await small.close()
    }
  })
  it.each([
    ['one header of 1 MB', `X-Flood: ${'a'.repeat(1_000_000)}\r\n`],
    ['a hundred thousand headers', 'X-Flood: a\r\n'.repeat(100_000)],
  ])('%s is refused', async (_, headers) => {
    expect(await raw(dial(), head(`GET ${FIRMWARE}`, headers))).toMatch(/^(HTTP\/1\.1 431 |$)/)
    expect((await server.ask('GET', FIRMWARE)).status).toBe(200)
  })
  it('more connections than one address may have are ended, and the others stay', async () => {
    const first = await server.ask('GET', FIRMWARE)
    const sockets = Array.from({ length: 80 }, () => dial())
    const ended = await Promise.all(
      sockets.map(
        (socket) =>
          new Promise<boolean>((resolve) => {
            socket.on('error', () => resolve(true))
            socket.on('close', () => resolve(true))
            socket.on('secureConnect', () => resolve(false))
          }),
      ),
    )
    for (const socket of sockets) socket.destroy()
    expect(ended.filter(Boolean).length).toBeGreaterThanOrEqual(16)
    expect(first.status).toBe(200)
    expect((await server.ask('GET', FIRMWARE, { from: '127.0.0.9' })).status).toBe(200)
  })
})

describe('too slow', () => {
  let hasty: ServerUnderTest
  beforeAll(async () => {
    hasty = await serverUnderTest({
      times: { headers: 300, idle: 300, grace: 600, bytesPerSecond: 1_000_000 },
    })
  })
  afterAll(() => hasty.close())

  it('a head that does not end is ended', async () => {
    expect(await raw(dial(hasty), 'GET / HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  })
  it('a body that stops coming is ended', async () => {
    const answer = await raw(
      dial(hasty),
      `${head('PUT /mgmt/filestore/default/local/slow', 'Content-Length: 1000\r\n')}{"file":`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })
  it('a body that drips is ended, however often a byte comes', async () => {
    const socket = dial(hasty)
    const drip = setInterval(() => socket.write(' '), 50)
    const answer = await raw(
      socket,
      head('PUT /mgmt/filestore/default/local/slow', 'Content-Length: 1000\r\n'),
    )
    clearInterval(drip)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(readdirSync(join(hasty.root, 'temporary', '.arriving'))).toEqual([])
  })
  it('who was not let in is not waited for', async () => {
    const request = `PUT /mgmt/filestore/default/local/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n`
    expect(await raw(dial(hasty), request)).toMatch(/^HTTP\/1\.1 401 /)
  })
})

describe('encryption', () => {
  it.each(['TLSv1', 'TLSv1.1'] as const)('%s is refused', async (version) => {
    const socket = connect({
      host: '127.0.0.1',
      port: server.port,
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
      // Without it this client would refuse by itself.
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    const problem = await new Promise<string>((resolve) => {
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
      socket.on('secureConnect', () => resolve('connected'))
    })
    expect(problem).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')
  })
  it('TLS 1.2 and 1.3 are spoken, with the certificate that the server names', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const socket = connect({
        host: '127.0.0.1',
        port: server.port,
        ca: server.certificate.cert,
        servername: 'localhost',
        minVersion: version,
        maxVersion: version,
      })
      expect(await raw(socket, head(`GET ${FIRMWARE}`))).toMatch(/^HTTP\/1\.1 200 /)
    }
  })
  it('nothing is said without it', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connectPlain(server.port, '127.0.0.1')
      const chunks: Buffer[] = []
      socket.on('data', (chunk) => chunks.push(chunk))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
      socket.write(head(`GET ${FIRMWARE}`))
    })
    expect(answer).not.toContain('HTTP/1.1 2')
    expect(answer).not.toContain('Serial')
  })
})

describe('lock-out', () => {
  const wrong = `${USER}:not the password`
  it('an address that is wrong too often waits, longer each time, and is not told when it is right', async () => {
    const locked = await serverUnderTest({
      limits: { triesOfAddress: 3, firstLockSeconds: 30, longestLockSeconds: 50 },
    })
    try {
      const tries = []
      for (let at = 0; at < 4; at += 1) tries.push((await locked.ask('GET', FIRMWARE, { as: wrong })).status)
      expect(tries).toEqual([401, 401, 401, 429])
      const right = await locked.ask('GET', FIRMWARE)
      expect([right.status, right.headers['retry-after']]).toEqual([429, '30'])
      expect((await locked.ask('GET', FIRMWARE, { from: '127.0.0.2' })).status).toBe(200)
      locked.clock.now += 31_000
      expect((await locked.ask('GET', FIRMWARE, { as: wrong })).status).toBe(401)
      expect((await locked.ask('GET', FIRMWARE)).headers['retry-after']).toBe('50')
      locked.clock.now += 51_000
      expect((await locked.ask('GET', FIRMWARE)).status).toBe(200)
    } finally {
      await locked.close()
    }
  })
  it('guesses sent together are not more than guesses sent one by one', async () => {
    const locked = await serverUnderTest({ limits: { triesOfAddress: 3 } })
    try {
      const all = await Promise.all(
        Array.from({ length: 12 }, () => locked.ask('GET', FIRMWARE, { as: wrong })),
      )
      expect(all.filter(({ status }) => status === 401)).toHaveLength(3)
      expect(all.filter(({ status }) => status === 429)).toHaveLength(9)
    } finally {
      await locked.close()
    }
  })
  it('a name that is guessed at from many addresses waits too, known or not, but its owner stays in', async () => {
    const locked = await serverUnderTest({ limits: { triesOfUser: 4 } })
    try {
      expect((await locked.ask('GET', FIRMWARE, { from: '127.0.0.50' })).status).toBe(200)
      for (const as of [wrong, 'nobody:at all'])
        for (let at = 0; at < 4; at += 1)
          expect((await locked.ask('GET', FIRMWARE, { as, from: `127.0.0.${at + 10}` })).status).toBe(401)
      for (const as of [wrong, 'nobody:at all', `${USER}:${PASSWORD}`])
        expect((await locked.ask('GET', FIRMWARE, { as, from: '127.0.0.40' })).status).toBe(429)
      expect((await locked.ask('GET', FIRMWARE, { from: '127.0.0.50' })).status).toBe(200)
    } finally {
      await locked.close()
    }
  })
  it('who asks too often waits, whoever it is', async () => {
    const busy = await serverUnderTest({ limits: { burst: 3, perSecond: 1 } })
    try {
      const statuses = []
      for (let at = 0; at < 5; at += 1) statuses.push((await busy.ask('GET', FIRMWARE)).status)
      expect(statuses).toEqual([200, 200, 200, 429, 429])
      busy.clock.now += 1000
      expect((await busy.ask('GET', FIRMWARE)).status).toBe(200)
    } finally {
      await busy.close()
    }
  })
})

describe('the audit log', () => {
  it('says who, when, from where, what and how it ended, and no secret', async () => {
    const watched = await serverUnderTest()
    try {
      await watched.ask('GET', `${FIRMWARE}?secret=${SECRET.replaceAll(' ', '+')}`)
      await watched.ask('GET', FIRMWARE, { as: `${PASSWORD}:${USER}` })
      await watched.ask('GET', '/mgmt/filestore/default/cert/backup-sscert.pem')
      const entries = await watched.audit()
      expect(entries).toMatchObject([
        { address: '127.0.0.1', user: USER, method: 'GET', path: FIRMWARE, status: 200 },
        { address: '127.0.0.1', status: 401, reason: 'credentials' },
        { user: USER, status: 403, reason: 'files.denied' },
      ])
      expect(entries[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      const text = JSON.stringify(entries)
      for (const secret of [PASSWORD, SECRET, 'secret=']) expect(text).not.toContain(secret)
    } finally {
      await watched.close()
    }
  })
  it('never grows over its bound', async () => {
    const watched = await serverUnderTest({ auditBytes: 2000 })
    try {
      for (let at = 0; at < 120; at += 1) await watched.ask('GET', '/mgmt/')
      await watched.audit()
      const directory = join(watched.home, 'management')
      const files = readdirSync(directory).filter((name) => name.startsWith('audit'))
      expect(files.sort()).toEqual([
        'audit.1.jsonl',
        'audit.2.jsonl',
        'audit.3.jsonl',
        'audit.4.jsonl',
        'audit.jsonl',
      ])
      for (const name of files) expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(2000)
    } finally {
      await watched.close()
    }
  })
})

it('no attack of this file made the server stumble', () => {
  expect(server.problems).toEqual([])
})
