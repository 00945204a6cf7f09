// URLs of servers: what is read, what is refused and why, and that a password is never repeated.
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../../src-main/contract/errors.ts'
import { formatFtpUrl, isFtpUrl, parseFtpUrl } from '../../../../src-main/adapters/stores/ftp/ftp-url.ts'

function failureOf(text: string): Failure {
  try {
    parseFtpUrl(text)
  } catch (error) {
    if (error instanceof Failure) return error
  }
  throw new Error(`accepted: ${text}`)
}

describe('a URL of a server', () => {
  const place = { mode: 'explicit-tls', host: 'backup.example', port: 21, user: 'web', directory: 'sets' }
  const cases: [string, object][] = [
    ['ftps://web@backup.example/sets', place],
    ['FTPS://web@backup.example/sets/', place],
    ['ftp://web@backup.example/sets', { ...place, mode: 'plain' }],
    ['ftp://web@backup.example/sets?tls=explicit', place],
    ['ftps://web@backup.example:990/sets', { ...place, mode: 'implicit-tls', port: 990 }],
    ['ftps://web@backup.example/sets?tls=implicit', { ...place, mode: 'implicit-tls', port: 990 }],
    ['ftps://web@backup.example:2121/sets?tls=implicit', { ...place, mode: 'implicit-tls', port: 2121 }],
    ['ftps://web@backup.example//var/sets', { ...place, directory: '/var/sets' }],
    ['ftps://web@backup.example/%2Fvar/sets', { ...place, directory: '/var/sets' }],
    ['ftps://backup.example', { ...place, user: 'anonymous', directory: '' }],
    ['ftps://web@[::1]:2121/a%20b', { ...place, host: '::1', port: 2121, directory: 'a b' }],
  ]
  it.each(cases)('%s is read', (text, parsed) => {
    expect(parseFtpUrl(text)).toEqual(parsed)
  })

  it.each(cases)('%s is written so that it reads back', (text) => {
    const read = parseFtpUrl(text)
    expect(parseFtpUrl(formatFtpUrl(read))).toEqual(read)
  })

  const refused = [
    'ftps://',
    'ftps:///dir',
    'http://host/',
    'ftps://host:0/',
    'ftps://host:70000/',
    'ftps://host/../up',
    'ftps://host/a/%2e%2e/b',
    'ftps://host/a%0d%0aDELE%20b',
    'ftps://host/a%00b',
    'ftps://host/a%5Cb',
    'ftps://host/%zz',
    'ftps://ho st/',
    'ftps://host/x?tls=none',
    'ftps://host/x#part',
    'ftps://we%0db@host/',
    'ftps://dom%5Cweb@host/',
  ]
  it.each(refused)('%s is refused as url.unsupported', (text) => {
    expect(failureOf(text).code).toBe('url.unsupported')
  })

  it.each([
    'ftps://web:canary@host/x',
    'ftp://web:can@ary@host/',
    'ftps://:canary@host',
    'ftps://w:can/ary@host/',
  ])('a password in it is url.password, and is not repeated: %s', (text) => {
    const failure = failureOf(text)
    expect(failure.code).toBe('url.password')
    expect(JSON.stringify([failure.message, failure.facts, failure.stack?.split('\n')[0]])).not.toContain(
      'ary',
    )
  })

  it('is told from a path', () => {
    expect(isFtpUrl('ftp://x')).toBe(true)
    expect(isFtpUrl('/ftp/x')).toBe(false)
  })
})
