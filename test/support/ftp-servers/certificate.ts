// Server certificates for tests, with any name and any dates. The key is the platform's; node-forge only writes the form.
import forge from 'node-forge'
import { X509Certificate, generateKeyPairSync } from 'node:crypto'

export interface TestCertificate {
  readonly certificate: string
  readonly key: string
  readonly fingerprint: string
}

export interface CertificateWish {
  readonly names?: readonly string[]
  readonly from?: Date
  readonly to?: Date
}

const DAY = 86_400_000
const ADDRESS = 7
const NAME = 2

export function makeServerCertificate(wish: CertificateWish = {}): TestCertificate {
  const names = wish.names ?? ['localhost', '127.0.0.1', '::1']
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const made = forge.pki.createCertificate()
  made.publicKey = forge.pki.publicKeyFromPem(pair.publicKey)
  made.serialNumber = `01${forge.util.bytesToHex(forge.random.getBytesSync(8))}`
  made.validity.notBefore = wish.from ?? new Date(Date.now() - DAY)
  made.validity.notAfter = wish.to ?? new Date(Date.now() + 30 * DAY)
  const subject = [{ name: 'commonName', value: names[0] ?? 'nobody' }]
  made.setSubject(subject)
  made.setIssuer(subject)
  made.setExtensions([
    { name: 'basicConstraints', cA: true },
    {
      name: 'subjectAltName',
      altNames: names.map((name) =>
        /^[\d.]+$|:/.test(name) ? { type: ADDRESS, ip: name } : { type: NAME, value: name },
      ),
    },
  ])
  made.sign(forge.pki.privateKeyFromPem(pair.privateKey), forge.md.sha256.create())
  const certificate = forge.pki.certificateToPem(made)
  return { certificate, key: pair.privateKey, fingerprint: new X509Certificate(certificate).fingerprint256 }
}
