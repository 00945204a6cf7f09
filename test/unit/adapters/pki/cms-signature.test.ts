import { isPhrase, phrase } from '../../../../src-main/contract/phrases.ts'
import { constants, createPrivateKey, sign } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createPki } from '../../../../src-main/adapters/pki/pki.ts'
import * as der from '../../../../src-main/adapters/pki/der-writer.ts'
import { DIGESTS, OID } from '../../../../src-main/adapters/pki/oids.ts'
import {
  CONTENT,
  attribute,
  contentType,
  digestOf,
  messageDigest,
  signatureOf,
  signedAttributesOf,
  type SignatureShape,
} from '../../../support/cms-shapes.ts'
import { failureOf } from '../../../support/failure-of.ts'
import { SIGNING, makeCertificate, testKey } from '../../../support/make-certificate.ts'

const pki = createPki()
const signer = makeCertificate({ name: 'Signer', keyUsage: SIGNING })
const other = makeCertificate({ name: 'Other', key: testKey(1) })
const time = (text: string): Uint8Array => attribute(OID.signingTime, der.element(0x17, Buffer.from(text)))
const idOf = (digest: string): string =>
  Object.entries(DIGESTS).find(([, name]) => name === digest)?.[0] ?? ''

const refused: readonly (readonly [string, SignatureShape])[] = [
  ['no signed attributes', { signer, attributes: null }],
  [
    'no signed attributes over content that parses as SET OF Attribute (the forgery of ePrint 2023/1801)',
    { signer, attributes: null, content: der.setOf(contentType(), messageDigest()) },
  ],
  ['no contentType', { signer, attributes: [messageDigest()] }],
  ['no messageDigest', { signer, attributes: [contentType()] }],
  ['two contentTypes', { signer, attributes: [contentType(), contentType(), messageDigest()] }],
  [
    'two messageDigests',
    { signer, attributes: [contentType(), messageDigest(), messageDigest(Buffer.from('other'))] },
  ],
  [
    'one messageDigest with two values',
    {
      signer,
      attributes: [
        contentType(),
        attribute(OID.messageDigest, der.octetString(digestOf(CONTENT)), der.octetString(Buffer.alloc(32))),
      ],
    },
  ],
  ['a messageDigest without a value', { signer, attributes: [contentType(), attribute(OID.messageDigest)] }],
  [
    'a messageDigest of another length than the digest',
    { signer, attributes: [contentType(), messageDigest(CONTENT, 'sha1')] },
  ],
  [
    'a contentType that is not id-data',
    { signer, attributes: [attribute(OID.contentType, der.oid(OID.signedData)), messageDigest()] },
  ],
  [
    'a signing time that does not exist',
    { signer, attributes: [...signedAttributesOf({ signer }), time('261332000000Z')] },
  ],
  ['two signers', { signer, signerCount: 2 }],
  ['no signer', { signer, signerCount: 0 }],
  ["no signer's certificate", { signer, certificates: [] }],
  ["another certificate than the signer's", { signer, certificates: [other.certificate.der] }],
  [
    "the signer's certificate twice",
    { signer, certificates: [signer.certificate.der, signer.certificate.der] },
  ],
  ['content of its own', { signer, eContent: CONTENT }],
  ['another content type than id-data', { signer, eContentType: OID.signedData }],
  ['a version of signerInfo that does not fit', { signer, version: 3 }],
  [
    'a signature algorithm with another digest than digestAlgorithm',
    { signer, signatureAlgorithm: der.algorithm('1.2.840.113549.1.1.13', der.nullValue()) },
  ],
  [
    'RSASSA-PSS parameters with another digest than digestAlgorithm',
    { signer, signatureAlgorithm: pssAlgorithm('sha512', 32) },
  ],
  [
    'an attribute certificate among the certificates',
    { signer, certificates: [signer.certificate.der, der.context(1)] },
  ],
]

function pssAlgorithm(digest: string, saltLength: number, mask = digest): Uint8Array {
  const hash = (name: string): Uint8Array => der.algorithm(idOf(name), der.nullValue())
  return der.algorithm(
    OID.pss,
    der.sequence(
      der.context(0, hash(digest)),
      der.context(1, der.algorithm(OID.mgf1, hash(mask))),
      der.context(2, der.integer(saltLength)),
    ),
  )
}

