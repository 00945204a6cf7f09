// What a file of certificates and keys is, said before anything of it is kept: by the command line and the window, from one look. And whom
// of it to trust: those that a person names by fingerprint, and nobody else.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FilePreview } from '../../src-main/contract/certificate-files.ts'
import type { StoredCertificate } from '../../src-main/contract/certificates.ts'
import { apiUnderTest } from '../support/api-under-test.ts'
import { Installation, KEYS, scratch } from '../support/cli.ts'
import { codeOf } from '../support/failure-of.ts'
import { makeCertificate, testKey, KEY_CERT_SIGN, KEY_ENCIPHERMENT } from '../support/make-certificate.ts'
import { createCertificateMaker } from '../../src-main/adapters/pki/certificate-maker.ts'
import { openSsl } from '../support/openssl.ts'

const WORD = 'of the file'
const directory = scratch('file-preview')
const at = (name: string): string => join(directory, name)
const home = join(directory, 'home')
const installation = new Installation(home)
const { api } = apiUnderTest(home, 'of the vault')
const ssl = openSsl()
const maker = createCertificateMaker()

const { certificate: root, ...rootSubject } = makeCertificate({
  name: 'Root',
  ca: true,
  keyUsage: KEY_CERT_SIGN,
})
const between = makeCertificate({
  ...{ name: 'Between', ca: true, keyUsage: KEY_CERT_SIGN, key: testKey(1) },
  issuer: { certificate: root, ...rootSubject },
})
const { certificate: leaf } = makeCertificate({
  ...{ name: 'Leaf', key: testKey(2), issuer: between, keyUsage: KEY_ENCIPHERMENT },
})

type Shown = { readonly file: FilePreview; readonly certificates: FilePreview['certificates'] }
async function shown(file: string, word?: string): Promise<Shown & { readonly code: number }> {
  const env = word === undefined ? {} : { SECURE_BACKUP_KEY_PASSPHRASE: word }
  const { json, code } = await installation.run(['cert', 'show', at(file), '--json'], {
    passphrase: undefined,
    env,
  })
  return { ...(json as unknown as Shown), code }
}
/** What the command line says of a file, and the window, which has to be the same. */
async function looked(file: string, word?: string): Promise<FilePreview> {
  const { file: known, certificates } = await shown(file, word)
  const inWindow = await api.certificates.look({
    file: at(file),
    ...(word === undefined ? {} : { passphrase: word }),
  })
  expect(inWindow).toEqual({ ...known, certificates })
  return inWindow
}
const subjects = ({ certificates }: FilePreview): readonly string[] =>
  certificates.map(({ commonName }) => commonName)

beforeAll(() => {
  const pem = (one: { readonly der: Uint8Array }): string => maker.pem('CERTIFICATE', one.der)
  writeFileSync(at('chain.pem'), [root, leaf, between.certificate].map(pem).join('some text\n'))
  writeFileSync(at('gap.pem'), [root, leaf].map(pem).join(''))
  writeFileSync(at('bundle.p7b'), maker.pkcs7([root, between.certificate]))
  writeFileSync(at('word'), WORD)
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-subj', '/CN=EC', '-nodes']
  const noAuthority = ['-addext', 'basicConstraints=critical,CA:FALSE', '-days', '9']
  ssl.run('req', '-x509', ...curve, ...noAuthority, '-keyout', at('ec.key'), '-out', at('ec.pem'))
  for (const [name, from] of [
    ['backup', KEYS],
    ['ec', directory],
  ] as const) {
    const pair = ['-inkey', join(from, `${name}.key`), '-in', join(from, `${name}.pem`)]
    ssl.run('pkcs12', '-export', ...pair, '-passout', `file:${at('word')}`, '-out', at(`${name}.p12`))
  }
})

afterAll(() => ssl.remove())

