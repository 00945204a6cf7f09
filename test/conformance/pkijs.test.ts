// A second opinion: pkijs, which knows nothing of our writer, reads what it wrote.
import { fromBER } from 'asn1js'
import * as pkijs from 'pkijs'
import { describe, expect, it } from 'vitest'
import { createCertificateMaker } from '../../src-main/adapters/pki/certificate-maker.ts'
import { createPki } from '../../src-main/adapters/pki/pki.ts'
import { CONTENT, digestOf } from '../support/cms-shapes.ts'
import { SIGNING, makeCertificate } from '../support/make-certificate.ts'

const pki = createPki()
const maker = createCertificateMaker()
const signer = makeCertificate({ name: 'Signer', keyUsage: SIGNING })
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

const contentOf = (bytes: Uint8Array): pkijs.ContentInfo =>
  new pkijs.ContentInfo({ schema: fromBER(bufferOf(bytes)).result })

describe('pkijs, as a second opinion', () => {
  it('[F-20] verifies a signature that we wrote', async () => {
    const bytes = await pki.sign(digestOf(CONTENT), signer.pair, new Date('2026-11-23T10:00:00Z'))
    const signed = new pkijs.SignedData({ schema: contentOf(bytes).content })
    expect(signed.signerInfos).toHaveLength(1)
    expect(signed.signerInfos[0]?.signedAttrs?.attributes).toHaveLength(3)
    expect(await signed.verify({ signer: 0, data: bufferOf(CONTENT) })).toBe(true)
  })

  it('[F-09] opens an envelope that we sealed', async () => {
    const bytes = await pki.seal(Buffer.alloc(32, 6), [signer.certificate])
    const enveloped = new pkijs.EnvelopedData({ schema: contentOf(bytes).content })
    const secret = await enveloped.decrypt(0, {
      recipientCertificate: pkijs.Certificate.fromBER(bufferOf(signer.certificate.der)),
      recipientPrivateKey: bufferOf(signer.key.export({ type: 'pkcs8', format: 'der' })),
    })
    expect(Buffer.from(secret)).toEqual(Buffer.alloc(32, 6))
  })

  it('verifies a certificate and a request that we made', async () => {
    const plan = { profile: 'recipient', subject: { commonName: 'x' } } as const
    const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2056-01-01') }
    const { key } = signer.pair
    const { der } = await maker.selfSigned(key, { ...plan, ...dates, serial: Buffer.alloc(16) })
    const certificate = pkijs.Certificate.fromBER(bufferOf(der))
    expect(await certificate.verify()).toBe(true)
    expect(certificate.extensions?.map(({ critical }) => critical)).toEqual([true, true, false])
    const request = pkijs.CertificationRequest.fromBER(
      bufferOf(await maker.request(key, plan.profile, plan.subject)),
    )
    expect(await request.verify()).toBe(true)
  })
})
