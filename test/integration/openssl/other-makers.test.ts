// Files of other makers (GnuTLS, NSS, Java), as they wrote them: each one is read, to the same certificate and key.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPki } from '../../../src-main/adapters/pki/pki.ts'
import type { Certificate } from '../../../src-main/engine/ports/pki.ts'
import { codeOf } from '../../support/failure-of.ts'

const directory = join(import.meta.dirname, '../../vectors/other-makers')
const WORD = 'made-up-word'
const pki = createPki()
const read = (name: string): Buffer => readFileSync(join(directory, name))
const certificateIn = (name: string): Certificate => pki.readCertificates(read(name), name)[0] as Certificate

const SUBJECTS: Readonly<Record<string, string>> = {
  gnutls: 'CN=Made by GnuTLS',
  nss: 'CN=Made by NSS',
  keytool: 'CN=Made by keytool',
}
const files = readdirSync(directory).filter((name) => !name.startsWith('README'))
const makerOf = (name: string): string => name.split(/[-.]/)[0] ?? ''
const isKeyFile = (name: string): boolean => extname(name) === '.p12' || name.includes('.p8.')

describe.each(Object.keys(SUBJECTS))('what %s wrote', (maker) => {
  const theirs = files.filter((name) => makerOf(name) === maker)
  const certificate = certificateIn(`${maker}.pem`)

  it.each(theirs.filter((name) => !isKeyFile(name)))('%s is read as its certificate', (name) => {
    expect(certificateIn(name).info).toEqual(certificate.info)
    expect(certificate.info).toMatchObject({ subject: SUBJECTS[maker], keyType: 'RSA', keyBits: 3072 })
  })

  it.each(theirs.filter(isKeyFile))('%s gives its key', async (name) => {
    const pair = await pki.readKeyPair(read(name), name, () => Promise.resolve(WORD))
    expect(pair.key.publicKeyId).toBe(certificate.info.publicKeyId)
    if (extname(name) === '.p12')
      expect(pair.certificate?.info.fingerprint).toBe(certificate.info.fingerprint)
  })

  it('does not open under a wrong passphrase, and says that', async () => {
    const wrong = (): Promise<string> => Promise.resolve('another-word')
    const name = `${maker}.p12`
    expect(await codeOf(() => pki.readKeyPair(read(name), name, wrong))).toBe('key.passphrase')
  })
})

it('every file of another maker is one that is read here', () => {
  expect(files.map(makerOf).filter((maker) => !(maker in SUBJECTS))).toEqual([])
  expect(files.filter(isKeyFile).length).toBeGreaterThanOrEqual(9)
})
