// Java's keytool and this program, both ways: the certificates and keys that the one writes, the other reads.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCertificateMaker } from '../../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { codeOf, failureOf } from '../../support/failure-of.ts'
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

  it('keeps stores of its own kinds, which are named with the way out, and no password is asked for', async () => {
    const never = (): Promise<string> => Promise.reject(new Error('asked for a passphrase'))
    for (const type of ['JKS', 'JCEKS']) {
      const failure = await failureOf(() => pki.readKeyPair(ssl.read(`made.${type}`), 'made.jks', never))
      expect(failure.code).toBe('key.algorithm')
      expect(failure.facts['algorithm']).toMatch(new RegExp(`^${type}, .*keytool -importkeystore`))
    }
    keytool(
      ...['-importkeystore', '-srckeystore', 'made.JKS', '-srcstorepass', WORD, '-destkeystore', 'out.p12'],
      ...['-deststoretype', 'PKCS12', '-deststorepass', WORD],
    )
    const pair = await pki.readKeyPair(ssl.read('out.p12'), 'out.p12', word)
    expect(pair.certificate?.info.subject).toBe('CN=Theirs')
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