describe('reading a signature', () => {
  it.each(refused)('[F-20] refuses %s', async (_, shape) => {
    const failure = await failureOf(() => pki.readSignature(signatureOf(shape)))
    expect(failure.code).toBe('signature.malformed')
    expect(isPhrase(failure.facts['what'])).toBe(true)
  })

  it('[F-20] refuses trailing bytes', async () => {
    const bytes = Buffer.concat([signatureOf({ signer }), Buffer.of(0)])
    expect((await failureOf(() => pki.readSignature(bytes))).facts['what']).toEqual(
      phrase('bytes-after-the-end'),
    )
  })

  it('[F-20] refuses an indefinite length and one that is not minimal', async () => {
    const good = Buffer.from(signatureOf({ signer }))
    const body = good.subarray(4)
    const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), body, Buffer.of(0, 0)])
    const padded = Buffer.concat([Buffer.of(0x30, 0x83, 0), good.subarray(2, 4), body])
    expect((await failureOf(() => pki.readSignature(indefinite))).facts['what']).toEqual(
      phrase('an-indefinite-length'),
    )
    expect((await failureOf(() => pki.readSignature(padded))).facts['what']).toEqual(
      phrase('a-length-that-is-not-minimal'),
    )
  })

  it.each([0, 1, 2, 17])('[F-20] refuses %i random or missing bytes', async (length) => {
    const failure = await failureOf(() => pki.readSignature(Buffer.alloc(length, 0x30)))
    expect(failure.code).toBe('signature.malformed')
  })

  it('[F-20] holds when nothing was changed, and says what it found', () => {
    const read = pki.readSignature(
      signatureOf({ signer, attributes: [...signedAttributesOf({ signer }), time('261123000000Z')] }),
    )
    expect(read.verifies()).toBe(true)
    expect(read).toMatchObject({
      digestAlgorithm: 'sha256',
      signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
      signingTime: '2026-11-23T00:00:00Z',
    })
    expect(Buffer.from(read.messageDigest)).toEqual(digestOf(CONTENT))
    expect(read.signer.info.commonName).toBe('Signer')
  })

  it('[F-20] holds without a signing time and with unsigned attributes beside it', () => {
    const read = pki.readSignature(signatureOf({ signer, unsigned: [attribute('1.2.3.4', der.nullValue())] }))
    expect(read.verifies()).toBe(true)
    expect(read.signingTime).toBeUndefined()
  })

  it('[F-19] checks the attributes as they lie, in whatever order', () => {
    const attributes = [messageDigest(), contentType()]
    const asTheyLie = der.element(0x31, ...attributes.sort(Buffer.compare).reverse())
    const signature = sign('sha256', asTheyLie, signer.key)
    const sorted = Buffer.from(signatureOf({ signer, signature }))
    const swapped = sorted
      .toString('hex')
      .replace(
        Buffer.concat([...attributes].reverse()).toString('hex'),
        Buffer.concat(attributes).toString('hex'),
      )
    expect(pki.readSignature(sorted).verifies()).toBe(false)
    expect(pki.readSignature(Buffer.from(swapped, 'hex')).verifies()).toBe(true)
  })

  it('[F-20] does not hold after any change of one bit of signature or messageDigest', () => {
    const good = Buffer.from(signatureOf({ signer }))
    const digestAt = good.indexOf(digestOf(CONTENT))
    for (const at of [digestAt, good.length - 1, good.length - 128]) {
      const changed = Buffer.from(good)
      changed[at] = (changed[at] as number) ^ 1
      expect(pki.readSignature(changed).verifies()).toBe(false)
    }
  })

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('[F-21] reads and names %s', (digest) => {
    const read = pki.readSignature(signatureOf({ signer, digest, digestId: idOf(digest) }))
    expect(read.digestAlgorithm).toBe(digest)
    expect(read.verifies()).toBe(true)
  })

  it('[F-21] names MD5 and never lets it hold', () => {
    const read = pki.readSignature(signatureOf({ signer, digest: 'md5', digestId: idOf('md5') }))
    expect(read.digestAlgorithm).toBe('md5')
    expect(read.verifies()).toBe(false)
  })

  it('reports an unknown digest by its number and does not hold', () => {
    const read = pki.readSignature(signatureOf({ signer, digestId: '2.16.840.1.101.3.4.2.99' }))
    expect(read.digestAlgorithm).toBe('2.16.840.1.101.3.4.2.99')
    expect(read.verifies()).toBe(false)
  })

  it('reads RSASSA-PSS, and one with another mask digest does not hold', () => {
    const attributes = der.setOf(...signedAttributesOf({ signer }))
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const signature = sign('sha256', attributes, { key: signer.key, padding, saltLength: 32 })
    const shape = { signer, signature, signatureAlgorithm: pssAlgorithm('sha256', 32) }
    expect(pki.readSignature(signatureOf(shape)).verifies()).toBe(true)
    const mixed = { ...shape, signatureAlgorithm: pssAlgorithm('sha256', 32, 'sha1') }
    expect(pki.readSignature(signatureOf(mixed)).verifies()).toBe(false)
    const otherSalt = { ...shape, signatureAlgorithm: pssAlgorithm('sha256', 20) }
    expect(pki.readSignature(signatureOf(otherSalt)).verifies()).toBe(false)
  })

  it('[F-21] shows a public exponent of 3, so that the engine can refuse it', () => {
    const pem = execFileSync('openssl', ['genrsa', '-3', '2048'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const weak = makeCertificate({ name: 'Three', key: createPrivateKey(pem) })
    const read = pki.readSignature(signatureOf({ signer: weak }))
    expect(read.signer.info.publicExponent).toBe('3')
  })
})

describe('writing a signature', () => {
  const at = new Date('2026-11-23T12:34:56Z')

  it('[F-20] is read back with its attributes, and holds', async () => {
    const bytes = await pki.sign(digestOf(CONTENT), signer.pair, at)
    const read = pki.readSignature(bytes)
    expect(read.verifies()).toBe(true)
    expect(read.signingTime).toBe('2026-11-23T12:34:56Z')
    expect(Buffer.from(read.messageDigest)).toEqual(digestOf(CONTENT))
  })

  it('is refused with a key that is not that of the certificate', async () => {
    const mixed = { key: other.pair.key, certificate: signer.certificate }
    expect((await failureOf(() => pki.sign(digestOf(CONTENT), mixed, at))).code).toBe(
      'certificate.key-mismatch',
    )
  })
})
