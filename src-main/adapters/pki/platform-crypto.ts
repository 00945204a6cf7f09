// Every primitive of node:crypto and node:tls that this program uses, in one list: what it is for, and whether BoringSSL, on which
// Electron's Node stands, has it. Node itself stands on OpenSSL, so that what is only there would fail in the window alone.
// test/integration/platform-crypto.test.ts holds it complete against the sources, and true on a BoringSSL and on Electron.

export interface PlatformPrimitive {
  readonly name: string
  readonly use: string
  /** What happens where the platform lacks it; absent where BoringSSL has it. */
  readonly lackedByBoringSsl?: string
}

const has = (use: string, ...names: readonly string[]): PlatformPrimitive[] =>
  names.map((name) => ({ name, use }))
const lacks = (use: string, instead: string, ...names: readonly string[]): PlatformPrimitive[] =>
  names.map((name) => ({ name, use, lackedByBoringSsl: instead }))

const REFUSED_KEY = 'the file is refused with key.algorithm; such a key could open no set, which asks for RSA'

export const PLATFORM_CRYPTO: readonly PlatformPrimitive[] = [
  ...has('names of parts, fingerprints, manifests', 'digest sha256'),
  ...has('digests that an appliance writes into a manifest', 'digest sha1'),
  ...has('signatures and MACs that others made', 'digest sha224', 'digest sha384', 'digest sha512'),
  ...has('traditional PEM and PBES1', 'digest md5'),
  ...has('comparison of secrets, fingerprints of parts, PKCS#12', 'hmac sha256'),
  ...has('PKCS#12 that others made', 'hmac md5', 'hmac sha1', 'hmac sha224', 'hmac sha384', 'hmac sha512'),
  ...has('parts of a set', 'cipher aes-256-gcm', 'kdf hkdf-sha256'),
  ...has('the envelope of a set, keys of ours', 'cipher aes-256-cbc'),
  ...has('keys that others encrypted', 'cipher aes-128-cbc', 'cipher aes-192-cbc', 'cipher des-ede3-cbc'),
  ...has('the key of a passphrase', 'kdf scrypt'),
  ...has('the key of a passphrase that leaves this machine', 'kdf pbkdf2-sha256'),
  ...has(
    'keys that others encrypted',
    'kdf pbkdf2-sha1',
    'kdf pbkdf2-sha224',
    'kdf pbkdf2-sha384',
    'kdf pbkdf2-sha512',
  ),
  ...has('new keys', 'key rsa-generate'),
  ...has('signing a manifest or a certificate', 'sign rsa-sha256'),
  ...has('wrapping the key of a set', 'wrap rsa-oaep-sha256'),
  ...has(
    'signatures of sets and certificates',
    'verify rsa-sha1',
    'verify rsa-sha256',
    'verify rsa-sha384',
    'verify rsa-sha512',
  ),
  ...has('signatures that others made', 'verify pss-sha256', 'verify pss-sha384', 'verify pss-sha512'),
  ...has(
    'signatures that others made',
    'verify ecdsa-p256-sha256',
    'verify ecdsa-p384-sha384',
    'verify ecdsa-p521-sha512',
  ),
  ...has('news of versions', 'verify ed25519'),
  ...has('reading keys', 'read pkcs8-rsa', 'read pkcs8-ec', 'read sec1-ec'),
  ...lacks('reading keys', REFUSED_KEY, 'read pkcs8-rsa-pss'),
  ...has('certificates', 'x509 rsa', 'x509 ec', 'x509 issued', 'x509 host'),
  ...lacks(
    'certificates with keys for RSA-PSS alone',
    'it is read and shown, is no recipient (certificate.not-rsa), and nobody is trusted through it',
    'x509 rsa-pss-key',
  ),
  ...has('chance', 'random bytes', 'random uuid', 'compare timing-safe'),
  // Of TLS, which has no name to ask for: at least version 1.2, the session of the control connection for data connections (FTPS),
  // a server name, a list of authorities, the name check by hand, a PEM certificate and key of a server of ours.
  ...has(
    'FTPS and the appliance',
    'tls 1.2',
    'tls 1.3',
    'tls session-reuse',
    'tls server-name',
    'tls ca',
    'tls name-check',
  ),
  ...has('the management interface', 'tls server'),
]

/** The functions through which all of that is used, and the kind that their first word names, where it names one. */
export const PLATFORM_FUNCTIONS: Readonly<Record<string, string>> = {
  createHash: 'digest',
  hash: 'digest',
  createHmac: 'hmac',
  createCipheriv: 'cipher',
  createDecipheriv: 'cipher',
  hkdfSync: '',
  pbkdf2: '',
  scrypt: '',
  generateKeyPair: '',
  sign: '',
  verify: '',
  publicEncrypt: '',
  privateDecrypt: '',
  createPrivateKey: '',
  createPublicKey: '',
  X509Certificate: '',
  randomBytes: '',
  randomUUID: '',
  timingSafeEqual: '',
  connect: '',
  createServer: '',
  request: '',
  createSecureContext: '',
  checkServerIdentity: '',
}

/** Ciphers of old files that no platform is asked for: node-forge computes them everywhere, and is loaded only then. */
export const COMPUTED_WITHOUT_PLATFORM = ['RC2-40-CBC', 'RC2-128-CBC', 'DES-CBC'] as const
