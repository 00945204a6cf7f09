import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { KeyPair } from '../../../src-main/engine/ports/pki.ts'
import { codeOf } from '../../support/failure-of.ts'
import { openSsl } from '../../support/openssl.ts'

const pki = createPki()
const maker = createCertificateMaker()
const ssl = openSsl()
const content = Buffer.from('<backupmanifest>\r\n</backupmanifest>\r\n')
const secret = Buffer.alloc(32, 0xc3)
const at = new Date('2026-11-23T10:00:00Z')
let pair: Required<KeyPair>

const noPassphrase = (): Promise<string> => Promise.reject(new Error('asked for a passphrase'))
const OAEP = ['-keyopt', 'rsa_padding_mode:oaep', '-keyopt', 'rsa_oaep_md:sha256']

beforeAll(async () => {
  ssl.run(
    'req',
    '-x509',
    '-newkey',
    'rsa:3072',
    '-nodes',
    '-keyout',
    'k.pem',
    '-out',
    'c.pem',
    '-days',
    '30',
    '-subj',
    '/C=DE/O=Example, Inc./CN=backup',
  )
  ssl.run(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'k2.pem',
    '-out',
    'c2.pem',
    '-subj',
    '/CN=second',
  )
  const bytes = Buffer.concat([ssl.read('k.pem'), ssl.read('c.pem')])
  pair = (await pki.readKeyPair(bytes, 'k.pem', noPassphrase)) as Required<KeyPair>
  ssl.write('content', content)
})
afterAll(() => ssl.remove())

describe('signatures and stock OpenSSL', () => {
  it('[F-20] openssl verifies a signature that we wrote, over the exact bytes and in text mode', async () => {
    ssl.write('s.der', await pki.sign(createHash('sha256').update(content).digest(), pair, at))
    const verify = [
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-in',
      's.der',
      '-content',
      'content',
      '-CAfile',
      'c.pem',
    ]
    expect(ssl.run(...verify, '-binary')).toEqual(content)
    expect(() => ssl.run(...verify)).not.toThrow()
    ssl.write('changed', Buffer.concat([content, Buffer.from(' ')]))
    expect(() => ssl.run(...verify.with(7, 'changed'), '-binary')).toThrow()
  })

  it('[F-20] openssl verifies under a self-signed signer certificate of our own making', async () => {
    const certificate = await maker.selfSigned(pair.key, {
      profile: 'signer',
      subject: { commonName: 'Secure Backup installation test' },
      notBefore: new Date(Date.now() - 60_000),
      notAfter: new Date(Date.now() + 86_400_000),
      serial: Buffer.alloc(16, 0xff),
    })
    ssl.write('signer.pem', maker.pem('CERTIFICATE', certificate.der))
    const digest = createHash('sha256').update(content).digest()
    ssl.write('own.der', await pki.sign(digest, { key: pair.key, certificate }, new Date()))
    const words = [
      '-inform',
      'DER',
      '-in',
      'own.der',
      '-content',
      'content',
      '-CAfile',
      'signer.pem',
      '-binary',
    ]
    expect(ssl.run('cms', '-verify', ...words)).toEqual(content)
    expect(ssl.run('x509', '-in', 'signer.pem', '-noout', '-text').toString()).toMatch(
      /Key Usage: critical\s+Digital Signature, Non Repudiation/,
    )
  })

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    '[F-20] we read and verify what openssl signs with %s',
    (digest) => {
      const words = ['-signer', 'c.pem', '-inkey', 'k.pem', '-md', digest, '-outform', 'DER', '-out', 'o.der']
      ssl.run('cms', '-sign', '-binary', '-in', 'content', ...words)
      const read = pki.readSignature(ssl.read('o.der'))
      expect(read.verifies()).toBe(true)
      expect(read.digestAlgorithm).toBe(digest)
      expect(read.signer.info.fingerprint).toBe(pair.certificate.info.fingerprint)
      expect(Buffer.from(read.messageDigest)).toEqual(createHash(digest).update(content).digest())
    },
  )

  it('we read and verify RSASSA-PSS, and a signer named by key identifier', () => {
    const words = ['-signer', 'c.pem', '-inkey', 'k.pem', '-outform', 'DER', '-out', 'p.der', '-keyid']
    ssl.run('cms', '-sign', '-binary', '-in', 'content', ...words, '-keyopt', 'rsa_padding_mode:pss')
    const read = pki.readSignature(ssl.read('p.der'))
    expect(read.signatureAlgorithm).toBe('RSASSA-PSS')
    expect(read.verifies()).toBe(true)
  })

  it.each([
    ['without signed attributes', ['-noattr']],
    ['without its certificate', ['-nocerts']],
    ['with its content inside', ['-nodetach']],
    ['with a second signer', ['-signer', 'c2.pem', '-inkey', 'k2.pem']],
  ])('[F-20] we refuse what openssl signs %s', async (_, words) => {
    ssl.run(
      'cms',
      '-sign',
      '-binary',
      '-in',
      'content',
      '-signer',
      'c.pem',
      '-inkey',
      'k.pem',
      '-outform',
      'DER',
      '-out',
      'bad.der',
      ...words,
    )
    expect(await codeOf(() => pki.readSignature(ssl.read('bad.der')))).toBe('signature.malformed')
  })
})

