// Files of certificates and keys as the world makes them, imported by name: each is kept as what it is, or refused with its one reason.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCertificate } from '../../../src-main/engine/certificates/import-certificate.ts'
import { describeError } from '../../../src-main/text/en/errors.ts'
import { Failure } from '../../../src-main/contract/errors.ts'
import { FILE_WORD, testInstallation } from '../../support/certificates-context.ts'
import { keyPath } from '../../support/made-keys.ts'
import { openSsl } from '../../support/openssl.ts'

const ssl = openSsl()
const home = testInstallation()
const PASS = ['-passout', `pass:${FILE_WORD}`]
afterAll(() => {
  ssl.remove()
  home.remove()
})

beforeAll(() => {
  const rsa = 'req -x509 -newkey rsa:2048 -nodes -days 30'.split(' ')
  ssl.write('k.pem', readFileSync(keyPath('backup', 'key')))
  ssl.write('c.pem', readFileSync(keyPath('backup', 'pem')))
  ssl.run(...rsa, '-keyout', 'k2.pem', '-out', 'c2.pem', '-subj', '/CN=other')
  ssl.write('two.pem', Buffer.concat([ssl.read('c.pem'), ssl.read('c2.pem')]))
  ssl.write('short.key', ssl.run('genrsa', '1024'))
  const made: Readonly<Record<string, readonly string[]>> = {
    ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
    ed25519: ['-algorithm', 'ED25519'],
    ed448: ['-algorithm', 'ED448'],
    x25519: ['-algorithm', 'X25519'],
    pss: ['-algorithm', 'RSA-PSS'],
    dh: ['-algorithm', 'DH', '-pkeyopt', 'group:ffdhe2048'],
    sm2: ['-algorithm', 'SM2'],
  }
  for (const [name, words] of Object.entries(made)) ssl.run('genpkey', ...words, '-out', `${name}.key`)
  ssl.run('dsaparam', '-genkey', '-noout', '-out', 'dsa.key', '1024')
  for (const name of ['ec', 'ed25519', 'dsa', 'pss'])
    ssl.run('pkey', '-in', `${name}.key`, '-outform', 'DER', '-out', `${name}.der`)
  ssl.run('ec', '-in', 'ec.key', '-outform', 'DER', '-out', 'sec1.der')
  ssl.run(
    'req',
    '-x509',
    '-key',
    'ec.key',
    '-days',
    '9',
    '-subj',
    '/CN=ec',
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-out',
    'ec.crt',
  )
  ssl.run('pkcs12', '-export', '-inkey', 'ec.key', '-in', 'ec.crt', '-out', 'ec.p12', ...PASS)
  // ML-DSA-65 and a key of GOST by their structure alone: no platform of ours makes them.
  const pkcs8 = (oidHex: string): Buffer => {
    const algorithm = Buffer.from(`30${hexLength(oidHex)}${oidHex}`, 'hex')
    const body = Buffer.concat([Buffer.from('020100', 'hex'), algorithm, Buffer.from('04020420', 'hex')])
    return Buffer.concat([Buffer.from([0x30, body.length]), body])
  }
  ssl.write('ml-dsa.der', pkcs8('060960864801650304030112'.replace('0112', '12')))
  ssl.write('gost.der', pkcs8('06082a85030701010101'))
  const p12 = ['pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem']
  ssl.run(...p12, '-passout', 'pass:', '-out', 'empty.p12')
  ssl.run(...p12, '-passout', 'pass:', '-nomac', '-out', 'empty-nomac.p12')
  ssl.run(...p12, '-keypbe', 'NONE', '-certpbe', 'NONE', '-nomac', '-passout', 'pass:', '-out', 'plain.p12')
  ssl.run(...p12, '-legacy', '-passout', 'pass:', '-out', 'empty-legacy.p12')
  ssl.run('pkcs12', '-export', '-nokeys', '-in', 'two.pem', '-out', 'trust.p12', ...PASS)
  ssl.run('pkcs12', '-export', '-nokeys', '-in', 'two.pem', '-out', 'other.p12', '-passout', 'pass:another')
  ssl.write('cut.p12', ssl.read('trust.p12').subarray(0, 700))
  ssl.write('two-keys.pem', Buffer.concat([ssl.read('k.pem'), ssl.read('k2.pem'), ssl.read('c.pem')]))
  ssl.write('twice.pem', Buffer.concat([ssl.read('k.pem'), ssl.read('c.pem'), ssl.read('k.pem')]))
  ssl.run('x509', '-in', 'c.pem', '-trustout', '-addtrust', 'emailProtection', '-out', 'trusted.pem')
  ssl.run('crl2pkcs7', '-nocrl', '-certfile', 'two.pem', '-out', 'bundle.p7b')
  ssl.write('text', 'some text')
  ssl.run(
    ...'cms -sign -stream -nodetach -in text -signer c2.pem -inkey k2.pem -outform DER -out ber.p7b'.split(
      ' ',
    ),
  )
  const utf16 = Buffer.from(`\uFEFF${ssl.read('two.pem').toString().replaceAll('\n', '\r\n')}`, 'utf16le')
  ssl.write('utf16.pem', utf16)
  ssl.write('utf16be.pem', Buffer.from(utf16).swap16())
  ssl.write('bom.pem', Buffer.concat([Buffer.from('efbbbf', 'hex'), ssl.read('c.pem')]))
  ssl.write('cr.pem', ssl.read('c.pem').toString().replaceAll('\n', '\r'))
  const bare = ssl
    .read('c.pem')
    .toString()
    .replace(/-----.*-----/g, '')
  ssl.write('bare.txt', bare)
  const der = ssl.run('x509', '-in', 'c2.pem', '-outform', 'DER')
  const badDate = Buffer.from(der)
  const at = badDate.indexOf(Buffer.from('170d', 'hex'))
  badDate.write('13', at + 4, 'latin1')
  badDate.write('99', at + 6, 'latin1')
  ssl.write('bad-date.pem', Buffer.concat([ssl.read('c.pem'), pem('CERTIFICATE', badDate)]))
  ssl.run('req', '-new', '-key', 'k.pem', '-subj', '/CN=x', '-out', 'request.pem')
  ssl.run('req', '-new', '-key', 'k.pem', '-subj', '/CN=x', '-outform', 'DER', '-out', 'request.der')
  ssl.run('pkey', '-in', 'k.pem', '-pubout', '-out', 'public.pem')
  ssl.write('key.kdb', Buffer.from('0000000100000a00', 'hex'))
  ssl.write('key.ppk', 'PuTTY-User-Key-File-3: ssh-rsa\n')
}, 120_000)

