import { phrase } from '../../../src-main/contract/phrases.ts'
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'
import { encryptPkcs8 } from '../../../src-main/adapters/pki/pkcs8.ts'
import { writePem } from '../../../src-main/adapters/pki/pem.ts'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { codeOf, failureOf } from '../../support/failure-of.ts'
import { hasProgram, openSsl } from '../../support/openssl.ts'

const pki = createPki()
const maker = createCertificateMaker()
const ssl = openSsl()
const WORD = 'pässwörd 1'
const PASS = ['-passout', `pass:${WORD}`]
let certificate: Certificate
let keyId = ''
let pkcs8: Uint8Array

const right = (): Promise<string> => Promise.resolve(WORD)
const wrong = (): Promise<string> => Promise.resolve('wrong')
const never = (): Promise<string> => Promise.reject(new Error('asked for a passphrase'))

beforeAll(async () => {
  const selfSigned = 'req -x509 -newkey rsa:2048 -nodes -days 30'.split(' ')
  ssl.run(...selfSigned, '-keyout', 'k.pem', '-out', 'c.pem', '-subj', '/O=Example/CN=keys')
  ssl.run(...selfSigned, '-keyout', 'k2.pem', '-out', 'c2.pem', '-subj', '/CN=other')
  certificate = pki.readCertificates(ssl.read('c.pem'), 'c.pem')[0] as Certificate
  keyId = certificate.info.publicKeyId
  pkcs8 = (await maker.readKeyFile(ssl.read('k.pem'), 'k.pem', never)).pkcs8
})
afterAll(() => ssl.remove())

/** Formats by the command that writes them; `encrypted` ones are tried with a wrong passphrase too. */
const formats: readonly (readonly [title: string, words: readonly string[], encrypted: boolean])[] = [
  ['PKCS#8 PEM', ['pkcs8', '-topk8', '-nocrypt', '-in', 'k.pem'], false],
  ['PKCS#8 DER', ['pkcs8', '-topk8', '-nocrypt', '-in', 'k.pem', '-outform', 'DER'], false],
  ['PKCS#1 PEM', ['rsa', '-in', 'k.pem', '-traditional'], false],
  ['PKCS#1 DER', ['rsa', '-in', 'k.pem', '-traditional', '-outform', 'DER'], false],
  ...['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des3'].map(
    (cipher) =>
      [
        `PKCS#8 under ${cipher} and PBKDF2`,
        ['pkcs8', '-topk8', '-in', 'k.pem', '-v2', cipher, ...PASS],
        true,
      ] as const,
  ),
  ...['hmacWithSHA1', 'hmacWithSHA512'].map(
    (prf) =>
      [
        `PKCS#8 with ${prf}`,
        ['pkcs8', '-topk8', '-in', 'k.pem', '-v2', 'aes256', '-v2prf', prf, ...PASS],
        true,
      ] as const,
  ),
  ['PKCS#8 under scrypt', ['pkcs8', '-topk8', '-in', 'k.pem', '-scrypt', ...PASS], true],
  ['encrypted PKCS#8 DER', ['pkcs8', '-topk8', '-in', 'k.pem', '-outform', 'DER', ...PASS], true],
  ['PKCS#8 under PBE-SHA1-3DES', ['pkcs8', '-topk8', '-in', 'k.pem', '-v1', 'PBE-SHA1-3DES', ...PASS], true],
  ...['PBE-SHA1-RC2-40', 'PBE-SHA1-RC2-128', 'PBE-MD5-DES', 'PBE-SHA1-DES'].map(
    (pbe) =>
      [
        `old PKCS#8 under ${pbe}`,
        [
          'pkcs8',
          '-topk8',
          '-in',
          'k.pem',
          '-v1',
          pbe,
          ...PASS,
          '-provider',
          'legacy',
          '-provider',
          'default',
        ],
        true,
      ] as const,
  ),
  ...['aes128', 'aes192', 'aes256', 'des3'].map(
    (cipher) =>
      [
        `traditional PEM under ${cipher}`,
        ['rsa', '-in', 'k.pem', '-traditional', `-${cipher}`, ...PASS],
        true,
      ] as const,
  ),
  [
    'traditional PEM under des',
    ['rsa', '-in', 'k.pem', '-traditional', '-des', ...PASS, '-provider', 'legacy', '-provider', 'default'],
    true,
  ],
]

