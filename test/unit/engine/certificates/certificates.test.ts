import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRecipient } from '../../../../src-main/engine/certificates/check-recipient.ts'
import {
  INSTALLATION_SIGNER,
  ensureSigner,
  openSigner,
} from '../../../../src-main/engine/certificates/ensure-signer.ts'
import { exportCertificate, exportKey } from '../../../../src-main/engine/certificates/export-certificate.ts'
import {
  listCertificates,
  resolveKeyPair,
  resolveRecipient,
  showCertificate,
  trustedCertificates,
} from '../../../../src-main/engine/certificates/find-certificate.ts'
import {
  generateCertificate,
  requestCertificate,
} from '../../../../src-main/engine/certificates/generate-certificate.ts'
import { importCertificate } from '../../../../src-main/engine/certificates/import-certificate.ts'
import {
  deleteCertificate,
  trustCertificate,
  untrustCertificate,
} from '../../../../src-main/engine/certificates/keep-certificate.ts'
import { FILE_WORD, testInstallation, type TestInstallation } from '../../../support/certificates-context.ts'
import { codeOf, failureOf } from '../../../support/failure-of.ts'
import { KEY_ENCIPHERMENT, SIGNING, makeCertificate, testKey } from '../../../support/make-certificate.ts'

let home: TestInstallation
let other: TestInstallation
const NOW = new Date('2026-11-23T12:00:00Z')
const recipient = { name: 'backup', profile: 'recipient', bits: 2048 } as const

beforeEach(() => {
  home = testInstallation(NOW)
  other = testInstallation(NOW)
})
afterEach(() => {
  home.remove()
  other.remove()
})

const openssl = (...words: readonly string[]): void => {
  execFileSync('openssl', words, { cwd: home.directory, stdio: 'ignore' })
}

describe('generating', () => {
  it.each([
    ['recipient', ['keyEncipherment'], '2036-11-23'],
    ['recovery', ['keyEncipherment'], '2036-11-23'],
    ['signer', ['digitalSignature', 'nonRepudiation'], '2031-11-23'],
  ] as const)(
    'a %s may do what it is for and nothing else, for as long as is right',
    async (profile, usage, day) => {
      const { stored, pair } = await generateCertificate(home.context, { name: 'x', profile, bits: 2048 })
      expect(stored).toMatchObject({
        name: 'x',
        profile,
        privateKey: 'vault',
        trusted: false,
        isAuthority: false,
        commonName: 'x',
      })
      expect(stored.keyUsage).toEqual(usage)
      expect(stored.notAfter).toBe(`${day}${NOW.toISOString().slice(10, 19)}Z`)
      expect(Date.parse(stored.notBefore)).toBeLessThan(NOW.getTime())
      expect(pair.key.publicKeyId).toBe(stored.publicKeyId)
    },
  )

  it('makes RSA 3072 where nothing is said', async () => {
    const { stored } = await generateCertificate(home.context, { name: 'x', profile: 'recipient' })
    expect([stored.keyType, stored.keyBits, stored.signatureAlgorithm]).toEqual([
      'RSA',
      3072,
      'RSASSA-PKCS1-v1_5 (sha256)',
    ])
  })

  it('overwrites nothing', async () => {
    await generateCertificate(home.context, recipient)
    expect(await codeOf(() => generateCertificate(home.context, recipient))).toBe('certificate.exists')
  })

  /** As a run leaves it that ends between the key and its certificate. */
  const cutOff = async (): Promise<string> => {
    await home.context.store.begin('x')
    return (await home.context.vault.generate('x', 2048)).key.publicKeyId
  }

  it('takes up the key of a run that was cut off, of the size that is asked for, and of no other', async () => {
    const left = await cutOff()
    const other = { ...recipient, name: 'x', bits: 3072 }
    expect(await codeOf(() => generateCertificate(home.context, other))).toBe('vault.exists')
    const { stored } = await generateCertificate(home.context, { ...recipient, name: 'x', bits: 2048 })
    expect([stored.publicKeyId, stored.keyBits]).toEqual([left, 2048])
    expect(await home.context.store.isBegun('x')).toBe(false)
  })

  it.each([
    ['made by it', false],
    ['that a run was to certify which was cut off', true],
  ])('leaves alone the key of a request, %s', async (_, isLeft) => {
    if (isLeft) await cutOff()
    await requestCertificate(home.context, { ...recipient, name: 'x' })
    const again = { ...recipient, name: 'x' }
    expect(await codeOf(() => generateCertificate(home.context, again))).toBe('vault.exists')
    expect(await listCertificates(home.context)).toEqual([])
    expect(await home.context.vault.names()).toEqual(['x'])
  })

  it.each([
    ['a subject that cannot be', { subject: { commonName: 'x'.repeat(65) } }],
    ['a country that is none', { subject: { commonName: 'x', country: 'Germany' } }],
    ['a validity of no days', { days: 0 }],
    ['a short key', { bits: 1024 }],
    ['a name that is a path', { name: '../x' }],
  ])('leaves nothing behind for %s', async (_, change) => {
    expect(await codeOf(() => generateCertificate(home.context, { ...recipient, ...change }))).toBe(
      'input.invalid',
    )
    expect(await listCertificates(home.context)).toEqual([])
    expect(await home.context.vault.names()).toEqual([])
  })
})

