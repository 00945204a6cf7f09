// Who answers is known before the password leaves, and the password is told to nobody else.
import { describe, expect, it } from 'vitest'
import type { FtpTrust } from '../../src-main/adapters/stores/ftp/options.ts'
import type { Failure } from '../../src-main/contract/errors.ts'
import { makeServerCertificate, type TestCertificate } from '../support/ftp-servers/certificate.ts'
import {
  CANARY,
  at,
  download,
  failureOf,
  openStore,
  searchForPassword,
  signal,
  told,
  upload,
} from '../support/ftp-under-test.ts'

searchForPassword()

describe('who answers is known before the password is sent', () => {
  const DAY = 86_400_000
  const good = makeServerCertificate()
  const code = async (certificate: TestCertificate, trust: FtpTrust): Promise<Failure> => {
    const { server, store } = await openStore({ certificate }, { trust })
    const failure = await failureOf(store.list('', signal))
    expect(server.commands).toEqual(['AUTH TLS'])
    return failure
  }
  const ca = ({ certificate }: TestCertificate): FtpTrust => ({ kind: 'ca', pem: certificate })

  it('a certificate nobody vouches for is tls.untrusted, with its fingerprint', async () => {
    const failure = await code(good, { kind: 'system' })
    expect(failure.code).toBe('tls.untrusted')
    expect(failure.facts).toMatchObject({ fingerprint: good.fingerprint, host: '127.0.0.1' })
  })

  it('an expired one is tls.expired', async () => {
    const old = makeServerCertificate({
      from: new Date(Date.now() - 9 * DAY),
      to: new Date(Date.now() - DAY),
    })
    expect((await code(old, ca(old))).code).toBe('tls.expired')
  })

  it('one for another host is tls.wrong-host', async () => {
    const other = makeServerCertificate({ names: ['backup.example', '192.0.2.1'] })
    const failure = await code(other, ca(other))
    expect(failure.code).toBe('tls.wrong-host')
    expect(failure.facts.names).toContain('backup.example')
  })

  it('one that changed since it was pinned is tls.pin-changed', async () => {
    const other = makeServerCertificate()
    const failure = await code(other, { kind: 'pinned', fingerprint: good.fingerprint })
    expect(failure.code).toBe('tls.pin-changed')
    expect(failure.facts).toMatchObject({ fingerprint: other.fingerprint, pinned: good.fingerprint })
  })

  it('the pinned one is let in, written in any way', async () => {
    const fingerprint = good.fingerprint.replaceAll(':', '').toLowerCase()
    const { store } = await openStore({ certificate: good }, { trust: { kind: 'pinned', fingerprint } })
    await upload(store, 'part', Buffer.from('x'))
    expect((await download(store, 'part')).toString()).toBe('x')
    expect(store.transport).toBe('encrypted')
  })

  it('a server without TLS is ftp.no-tls, and no password goes there', async () => {
    const { server, store } = await openStore({}, { mode: 'explicit-tls' })
    expect((await failureOf(store.list('', signal))).code).toBe('ftp.no-tls')
    expect(server.commands).toEqual(['AUTH TLS'])
  })

  it('plain FTP without consent is url.plain-ftp before anything is opened', async () => {
    await expect(openStore({}, { plainConsent: false })).rejects.toMatchObject({ code: 'url.plain-ftp' })
  })
})

describe('the password', () => {
  it('is in no error, trace, retry or URL even where the server echoes it', async () => {
    const echo = { reply: `550 you said ${CANARY} and ${encodeURIComponent(CANARY)}` }
    for (const verb of ['PASS', 'TYPE', 'PWD', 'STOR', 'RNTO', 'CWD', 'MKD']) {
      const { store } = await openStore({ misbehave: at(verb, echo) })
      if (verb === 'CWD') await failureOf(store.list('', signal))
      else if (verb === 'MKD') await failureOf(store.makeDirectory('a', signal))
      else await failureOf(upload(store, 'x', Buffer.from('x')))
    }
    expect(told.length).toBeGreaterThan(50)
    expect(told.join('\n')).toContain('***')
  })

  it('with a line break in it is never sent', async () => {
    const { server, store } = await openStore({}, { password: async () => `${CANARY}\r\nDELE x` })
    expect((await failureOf(store.list('', signal))).code).toBe('ftp.login')
    expect(server.commands).toEqual([])
  })
})