describe('private keys that stock OpenSSL wrote', () => {
  it.each(formats)('%s is read', async (_, words, encrypted) => {
    ssl.run(...words, '-out', 'out.key')
    const bytes = ssl.read('out.key')
    const pair = await pki.readKeyPair(bytes, 'out.key', encrypted ? right : never)
    expect(pair.key.publicKeyId).toBe(keyId)
    expect(pair.certificate).toBeUndefined()
    if (encrypted) expect(await codeOf(() => pki.readKeyPair(bytes, 'out.key', wrong))).toBe('key.passphrase')
  })

  const p12 = (...more: readonly string[]): readonly string[] => [
    'pkcs12',
    '-export',
    '-inkey',
    'k.pem',
    '-in',
    'c.pem',
    '-name',
    'keys',
    '-out',
    'out.p12',
    ...more,
    ...PASS,
  ]

  it.each([
    ['modern (PBES2, HMAC-SHA-256)', p12()],
    ['old (RC2-40 and Triple DES, legacy provider)', p12('-legacy')],
    [
      'Triple DES throughout',
      p12('-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'),
    ],
    ['with a SHA-512 MAC', p12('-macalg', 'sha512')],
    ['without a MAC', p12('-nomac')],
    ['with one round', p12('-noiter')],
    ['with further certificates', p12('-certfile', 'c2.pem')],
    ['with certificates in the clear', p12('-certpbe', 'NONE')],
  ])('PKCS#12 %s is read with its certificate', async (_, words) => {
    ssl.run(...words)
    const bytes = ssl.read('out.p12')
    const pair = await pki.readKeyPair(bytes, 'out.p12', right)
    expect(pair.key.publicKeyId).toBe(keyId)
    expect(pair.certificate?.info.fingerprint).toBe(certificate.info.fingerprint)
    expect(await codeOf(() => pki.readKeyPair(bytes, 'out.p12', wrong))).toBe('key.passphrase')
  })

  it('PKCS#12 under an empty passphrase is read', async () => {
    ssl.run('pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-out', 'empty.p12', '-passout', 'pass:')
    const pair = await pki.readKeyPair(ssl.read('empty.p12'), 'empty.p12', () => Promise.resolve(''))
    expect(pair.key.publicKeyId).toBe(keyId)
  })

  it('a key with its certificate and text around both in one PEM file is read as a pair', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Bag Attributes: none\r\n'),
      ssl.read('c.pem'),
      Buffer.from('# key\n'),
      ssl.read('k.pem'),
    ])
    const pair = await pki.readKeyPair(bytes, 'both.pem', never)
    expect(pair.certificate?.info.fingerprint).toBe(certificate.info.fingerprint)
  })
})