describe('the signer of the installation', () => {
  it('[F-20] is made at first use, trusted, and the same ever after', async () => {
    const first = await ensureSigner(home.context, 'host-1.example')
    const second = await ensureSigner(home.again(), 'renamed')
    expect(second.certificate.info.fingerprint).toBe(first.certificate.info.fingerprint)
    expect(first.certificate.info.commonName).toBe('Secure Backup installation host-1.example')
    expect((await trustedCertificates(home.context)).map(({ info }) => info.fingerprint)).toEqual([
      first.certificate.info.fingerprint,
    ])
  })

  it('is one where two runs start at the same time', async () => {
    const both = await Promise.all([ensureSigner(home.context, 'a'), ensureSigner(home.context, 'a')])
    expect(new Set(both.map(({ key }) => key.publicKeyId)).size).toBe(1)
  })

  it('is one where two processes start at the same time, and it is the one that is kept', async () => {
    const both = await Promise.all(
      [home.again(), home.again(), home.again()].map((each) => ensureSigner(each, 'a')),
    )
    const kept = await home.context.store.get(INSTALLATION_SIGNER)
    for (const { certificate, key } of both) {
      expect(certificate.info.fingerprint).toBe(kept?.certificate.info.fingerprint)
      expect((await home.again().vault.open(INSTALLATION_SIGNER)).key.publicKeyId).toBe(key.publicKeyId)
    }
  })

  it('gets its certificate where the first run was cut off before it', async () => {
    await home.context.vault.generate(INSTALLATION_SIGNER, 2048)
    const { key, certificate } = await ensureSigner(home.again(), 'a')
    expect(certificate.info.publicKeyId).toBe(key.publicKeyId)
  })

  it('is never made anew silently where its key is gone', async () => {
    await ensureSigner(home.context, 'a')
    await home.context.vault.remove(INSTALLATION_SIGNER)
    expect(await codeOf(() => ensureSigner(home.again(), 'a'))).toBe('key.missing')
  })

  it('takes a host name of any length', async () => {
    expect((await ensureSigner(home.context, 'h'.repeat(253))).certificate.info.commonName).toHaveLength(64)
  })

  it('is not a certificate that may not sign', async () => {
    await generateCertificate(home.context, recipient)
    expect(await codeOf(() => openSigner(home.context, 'backup'))).toBe('certificate.usage')
    expect(await codeOf(() => openSigner(home.context, 'none'))).toBe('certificate.unknown')
  })
})

describe('recipients', () => {
  const big = makeCertificate({ name: 'R', keyUsage: KEY_ENCIPHERMENT }).certificate
  const withInfo = (change: object) => ({ ...big, info: { ...big.info, keyBits: 3072, ...change } })

  it.each([
    ['certificate.not-rsa', { keyType: 'EC' }],
    ['certificate.short', { keyBits: 3071 }],
    ['certificate.usage', { keyUsage: ['digitalSignature'] }],
    ['certificate.expired', { notAfter: '2026-11-23T11:59:59Z' }],
    ['certificate.expired', { notBefore: '2026-11-23T12:00:01Z' }],
  ])('[F-09] are refused with %s for %j', async (code, change) => {
    expect(await codeOf(() => checkRecipient(withInfo(change), NOW))).toBe(code)
  })

  it('[F-09] are accepted with 3072 bits, with or without key usage', () => {
    expect(() => checkRecipient(withInfo({}), NOW)).not.toThrow()
    expect(() => checkRecipient(withInfo({ keyUsage: [] }), NOW)).not.toThrow()
  })

  it('are found by name and by file, and an entry goes before a file of its name', async () => {
    const { stored } = await generateCertificate(home.context, recipient)
    writeFileSync(home.path('file.der'), big.der)
    expect((await resolveRecipient(home.context, 'backup')).certificate.info.fingerprint).toBe(
      stored.fingerprint,
    )
    const file = await resolveRecipient(home.context, home.path('file.der'))
    expect(file.certificate.info.fingerprint).toBe(big.info.fingerprint)
    const failure = await failureOf(() => resolveRecipient(home.context, 'nobody'))
    expect([failure.code, failure.facts]).toEqual(['certificate.unknown', { name: 'nobody' }])
    expect(await codeOf(() => resolveKeyPair(home.context, 'nobody'))).toBe('key.unknown')
  })
})

