// No secret in what a comparison says, wherever it stands; and that it changed is said nevertheless.
import { describe, expect, it } from 'vitest'
import type { FileDetail } from '../../../../src-main/contract/difference.ts'
import { detailOf } from '../../../../src-main/engine/difference/file-detail.ts'
import { readForDetail } from '../../../../src-main/engine/difference/read-file.ts'
import { maskName } from '../../../../src-main/engine/difference/secrets/masked-name.ts'
import { SecretPool } from '../../../../src-main/engine/difference/secrets/secret-pool.ts'
import { compilePatterns } from '../../../../src-main/engine/difference/secrets/user-patterns.ts'
import { KeyedDigest } from '../../../../src-main/engine/difference/tree-index.ts'
import { formsOf, PLANTED } from '../../../support/planted-secrets.ts'

const ONE = 'CANARYone77'
const OTHER = 'CANARYtwo88'

function compare(
  path: string,
  before: string | Buffer,
  after: string | Buffer,
  patterns: readonly string[] = [],
): FileDetail {
  const [part = '', ...rest] = path.split('/')
  const pool = new SecretPool()
  const [first, second] = [before, after].map((text) => {
    const read = readForDetail({ part, path: rest.join('/') }, Buffer.from(text), compilePatterns(patterns))
    if (typeof read === 'object') for (const value of read.values) pool.add(value)
    return read
  })
  return detailOf(first, second, { pool, digests: new KeyedDigest(Buffer.alloc(32, 7)) })
}

function expectNo(secret: string, said: unknown): void {
  const text = JSON.stringify(said)
  for (const form of formsOf(secret)) expect(text).not.toContain(form)
}

describe('a planted secret', () => {
  it.each(PLANTED)('is never shown, and said to have changed: $what', ({ path, text, withheld }) => {
    const detail = compare(path, text(ONE), text(OTHER))
    expectNo(ONE, detail)
    expectNo(OTHER, detail)
    if (withheld) expect(detail.withheld).toBeDefined()
    else expect(JSON.stringify(detail)).toContain('"secret":"changed"')
  })

  it.each(PLANTED)('is never shown where it is the same on both sides: $what', ({ path, text }) => {
    const said = compare(path, text(ONE), `${text(ONE)}\n`)
    expectNo(ONE, said)
  })

  it.each(PLANTED)('is never shown where the file came or went as a whole: $what', ({ path, text }) => {
    const [part = '', ...rest] = path.split('/')
    const read = readForDetail({ part, path: rest.join('/') }, Buffer.from(text(ONE)), [])
    const masking = { pool: new SecretPool(), digests: new KeyedDigest(Buffer.alloc(32, 7)) }
    expectNo(ONE, [detailOf(read, undefined, masking), detailOf(undefined, read, masking)])
  })

  it('is not shown in a line around a change, in UTF-16 either', () => {
    const text = (value: string): Buffer =>
      Buffer.from(`\ufeffone ${value}\npassword=${ONE}\ntwo\n`, 'utf16le')
    const detail = compare('local/a.txt', text('x'), text('y'))
    expectNo(ONE, detail)
    expect(JSON.stringify(detail)).toContain('"secret":"same"')
  })
})

