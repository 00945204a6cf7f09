// What GnuTLS, NSS and Python's cryptography write.
import { join } from 'node:path'
import { GREEK, LONG, PLAIN, type Desk, type WorldFile } from './desk.ts'

const KEPT = 'kept with its key: 1 certificate'

const GNUTLS_WORDS: readonly (readonly [title: string, option: string, word: string])[] = [
  ['none', '--null-password', ''],
  ['empty', '--empty-password', ''],
  ['greek', `--password=${GREEK}`, GREEK],
  ['long', `--password=${LONG}`, LONG],
]
const certtool = (desk: Desk, ...words: readonly string[]): Promise<Buffer> => desk.run('certtool', ...words)

const gnutls: readonly WorldFile[] = [
  ...GNUTLS_WORDS.map(([title, option, word]) => ({
    file: `certtool-${title}.p12`,
    by: 'certtool' as const,
    word,
    make: (desk: Desk, file: string) =>
      certtool(
        desk,
        ...['--to-p12', '--load-privkey', 'k.key', '--load-certificate', 'k.pem', '--p12-name', 'made'],
        ...[option, '--outder', '--outfile', file],
      ),
    is: `pkcs12, ${word === '' ? 'empty' : 'passphrase'}: RSA 3072, 1 certificate`,
    then: KEPT,
  })),
  ...(
    [
      ['3des-pkcs12', '; weak: PBE-SHA1-3DES'],
      ['rc2-40', '; weak: PBE-SHA1-RC2-40'],
      ['aes-256', ''],
    ] as const
  ).map(([cipher, weak]) => ({
    file: `certtool-${cipher}.p12`,
    by: 'certtool' as const,
    word: PLAIN,
    make: (desk: Desk, file: string) =>
      certtool(
        desk,
        ...['--to-p12', '--load-privkey', 'k.key', '--load-certificate', 'k.pem', '--p12-name', 'made'],
        ...[`--password=${PLAIN}`, `--pkcs-cipher=${cipher}`, '--outder', '--outfile', file],
      ),
    is: `pkcs12, passphrase: RSA 3072, 1 certificate${weak}`,
    then: KEPT,
  })),
  {
    file: 'certtool-arcfour.p12',
    by: 'certtool',
    word: PLAIN,
    make: (desk, file) =>
      certtool(
        desk,
        ...['--to-p12', '--load-privkey', 'k.key', '--load-certificate', 'k.pem', '--p12-name', 'made'],
        ...[`--password=${PLAIN}`, '--pkcs-cipher=arcfour', '--outder', '--outfile', file],
      ),
    is: 'key.algorithm {algorithm: PBE-SHA1-RC4-128}',
  },
  {
    file: 'certtool-trust.p12',
    by: 'certtool',
    word: PLAIN,
    make: (desk, file) =>
      certtool(
        desk,
        ...['--to-p12', '--load-certificate', 'two.pem', '--p12-name', 'made'],
        ...[`--password=${PLAIN}`, '--outder', '--outfile', file],
      ),
    is: 'pkcs12, passphrase: 2 certificates',
    then: 'kept: 2 certificates',
  },
  {
    file: 'certtool-pem.p12',
    by: 'certtool',
    word: PLAIN,
    make: (desk, file) =>
      certtool(
        desk,
        ...['--to-p12', '--load-privkey', 'k.key', '--load-certificate', 'k.pem', '--p12-name', 'made'],
        ...[`--password=${PLAIN}`, '--outfile', file],
      ),
    is: 'pkcs12, passphrase: RSA 3072, 1 certificate',
    then: KEPT,
  },
  {
    file: 'certtool-bundle.p7b',
    by: 'certtool',
    make: (desk, file) => certtool(desk, '--p7-generate', '--load-certificate', 'k.pem', '--outfile', file),
    is: 'pem, none: 1 certificate',
    then: 'kept: 1 certificate',
  },
  ...(
    [
      ['ed25519', 'Ed25519', 256],
      ['rsa-pss', 'RSA-PSS', 2048],
      ['gost12-256', 'GOST R 34.10-2012', 256],
      ['gost12-512', 'GOST R 34.10-2012', 512],
      ['ecdsa', 'EC (P-256)', 256],
      ['dsa', 'DSA', 1024],
    ] as const
  ).map(([kind, type, bits]) => ({
    file: `certtool-${kind}.key`,
    by: 'certtool' as const,
    make: (desk: Desk, file: string) =>
      certtool(
        desk,
        ...['--generate-privkey', `--key-type=${kind}`, '--no-text', '--outfile', file],
        ...(kind === 'ecdsa' ? ['--curve=secp256r1'] : ['--bits', kind === 'dsa' ? '1024' : '2048']),
      ),
    is: `pem, none: ${type} ${bits}, 0 certificates`,
    then: `key.type {type: ${type}}`,
  })),
]

/** An empty database of NSS, in a directory of its own: two programs at one would wait for another. */
export async function nssDatabase(desk: Desk, file: string): Promise<string> {
  const directory = `sql:${desk.path(`${file}.db`)}`
  desk.folder(`${file}.db`)
  await desk.run('certutil', '-N', '-d', directory, '--empty-password')
  return directory
}

/** One with the key and its certificate. */
async function database(desk: Desk, file: string): Promise<string> {
  const directory = await nssDatabase(desk, file)
  await desk.openssl(
    `pkcs12 -export -inkey k.key -in k.pem -name made -out ${file}.from -passout pass:${PLAIN}`,
  )
  await desk.run('pk12util', '-i', `${file}.from`, '-d', directory, '-K', '', '-W', PLAIN)
  return directory
}

