// Who gets in at the management server: credentials, lock-out, where a request comes from, encryption, and what is written down.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  basic,
  dialer,
  FIRMWARE,
  head,
  PASSWORD,
  raw,
  serverUnderTest,
  USER,
  type Heard,
  type ServerUnderTest,
} from '../../support/management-server.ts'

const SECRET = 'what nobody may read'

let server: ServerUnderTest
beforeAll(async () => {
  server = await serverUnderTest({ limits: { triesOfAddress: 1000, triesOfUser: 100_000 } })
})
afterAll(() => server.close())

/** What may differ from one answer to the next without saying anything. */
function comparable({ status, headers, text }: Heard): unknown {
  const { date: _, ...others } = headers
  return { status, headers: others, text }
}

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
      await raw(
        dialer(server),
        `GET ${FIRMWARE} HTTP/1.0\r\nAuthorization: ${basic(`${USER}:${PASSWORD}`)}\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 421 /)
  })
  it('nothing allows another origin to read', async () => {
    const answer = await server.ask('OPTIONS', FIRMWARE)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

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
    expect(await raw(dialer(server), head('CONNECT example.com:443'))).not.toMatch(/^HTTP\/1\.1 2/)
  })
  it('a verb in small letters is none', async () => {
    expect(await raw(dialer(server), head(`get ${FIRMWARE}`))).toMatch(/^HTTP\/1\.1 400 /)
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
