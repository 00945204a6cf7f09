// Files that no program sets out to write, and that people have: saved by Notepad, pasted together, cut off, with one bad date inside, and
// keys that few tools make.
import * as der from '../../../src-main/adapters/pki/der-writer.ts'
import { PLAIN, bytesOf, ours, pem, type Desk, type WorldFile } from './desk.ts'

const ONE = { then: 'kept: 1 certificate' }
const TWO = { then: 'kept: 2 certificates' }
const KEPT = { then: 'kept with its key: 1 certificate' }
const text = (desk: Desk, ...names: string[]): string =>
  names.map((name) => desk.read(name).toString()).join('')
const lines = (body: string): string => body.replaceAll('\n', '\r\n')

const writings: readonly WorldFile[] = [
  ours(
    'utf16-le.pem',
    (desk) => Buffer.from(`\uFEFF${lines(text(desk, 'two.pem'))}`, 'utf16le'),
    'pem, none: 2 certificates',
    TWO,
  ),
  ours(
    'utf16-be.pem',
    (desk) => Buffer.from(`\uFEFF${lines(text(desk, 'two.pem'))}`, 'utf16le').swap16(),
    'pem, none: 2 certificates',
    TWO,
  ),
  ours(
    'utf16-le-unmarked.pem',
    (desk) => Buffer.from(text(desk, 'k.pem'), 'utf16le'),
    'pem, none: 1 certificate',
    ONE,
  ),
  ours(
    'utf16-be-unmarked.pem',
    (desk) => Buffer.from(text(desk, 'k.pem'), 'utf16le').swap16(),
    'pem, none: 1 certificate',
    ONE,
  ),
  ours(
    'utf16-key.pem',
    (desk) => Buffer.from(`\uFEFF${lines(text(desk, 'k.key', 'k.pem'))}`, 'utf16le'),
    'pem, none: RSA 3072, 1 certificate',
    KEPT,
  ),
  ours('utf8-marked.pem', (desk) => `\uFEFF${text(desk, 'k.pem')}`, 'pem, none: 1 certificate', ONE),
  ours(
    'utf8-marked-key.pem',
    (desk) => `\uFEFF${text(desk, 'k.pem', 'k.key')}`,
    'pem, none: RSA 3072, 1 certificate',
    KEPT,
  ),
  ours('crlf.pem', (desk) => lines(text(desk, 'two.pem')), 'pem, none: 2 certificates', TWO),
  ours(
    'crlf-key.pem',
    (desk) => lines(text(desk, 'k.key', 'k.pem')),
    'pem, none: RSA 3072, 1 certificate',
    KEPT,
  ),
  ours('cr.pem', (desk) => text(desk, 'k.pem').replaceAll('\n', '\r'), 'pem, none: 1 certificate', ONE),
  ours(
    'blanks.pem',
    (desk) => text(desk, 'k.pem').replaceAll('\n', '  \n\n'),
    'pem, none: 1 certificate',
    ONE,
  ),
  ours(
    'one-line.pem',
    (desk) => text(desk, 'k.pem').replace(/(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/])/g, ''),
    'pem, none: 1 certificate',
    ONE,
  ),
  ours(
    'with-text.pem',
    (desk) => `Dear colleague,\n\nhere it is: äöü\n${text(desk, 'k.pem')}Regards\n`,
    'pem, none: 1 certificate',
    ONE,
  ),
  ours(
    'bare.txt',
    (desk) => text(desk, 'k.pem').replace(/-----.*-----/g, ''),
    'der, none: 1 certificate',
    ONE,
  ),
]

