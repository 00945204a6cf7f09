// What OpenSSL 3 writes, with its legacy provider too, and in the ways that Firefox and Windows choose.
import { GREEK, LONG, PLAIN, type Desk, type WorldFile } from './desk.ts'

type Words = readonly string[]

const PROFILES: Readonly<Record<string, readonly [words: Words, weak: string]>> = {
  modern: [[], ''],
  legacy: [['-legacy'], 'PBE-SHA1-3DES, PBE-SHA1-RC2-40'],
  firefox: [
    ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-128-CBC', '-iter', '600000', '-macalg', 'sha256'],
    '',
  ],
  'windows-3des': [
    [
      ...['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-iter', '2000'],
      ...['-CSP', 'Microsoft Enhanced Cryptographic Provider v1.0'],
    ],
    'PBE-SHA1-3DES',
  ],
  'windows-aes': [
    [
      ...['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256', '-iter', '2000'],
      ...['-CSP', 'Microsoft Software Key Storage Provider'],
    ],
    '',
  ],
}

const WORDS: readonly (readonly [title: string, word: string])[] = [
  ['empty', ''],
  ['plain', PLAIN],
  ['greek', GREEK],
  ['long', LONG],
]

const said = (form: string, protection: string, rest: string, weak = ''): string =>
  `${form}, ${protection}: ${rest}${weak === '' ? '' : `; weak: ${weak}`}`

const export12 = (desk: Desk, file: string, word: string, ...more: Words): Promise<Buffer> =>
  desk.run('openssl', 'pkcs12', '-export', '-out', file, '-passout', `pass:${word}`, ...more)

const PAIR: Words = ['-inkey', 'k.key', '-in', 'k.pem', '-name', 'made']
const KEPT = 'kept with its key: 1 certificate'

/** An empty passphrase is asked for only where trying it costs a second. */
function typed(word: string, profile: string): { readonly word: string } | undefined {
  return word === '' && profile !== 'firefox' ? undefined : { word }
}

const profiles: readonly WorldFile[] = Object.entries(PROFILES).flatMap(([profile, [words, weak]]) =>
  WORDS.map(([title, word]) => ({
    file: `openssl-${profile}-${title}.p12`,
    by: 'openssl' as const,
    ...typed(word, profile),
    make: (desk: Desk, file: string) => export12(desk, file, word, ...PAIR, ...words),
    is: said(
      profile.startsWith('windows') ? 'pkcs12 by Windows' : 'pkcs12',
      word === '' ? 'empty' : 'passphrase',
      'RSA 3072, 1 certificate',
      weak,
    ),
    then: KEPT,
  })),
)

const stores: readonly WorldFile[] = WORDS.flatMap(([title, word]) =>
  (['modern', 'legacy'] as const).map((profile) => ({
    file: `openssl-trust-${profile}-${title}.p12`,
    by: 'openssl' as const,
    ...typed(word, profile),
    make: (desk: Desk, file: string) =>
      export12(desk, file, word, '-nokeys', '-in', 'two.pem', ...(PROFILES[profile]?.[0] ?? [])),
    is: said(
      'pkcs12',
      word === '' ? 'empty' : 'passphrase',
      '2 certificates',
      profile === 'legacy' ? 'PBE-SHA1-RC2-40' : '',
    ),
    then: 'kept: 2 certificates',
  })),
)