describe('a secret that is known by its name in one place', () => {
  const known = (after: string): FileDetail =>
    compare('local/a.txt', `password=${ONE}\nold\n`, `password=${ONE}\n${after}\n`)
  it.each([
    ['as it is', `see ${ONE}`],
    ['in base64', `blob=${Buffer.from(`bob:${ONE}:x`).toString('base64').replaceAll('=', '')}`],
    ['in hexadecimal', `blob ${Buffer.from(ONE).toString('hex')}`],
    ['percent-encoded', `x=${[...ONE].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}`],
    ['in entities', `x ${[...ONE].map((c) => `&#${c.charCodeAt(0)};`).join('')}`],
    ['escaped for JSON', `x ${[...ONE].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}`],
  ])('is masked elsewhere %s', (_, text) => {
    const detail = known(text)
    expectNo(ONE, detail)
    expect(JSON.stringify(detail)).toMatch(/"secret":"hidden"/)
    expect(JSON.stringify(detail)).not.toContain(text.split(/[ =]/).at(-1))
  })

  it('is masked in names of files', () => {
    const pool = new SecretPool()
    pool.add(ONE)
    expect(maskName(`notes/old-${ONE}.txt`, pool, [])).toBe('notes/old-‹secret›.txt')
    expect(maskName('notes/password=hunter22.txt', pool, [])).not.toContain('hunter22')
    expect(
      maskName('notes/https:bob:hunter22@x', new SecretPool(), compilePatterns(['hunter\\d+'])),
    ).not.toContain('hunter22')
  })
})

describe('a pattern of the user', () => {
  it('masks what it matches to the end of the line, values of such a name, and files of such a path', () => {
    const text = (value: string): string => `vessel ${value}\nport 1\n`
    expectNo(ONE, compare('local/a.txt', text(ONE), text(OTHER), ['vessel']))
    expect(JSON.stringify(compare('local/a.txt', text(ONE), text(OTHER)))).toContain(ONE)
    const xml = (value: string): string => `<a><Vessel>${value}</Vessel></a>`
    expectNo(ONE, compare('local/a.xml', xml(ONE), xml(OTHER), ['vessel']))
    expect(compare('local/vessel.txt', 'a', 'b', ['vessel\\.txt$'])).toEqual({ withheld: 'secret' })
  })

  it.each(['(', '[a-', 'x'.repeat(501)])('that is none is refused without being repeated: %j', (pattern) => {
    expect(() => compilePatterns(['a', pattern])).toThrow(/"at":2,.*secret-pattern/)
    expect(() => compilePatterns(['a', pattern])).not.toThrow(pattern)
  })
})

describe('what is no secret', () => {
  it.each([
    ['config/autoconfig.cfg', 'mpgw "front"\n  port 8080\n  front-protocol https\nexit\n'],
    [
      'local/a.xml',
      '<MultiProtocolGateway name="front"><StylePolicy>default</StylePolicy></MultiProtocolGateway>',
    ],
    ['local/a.txt', 'The gateway listens at https://gateway.example:443/path?x=1 since 2026-11-23.\n'],
    ['config/autoconfig.cfg', 'rbm\n  password-aging on\n  pwd-max-history 5\nexit\n'],
    [
      'cert/ca.pem',
      '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ0xhc3NpY2FsRXhhbXBsZTEwCgYI\n-----END CERTIFICATE-----\n',
    ],
  ])('is shown: %s', (path, text) => {
    expect(JSON.stringify(compare(path, '', text))).not.toContain('"secret"')
  })
})

describe('a text made to take long', () => {
  const MOST = 1024 * 1024
  const fill = (word: string): string => word.repeat(Math.floor(MOST / word.length))
  it.each([
    'a',
    '0',
    'ab12',
    'aA0',
    ' ',
    '(',
    '"',
    '%41',
    '&#65;',
    '\\u0041',
    'a:b@',
    'a.',
    'password ',
    'password=\n',
    'password\n x\n',
    'key = "',
    'a,b,password\n',
    '://',
    '://a:',
    '-----BEGIN A-----',
    '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n',
    '{xor}',
    '$a$',
    '<<A\n',
    'secret <<A\n',
    'secret \\\n',
    'x; ',
    'crypto\n',
  ])('is looked through nevertheless: %j', (word) => {
    const text = fill(word)
    for (const path of ['local/a.txt', 'config/a.cfg', 'local/a.json']) {
      const detail = compare(path, text, `${text}x`)
      expect(Object.keys(detail)).not.toEqual([])
    }
  })

  it('with as many values as there can be, all alike, is searched for them nevertheless', () => {
    const pool = new SecretPool()
    for (let at = 0; at < 2000; at += 1) pool.add(`aaaaaa${'a'.repeat(at % 500)}${at}`)
    expect(pool.find(fill('a')).length).toBeGreaterThan(0)
  })
})