describe('export and import', () => {
  it.each(['pem', 'der', 'pkcs7'] as const)(
    'a certificate goes out as %s and comes in elsewhere',
    async (format) => {
      const { stored } = await generateCertificate(home.context, recipient)
      const file = home.path('out')
      await exportCertificate(home.context, { name: 'backup', format, out: file })
      await importCertificate(other.context, { file, name: 'theirs', note: 'from afar' })
      expect(await showCertificate(other.context, 'theirs')).toMatchObject({
        fingerprint: stored.fingerprint,
        privateKey: 'none',
        note: 'from afar',
      })
    },
  )

  it.each(['pkcs12', 'pkcs12-legacy'] as const)(
    'a key with its certificate goes out as %s and comes in elsewhere',
    async (format) => {
      const { stored } = await generateCertificate(home.context, recipient)
      const file = home.path('out.p12')
      expect(await exportKey(home.context, { name: 'backup', format, out: file })).toMatchObject({
        withKey: true,
      })
      const imported = await importCertificate(other.context, { file, name: 'backup', profile: 'recipient' })
      expect(imported).toEqual({ certificates: ['backup'], key: true, anchors: [] })
      const sealed = await home.context.pki.seal(Buffer.alloc(32, 9), [
        (await resolveRecipient(home.context, 'backup')).certificate,
      ])
      const pair = await resolveKeyPair(other.again(), 'backup')
      expect(Buffer.from(await other.context.pki.openEnvelope(sealed, pair))).toEqual(Buffer.alloc(32, 9))
      expect(pair.certificate?.info.fingerprint).toBe(stored.fingerprint)
      expect((await resolveKeyPair(other.context, file)).certificate?.info.fingerprint).toBe(
        stored.fingerprint,
      )
    },
  )

  it('a key goes out as encrypted PKCS#8, and joins its certificate that was there before', async () => {
    await generateCertificate(home.context, recipient)
    await exportKey(home.context, { name: 'backup', format: 'pkcs8', out: home.path('k.pem') })
    await exportCertificate(home.context, { name: 'backup', format: 'pem', out: home.path('c.pem') })
    openssl('pkey', '-in', 'k.pem', '-passin', `pass:${FILE_WORD}`, '-out', 'plain.pem')
    await importCertificate(other.context, { file: home.path('c.pem'), name: 'backup' })
    await importCertificate(other.context, { file: home.path('k.pem'), name: 'backup' })
    expect(await listCertificates(other.context)).toMatchObject([{ name: 'backup', privateKey: 'vault' }])
  })

  it('nothing is overwritten on either side', async () => {
    await generateCertificate(home.context, recipient)
    const out = home.path('c.pem')
    await exportCertificate(home.context, { name: 'backup', format: 'pem', out })
    expect(await codeOf(() => exportCertificate(home.context, { name: 'backup', format: 'pem', out }))).toBe(
      'output.exists',
    )
    expect(await codeOf(() => importCertificate(home.context, { name: 'backup', file: out }))).toBe(
      'certificate.exists',
    )
    await exportKey(home.context, { name: 'backup', format: 'pkcs12', out: home.path('k.p12') })
    const again = { name: 'backup', file: home.path('k.p12') }
    expect(await codeOf(() => importCertificate(home.context, again))).toBe('vault.exists')
  })

  it('a key does not join the certificate of another', async () => {
    await generateCertificate(home.context, recipient)
    await generateCertificate(other.context, recipient)
    await exportCertificate(home.context, { name: 'backup', format: 'pem', out: home.path('c.pem') })
    await exportKey(other.context, { name: 'backup', format: 'pkcs8', out: home.path('k.pem') })
    const third = testInstallation(NOW)
    await importCertificate(third.context, { file: home.path('c.pem'), name: 'x' })
    expect(
      await codeOf(() => importCertificate(third.context, { file: home.path('k.pem'), name: 'x' })),
    ).toBe('certificate.key-mismatch')
    expect(await third.context.vault.names()).toEqual([])
    third.remove()
  })

  it('what is no certificate is said to be none, and what is a damaged key is said to be that', async () => {
    writeFileSync(home.path('x'), 'hello')
    expect(await codeOf(() => importCertificate(home.context, { file: home.path('x'), name: 'x' }))).toBe(
      'certificate.none',
    )
    writeFileSync(home.path('y'), '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n')
    expect(await codeOf(() => importCertificate(home.context, { file: home.path('y'), name: 'y' }))).toBe(
      'key.damaged',
    )
    expect(await codeOf(() => importCertificate(home.context, { file: home.path('none'), name: 'y' }))).toBe(
      'path.missing',
    )
  })

  it('the answer to a request joins its key; sets for the older certificate still open', async () => {
    await generateCertificate(home.context, recipient)
    const old = await resolveRecipient(home.context, 'backup')
    const sealed = await home.context.pki.seal(Buffer.alloc(32, 5), [old.certificate])
    writeFileSync(home.path('r.csr'), await requestCertificate(home.context, recipient))
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-subj',
      '/CN=Company CA',
    )
    openssl(
      'x509',
      '-req',
      '-in',
      'r.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-set_serial',
      '7',
      '-copy_extensions',
      'copy',
      '-out',
      'a.pem',
    )
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'ca.pem', '-certfile', 'a.pem', '-out', 'a.p7b')
    const imported = await importCertificate(home.context, { file: home.path('a.p7b'), name: 'backup' })
    expect(imported.certificates[0]).toBe('backup')
    expect(imported.certificates).toHaveLength(2)
    expect(imported.superseded).toMatch(/^backup\.old-/)
    const shown = await showCertificate(home.context, 'backup')
    expect(shown).toMatchObject({
      issuer: 'CN=Company CA',
      profile: 'recipient',
      keyUsage: ['keyEncipherment'],
      privateKey: 'vault',
    })
    const pair = await resolveKeyPair(home.again(), 'backup')
    expect(Buffer.from(await home.context.pki.openEnvelope(sealed, pair))).toEqual(Buffer.alloc(32, 5))
    await exportKey(home.context, { name: 'backup', format: 'pkcs12', out: home.path('chain.p12') })
    const chain = await importCertificate(other.context, { file: home.path('chain.p12'), name: 'backup' })
    expect(chain.certificates).toHaveLength(2)
  })

  it('an answer for another key is refused', async () => {
    writeFileSync(home.path('r.csr'), await requestCertificate(home.context, recipient))
    const { certificate } = makeCertificate({ name: 'Other', key: testKey(1) })
    writeFileSync(home.path('a.der'), certificate.der)
    const wrong = { file: home.path('a.der'), name: 'backup' }
    expect(await codeOf(() => importCertificate(home.context, wrong))).toBe('certificate.key-mismatch')
  })

  it.each(['', '1', 'elevenchars'])('a key is not exported under the passphrase %j', async (passphrase) => {
    await generateCertificate(home.context, recipient)
    const context = { ...home.context, ask: async () => passphrase }
    for (const format of ['pkcs12', 'pkcs12-legacy', 'pkcs8'] as const) {
      const plan = { name: 'backup', format, out: home.path('x.p12') }
      expect(await codeOf(() => exportKey(context, plan))).toBe('passphrase.short')
      expect(existsSync(plan.out)).toBe(false)
    }
  })
})

