import { constants, createCipheriv, createPublicKey, publicEncrypt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPki } from '../../../../src-main/adapters/pki/pki.ts'
import { oaepSha256 } from '../../../../src-main/adapters/pki/algorithm-identifier.ts'
import { wrapKey } from '../../../../src-main/adapters/pki/cms-envelope.ts'
import { TAG } from '../../../../src-main/adapters/pki/der-reader.ts'
import * as der from '../../../../src-main/adapters/pki/der-writer.ts'
import { OID } from '../../../../src-main/adapters/pki/oids.ts'
import { codeOf, failureOf } from '../../../support/failure-of.ts'
import {
  KEY_ENCIPHERMENT,
  makeCertificate,
  testKey,
  type Subject,
} from '../../../support/make-certificate.ts'

const pki = createPki()
const secret = Buffer.alloc(32, 0x5a)
const anna = makeCertificate({ name: 'Anna', keyUsage: KEY_ENCIPHERMENT })
const bert = makeCertificate({ name: 'Bert, of "X"', key: testKey(1), serial: Buffer.from('00ff', 'hex') })
const carl = makeCertificate({ name: 'Carl', key: testKey(2) })

interface EnvelopeShape {
  readonly transport?: Uint8Array
  readonly wrap?: (subject: Subject, key: Uint8Array) => Uint8Array
  readonly keyBytes?: number
  readonly cipherId?: string
  readonly spoil?: boolean
}

function envelopeOf(subject: Subject, shape: EnvelopeShape): Uint8Array {
  const key = Buffer.alloc(shape.keyBytes ?? 32, 7)
  const iv = Buffer.alloc(16, 3)
  const cipher = createCipheriv(key.length === 32 ? 'aes-256-cbc' : 'aes-128-cbc', key, iv)
  const encrypted = Buffer.concat([cipher.update(secret), cipher.final()])
  if (shape.spoil === true) encrypted[encrypted.length - 1] = (encrypted.at(-1) as number) ^ 1
  const wrap = shape.wrap ?? ((to, bytes) => wrapKey(to.certificate.x509.publicKey, bytes))
  const info = recipientInfo(subject, shape.transport ?? oaepSha256(), wrap(subject, key))
  const content = der.sequence(
    der.oid(OID.data),
    der.algorithm(shape.cipherId ?? OID.aes256cbc, der.octetString(iv)),
    der.contextPrimitive(0, encrypted),
  )
  return envelopeFor(info, content)
}

const issuerAndSerial = ({ certificate }: Subject): Uint8Array =>
  der.sequence(certificate.issuerDer, der.element(TAG.integer, certificate.serialBytes))

const recipientInfo = (subject: Subject, transport: Uint8Array, wrapped: Uint8Array): Uint8Array =>
  der.sequence(der.integer(0), issuerAndSerial(subject), transport, der.octetString(wrapped))

const PLAIN = (): Uint8Array =>
  der.sequence(
    der.oid(OID.data),
    der.algorithm(OID.aes256cbc, der.octetString(Buffer.alloc(16, 3))),
    der.contextPrimitive(0, Buffer.alloc(48, 9)),
  )

function envelopeFor(info: Uint8Array, content = PLAIN()): Uint8Array {
  const body = der.sequence(der.integer(0), der.setOf(info), content)
  return der.sequence(der.oid(OID.envelopedData), der.context(0, body))
}

const pkcs1 = (subject: Subject, key: Uint8Array): Uint8Array =>
  publicEncrypt({ key: createPublicKey(subject.key), padding: constants.RSA_PKCS1_PADDING }, key)

