// Java's keytool and this program, both ways: the certificates and keys that the one writes, the other reads.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { codeOf } from '../../support/failure-of.ts'
import { makeCertificate, testKey } from '../../support/make-certificate.ts'
import { hasProgram, openSsl } from '../../support/openssl.ts'

const pki = createPki()
const maker = createCertificateMaker()
const ssl = openSsl()
const WORD = 'changeit-1'
const missing = !hasProgram('keytool', '-help')
const because = missing ? ' (skipped without Java)' : ''
const keytool = (...words: readonly string[]): Buffer =>
  execFileSync('keytool', words, { cwd: ssl.directory, stdio: ['ignore', 'pipe', 'pipe'] })
const word = (): Promise<string> => Promise.resolve(WORD)
afterAll(() => ssl.remove())

describe.skipIf(missing)(`keytool${because}`, () => {
  const store = (type: string): readonly string[] => [
    ...['-keystore', `made.${type}`, '-storetype', type, '-storepass', WORD],
  ]
  const trustStore = (type: string): readonly string[] => [
    ...['-keystore', `trust.${type}`, '-storetype', type, '-storepass', WORD],
  ]
  const ours = makeCertificate({ name: 'Ours' })
  let theirs: Certificate

  beforeAll(() => {
    for (const type of ['PKCS12', 'JKS', 'JCEKS'])
      keytool(
        '-genkeypair',
        '-alias',
        'made',
        '-keyalg',
        'RSA',
        '-keysize',
        '3072',
        '-dname',
        'CN=Theirs',
        ...store(type),
      )
    keytool('-exportcert', '-alias', 'made', '-rfc', '-file', 'made.pem', ...store('PKCS12'))
    theirs = pki.readCertificates(ssl.read('made.pem'), 'made.pem')[0] as Certificate
  }, 180_000)

  it('makes a PKCS#12 whose key and certificate are read, and a wrong password is that', async () => {
    const bytes = ssl.read('made.PKCS12')
    const pair = await pki.readKeyPair(bytes, 'made.p12', word)
    expect(pair.certificate?.info.fingerprint).toBe(theirs.info.fingerprint)
    expect(pair.key.publicKeyId).toBe(theirs.info.publicKeyId)
    const wrong = (): Promise<string> => Promise.resolve('wrong')
    expect(await codeOf(() => pki.readKeyPair(bytes, 'made.p12', wrong))).toBe('key.passphrase')
  })

  it('writes certificates in PEM and in DER that are read as the same', () => {
    keytool('-exportcert', '-alias', 'made', '-file', 'made.der', ...store('PKCS12'))
    expect(pki.readCertificates(ssl.read('made.der'), 'made.der')[0]?.info).toEqual(theirs.info)
    expect(theirs.info).toMatchObject({ subject: 'CN=Theirs', keyType: 'RSA', keyBits: 3072 })
  })

  it.each(['JKS', 'JCEKS'] as const)('makes a %s whose key and certificate are read', async (type) => {
    const bytes = ssl.read(`made.${type}`)
    const given = await maker.readGivenFile(bytes, `made.${type}`, word)
    expect(given).toMatchObject({ form: type.toLowerCase(), maker: 'keytool', protection: 'passphrase' })
    expect(given.weak).toHaveLength(1)
    const pair = await pki.readKeyPair(bytes, `made.${type}`, word)
    expect(pair.certificate?.info.subject).toBe('CN=Theirs')
    expect(pair.certificate?.info.publicKeyId).toBe(pair.key.publicKeyId)
    const wrong = (): Promise<string> => Promise.resolve('wrong')
    expect(await codeOf(() => pki.readKeyPair(bytes, `made.${type}`, wrong))).toBe('key.passphrase')
    const changed = Buffer.from(bytes)
    const within = bytes.length - 40
    changed.writeUInt8(changed.readUInt8(within) ^ 1, within)
    expect(await codeOf(() => pki.readKeyPair(changed, `made.${type}`, word))).toBe('key.passphrase')
    expect(await codeOf(() => pki.readKeyPair(bytes.subarray(0, 900), `made.${type}`, word))).toBe(
      'key.damaged',
    )
  })

  it.each(['JKS', 'JCEKS'] as const)('keeps certificates in a %s, which are read as such', async (type) => {
    keytool('-importcert', '-noprompt', '-alias', 'a', '-file', 'made.pem', ...trustStore(type))
    const given = await maker.readGivenFile(ssl.read(`trust.${type}`), 'trust', word)
    expect(given.keys).toEqual([])
    expect(given.certificates.map(({ info }) => info.fingerprint)).toEqual([theirs.info.fingerprint])
  })

  it('gives a key of a JKS a passphrase of its own, which is said', async () => {
    const own = ['-keypasswd', '-alias', 'made', '-keypass', WORD, '-new', 'another-1']
    ssl.write('own.JKS', ssl.read('made.JKS'))
    keytool(...own, '-keystore', 'own.JKS', '-storetype', 'JKS', '-storepass', WORD)
    expect(await codeOf(() => pki.readKeyPair(ssl.read('own.JKS'), 'own.JKS', word))).toBe(
      'key.own-passphrase',
    )
  })

  it.each(['pem', 'der', 'p7b'] as const)('prints our certificate in %s by its fingerprint', (format) => {
    const { certificate } = ours
    const written = {
      pem: maker.pem('CERTIFICATE', certificate.der),
      der: certificate.der,
      p7b: maker.pem('PKCS7', maker.pkcs7([certificate])),
    }
    ssl.write(`ours.${format}`, written[format])
    const said = keytool('-printcert', '-file', `ours.${format}`).toString().replaceAll(':', '').toLowerCase()
    expect(said).toContain(certificate.info.fingerprint)
  })

  it.each(['modern', 'legacy'] as const)('uses the key of our %s PKCS#12 to sign', async (strength) => {
    const { certificate } = ours
    const pkcs8 = testKey().export({ type: 'pkcs8', format: 'der' })
    const file = `ours-${strength}.p12`
    ssl.write(file, await maker.pkcs12({ name: 'ours', pkcs8, certificate, chain: [] }, WORD, strength))
    keytool('-certreq', '-alias', 'ours', '-keystore', file, '-storepass', WORD, '-file', `${strength}.csr`)
    const verified = ssl.run('req', '-in', `${strength}.csr`, '-verify', '-noout', '-subject')
    expect(verified.toString()).toContain('Ours')
  })
})