describe('trust and deletion', () => {
  it('[F-22] a file is trusted by being kept, and untrusted at once', async () => {
    const { certificate } = makeCertificate({ name: 'CA', ca: true, keyUsage: SIGNING })
    writeFileSync(home.path('ca.der'), certificate.der)
    const trusted = await trustCertificate(home.context, home.path('ca.der'), 'their-ca')
    expect(trusted).toMatchObject({ name: 'their-ca', trusted: true, trustedSince: '2026-11-23T12:00:00Z' })
    expect(await trustedCertificates(home.again())).toHaveLength(1)
    expect(await untrustCertificate(home.context, 'their-ca')).toMatchObject({ trusted: false })
    expect(await trustedCertificates(home.again())).toEqual([])
    expect(await listCertificates(home.context)).toHaveLength(1)
    await trustCertificate(home.context, 'their-ca')
    expect(await trustedCertificates(home.again())).toHaveLength(1)
    expect(await codeOf(() => untrustCertificate(home.context, 'none'))).toBe('certificate.unknown')
  })

  it('deleting takes certificate and key, and says what is gone', async () => {
    await generateCertificate(home.context, recipient)
    expect(await deleteCertificate(home.context, 'backup')).toEqual({ certificate: true, key: true })
    expect(await listCertificates(home.context)).toEqual([])
    expect(await home.context.vault.names()).toEqual([])
    expect(await codeOf(() => deleteCertificate(home.context, 'backup'))).toBe('certificate.unknown')
  })
})