const VARIANTS: readonly (readonly [title: string, words: Words, is: string])[] = [
  ['nomac', ['-nomac'], 'pkcs12, passphrase: RSA 3072, 1 certificate'],
  ['one-round', ['-noiter'], 'pkcs12, passphrase: RSA 3072, 1 certificate'],
  ['sha512-mac', ['-macalg', 'sha512'], 'pkcs12, passphrase: RSA 3072, 1 certificate'],
  ['clear-certificates', ['-certpbe', 'NONE'], 'pkcs12, passphrase: RSA 3072, 1 certificate'],
  ['clear-key', ['-keypbe', 'NONE'], 'pkcs12, passphrase: RSA 3072, 1 certificate'],
]
const variants: readonly WorldFile[] = [
  ...VARIANTS.map(([title, words, is]) => ({
    file: `openssl-${title}.p12`,
    by: 'openssl' as const,
    word: PLAIN,
    make: (desk: Desk, file: string) => export12(desk, file, PLAIN, ...PAIR, ...words),
    is,
    then: KEPT,
  })),
  {
    file: 'openssl-nothing-encrypted.p12',
    by: 'openssl',
    make: (desk, file) => export12(desk, file, '', ...PAIR, '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac'),
    is: 'pkcs12, none: RSA 3072, 1 certificate',
    then: KEPT,
  },
  {
    file: 'openssl-empty-nomac.p12',
    by: 'openssl',
    make: (desk, file) => export12(desk, file, '', ...PAIR, '-nomac'),
    is: 'pkcs12, empty: RSA 3072, 1 certificate',
    then: KEPT,
  },
  {
    file: 'openssl-wrong-passphrase.p12',
    by: 'openssl',
    word: 'another one',
    make: (desk, file) => export12(desk, file, PLAIN, ...PAIR),
    is: 'key.passphrase {}',
  },
  {
    file: 'openssl-trust-wrong-passphrase.p12',
    by: 'openssl',
    word: 'another one',
    make: (desk, file) => export12(desk, file, PLAIN, '-nokeys', '-in', 'two.pem'),
    is: 'key.passphrase {}',
  },
  {
    file: 'openssl-other-certificate.p12',
    by: 'hand',
    make: async (desk, file) => desk.write(file, Buffer.concat([desk.read('k.key'), desk.read('k2.pem')])),
    is: 'pem, none: RSA 3072, 1 certificate',
    then: 'certificate.key-mismatch {}',
  },
  {
    file: 'openssl-aria.p12',
    by: 'openssl',
    word: PLAIN,
    make: (desk, file) => export12(desk, file, PLAIN, ...PAIR, '-keypbe', 'ARIA-256-CBC'),
    is: 'key.algorithm {algorithm: ARIA-256-CBC}',
  },
]

/** Name, words of genpkey, what it is called. */
const KEY_TYPES: readonly (readonly [title: string, words: string, type: string])[] = [
  ['ec-p256', '-algorithm EC -pkeyopt ec_paramgen_curve:P-256', 'EC (P-256)'],
  ['ec-p384', '-algorithm EC -pkeyopt ec_paramgen_curve:P-384', 'EC (P-384)'],
  ['ec-p521', '-algorithm EC -pkeyopt ec_paramgen_curve:P-521', 'EC (P-521)'],
  ['ec-k256', '-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1', 'EC (secp256k1)'],
  ['ec-brainpool', '-algorithm EC -pkeyopt ec_paramgen_curve:brainpoolP256r1', 'EC (brainpoolP256r1)'],
  ['ed25519', '-algorithm ED25519', 'Ed25519'],
  ['ed448', '-algorithm ED448', 'Ed448'],
  ['x25519', '-algorithm X25519', 'X25519'],
  ['x448', '-algorithm X448', 'X448'],
  ['rsa-pss', '-algorithm RSA-PSS', 'RSA-PSS'],
  ['dh', '-algorithm DH -pkeyopt group:ffdhe2048', 'DH'],
  ['sm2', '-algorithm SM2', 'SM2'],
]
const BITS: ReadonlyMap<string, number> = new Map([
  ['ec-p256', 256],
  ['ec-p384', 384],
  ['ec-p521', 521],
  ['ec-k256', 256],
  ['ec-brainpool', 256],
  ['ed25519', 256],
  ['ed448', 456],
  ['x25519', 256],
  ['x448', 448],
  ['rsa-pss', 2048],
  ['dh', 2048],
  ['sm2', 256],
])
const types: readonly WorldFile[] = KEY_TYPES.flatMap(([title, words, type]) =>
  (['PEM', 'DER'] as const).map((form) => ({
    file: `openssl-${title}.${form.toLowerCase()}`,
    by: 'openssl' as const,
    make: (desk: Desk, file: string) => desk.openssl(`genpkey ${words} -outform ${form} -out ${file}`),
    is: `${form.toLowerCase()}, none: ${type} ${BITS.get(title) ?? 0}, 0 certificates`,
    then: `key.type {type: ${type}}`,
  })),
)

