// Computes every primitive of the list on the platform that runs this, with given keys and data, so that two platforms can be held
// against each other. Says for each what came out, or that it could not be done. Run as a program it reads its vectors from stdin.
import * as crypto from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface ProbeVectors {
  /** PEM, by kind: rsa, ec, pss. */
  readonly keys: Readonly<Record<string, string>>
  /** PEM, by kind: authority, rsa, ec, pss. */
  readonly certificates: Readonly<Record<string, string>>
  /** Signatures of DATA, hex, by what verifies them. */
  readonly signatures: Readonly<Record<string, string>>
  /** The public keys that they are verified with, PEM. */
  readonly publicKeys: Readonly<Record<string, string>>
  /** DATA wrapped for the RSA key, hex. */
  readonly wrapped: string
  /** A key of SEC 1, DER in hex. */
  readonly sec1: string
}

export const DATA = Buffer.from('what is signed and wrapped')
const key = (bytes: number): Buffer => Buffer.alloc(bytes, 7)

function digest(name: string): string {
  return crypto.createHash(name).update('abc').digest('hex')
}
function hmac(name: string): string {
  return crypto.createHmac(name, 'key').update('abc').digest('hex')
}
function cbc(name: string, keyBytes: number, blockBytes: number): string {
  const cipher = crypto.createCipheriv(name, key(keyBytes), key(blockBytes))
  const encrypted = Buffer.concat([cipher.update(DATA), cipher.final()])
  const decipher = crypto.createDecipheriv(name, key(keyBytes), key(blockBytes))
  if (!Buffer.concat([decipher.update(encrypted), decipher.final()]).equals(DATA))
    throw new Error('other data')
  return encrypted.toString('hex')
}
function gcm(): string {
  const cipher = crypto.createCipheriv('aes-256-gcm', key(32), key(12), { authTagLength: 16 })
  const encrypted = Buffer.concat([cipher.update(DATA), cipher.final(), cipher.getAuthTag()])
  const decipher = crypto.createDecipheriv('aes-256-gcm', key(32), key(12), { authTagLength: 16 })
  decipher.setAuthTag(encrypted.subarray(-16))
  decipher.update(encrypted.subarray(0, -16))
  decipher.final()
  return encrypted.toString('hex')
}
function made(bits: number): string {
  const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: 0x10001 })
  return `rsa ${privateKey.asymmetricKeyDetails?.modulusLength ?? bits}`
}

const CBC: Readonly<Record<string, readonly [number, number]>> = {
  'aes-128-cbc': [16, 16],
  'aes-192-cbc': [24, 16],
  'aes-256-cbc': [32, 16],
  'des-ede3-cbc': [24, 8],
}

