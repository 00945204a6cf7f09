// What Java's keytool writes: JKS, JCEKS and PKCS#12, keys and trust stores.
import { GREEK, LONG, PLAIN, type Desk, type WorldFile } from './desk.ts'

const KEPT = 'kept with its key: 1 certificate'
const JAVA = ['-J-Xshare:auto', '-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC']
const SUN = { jks: 'JKS (SHA-1)', jceks: 'JCEKS (SHA-1, PBEWithMD5AndTripleDES)' } as const

interface StoreOptions {
  readonly word: string
  /** Further words for keytool. */
  readonly more?: readonly string[]
}

const keytool = (desk: Desk, ...words: readonly string[]): Promise<Buffer> =>
  desk.run('keytool', ...JAVA, ...words)

/** The key and its certificate, taken over from a PKCS#12 of OpenSSL into a store of any kind. */
async function takenOver(
  desk: Desk,
  file: string,
  type: string,
  { word, more = [] }: StoreOptions,
): Promise<void> {
  await desk.openssl(
    `pkcs12 -export -inkey k.key -in k.pem -name made -out ${file}.from -passout pass:${PLAIN}`,
  )
  await keytool(
    desk,
    ...more,
    ...['-importkeystore', '-noprompt', '-srckeystore', `${file}.from`, '-srcstoretype', 'PKCS12'],
    ...['-srcstorepass', PLAIN, '-destkeystore', file, '-deststoretype', type, '-deststorepass', word],
    ...(type === 'PKCS12' ? [] : ['-destkeypass', word]),
  )
}

async function trustStore(
  desk: Desk,
  file: string,
  type: string,
  { word, more = [] }: StoreOptions,
): Promise<void> {
  for (const name of ['k', 'k2'])
    await keytool(
      desk,
      ...more,
      ...['-importcert', '-noprompt', '-alias', name, '-file', `${name}.pem`],
      ...['-keystore', file, '-storetype', type, '-storepass', word],
    )
}

// Java's own protections of keys take ASCII alone; the protection of a JKS takes anything.
const JAVA_KEYS: readonly (readonly [type: 'jks' | 'jceks' | 'pkcs12', title: string, word: string])[] = [
  ['jks', 'plain', PLAIN],
  ['jks', 'greek', GREEK],
  ['jks', 'long', LONG],
  ['jceks', 'plain', PLAIN],
  ['jceks', 'long', LONG],
  ['pkcs12', 'plain', PLAIN],
  ['pkcs12', 'long', LONG],
]

const javaKeys: readonly WorldFile[] = [
  ...JAVA_KEYS.map(([type, title, word]) => ({
    file: `keytool-${title}.${type}`,
    by: 'keytool' as const,
    word,
    make: (desk: Desk, file: string) => takenOver(desk, file, type.toUpperCase(), { word }),
    is:
      type === 'pkcs12'
        ? 'pkcs12 by keytool, passphrase: RSA 3072, 1 certificate'
        : `${type} by keytool, passphrase: RSA 3072, 1 certificate; weak: ${SUN[type]}`,
    then: KEPT,
  })),
  {
    file: 'keytool-legacy.p12',
    by: 'keytool',
    word: PLAIN,
    make: (desk, file) =>
      takenOver(desk, file, 'PKCS12', { word: PLAIN, more: ['-J-Dkeystore.pkcs12.legacy'] }),
    is: 'pkcs12 by keytool, passphrase: RSA 3072, 1 certificate; weak: PBE-SHA1-3DES, PBE-SHA1-RC2-40',
    then: KEPT,
  },
  {
    file: 'keytool-ec.jks',
    by: 'keytool',
    word: PLAIN,
    make: (desk, file) =>
      keytool(
        desk,
        ...['-genkeypair', '-alias', 'ec', '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=ec'],
        ...['-keystore', file, '-storetype', 'JKS', '-storepass', PLAIN, '-keypass', PLAIN],
      ),
    is: `jks by keytool, passphrase: EC (P-256) 256, 1 certificate; weak: ${SUN.jks}`,
    then: 'key.type {type: EC (P-256)}',
  },
  {
    file: 'keytool-dsa.p12',
    by: 'keytool',
    word: PLAIN,
    make: (desk, file) =>
      keytool(
        desk,
        ...['-genkeypair', '-alias', 'dsa', '-keyalg', 'DSA', '-keysize', '1024', '-dname', 'CN=dsa'],
        ...['-keystore', file, '-storetype', 'PKCS12', '-storepass', PLAIN],
      ),
    is: 'pkcs12 by keytool, passphrase: DSA 1024, 1 certificate',
    then: 'key.type {type: DSA}',
  },
  ...(['JKS', 'PKCS12'] as const).map((type) => ({
    file: `keytool-two-keys.${type.toLowerCase()}`,
    by: 'keytool' as const,
    word: PLAIN,
    make: async (desk: Desk, file: string) => {
      await takenOver(desk, file, type, { word: PLAIN })
      await desk.openssl(
        `pkcs12 -export -inkey k2.key -in k2.pem -name other -out ${file}.second -passout pass:${PLAIN}`,
      )
      await keytool(
        desk,
        ...['-importkeystore', '-noprompt', '-srckeystore', `${file}.second`, '-srcstoretype', 'PKCS12'],
        ...['-srcstorepass', PLAIN, '-destkeystore', file, '-deststoretype', type, '-deststorepass', PLAIN],
      )
    },
    is: `${type.toLowerCase()} by keytool, passphrase: RSA 3072 + RSA 3072, 2 certificates${type === 'JKS' ? `; weak: ${SUN.jks}` : ''}`,
    then: 'key.several {count: 2}',
  })),
]

const javaStores: readonly WorldFile[] = [
  ...(['jks', 'jceks', 'pkcs12'] as const).map((type) => ({
    file: `keytool-trust.${type}`,
    by: 'keytool' as const,
    word: PLAIN,
    make: (desk: Desk, file: string) => trustStore(desk, file, type.toUpperCase(), { word: PLAIN }),
    is: `${type} by keytool, passphrase: 2 certificates${type === 'pkcs12' ? '' : `; weak: ${SUN[type]}`}`,
    then: 'kept: 2 certificates',
  })),
  {
    file: 'keytool-trust-greek.jks',
    by: 'keytool',
    word: GREEK,
    make: (desk, file) => trustStore(desk, file, 'JKS', { word: GREEK }),
    is: `jks by keytool, passphrase: 2 certificates; weak: ${SUN.jks}`,
    then: 'kept: 2 certificates',
  },
  {
    file: 'keytool-trust-none.p12',
    by: 'keytool',
    make: (desk, file) =>
      trustStore(desk, file, 'PKCS12', {
        word: PLAIN,
        more: ['-J-Dkeystore.pkcs12.macAlgorithm=NONE', '-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE'],
      }),
    is: 'pkcs12 by keytool, none: 2 certificates',
    then: 'kept: 2 certificates',
  },
  {
    file: 'keytool-wrong-passphrase.jks',
    by: 'keytool',
    word: 'another one',
    make: (desk, file) => trustStore(desk, file, 'JKS', { word: PLAIN }),
    is: 'key.passphrase {}',
  },
  {
    file: 'keytool-cut.jks',
    by: 'keytool',
    word: PLAIN,
    make: async (desk, file) => {
      await trustStore(desk, file, 'JKS', { word: PLAIN })
      desk.write(file, desk.read(file).subarray(0, 700))
    },
    is: 'key.damaged {what: cut off}',
  },
]

export const JAVA_FILES: readonly WorldFile[] = [...javaKeys, ...javaStores]