const EC = 'EC (P-256)'
const others: readonly WorldFile[] = [
  ...(['PEM', 'DER'] as const).map((form) => ({
    file: `openssl-dsa.${form.toLowerCase()}`,
    by: 'openssl' as const,
    make: async (desk: Desk, file: string) => {
      await desk.openssl(`dsaparam -genkey -noout -out ${file}.key 1024`)
      await desk.openssl(`dsa -in ${file}.key -outform ${form} -out ${file}`)
    },
    is: `${form.toLowerCase()}, none: DSA 1024, 0 certificates`,
    then: 'key.type {type: DSA}',
  })),
  ...(['PEM', 'DER'] as const).map((form) => ({
    file: `openssl-sec1.${form.toLowerCase()}`,
    by: 'openssl' as const,
    make: (desk: Desk, file: string) => desk.openssl(`ec -in ec.key -outform ${form} -out ${file}`),
    is: `${form.toLowerCase()}, none: ${EC} 256, 0 certificates`,
    then: `key.type {type: ${EC}}`,
  })),
  {
    file: 'openssl-ec.p12',
    by: 'openssl',
    word: PLAIN,
    make: (desk, file) => export12(desk, file, PLAIN, '-inkey', 'ec.key', '-in', 'ec.pem'),
    is: `pkcs12, passphrase: ${EC} 256, 1 certificate`,
    then: `key.type {type: ${EC}}`,
  },
  {
    file: 'openssl-ec.crt',
    by: 'openssl',
    make: (desk, file) =>
      desk.openssl(
        `req -x509 -key ec.key -days 9 -subj /CN=ec -addext basicConstraints=critical,CA:FALSE -out ${file}`,
      ),
    is: 'pem, none: 1 certificate',
    then: 'certificate.not-rsa {type: EC}',
  },
  {
    file: 'openssl-short.key',
    by: 'openssl',
    make: (desk, file) => desk.openssl(`genrsa -out ${file} 1024`),
    is: 'pem, none: RSA 1024, 0 certificates',
    then: 'key.short {bits: 1024, least: 2048}',
  },
  {
    file: 'openssl-bare.key',
    by: 'openssl',
    make: (desk, file) => desk.openssl(`pkey -in k.key -out ${file}`),
    is: 'pem, none: RSA 3072, 0 certificates',
    then: 'key.no-certificate {}',
  },
]

/** Encrypted keys: words of the command, what is weak in it. */
const KEY_FILES: readonly (readonly [file: string, words: string, weak: string])[] = [
  ['pbes2-aes128.p8', 'pkcs8 -topk8 -v2 aes-128-cbc', ''],
  ['pbes2-3des.p8', 'pkcs8 -topk8 -v2 des3', ''],
  ['scrypt.p8', 'pkcs8 -topk8 -scrypt', ''],
  ['der.p8', 'pkcs8 -topk8 -outform DER', ''],
  ['pbe-sha1-3des.p8', 'pkcs8 -topk8 -v1 PBE-SHA1-3DES', 'PBE-SHA1-3DES'],
  ['pbe-md5-des.p8', 'pkcs8 -topk8 -v1 PBE-MD5-DES -provider legacy -provider default', 'PBE-MD5-DES'],
  ['traditional-aes.key', 'rsa -traditional -aes256', 'MD5, AES-256-CBC'],
  ['traditional-3des.key', 'rsa -traditional -des3', 'MD5, DES-EDE3-CBC'],
]
const encrypted: readonly WorldFile[] = KEY_FILES.flatMap(([file, words, weak]) =>
  WORDS.slice(file.endsWith('.p8') ? 1 : 1, 3).map(([title, word]) => ({
    file: `openssl-${title}-${file}`,
    by: 'openssl' as const,
    word,
    make: (desk: Desk, out: string) =>
      desk.openssl(`${words} -in k.key -out ${out}`, '-passout', `pass:${word}`),
    is: said(file.startsWith('der') ? 'der' : 'pem', 'passphrase', 'RSA 3072, 0 certificates', weak),
    then: 'key.no-certificate {}',
  })),
)