const nssExport = async (desk: Desk, file: string, word: string, ...more: string[]): Promise<void> => {
  const directory = await database(desk, file)
  await desk.run('pk12util', '-o', file, '-n', 'made', '-d', directory, '-K', '', '-W', word, ...more)
}
const TRIPLE = 'PKCS #12 V2 PBE With SHA-1 And 3KEY Triple DES-CBC'
const nss: readonly WorldFile[] = [
  ...(
    [
      ['empty', ''],
      ['plain', PLAIN],
      ['greek', GREEK],
      ['long', LONG],
    ] as const
  ).map(([title, word]) => ({
    file: `nss-${title}.p12`,
    by: 'pk12util' as const,
    word,
    make: (desk: Desk, file: string) => nssExport(desk, file, word),
    is: `pkcs12, ${word === '' ? 'empty' : 'passphrase'}: RSA 3072, 1 certificate`,
    then: KEPT,
  })),
  {
    file: 'nss-old.p12',
    by: 'pk12util',
    word: PLAIN,
    make: (desk, file) =>
      nssExport(
        desk,
        file,
        PLAIN,
        '-c',
        TRIPLE,
        '-C',
        'PKCS #12 V2 PBE With SHA-1 And 40 Bit RC2 CBC',
        '-M',
        'SHA-1',
      ),
    is: 'pkcs12, passphrase: RSA 3072, 1 certificate; weak: PBE-SHA1-3DES, PBE-SHA1-RC2-40',
    then: KEPT,
  },
  {
    file: 'nss-old-greek.p12',
    by: 'pk12util',
    word: GREEK,
    make: (desk, file) => nssExport(desk, file, GREEK, '-c', TRIPLE, '-C', TRIPLE, '-M', 'SHA-1'),
    is: 'pkcs12, passphrase: RSA 3072, 1 certificate; weak: PBE-SHA1-3DES',
    then: KEPT,
  },
  {
    file: 'nss-wrong-passphrase.p12',
    by: 'pk12util',
    word: 'another one',
    make: (desk, file) => nssExport(desk, file, PLAIN),
    is: 'key.passphrase {}',
  },
  ...(['PEM', 'DER'] as const).map((form) => ({
    file: `certutil.${form.toLowerCase()}`,
    by: 'certutil' as const,
    make: async (desk: Desk, file: string) => {
      const directory = await database(desk, file)
      const words = ['-L', '-d', directory, '-n', 'made', form === 'PEM' ? '-a' : '-r']
      desk.write(file, await desk.run('certutil', ...words))
    },
    is: `${form.toLowerCase()}, none: 1 certificate`,
    then: 'kept: 1 certificate',
  })),
]

/** The script that Python runs. */
export const MAKE = join(import.meta.dirname, 'make.py')
const python = (
  file: string,
  words: readonly string[],
  word: string | undefined,
  says: Pick<WorldFile, 'is' | 'then'>,
): WorldFile => ({
  file: `python-${file}`,
  by: 'python',
  ...(word === undefined ? {} : { word }),
  make: (desk, out) => desk.run('python', MAKE, out, word ?? '', ...words),
  ...says,
})
const pythons: readonly WorldFile[] = [
  python('none.p12', ['p12', 'none'], undefined, {
    is: 'pkcs12, empty: RSA 3072, 1 certificate',
    then: KEPT,
  }),
  ...(
    [
      ['plain', PLAIN],
      ['greek', GREEK],
      ['long', LONG],
    ] as const
  ).map(([title, word]) =>
    python(`${title}.p12`, ['p12', 'best'], word, {
      is: 'pkcs12, passphrase: RSA 3072, 1 certificate',
      then: KEPT,
    }),
  ),
  python('3des.p12', ['p12', '3des'], GREEK, {
    is: 'pkcs12, passphrase: RSA 3072, 1 certificate; weak: PBE-SHA1-3DES',
    then: KEPT,
  }),
  python('aes-sha512.p12', ['p12', 'sha512'], PLAIN, {
    is: 'pkcs12, passphrase: RSA 3072, 1 certificate',
    then: KEPT,
  }),
  python('trust.p12', ['trust', 'best'], PLAIN, {
    is: 'pkcs12, passphrase: 2 certificates',
    then: 'kept: 2 certificates',
  }),
  python('trust-none.p12', ['trust', 'none'], undefined, {
    is: 'pkcs12, empty: 2 certificates',
    then: 'kept: 2 certificates',
  }),
  python('ec.p12', ['ec', 'best'], PLAIN, {
    is: 'pkcs12, passphrase: EC (P-256) 256, 1 certificate',
    then: 'key.type {type: EC (P-256)}',
  }),
  python('bundle.p7b', ['p7', 'der'], undefined, {
    is: 'pkcs7, none: 2 certificates',
    then: 'kept: 2 certificates',
  }),
  python('bundle-pem.p7b', ['p7', 'pem'], undefined, {
    is: 'pem, none: 2 certificates',
    then: 'kept: 2 certificates',
  }),
  python('pkcs8.pem', ['p8', 'best'], GREEK, {
    is: 'pem, passphrase: RSA 3072, 0 certificates',
    then: 'key.no-certificate {}',
  }),
  python('x25519.pem', ['x25519', 'none'], undefined, {
    is: 'pem, none: X25519 256, 0 certificates',
    then: 'key.type {type: X25519}',
  }),
]

export const OTHER_MAKERS: readonly WorldFile[] = [...gnutls, ...nss, ...pythons]