const orders: readonly WorldFile[] = [
  ours('key-first.pem', (desk) => text(desk, 'k.key', 'k.pem'), 'pem, none: RSA 3072, 1 certificate', KEPT),
  ours('key-last.pem', (desk) => text(desk, 'k.pem', 'k.key'), 'pem, none: RSA 3072, 1 certificate', KEPT),
  ours(
    'key-between.pem',
    (desk) => text(desk, 'k2.pem', 'k.key', 'k.pem'),
    'pem, none: RSA 3072, 2 certificates',
    {
      then: 'kept with its key: 2 certificates',
    },
  ),
  ours(
    'same-key-twice.pem',
    (desk) => text(desk, 'k.key', 'k.pem', 'k.key'),
    'pem, none: RSA 3072 + RSA 3072, 1 certificate',
    KEPT,
  ),
  ours(
    'same-certificate-twice.pem',
    (desk) => text(desk, 'k.pem', 'k.pem'),
    'pem, none: 2 certificates',
    ONE,
  ),
  ours(
    'two-keys.pem',
    (desk) => text(desk, 'k.key', 'k2.key', 'k.pem'),
    'pem, none: RSA 3072 + RSA 3072, 1 certificate',
    {
      then: 'key.several {count: 2}',
    },
  ),
  ours(
    'three-keys.pem',
    (desk) => text(desk, 'k.key', 'ec.key', 'k2.key'),
    'pem, none: RSA 3072 + EC (P-256) 256 + RSA 3072, 0 certificates',
    {
      then: 'key.several {count: 3}',
    },
  ),
]

const cut = (
  file: string,
  make: (desk: Desk, out: string) => Promise<unknown>,
  keep: (bytes: Buffer) => Uint8Array,
  is: string,
): WorldFile => ({
  file,
  by: 'openssl',
  word: PLAIN,
  make: async (desk, out) => {
    await make(desk, out)
    desk.write(out, keep(desk.read(out)))
  },
  is,
})
const p12 = `-passout pass:${PLAIN}`
const cuts: readonly WorldFile[] = [
  cut(
    'cut-early.p12',
    (desk, out) => desk.openssl(`pkcs12 -export -inkey k.key -in k.pem -out ${out} ${p12}`),
    (all) => all.subarray(0, 300),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-late.p12',
    (desk, out) => desk.openssl(`pkcs12 -export -inkey k.key -in k.pem -out ${out} ${p12}`),
    (all) => all.subarray(0, -1),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-trust.p12',
    (desk, out) => desk.openssl(`pkcs12 -export -nokeys -in two.pem -out ${out} ${p12}`),
    (all) => all.subarray(0, 700),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut.cer',
    (desk, out) => desk.openssl(`x509 -in k.pem -outform DER -out ${out}`),
    (all) => all.subarray(0, 500),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-key.der',
    (desk, out) => desk.openssl(`pkey -in k.key -outform DER -out ${out}`),
    (all) => all.subarray(0, 500),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-ec.der',
    (desk, out) => desk.openssl(`pkey -in ec.key -outform DER -out ${out}`),
    (all) => all.subarray(0, 60),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut.pem',
    (desk, out) => desk.openssl(`x509 -in k.pem -out ${out}`),
    (all) => all.subarray(0, 500),
    'key.damaged {what: the PEM block CERTIFICATE is cut off}',
  ),
  cut(
    'cut-key.pem',
    (desk, out) => desk.openssl(`pkey -in k.key -out ${out}`),
    (all) => all.subarray(0, 500),
    'key.damaged {what: the PEM block PRIVATE KEY is cut off}',
  ),
  cut(
    'cut.p7b',
    (desk, out) => desk.openssl(`crl2pkcs7 -nocrl -certfile two.pem -outform DER -out ${out}`),
    (all) => all.subarray(0, 900),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-stream.p7b',
    (desk, out) =>
      desk.openssl(
        `cms -sign -stream -nodetach -in two.pem -signer k.pem -inkey k.key -outform DER -out ${out}`,
      ),
    (all) => all.subarray(0, 900),
    'key.damaged {what: cut off}',
  ),
  cut(
    'cut-encrypted.p8',
    (desk, out) => desk.openssl(`pkcs8 -topk8 -in k.key -outform DER -out ${out} ${p12}`),
    (all) => all.subarray(0, 500),
    'key.damaged {what: cut off}',
  ),
  cut(
    'longer.p12',
    (desk, out) => desk.openssl(`pkcs12 -export -inkey k.key -in k.pem -out ${out} ${p12}`),
    (all) => Buffer.concat([all, Buffer.of(0)]),
    'key.damaged {what: bytes after the end}',
  ),
]