const certificate = (file: string, words: string, is: string, then: string): WorldFile => ({
  file: `openssl-${file}`,
  by: 'openssl',
  make: (desk, out) => desk.openssl(`${words} -out ${out}`),
  is,
  then,
})

const certificates: readonly WorldFile[] = [
  certificate('text.pem', 'x509 -in k.pem -text', 'pem, none: 1 certificate', 'kept: 1 certificate'),
  certificate('plain.cer', 'x509 -in k.pem -outform DER', 'der, none: 1 certificate', 'kept: 1 certificate'),
  certificate(
    'trusted.pem',
    'x509 -in k.pem -trustout -addtrust emailProtection',
    'pem, none: 1 certificate',
    'kept: 1 certificate',
  ),
  certificate(
    'trusted-two.pem',
    'x509 -in k2.pem -trustout -addreject serverAuth -setalias mine',
    'pem, none: 1 certificate',
    'kept: 1 certificate',
  ),
  certificate(
    'bundle.p7b',
    'crl2pkcs7 -nocrl -certfile two.pem',
    'pem, none: 2 certificates',
    'kept: 2 certificates',
  ),
  certificate(
    'bundle-der.p7b',
    'crl2pkcs7 -nocrl -certfile two.pem -outform DER',
    'pkcs7, none: 2 certificates',
    'kept: 2 certificates',
  ),
  certificate(
    'stream.p7b',
    'cms -sign -stream -nodetach -in two.pem -signer k.pem -inkey k.key -outform DER',
    'pkcs7, none: 1 certificate',
    'kept: 1 certificate',
  ),
  certificate(
    'stream-two.p7b',
    'cms -sign -stream -nodetach -in two.pem -signer k.pem -inkey k.key -certfile k2.pem -outform DER',
    'pkcs7, none: 2 certificates',
    'kept: 2 certificates',
  ),
  certificate(
    'stream.pem',
    'cms -sign -stream -nodetach -in two.pem -signer k.pem -inkey k.key -outform PEM',
    'pem, none: 1 certificate',
    'kept: 1 certificate',
  ),
  certificate(
    'definite.p7m',
    'cms -sign -nodetach -in two.pem -signer k.pem -inkey k.key -outform DER',
    'pkcs7, none: 1 certificate',
    'kept: 1 certificate',
  ),
  certificate(
    'sealed.p7m',
    'cms -encrypt -aes256 -in two.pem -outform DER -recip k.pem',
    'pkcs7, none: 0 certificates; others: an encrypted message (CMS)',
    'certificate.none {found: an encrypted message (CMS)}',
  ),
  certificate(
    'curve.der',
    'ecparam -name prime256v1 -outform DER',
    'der, none: 0 certificates; others: ec parameters',
    'certificate.none {found: ec parameters}',
  ),
  certificate(
    'request.pem',
    'req -new -key k.key -subj /CN=x',
    'pem, none: 0 certificates; others: certificate request',
    'certificate.none {found: certificate request}',
  ),
  certificate(
    'request.der',
    'req -new -key k.key -subj /CN=x -outform DER',
    'der, none: 0 certificates; others: certificate request',
    'certificate.none {found: certificate request}',
  ),
  certificate(
    'public.pem',
    'pkey -in k.key -pubout',
    'pem, none: 0 certificates; others: public key',
    'certificate.none {found: public key}',
  ),
  certificate(
    'public.der',
    'pkey -in k.key -pubout -outform DER',
    'der, none: 0 certificates; others: public key',
    'certificate.none {found: public key}',
  ),
]

export const OPENSSL_FILES: readonly WorldFile[] = [
  ...profiles,
  ...stores,
  ...variants,
  ...types,
  ...others,
  ...encrypted,
  ...certificates,
]