describe('cert show FILE, and the window', () => {
  it('say of a file under a passphrase what it is, and that it needs one; and what is in it once it is given', async () => {
    expect(await looked('backup.p12')).toEqual({
      ...{ form: 'pkcs12', protection: 'locked', use: 'unknown', needs: 'passphrase' },
      ...{ weak: [], keys: [], certificates: [], others: [] },
    })
    const open = await looked('backup.p12', WORD)
    expect(open).toMatchObject({
      ...{ form: 'pkcs12', protection: 'passphrase', use: 'key', needs: 'nothing' },
      keys: [{ type: 'RSA', bits: 3072 }],
      certificates: [{ receives: true, trusted: false, standing: { status: 'good' } }],
    })
    expect(await codeOf(() => api.certificates.look({ file: at('backup.p12'), passphrase: 'x' }))).toBe(
      'key.passphrase',
    )
    expect((await shown('backup.p12', WORD)).code).toBe(0)
  })

  it('say of a key that cannot serve what it is, and then the one reason', async () => {
    const { file, certificates, code } = await shown('ec.p12', WORD)
    expect([file.use, file.problem?.code, code]).toEqual(['nothing', 'key.type', 4])
    expect([file.keys.map(({ type }) => type), certificates.length]).toEqual([['EC (P-256)'], 1])
    const text = await installation.run(['cert', 'show', at('ec.p12')], {
      env: { SECURE_BACKUP_KEY_PASSPHRASE: WORD },
    })
    expect(text.stdout).toMatch(/A PKCS#12 file; under a passphrase\.\s+a private key: EC \(P-256\) 256/)
    expect(text.stderr).toContain('key.type')
  })

  it('name of certificates in any order whose file it is first, each chain, and the link that is broken', async () => {
    const chain = await looked('chain.pem')
    expect([chain.use, subjects(chain)]).toEqual(['certificates', ['Leaf', 'Root', 'Between']])
    expect(chain.certificates[0]?.chain.map(({ link }) => link)).toEqual(['holds', 'holds', 'root'])
    const gap = await looked('gap.pem')
    expect(gap.certificates[0]?.chain).toMatchObject([{ link: 'issuer-missing', issuer: 'CN=Between' }])
    expect((await looked('bundle.p7b')).form).toBe('pkcs7')
    const text = await installation.run(['cert', 'show', at('gap.pem')])
    expect(text.stdout).toMatch(/CN=Leaf +\(.*CN=Between.*\)/)
  })

  it('keep nothing', () => {
    expect(existsSync(join(home, 'certificates'))).toBe(false)
    expect(existsSync(join(home, 'keys'))).toBe(false)
  })
})

describe('of certificates alone', () => {
  const trusted = async (): Promise<readonly string[]> => {
    const { json } = await installation.run(['cert', 'list', '--json'])
    const all = json['certificates'] as readonly StoredCertificate[]
    return all.filter((one) => one.trusted).map(({ commonName }) => commonName)
  }
  const remove = async (): Promise<void> => {
    const { json } = await installation.run(['cert', 'list', '--json'])
    for (const { name } of json['certificates'] as readonly StoredCertificate[])
      await installation.run(['cert', 'delete', name])
  }

  it('nobody is trusted for being in a file', async () => {
    const { json } = await installation.run(['cert', 'import', at('chain.pem'), '--name', 'chain', '--json'])
    expect(json).toMatchObject({ anchors: [], key: false })
    expect((json['certificates'] as string[]).length).toBe(3)
    expect(await trusted()).toEqual([])
    await remove()
  })

  it('those are trusted whose fingerprint a person names, on the command line and in the window', async () => {
    const fingerprint = root.info.fingerprint
    const written = fingerprint.toUpperCase().match(/../g)?.join(':') ?? ''
    await installation.run(['cert', 'import', at('chain.pem'), '--name', 'chain', '--anchor', written])
    expect(await trusted()).toEqual(['Root'])
    await remove()
    await api.certificates.import({ file: at('bundle.p7b'), name: 'bundle', anchors: [fingerprint] })
    expect(await trusted()).toEqual(['Root'])
    await remove()
  })

  it('a certificate whose key is of another type is kept where a person says to trust it, and only there', async () => {
    const { certificates } = await looked('ec.p12', WORD)
    const fingerprint = certificates[0]?.fingerprint ?? ''
    const plain = { file: at('ec.pem'), name: 'ec' }
    expect(await codeOf(() => api.certificates.import(plain))).toBe('certificate.not-rsa')
    await api.certificates.import({ ...plain, anchors: [fingerprint] })
    expect((await trusted()).length).toBe(1)
    await remove()
    // As the sentence about its key says: the certificate beside it can be trusted from that very file.
    const trust = await installation.run(['cert', 'trust', at('ec.p12'), '--name', 'from-p12'], {
      env: { SECURE_BACKUP_KEY_PASSPHRASE: WORD },
    })
    expect([trust.code, (await trusted()).length]).toEqual([0, 1])
    await remove()
  })

  it('one that is not in the file is refused before anything is kept', async () => {
    const anchors = [leaf.info.fingerprint]
    const wish = { file: at('bundle.p7b'), name: 'bundle', anchors }
    expect(await codeOf(() => api.certificates.import(wish))).toBe('certificate.unknown')
    expect((await api.certificates.list({})).certificates).toEqual([])
  })
})
