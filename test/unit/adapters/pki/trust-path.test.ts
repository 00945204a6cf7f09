import { describe, expect, it } from 'vitest'
import * as der from '../../../../src-main/adapters/pki/der-writer.ts'
import { OID } from '../../../../src-main/adapters/pki/oids.ts'
import { createPki } from '../../../../src-main/adapters/pki/pki.ts'
import type { Certificate, PathRefusal, TrustPath } from '../../../../src-main/engine/ports/pki.ts'
import {
  KEY_CERT_SIGN,
  KEY_ENCIPHERMENT,
  SIGNING,
  extension,
  makeCertificate,
  testKey,
  type CertificateShape,
} from '../../../support/make-certificate.ts'

const pki = createPki()
const authority = { ca: true, keyUsage: KEY_CERT_SIGN } as const
const root = makeCertificate({ name: 'Root', ...authority })
const middle = makeCertificate({ name: 'Middle', key: testKey(1), issuer: root, ...authority })
const leaf = makeCertificate({ name: 'Leaf', key: testKey(2), issuer: middle, keyUsage: SIGNING })

const AT = new Date('2026-06-01')

/** The path, or undefined; the reason of a refusal is another function's. */
function judge(
  end: Certificate,
  others: readonly Certificate[],
  anchors: readonly Certificate[],
  at = AT,
): TrustPath | PathRefusal {
  const trusted = anchors.map((certificate) => ({ certificate, lists: [] }))
  return pki.judgePath({ leaf: end, others, anchors: trusted, at, now: at })
}

function trustPath(...given: Parameters<typeof judge>): TrustPath | undefined {
  const found = judge(...given)
  return 'chain' in found ? found : undefined
}

const pathFor = (...certificates: readonly { readonly certificate: typeof leaf.certificate }[]) =>
  trustPath(
    leaf.certificate,
    certificates.map(({ certificate }) => certificate),
    [root.certificate],
  )

/** A leaf below a middle of the given shape, below the trusted root. */
function pathThrough(shape: Omit<CertificateShape, 'name'>, at = AT): TrustPath | PathRefusal {
  const between = makeCertificate({ name: 'Between', key: testKey(1), issuer: root, ...shape })
  const end = makeCertificate({ name: 'End', key: testKey(2), issuer: between, keyUsage: SIGNING })
  return judge(end.certificate, [between.certificate], [root.certificate], at)
}

describe('a path of trust', () => {
  it('[F-22] leads from the signer over an authority to the trusted one', () => {
    const path = pathFor(middle)
    expect(path?.chain.map(({ info }) => info.commonName)).toEqual(['Leaf', 'Middle', 'Root'])
    expect(path?.anchor.info.fingerprint).toBe(root.certificate.info.fingerprint)
  })

  it('[F-22] is one long where the signer itself is trusted, authority or not', () => {
    const path = trustPath(leaf.certificate, [], [leaf.certificate])
    expect(path?.chain).toHaveLength(1)
  })

  it('[F-22] ends at a trusted authority that is not a root', () => {
    expect(trustPath(leaf.certificate, [], [middle.certificate])?.chain).toHaveLength(2)
  })

  it('is none without the authority between, and none without anything trusted', () => {
    expect(pathFor()).toBeUndefined()
    expect(trustPath(leaf.certificate, [middle.certificate, root.certificate], [])).toBeUndefined()
  })

  it('[F-22] judges every date at the time of the signature', () => {
    const short = { ...authority, notAfter: new Date('2026-07-01') }
    expect(pathThrough(short)).toHaveProperty('chain')
    expect(pathThrough(short, new Date('2026-07-02'))).toMatchObject({ reason: 'trust.dates' })
    expect(pathThrough(authority, new Date('2025-12-31'))).toMatchObject({ reason: 'trust.dates' })
  })

  it.each<readonly [string, string, Omit<CertificateShape, 'name'>]>([
    ['is no authority', 'trust.authority', { ca: false, keyUsage: KEY_CERT_SIGN }],
    ['says nothing of being an authority', 'trust.authority', { keyUsage: KEY_CERT_SIGN }],
    ['may not sign certificates', 'trust.cert-sign', { ca: true, keyUsage: KEY_ENCIPHERMENT }],
    [
      'carries name constraints without a name',
      'trust.malformed',
      { ...authority, extensions: [extension(OID.nameConstraints, true, der.sequence())] },
    ],
    [
      'has a critical extension that is unknown',
      'trust.critical',
      { ...authority, extensions: [extension('1.2.3.4', true, der.nullValue())] },
    ],
    [
      'demands certificate policies',
      'trust.policy',
      { ...authority, extensions: [extension(OID.policyConstraints, true, der.sequence())] },
    ],
    ['was not signed by the one it names', 'trust.signature', { ...authority, signWith: testKey(3) }],
  ])('is none through a certificate that %s, and says so: %s', (_, reason, shape) => {
    expect(pathThrough(shape)).toMatchObject({ reason })
  })

  it('leads through one with an unknown extension that is not critical', () => {
    const extensions = [extension('1.2.3.4', false, der.nullValue())]
    expect(pathThrough({ ...authority, extensions })).toHaveProperty('chain')
  })

  it('is none where a leaf poses as an authority', () => {
    const forged = makeCertificate({ name: 'Forged', key: testKey(3), issuer: leaf })
    const path = trustPath(forged.certificate, [leaf.certificate, middle.certificate], [root.certificate])
    expect(path).toBeUndefined()
  })

  it('keeps path lengths: none below an authority that allows none', () => {
    const narrow = makeCertificate({ name: 'Narrow', key: testKey(3), ...authority, pathLength: 0 })
    const below = makeCertificate({ name: 'Below', key: testKey(1), issuer: narrow, ...authority })
    const direct = makeCertificate({ name: 'Direct', key: testKey(2), issuer: narrow })
    const indirect = makeCertificate({ name: 'Indirect', key: testKey(2), issuer: below })
    expect(trustPath(direct.certificate, [], [narrow.certificate])).toBeDefined()
    expect(trustPath(indirect.certificate, [below.certificate], [narrow.certificate])).toBeUndefined()
  })

  it('ends where certificates certify each other in a circle, and after eight certificates', () => {
    const a = makeCertificate({ name: 'A', key: testKey(1), ...authority })
    const b = makeCertificate({ name: 'B', key: testKey(3), issuer: a, ...authority })
    const crossed = makeCertificate({ name: 'A', key: testKey(1), issuer: b, ...authority })
    const end = makeCertificate({ name: 'End', key: testKey(2), issuer: crossed })
    const all = [a, b, crossed].map(({ certificate }) => certificate)
    expect(trustPath(end.certificate, all, [root.certificate])).toBeUndefined()
    const long = [root]
    for (let i = 0; i < 8; i++) {
      long.push(makeCertificate({ name: `Link ${i}`, issuer: long.at(-1) as typeof root, ...authority }))
    }
    const certificates = long.map(({ certificate }) => certificate)
    const leafBelow = (index: number) =>
      makeCertificate({ name: 'End', issuer: long[index] as typeof root, keyUsage: SIGNING }).certificate
    expect(trustPath(leafBelow(6), certificates, [root.certificate])?.chain).toHaveLength(8)
    expect(judge(leafBelow(7), certificates, [root.certificate])).toMatchObject({ reason: 'trust.long' })
  })

  it('takes the true one of two authorities of the same name', () => {
    const impostor = makeCertificate({ name: 'Middle', key: testKey(3), issuer: root, ...authority })
    expect(pathFor(impostor, middle)?.chain[1]?.info.fingerprint).toBe(middle.certificate.info.fingerprint)
  })
})