describe('the key envelope', () => {
  it('[F-09] opens for each of several recipients, with certificate or with the bare key', async () => {
    const sealed = await pki.seal(secret, [anna.certificate, bert.certificate])
    for (const { pair } of [anna, bert]) {
      expect(Buffer.from(await pki.openEnvelope(sealed, pair))).toEqual(secret)
      expect(Buffer.from(await pki.openEnvelope(sealed, { key: pair.key }))).toEqual(secret)
    }
  })

  it('[F-10] names its recipients exactly as their certificates are shown', async () => {
    const { recipients, contentEncryption } = pki.readEnvelope(
      await pki.seal(secret, [anna.certificate, bert.certificate]),
    )
    const named = recipients.map(({ issuer, serial, keyTransport }) => [issuer, serial, keyTransport])
    const shown = [anna, bert].map(({ certificate: { info } }) => [
      info.issuer,
      info.serial,
      'RSAES-OAEP (SHA-256)',
    ])
    expect(named.sort()).toEqual(shown.sort())
    expect(contentEncryption).toBe('AES-256-CBC')
  })

  it('[F-10] is not opened by another recipient, and says who could', async () => {
    const sealed = await pki.seal(secret, [anna.certificate])
    const failure = await failureOf(() => pki.openEnvelope(sealed, carl.pair))
    expect(failure.code).toBe('key.not-recipient')
    expect(failure.facts['recipients']).toContain('CN=Anna')
    expect(await codeOf(() => pki.openEnvelope(sealed, { key: carl.pair.key }))).toBe('key.not-recipient')
  })

  it('[F-10] chooses by issuer and serial, not by key: a certificate that fits with another key is key.wrong', async () => {
    const sealed = await pki.seal(secret, [anna.certificate])
    const mixed = { key: carl.pair.key, certificate: anna.certificate }
    expect(await codeOf(() => pki.openEnvelope(sealed, mixed))).toBe('key.wrong')
  })

  it('[F-10] opens with a key whose certificate was renewed since, either way round', async () => {
    const renewed = makeCertificate({ name: 'Anna', keyUsage: KEY_ENCIPHERMENT })
    expect(renewed.certificate.info.serial).not.toBe(anna.certificate.info.serial)
    for (const [to, by] of [
      [anna, renewed],
      [renewed, anna],
    ] as const) {
      const sealed = await pki.seal(secret, [bert.certificate, to.certificate])
      expect(Buffer.from(await pki.openEnvelope(sealed, by.pair))).toEqual(secret)
    }
  })

  it.each<readonly [string, EnvelopeShape]>([
    ['PKCS#1 v1.5 key transport', { transport: der.algorithm(OID.rsa, der.nullValue()), wrap: pkcs1 }],
    ['PKCS#1 v1.5 padding under the name of OAEP', { wrap: pkcs1 }],
    ['OAEP with SHA-1', { transport: der.algorithm(OID.oaep, der.sequence()) }],
    ['a content key of another length', { keyBytes: 16 }],
    ['AES-128-CBC by name', { cipherId: '2.16.840.1.101.3.4.1.2' }],
    ['content that is damaged', { spoil: true }],
  ])('[F-09] gives the one answer key.wrong for %s', async (_, shape) => {
    const failure = await failureOf(() => pki.openEnvelope(envelopeOf(anna, shape), anna.pair))
    expect(failure.code).toBe('key.wrong')
    expect(failure.facts).toEqual({})
  })

  it('is not opened bare through PKCS#1 v1.5 either', async () => {
    const old = envelopeOf(anna, { transport: der.algorithm(OID.rsa, der.nullValue()), wrap: pkcs1 })
    expect(pki.readEnvelope(old).recipients[0]?.keyTransport).toBe('RSAES-PKCS1-v1_5')
    expect(await codeOf(() => pki.openEnvelope(old, { key: anna.pair.key }))).toBe('key.not-recipient')
  })

  it('is damaged where it is no EnvelopedData, has no recipient, is BER or has bytes after its end', async () => {
    const good = Buffer.from(await pki.seal(secret, [anna.certificate]))
    const none = await pki.seal(secret, [])
    const cases = [
      Buffer.from('nonsense'),
      await pki.sign(Buffer.alloc(32), anna.pair, new Date('2026-01-01')),
      none,
      Buffer.concat([good, Buffer.of(0)]),
      Buffer.concat([Buffer.of(0x30, 0x80), good.subarray(4), Buffer.of(0, 0)]),
    ]
    for (const bytes of cases) expect(await codeOf(() => pki.readEnvelope(bytes))).toBe('envelope.damaged')
  })

  it('is damaged where it is an AuthEnvelopedData, with good attributes or bad ones', async () => {
    const iv = Buffer.alloc(12, 3)
    const gcm = der.algorithm('2.16.840.1.101.3.4.1.46', der.sequence(der.octetString(iv), der.integer(16)))
    const content = der.sequence(der.oid(OID.data), gcm, der.contextPrimitive(0, Buffer.alloc(32, 9)))
    for (const attributes of [[], [der.context(1, der.sequence(der.oid(OID.contentType), der.setOf()))]]) {
      const info = recipientInfo(
        anna,
        oaepSha256(),
        wrapKey(anna.certificate.x509.publicKey, Buffer.alloc(32, 7)),
      )
      const body = der.sequence(der.integer(0), der.setOf(info), content, ...attributes, der.octetString(iv))
      const envelope = der.sequence(der.oid('1.2.840.113549.1.9.16.1.23'), der.context(0, body))
      expect(await codeOf(() => pki.readEnvelope(envelope))).toBe('envelope.damaged')
      expect(await codeOf(() => pki.openEnvelope(envelope, anna.pair))).toBe('envelope.damaged')
    }
  })

  it.each<readonly [string, () => Uint8Array]>([
    [
      'an RSA recipient without its key',
      () => der.sequence(der.integer(0), issuerAndSerial(anna), oaepSha256()),
    ],
    [
      'an RSA recipient with something after its key',
      () =>
        der.sequence(
          der.integer(0),
          issuerAndSerial(anna),
          oaepSha256(),
          der.octetString(Buffer.alloc(256)),
          der.nullValue(),
        ),
    ],
    [
      'an RSA recipient that is named by neither issuer nor key identifier',
      () => der.sequence(der.integer(0), der.integer(1), oaepSha256(), der.octetString(Buffer.alloc(256))),
    ],
    [
      'OAEP parameters that are none',
      () =>
        recipientInfo(
          anna,
          der.algorithm(OID.oaep, der.sequence(der.octetString(Buffer.alloc(3)))),
          Buffer.alloc(256),
        ),
    ],
    ['a recipient of an unknown kind', () => der.context(9, der.integer(0))],
  ])('is damaged with %s', async (_, info) => {
    const envelope = envelopeFor(info())
    expect(await codeOf(() => pki.readEnvelope(envelope))).toBe('envelope.damaged')
    expect(await codeOf(() => pki.openEnvelope(envelope, anna.pair))).toBe('envelope.damaged')
  })

  it('lists a recipient of key agreement, malformed or not, and opens nothing for it', async () => {
    for (const inside of [[], [der.integer(3)], [der.octetString(Buffer.alloc(9))]]) {
      const envelope = envelopeFor(der.context(1, ...inside))
      expect(pki.readEnvelope(envelope).recipients).toEqual([
        { issuer: '?', serial: '', keyTransport: 'KeyAgreeRecipientInfo' },
      ])
      expect(await codeOf(() => pki.openEnvelope(envelope, anna.pair))).toBe('key.not-recipient')
    }
  })

  it('[F-09] is refused for a certificate that is not RSA', async () => {
    const certificate = { ...anna.certificate, info: { ...anna.certificate.info, keyType: 'Ed25519' } }
    expect(await codeOf(() => pki.seal(secret, [certificate]))).toBe('certificate.not-rsa')
  })
})