describe('five different errors, each naming the fact', () => {
  it('a missing key is key.missing and says what is there instead', async () => {
    const pem = await failureOf(() => pki.readKeyPair(ssl.read('c.pem'), 'c.pem', never))
    expect([pem.code, pem.facts]).toEqual([
      'key.missing',
      { source: 'c.pem', found: phrase('a-certificate-only') },
    ])
    const der = await failureOf(() => pki.readKeyPair(certificate.der, 'c.der', never))
    expect([der.code, der.facts['found']]).toEqual(['key.missing', phrase('a-certificate-only')])
    ssl.run('pkcs12', '-export', '-nokeys', '-in', 'c.pem', '-out', 'nokey.p12', ...PASS)
    const p12 = await failureOf(() => pki.readKeyPair(ssl.read('nokey.p12'), 'nokey.p12', right))
    expect([p12.code, p12.facts['found']]).toEqual(['key.missing', phrase('a-certificate-only')])
    expect(await codeOf(() => pki.readKeyPair(Buffer.alloc(0), 'empty', never))).toBe('key.missing')
  })

  it('a damaged file is key.damaged, and no passphrase is asked for where that shows before', async () => {
    const pem = ssl.read('k.pem')
    const der = ssl.run('pkcs8', '-topk8', '-nocrypt', '-in', 'k.pem', '-outform', 'DER')
    for (const bytes of [pem.subarray(0, 900), der.subarray(0, 600), Buffer.concat([der, Buffer.of(0)])]) {
      expect(await codeOf(() => pki.readKeyPair(bytes, 'cut', never))).toBe('key.damaged')
    }
    const junk = Buffer.from(pem.toString().replace(/\n[A-Za-z0-9+/]{8}/, '\n!!!!!!!!'))
    expect(await codeOf(() => pki.readKeyPair(junk, 'junk', never))).toBe('key.damaged')
  })

  it('a PKCS#12 file damaged inside its MAC is not said to be whole', async () => {
    ssl.run('pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-out', 'cut.p12', ...PASS)
    const bytes = ssl.read('cut.p12')
    expect(await codeOf(() => pki.readKeyPair(bytes.subarray(0, -10), 'cut.p12', right))).toBe('key.damaged')
  })

  it('an algorithm that is not supported is key.algorithm by name, and no passphrase is asked for', async () => {
    ssl.run('pkcs8', '-topk8', '-in', 'k.pem', '-v2', 'aria-256-cbc', '-out', 'aria.key', ...PASS)
    const aria = await failureOf(() => pki.readKeyPair(ssl.read('aria.key'), 'aria.key', never))
    expect([aria.code, aria.facts['algorithm']]).toEqual(['key.algorithm', 'ARIA-256-CBC'])
    ssl.run('rsa', '-in', 'k.pem', '-traditional', '-camellia128', '-out', 'camellia.key', ...PASS)
    const camellia = await failureOf(() => pki.readKeyPair(ssl.read('camellia.key'), 'camellia.key', never))
    expect([camellia.code, camellia.facts['algorithm']]).toEqual(['key.algorithm', 'CAMELLIA-128-CBC'])
    const openssh = Buffer.from(writePem('OPENSSH PRIVATE KEY', Buffer.from('openssh-key-v1')))
    expect(await codeOf(() => pki.readKeyPair(openssh, 'id_rsa', never))).toBe('key.openssh')
  })

  it('a key derivation that would occupy the machine is key.algorithm', async () => {
    const plain = await encryptPkcs8(pkcs8, WORD, { kind: 'pbkdf2', iterations: 1_000_001 })
    const at = Buffer.from(plain).indexOf(Buffer.from('02030f4241', 'hex'))
    const hostile = Buffer.from(plain)
    hostile.write('7fffff', at + 2, 'hex')
    expect(await codeOf(() => pki.readKeyPair(hostile, 'x', wrong))).toBe('key.passphrase')
    ssl.run('pkcs8', '-topk8', '-in', 'k.pem', '-scrypt', '-outform', 'DER', '-out', 's.key', ...PASS)
    const scrypt = Buffer.from(
      ssl.read('s.key').toString('hex').replace('02024000020108', '02027fff020108'),
      'hex',
    )
    expect(await codeOf(() => pki.readKeyPair(scrypt, 's.key', right))).toBe('key.algorithm')
  })

  it('a certificate of another key beside a key is certificate.key-mismatch', async () => {
    const mixed = Buffer.concat([ssl.read('k.pem'), ssl.read('c2.pem')])
    expect(await codeOf(() => pki.readKeyPair(mixed, 'mixed.pem', never))).toBe('certificate.key-mismatch')
  })

  it('says no secret in any of them', async () => {
    const failures = [
      await failureOf(() => pki.readKeyPair(ssl.read('aria.key'), 'aria.key', never)),
      await failureOf(() => pki.readKeyPair(ssl.read('nokey.p12'), 'nokey.p12', wrong)),
    ]
    for (const failure of failures)
      expect(JSON.stringify([failure.message, failure.facts])).not.toContain('wrong')
  })
})