describe('envelopes and stock OpenSSL', () => {
  it('[F-09] openssl opens an envelope we sealed, with the certificate and with the key alone', async () => {
    ssl.write('e.der', await pki.seal(secret, [pair.certificate]))
    const words = ['cms', '-decrypt', '-inform', 'DER', '-in', 'e.der', '-inkey', 'k.pem']
    expect(ssl.run(...words)).toEqual(secret)
    expect(ssl.run(...words, '-recip', 'c.pem')).toEqual(secret)
  })

  it('[F-09] we open what openssl seals with OAEP, by issuer and serial and by key identifier', async () => {
    ssl.write('secret', secret)
    for (const by of [[], ['-keyid']]) {
      const words = ['-in', 'secret', '-outform', 'DER', '-out', 'o.der', ...by, '-recip', 'c.pem', ...OAEP]
      ssl.run('cms', '-encrypt', '-aes256', '-binary', ...words)
      expect(Buffer.from(await pki.openEnvelope(ssl.read('o.der'), pair))).toEqual(secret)
    }
  })

  it('[F-09] we list what an appliance seals (PKCS#1 v1.5, Triple DES), and do not open it', async () => {
    ssl.write('secret', secret)
    const words = ['-in', 'secret', '-outform', 'DER', '-out', 'a.der', '-recip', 'c.pem']
    ssl.run('cms', '-encrypt', '-des3', '-binary', ...words)
    const { info } = pair.certificate
    expect(pki.readEnvelope(ssl.read('a.der'))).toEqual({
      recipients: [{ issuer: info.issuer, serial: info.serial, keyTransport: 'RSAES-PKCS1-v1_5' }],
      contentEncryption: 'DES-EDE3-CBC',
    })
    expect(await codeOf(() => pki.openEnvelope(ssl.read('a.der'), pair))).toBe('key.wrong')
  })
})

describe('the sample of the appliance form', () => {
  const folder =
    process.env['APPLIANCE_SET_DIR'] ?? join(import.meta.dirname, '../../../../shared/fixtures/appliance-set')
  const manifest = (): string | undefined => {
    try {
      return readFileSync(join(folder, 'backupmanifest.xml'), 'utf8')
    } catch {
      return undefined
    }
  }
  const valueOf = (element: string): Buffer => {
    const text = new RegExp(`<${element}>([^<]*)</${element}>`).exec(manifest() ?? '')?.[1] ?? ''
    return Buffer.from(text.replaceAll(/\s/g, ''), 'base64')
  }
  const missing = manifest() === undefined

  it.skipIf(missing)(
    '[F-22] its signature holds and leads to its authority (skipped without APPLIANCE_SET_DIR)',
    () => {
      const read = pki.readSignature(valueOf('signature'))
      const anchors = pki.readCertificates(readFileSync(join(folder, 'keys/ca.pem')), 'ca.pem')
      expect(read.verifies()).toBe(true)
      expect(read.digestAlgorithm).toBe('sha1')
      const at = new Date(read.signingTime ?? '')
      const judged = (trusted: typeof anchors) =>
        pki.judgePath({
          ...{ leaf: read.signer, others: read.certificates, at, now: at },
          anchors: trusted.map((certificate) => ({ certificate, lists: [] })),
        })
      expect(judged(anchors)).toHaveProperty('chain.length', 2)
      expect(judged([])).toMatchObject({ reason: 'trust.none' })
    },
  )
})