/** The second certificate, with a month that is none. */
function badDate(desk: Desk): Buffer {
  const bytes = Buffer.from(bytesOf(desk.read('k2.pem')))
  const at = bytes.indexOf(Buffer.from('170d', 'hex'))
  bytes.write('13', at + 4, 'latin1')
  return bytes
}
const BAD = 'certificate.malformed {what: number 2 of 2: a time that doesn’t exist}'
const dates: readonly WorldFile[] = [
  ours('bad-date.pem', (desk) => text(desk, 'k.pem') + pem('CERTIFICATE', badDate(desk)), BAD),
  ours('bad-date-alone.cer', badDate, 'certificate.malformed {what: a time that doesn’t exist}'),
  ours(
    'bad-date-with-key.pem',
    (desk) => text(desk, 'k.key', 'k.pem') + pem('CERTIFICATE', badDate(desk)),
    BAD,
  ),
  {
    file: 'bad-date.p7b',
    by: 'openssl',
    make: async (desk, out) => {
      desk.write(`${out}.pem`, text(desk, 'k.pem') + pem('CERTIFICATE', badDate(desk)))
      await desk.openssl(`crl2pkcs7 -nocrl -certfile ${out}.pem -outform DER -out ${out}`)
    },
    is: BAD,
  },
  {
    file: 'bad-date.p12',
    by: 'openssl',
    word: PLAIN,
    make: async (desk, out) => {
      desk.write(`${out}.pem`, text(desk, 'k.pem') + pem('CERTIFICATE', badDate(desk)))
      await desk.openssl(`pkcs12 -export -nokeys -in ${out}.pem -out ${out} ${p12}`)
    },
    is: BAD,
  },
]

/** A PKCS#8 of a kind that stands in its identifier alone. */
const pkcs8 = (identifier: string): Uint8Array =>
  der.sequence(der.integer(0), der.sequence(der.oid(identifier)), der.octetString(Buffer.alloc(32, 4)))
const NIST = '2.16.840.1.101.3.4.3'
const newKeys: readonly WorldFile[] = (
  [
    ['ml-dsa-44', `${NIST}.17`, 'ML-DSA-44', 0],
    ['ml-dsa-65', `${NIST}.18`, 'ML-DSA-65', 0],
    ['ml-dsa-87', `${NIST}.19`, 'ML-DSA-87', 0],
    ['gost-2001', '1.2.643.2.2.19', 'GOST R 34.10-2001', 256],
    ['unknown', '1.3.6.1.4.1.99999.1', '1.3.6.1.4.1.99999.1', 0],
  ] as const
).flatMap(([name, identifier, type, bits]) => [
  ours(
    `${name}.der`,
    () => pkcs8(identifier),
    `der, none: ${type}${bits === 0 ? '' : ` ${bits}`}, 0 certificates`,
    {
      then: `key.type {type: ${type}}`,
    },
  ),
  ours(
    `${name}.pem`,
    () => pem('PRIVATE KEY', pkcs8(identifier)),
    `pem, none: ${type}${bits === 0 ? '' : ` ${bits}`}, 0 certificates`,
    {
      then: `key.type {type: ${type}}`,
    },
  ),
])

const ssh = (type: string, words: readonly string[], is: string): WorldFile => ({
  file: `ssh-${type}`,
  by: 'ssh-keygen',
  make: (desk, out) => desk.run('ssh-keygen', '-q', '-t', type, ...words, '-N', '', '-f', out),
  is,
})
const none = (file: string, make: () => string | Buffer, found: string): WorldFile =>
  ours(file, make, `certificate.none {found: ${found}}`)
const form = (file: string, make: () => string | Buffer, is: string): WorldFile =>
  ours(file, make, `key.form {form: ${is}}`)
const begins = (hex: string) => (): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(80, 1)])
const armour = (label: string) => (): string =>
  `-----BEGIN ${label}-----\n\nmQENBFYE\n=abcd\n-----END ${label}-----\n`