function verified(name: string, { signatures, publicKeys }: ProbeVectors): string {
  const signature = Buffer.from(signatures[name] ?? '', 'hex')
  const pem = crypto.createPublicKey(publicKeys[name] ?? '')
  const algorithm = name === 'ed25519' ? null : (/sha\d+$/.exec(name)?.[0] ?? null)
  const padding = name.startsWith('pss')
    ? { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
    : {}
  const input = { key: pem, ...padding }
  const good = crypto.verify(algorithm, DATA, input, signature)
  const bad = crypto.verify(algorithm, Buffer.from('other'), input, signature)
  return `${good} ${bad}`
}

function certificate(kind: string, { certificates }: ProbeVectors): string {
  const x509 = new crypto.X509Certificate(certificates[kind] ?? '')
  const spki = x509.publicKey.export({ type: 'spki', format: 'der' })
  return `${x509.fingerprint256} ${crypto.createHash('sha256').update(spki).digest('hex')}`
}

function issued({ certificates }: ProbeVectors): string {
  const authority = new crypto.X509Certificate(certificates['authority'] ?? '')
  const x509 = new crypto.X509Certificate(certificates['rsa'] ?? '')
  return `${x509.checkIssued(authority)} ${x509.verify(authority.publicKey)} ${authority.checkIssued(x509)}`
}

function readKey(given: { key: string | Buffer; format?: 'der'; type?: 'sec1' }): string {
  const read = crypto.createPrivateKey(given as crypto.PrivateKeyInput)
  const spki = crypto.createPublicKey(read).export({ type: 'spki', format: 'der' })
  return crypto.createHash('sha256').update(spki).digest('hex')
}

/** What each primitive gives here, or `lacking` and why. Those of TLS need a server, and are not asked. */
export function probe(names: readonly string[], vectors: ProbeVectors): Record<string, string> {
  const { keys, wrapped, sec1, certificates } = vectors
  const oaep = (one: string): crypto.RsaPrivateKey => ({
    key: keys[one] ?? '',
    padding: crypto.constants.RSA_PKCS1_OAEP_PADDING,
    oaepHash: 'sha256',
  })
  const kinds: Readonly<Record<string, (what: string) => string>> = {
    digest,
    hmac,
    cipher: (what) => (what === 'aes-256-gcm' ? gcm() : cbc(what, ...(CBC[what] ?? [0, 0]))),
    kdf: (what) => {
      if (what === 'hkdf-sha256')
        return Buffer.from(crypto.hkdfSync('sha256', 'a', 'b', 'c', 44)).toString('hex')
      if (what !== 'scrypt')
        return crypto.pbkdf2Sync('a', 'b', 2048, 32, what.replace('pbkdf2-', '')).toString('hex')
      const ours = crypto.scryptSync('a', 'b', 32, { N: 2 ** 14, r: 8, p: 2, maxmem: 64 * 1024 * 1024 })
      const users = crypto.scryptSync('a', 'b', 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 })
      return ours.toString('hex') + users.toString('hex')
    },
    key: () => made(2048),
    sign: () =>
      crypto
        .sign('sha256', DATA, { key: keys['rsa'] ?? '', padding: crypto.constants.RSA_PKCS1_PADDING })
        .toString('hex'),
    wrap: () => {
      const opened = crypto.privateDecrypt(oaep('rsa'), Buffer.from(wrapped, 'hex'))
      const again = crypto.privateDecrypt(oaep('rsa'), crypto.publicEncrypt(oaep('rsa'), DATA))
      return `${opened.toString()} ${again.toString()}`
    },
    verify: (what) => verified(what, vectors),
    read: (what) =>
      what === 'sec1-ec'
        ? readKey({ key: Buffer.from(sec1, 'hex'), format: 'der', type: 'sec1' })
        : readKey({ key: keys[what.replace(/^pkcs8-/, '').replace('rsa-pss', 'pss')] ?? '' }),
    x509: (what) => {
      if (what === 'issued') return issued(vectors)
      const host = new crypto.X509Certificate(certificates['rsa'] ?? '')
      if (what === 'host')
        return `${host.checkHost('server.example', { subject: 'never' }) ?? ''} ${host.checkHost('other') ?? ''}`
      return certificate(what === 'rsa-pss-key' ? 'pss' : what, vectors)
    },
    random: (what) => String(what === 'uuid' ? crypto.randomUUID().length : crypto.randomBytes(16).length),
    compare: () => String(crypto.timingSafeEqual(key(4), key(4))),
  }
  return Object.fromEntries(
    names.map((name) => {
      const [kind = '', what = ''] = name.split(' ')
      try {
        return [name, kinds[kind]?.(what) ?? 'not asked']
      } catch (error) {
        return [name, `lacking: ${error instanceof Error ? error.message : String(error)}`]
      }
    }),
  )
}

if (process.argv[2] === '--probe') {
  const { names, vectors } = JSON.parse(readFileSync(0, 'utf8')) as { names: string[]; vectors: ProbeVectors }
  process.stdout.write(JSON.stringify(probe(names, vectors)))
}
