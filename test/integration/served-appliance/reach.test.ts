// How far a user of the management server gets: no further than the appliance, no more than the limits, no slower than they allow.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
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
  type ServerUnderTest,
} from '../../support/management-server.ts'

const SECRET = 'what nobody may read'

let server: ServerUnderTest
beforeAll(async () => {
  server = await serverUnderTest()
  writeFileSync(join(server.root, '..', 'outside.txt'), SECRET)
  writeFileSync(join(server.home, 'outside.txt'), SECRET)
})
afterAll(() => server.close())

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
    // With nothing after it, the address of a directory is that directory: see below.
    const isDirectory = (path: string): boolean => /^\/mgmt\/filestore\/default\/(local\/)?$/.test(path)
    for (const path of STEPS_OUT.map(shape).filter((one) => !isDirectory(one))) {
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
  it('a directory with a slash after it is itself: listed, and neither removed nor written; the top takes nothing', async () => {
    const ask = async (path: string): Promise<readonly number[]> => {
      const listed = await server.ask('GET', `/mgmt/filestore/default/${path}`)
      expect(listed.text).not.toContain('outside.txt')
      const others = await Promise.all(
        ['PUT', 'DELETE'].map((method) =>
          server.ask(
            method,
            `/mgmt/filestore/default/${path}`,
            method === 'PUT' ? { body: fileBody('x', 'x') } : {},
          ),
        ),
      )
      return [listed, ...others].map(({ status }) => status)
    }
    expect(await ask('')).toEqual([200, 405, 405])
    expect(await ask('local/')).toEqual([200, 400, 404])
    expect(existsSync(join(server.root, 'local'))).toBe(true)
  })
  it('an address in full, of somewhere else, is no address here', async () => {
    for (const other of ['https://evil.example', 'http://localhost', 'https://localhost.evil.example'])
      expect(await raw(dialer(server), head(`GET ${other}${FIRMWARE}`)), other).toMatch(/^HTTP\/1\.1 400 /)
    expect(await raw(dialer(server), head('GET *'))).toMatch(/^HTTP\/1\.1 400 /)
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

describe('too much', () => {
  it('a body that says it has 1 GB is refused before it is sent', async () => {
    const answer = await raw(
      dialer(server),
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
    expect(await raw(dialer(server), head(`GET ${FIRMWARE}`, headers))).toMatch(/^(HTTP\/1\.1 431 |$)/)
    expect((await server.ask('GET', FIRMWARE)).status).toBe(200)
  })
  it('more connections than one address may have are ended, and the others stay', async () => {
    const first = await server.ask('GET', FIRMWARE)
    const sockets = Array.from({ length: 80 }, () => dialer(server))
    const ended = await new Promise<number>((resolve) => {
      let count = 0
      for (const socket of sockets) {
        socket.on('error', () => undefined)
        socket.on('close', () => {
          count += 1
          if (count === 16) resolve(count)
        })
      }
    })
    for (const socket of sockets) socket.destroy()
    expect(ended).toBe(16)
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
    expect(await raw(dialer(hasty), 'GET / HTTP/1.1\r\nHost: localhost\r\n')).toMatch(/^HTTP\/1\.1 408 /)
  })
  it('a body that stops coming is ended', async () => {
    const answer = await raw(
      dialer(hasty),
      `${head('PUT /mgmt/filestore/default/local/slow', 'Content-Length: 1000\r\n')}{"file":`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  })
  it('a body that drips is ended, however often a byte comes', async () => {
    const socket = dialer(hasty)
    const drip = setInterval(() => socket.write(' '), 50)
    const answer = await raw(
      socket,
      head('PUT /mgmt/filestore/default/local/slow', 'Content-Length: 1000\r\n'),
    )
    clearInterval(drip)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    const arriving = join(hasty.root, 'temporary', '.arriving')
    expect(existsSync(arriving) ? readdirSync(arriving) : []).toEqual([])
  })
  it('who was not let in is not waited for', async () => {
    const request = `PUT /mgmt/filestore/default/local/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n`
    expect(await raw(dialer(hasty), request)).toMatch(/^HTTP\/1\.1 401 /)
  })
})

it('no attack of this file made the server stumble', () => {
  expect(server.problems).toEqual([])
})