/** What no file of certificates is, told by how it begins; and forms that only their own makers read. */
const strangers: readonly WorldFile[] = [
  form('key.pvk', begins('1ef1b5b0'), 'a Microsoft private key (PVK)'),
  form('roots.sst', begins('0000000043455254'), 'a serialized Windows certificate store (SST)'),
  form('login.keychain', begins('6b796368'), 'a macOS keychain'),
  form('store.bks', begins('0000000200000014'), 'a Bouncy Castle keystore'),
  form('store.ubr', begins('0000000100000014'), 'a Bouncy Castle keystore'),
  form('cert8.db', begins('00061561'), 'an NSS key database'),
  form('key4.db', () => 'SQLite format 3\0'.padEnd(200, 'x'), 'an SQLite database, as NSS keeps keys in'),
  form('key.jwk', () => '{ "kty": "RSA", "n": "AQ", "e": "AQAB" }', 'a JSON Web Key (JWK)'),
  none('id_rsa.pub', () => 'ssh-rsa AAAAB3NzaC1yc2E= me@here\n', 'an SSH public key'),
  none('page.cer', () => '<!DOCTYPE html><html><body>Not found</body></html>', 'a web page'),
  none('all.zip', begins('504b0304'), 'an archive'),
  ours(
    'public.asc',
    armour('PGP PUBLIC KEY BLOCK'),
    'pem, none: 0 certificates; others: pgp public key block',
    {
      then: 'certificate.none {found: pgp public key block}',
    },
  ),
  ours('secret.asc', armour('PGP PRIVATE KEY BLOCK'), 'key.openpgp {}'),
]
/** Writings of one certificate that mail, forms and tools leave behind, and what is wrong with those that are not one. */
const rewritten = (file: string, how: (body: string) => string | Buffer, is: string, then = ONE): WorldFile =>
  ours(file, (desk) => how(text(desk, 'k.pem')), is, is.startsWith('key.') ? {} : then)
const damagedAs = (what: string): string => `key.damaged {what: ${what}}`
const passed: readonly WorldFile[] = [
  rewritten('hex.cer', (body) => bytesOf(Buffer.from(body)).toString('hex'), 'der, none: 1 certificate'),
  rewritten(
    'colons.cer',
    (body) => bytesOf(Buffer.from(body)).toString('hex').match(/../g)?.join(':') ?? '',
    'der, none: 1 certificate',
  ),
  rewritten('twice.b64', (body) => Buffer.from(body).toString('base64'), 'pem, none: 1 certificate'),
  rewritten('form.pem', (body) => body.replaceAll('\n', ' '), 'pem, none: 1 certificate'),
  rewritten(
    'other-end.pem',
    (body) => body.replace('END CERT', 'END X509 CERT'),
    damagedAs('the PEM block CERTIFICATE ends as another'),
  ),
  rewritten('no-begin.pem', (body) => body.replace(/^.*\n/, ''), damagedAs('a PEM block has no first line')),
  rewritten(
    'empty-block.pem',
    (body) => `-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n${body}`,
    damagedAs('the PEM block CERTIFICATE is empty'),
  ),
]
const others: readonly WorldFile[] = [
  ssh('rsa', ['-b', '2048'], 'key.openssh {}'),
  ssh('ed25519', [], 'key.type {type: Ed25519}'),
  ssh('ecdsa', [], 'key.type {type: EC}'),
  ours('key.kdb', () => Buffer.from('0000000100000a00', 'hex'), 'key.gskit {}'),
  ours('key.rdb', () => Buffer.from('0000000100000a00', 'hex'), 'key.gskit {}'),
  ours('KEY.STH', () => Buffer.alloc(129, 7), 'key.gskit {}'),
  ours('key.ppk', () => 'PuTTY-User-Key-File-3: ssh-rsa\n', 'key.putty {}'),
  ours('key.asc', () => pem('PGP PRIVATE KEY BLOCK', Buffer.alloc(40, 1)), 'key.openpgp {}'),
  ours('nothing.p12', () => '', 'certificate.none {found: nothing: it is empty}'),
  ours(
    'letter.txt',
    () => 'Dear colleague, the certificate follows.\n',
    'certificate.none {found: neither PEM nor DER}',
  ),
  ours(
    'picture.p12',
    () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'certificate.none {found: neither PEM nor DER}',
  ),
  ours('new-label.pem', () => pem('LMS PRIVATE KEY', Buffer.alloc(40, 1)), 'key.type {type: LMS}'),
  ours(
    'no-base64.pem',
    () => '-----BEGIN CERTIFICATE-----\nä!\n-----END CERTIFICATE-----\n',
    'key.damaged {what: the PEM block CERTIFICATE is not base64}',
  ),
]

export const ODD_FILES: readonly WorldFile[] = [
  ...writings,
  ...orders,
  ...cuts,
  ...dates,
  ...newKeys,
  ...others,
  ...strangers,
  ...passed,
]