const hexLength = (hex: string): string => (hex.length / 2).toString(16).padStart(2, '0')
const pem = (label: string, bytes: Uint8Array): Buffer =>
  Buffer.from(`-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`)

let count = 0
async function imported(file: string): Promise<string> {
  count += 1
  const name = `entry-${count}`
  try {
    const { certificates, key } = await importCertificate(home.context, { file: ssl.path(file), name })
    await home.context.vault.remove(name)
    for (const one of certificates) await home.context.store.remove(one)
    return `${certificates.length} ${key ? 'with key' : 'without key'}`
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { what, why } = describeError(error.code, error.facts)
    return `${error.code}: ${what} ${why}`.replaceAll(ssl.path(''), '')
  }
}

describe('a key that can never open a set is refused at the door, with its type', () => {
  it.each([
    ['ec.key', 'EC (P-384)'],
    ['ec.der', 'EC (P-384)'],
    ['sec1.der', 'EC (P-384)'],
    ['ec.p12', 'EC (P-384)'],
    ['ed25519.key', 'Ed25519'],
    ['ed25519.der', 'Ed25519'],
    ['ed448.key', 'Ed448'],
    ['x25519.key', 'X25519'],
    ['pss.key', 'RSA-PSS'],
    ['pss.der', 'RSA-PSS'],
    ['dsa.key', 'DSA'],
    ['dsa.der', 'DSA'],
    ['dh.key', 'DH'],
    ['sm2.key', 'SM2'],
    ['ml-dsa.der', 'ML-DSA-65'],
    ['gost.der', 'GOST R 34.10-2012'],
  ])('%s', async (file, type) => {
    const said = await imported(file)
    expect(said).toMatch(/^key\.type: /)
    expect(said).toContain(`of type ${type}, and cannot serve`)
    expect(await home.context.vault.names()).toEqual([])
  })
})

describe('each file is kept as what it is, or refused with its one reason', () => {
  it.each([
    ['a key of 1024 bits', 'short.key', /^key\.short: .*1024 bits/],
    ['a certificate of EC', 'ec.crt', /^certificate\.not-rsa: .*EC/],
    ['a bare RSA key', 'k.pem', /^key\.no-certificate: /],
    ['a PKCS#12 without a password', 'empty.p12', /^1 with key$/],
    ['one without a password and a MAC', 'empty-nomac.p12', /^1 with key$/],
    ['one with nothing encrypted', 'plain.p12', /^1 with key$/],
    ['an old one without a password', 'empty-legacy.p12', /^1 with key$/],
    ['a trust store', 'trust.p12', /^2 without key$/],
    ['a trust store under another passphrase', 'other.p12', /^key\.passphrase: /],
    ['a trust store that is cut off', 'cut.p12', /^key\.damaged: .*cut off/],
    ['two keys', 'two-keys.pem', /^key\.several: .*holds 2 private keys/],
    ['the same key twice', 'twice.pem', /^1 with key$/],
    ['a TRUSTED CERTIFICATE', 'trusted.pem', /^1 without key$/],
    ['PKCS#7', 'bundle.p7b', /^2 without key$/],
    ['PKCS#7 with indefinite lengths', 'ber.p7b', /^1 without key$/],
    ['PEM in UTF-16, little end first', 'utf16.pem', /^2 without key$/],
    ['PEM in UTF-16, big end first', 'utf16be.pem', /^2 without key$/],
    ['PEM with a mark of UTF-8', 'bom.pem', /^1 without key$/],
    ['PEM with carriage returns alone', 'cr.pem', /^1 without key$/],
    ['base64 without its lines', 'bare.txt', /^1 without key$/],
    [
      'a date that is none in the second certificate',
      'bad-date.pem',
      /^certificate\.malformed: .*Number 2 of 2: .*time/,
    ],
    ['a request', 'request.pem', /^certificate\.none: .*certificate request/],
    ['a request in DER', 'request.der', /^certificate\.none: .*certificate request/],
    ['a public key', 'public.pem', /^certificate\.none: .*public key/],
    ['a key database of GSKit', 'key.kdb', /^key\.gskit: /],
    ['a key of PuTTY', 'key.ppk', /^key\.putty: /],
  ])('%s (%s)', async (_, file, said) => {
    expect(await imported(file)).toMatch(said)
  })
})
