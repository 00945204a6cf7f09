// The same requests in other forms than most clients send them: each is taken, or refused with a sentence that says what to change.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ACTIONS, errorsIn, FILES, useServer } from '../../support/management-calls.ts'
import {
  basic,
  dialer,
  FIRMWARE,
  head,
  PASSWORD,
  raw,
  USER,
  type ServerUnderTest,
} from '../../support/management-server.ts'

let server: ServerUnderTest
useServer((started) => {
  server = started
})

const SAVED = { SaveConfig: {} }
const BODY = JSON.stringify(SAVED)

/** Status, and whether all of the identity came. */
function heard(text: string): readonly [string, boolean] {
  return [/^HTTP\/1\.\d (\d{3})/.exec(text)?.[1] ?? text, text.includes('"Serial":"0000001"')]
}

describe('a question is answered', () => {
  it.each([
    ['with a query that nobody knows', `${FIRMWARE}?pretty=1&x`],
    ['with two slashes before it', `/${FIRMWARE}`],
    ['with letters that are encoded and need not be', FIRMWARE.replace('status', '%73tatus')],
  ])('%s', async (_, path) => {
    expect((await server.ask('GET', path)).json['FirmwareVersion3']).toMatchObject({ Serial: '0000001' })
  })

  it.each(['*/*', 'text/html', 'application/xml', 'application/json;q=0.1', ''])(
    'as JSON, whatever is accepted: %s',
    async (accept) => {
      const answer = await server.ask('GET', FIRMWARE, { headers: { accept } })
      expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    },
  )

  it.each(['basic', 'BASIC', 'Basic '])('whose login begins with %s', async (scheme) => {
    const authorization = basic(`${USER}:${PASSWORD}`).replace('Basic', scheme)
    expect((await server.ask('GET', FIRMWARE, { as: '', headers: { authorization } })).status).toBe(200)
  })

  it('over HTTP/1.0 with its host, and with a whole address as through a proxy', async () => {
    const old = head(`GET ${FIRMWARE}`).replace('HTTP/1.1', 'HTTP/1.0')
    expect(heard(await raw(dialer(server), old))).toEqual(['200', true])
    expect(heard(await raw(dialer(server), head(`GET https://LOCALHOST${FIRMWARE}`)))).toEqual(['200', true])
    const elsewhere = await raw(dialer(server), head(`GET https://evil.example${FIRMWARE}`))
    expect([heard(elsewhere)[0], elsewhere.includes('Invalid URI.')]).toEqual(['400', true])
  })
})

describe('an action is taken', () => {
  it.each([
    ['with a character set', { 'content-type': 'application/json; charset=UTF-8' }],
    ['as a form, which is what curl -d says', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['as text', { 'content-type': 'text/plain' }],
    ['with a coding that is none', { 'content-encoding': 'identity' }],
    ['with what it prefers and nobody knows', { prefer: 'return=minimal, handling=lenient' }],
  ])('%s', async (_, headers) => {
    expect((await server.ask('POST', ACTIONS, { body: BODY, headers })).json).toMatchObject({
      SaveConfig: 'Operation completed.',
    })
  })

  it('with a mark before its JSON, as Windows writes it, a file and a directory too', async () => {
    const mark = '\ufeff'
    expect((await server.ask('POST', ACTIONS, { body: mark + BODY })).status).toBe(200)
    const file = `${mark}{"file":{"name":"marked.txt","content":"YWJj"}}`
    expect((await server.ask('PUT', `${FILES}/local/marked.txt`, { body: file })).status).toBe(201)
    expect(readFileSync(join(server.root, 'local/marked.txt'), 'utf8')).toBe('abc')
    const directory = `${mark}{"directory":{"name":"marked"}}`
    expect((await server.ask('POST', `${FILES}/local`, { body: directory })).status).toBe(201)
  })

  it('in chunks, and after it was told to go on', async () => {
    const chunks = [BODY.slice(0, 7), BODY.slice(7)].map((one) => `${one.length.toString(16)}\r\n${one}\r\n`)
    const chunked = `${head(`POST ${ACTIONS}`, 'Transfer-Encoding: chunked\r\n')}${chunks.join('')}0\r\n\r\n`
    expect(await raw(dialer(server), chunked)).toContain('Operation completed.')
    const expects =
      head(`POST ${ACTIONS}`, `Expect: 100-continue\r\nContent-Length: ${BODY.length}\r\n`) + BODY
    const answer = await raw(dialer(server), expects)
    expect([answer.includes('100 Continue'), answer.includes('Operation completed.')]).toEqual([true, true])
  })

  it('for a file whose name is encoded in its address', async () => {
    const body = '{"file":{"name":"über uns+1.txt","content":"YWJj"}}'
    const path = `${FILES}/local/${encodeURIComponent('über uns+1.txt')}`
    expect((await server.ask('PUT', path, { body })).status).toBe(201)
    expect((await server.ask('GET', path.toLowerCase())).json['file']).toBe('YWJj')
  })
})

describe('what is refused says what to change', () => {
  it('a compressed body', async () => {
    for (const coding of ['gzip', 'deflate', 'br']) {
      const headers = { 'content-encoding': coding }
      const answer = await server.ask('POST', ACTIONS, { body: gzipSync(BODY), headers })
      expect([answer.status, errorsIn(answer)]).toEqual([400, expect.stringContaining('compressed')])
    }
  })

  it('an address with an empty step', async () => {
    for (const path of [FIRMWARE.replace('/status', '//status'), `${FILES}/local//a.txt`])
      expect(errorsIn(await server.ask('GET', path)), path).toContain('none is empty')
  })

  it('an address in other letters, or with another end', async () => {
    expect(errorsIn(await server.ask('GET', FIRMWARE.toUpperCase()))).toContain('Resource not found.')
    expect(errorsIn(await server.ask('GET', `${FIRMWARE}/`))).toContain('end with a slash')
  })

  it('no host, or one that the certificate is not for, and a page', async () => {
    const nobody = await raw(
      dialer(server),
      head(`GET ${FIRMWARE}`)
        .replace(/Host: .*\r\n/, '')
        .replace('1.1', '1.0'),
    )
    expect(nobody).toMatch(/^HTTP\/1\.1 421 [\s\S]*--name/)
    expect(errorsIn(await server.ask('GET', FIRMWARE, { headers: { host: 'other.example' } }))).toContain(
      '--name',
    )
    expect(
      errorsIn(await server.ask('GET', FIRMWARE, { headers: { origin: 'https://localhost' } })),
    ).toContain('Origin')
  })
})