describe('certificates that stock OpenSSL wrote', () => {
  it.each([
    ['PEM with the text form before it', ['x509', '-in', 'c.pem', '-text']],
    ['DER', ['x509', '-in', 'c.pem', '-outform', 'DER']],
    ['PKCS#7 PEM', ['crl2pkcs7', '-nocrl', '-certfile', 'c.pem']],
    ['PKCS#7 DER', ['crl2pkcs7', '-nocrl', '-certfile', 'c.pem', '-outform', 'DER']],
  ])('%s is read', (_, words) => {
    ssl.run(...words, '-out', 'out.crt')
    const [read] = pki.readCertificates(ssl.read('out.crt'), 'out.crt')
    expect(read?.info).toEqual(certificate.info)
  })

  it('says of a certificate what openssl says', () => {
    const text = ssl
      .run(
        'x509',
        '-in',
        'c.pem',
        '-noout',
        '-serial',
        '-fingerprint',
        '-sha256',
        '-nameopt',
        'RFC2253',
        '-subject',
      )
      .toString()
    const { info } = certificate
    expect(text).toContain(`serial=${info.serial.toUpperCase().padStart(40, '0')}`)
    expect(text.replaceAll(':', '').toLowerCase()).toContain(`=${info.fingerprint}`)
    expect(text.replaceAll(',', ', ')).toContain(`subject=${info.subject}`)
    expect(info).toMatchObject({
      keyType: 'RSA',
      keyBits: 2048,
      publicExponent: '65537',
      selfSigned: true,
      isAuthority: true,
    })
  })

  it.each([
    ['EC', 256, ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['Ed25519', 256, ['ed25519']],
  ])('names a key of type %s', (type, bits, words) => {
    ssl.run(
      'req',
      '-x509',
      '-newkey',
      ...words,
      '-nodes',
      '-keyout',
      'x.key',
      '-out',
      'x.pem',
      '-subj',
      '/CN=x',
    )
    const [read] = pki.readCertificates(ssl.read('x.pem'), 'x.pem')
    expect(read?.info).toMatchObject({ keyType: type, keyBits: bits })
  })

  it.each([
    ['a private key', () => ssl.read('k.pem')],
    ['nothing', () => Buffer.alloc(0)],
    ['noise', () => Buffer.from('hello')],
    ['a PKCS#12 file', () => ssl.read('nokey.p12')],
    ['half a certificate', () => ssl.read('c.pem').subarray(0, 500)],
  ])('%s is certificate.malformed', async (_, bytes) => {
    expect(await codeOf(() => pki.readCertificates(bytes(), 'x'))).toBe('certificate.malformed')
  })
})

const bundle = (): Parameters<typeof maker.pkcs12>[0] => ({
  name: 'Schlüssel 1',
  pkcs8,
  certificate,
  chain: pki.readCertificates(ssl.read('c2.pem'), 'c2.pem'),
})

describe('what we write for others', () => {
  it.each(['modern', 'legacy'] as const)(
    'openssl reads our %s PKCS#12: key, certificate, chain and name',
    async (strength) => {
      ssl.write('ours.p12', await maker.pkcs12(bundle(), WORD, strength))
      const words = ['pkcs12', '-in', 'ours.p12', '-passin', `pass:${WORD}`, '-nodes', '-out', 'all.pem']
      ssl.run(...words)
      const pair = await pki.readKeyPair(ssl.read('all.pem'), 'all.pem', never)
      expect(pair.certificate?.info.fingerprint).toBe(certificate.info.fingerprint)
      expect(pki.readCertificates(ssl.read('all.pem'), 'all.pem')).toHaveLength(2)
      expect(() => ssl.run(...words.with(4, 'pass:wrong'))).toThrow()
    },
  )

  it.skipIf(!hasProgram('keytool', '-help')).each(['modern', 'legacy'] as const)(
    'keytool lists our %s PKCS#12 with a private key, and we read what keytool writes from it (skipped without Java)',
    { timeout: 60_000 },
    async (strength) => {
      const word = 'changeit-1'
      ssl.write('java.p12', await maker.pkcs12(bundle(), word, strength))
      const keytool = (...words: readonly string[]): string =>
        execFileSync('keytool', words, { cwd: ssl.directory, stdio: ['ignore', 'pipe', 'pipe'] }).toString()
      expect(keytool('-list', '-keystore', 'java.p12', '-storepass', word)).toContain('PrivateKeyEntry')
      const out = `java-${strength}.p12`
      keytool(
        '-importkeystore',
        '-srckeystore',
        'java.p12',
        '-srcstorepass',
        word,
        '-destkeystore',
        out,
        '-deststoretype',
        'PKCS12',
        '-deststorepass',
        word,
      )
      const pair = await pki.readKeyPair(ssl.read(out), out, () => Promise.resolve(word))
      expect(pair.certificate?.info.fingerprint).toBe(certificate.info.fingerprint)
    },
  )

  it('openssl opens our encrypted PKCS#8', async () => {
    ssl.write('ours.key', await maker.encryptedPkcs8(pkcs8, WORD))
    const plain = ssl.run('pkey', '-in', 'ours.key', '-passin', `pass:${WORD}`)
    expect((await pki.readKeyPair(plain, 'plain', never)).key.publicKeyId).toBe(keyId)
  })

  it('openssl lists the certificates of our PKCS#7', () => {
    const chain = [certificate, ...pki.readCertificates(ssl.read('c2.pem'), 'c2.pem')]
    ssl.write('ours.p7b', maker.pem('PKCS7', maker.pkcs7(chain)))
    const text = ssl.run('pkcs7', '-in', 'ours.p7b', '-print_certs').toString()
    expect(pki.readCertificates(Buffer.from(text), 'list')).toHaveLength(2)
  })

  it('openssl verifies our certificate request and shows what it asks for', async () => {
    const { key } = await pki.readKeyPair(ssl.read('k.pem'), 'k.pem', never)
    const subject = { commonName: 'Empfänger', organization: 'Ex', organizationalUnit: 'MQ', country: 'de' }
    const der = await maker.request(key, 'recipient', subject)
    ssl.write('ours.csr', maker.pem('CERTIFICATE REQUEST', der))
    const text = ssl
      .run('req', '-in', 'ours.csr', '-verify', '-noout', '-text', '-nameopt', 'oneline,-esc_msb,utf8')
      .toString()
    expect(text).toMatch(/Key Usage: critical\s+Key Encipherment\s/)
    expect(text).toContain('C = DE, O = Ex, OU = MQ, CN = Empfänger')
    expect(maker.requestKeyId(der)).toBe(keyId)
  })
})
