// What a certificate's page says beyond its fields: strength and expiry with reasons, and its chain with the broken link named.
import type { StandingReason } from '../../contract/certificates.ts'
import type { CertificateInfo, ChainLink, Standing } from '../../contract/certificates.ts'
import type { SaidFacts } from '../../contract/errors.ts'
import { daysLeft, expiresSoon, mayOpen, type Warning } from '../../contract/certificate-validity.ts'
import type { Certificate, Pki } from '../ports/pki.ts'
import { MIN_BITS_TO_WRITE } from './check-recipient.ts'

type Reason = Standing['reasons'][number]

const saidOf = (reason: StandingReason, facts: SaidFacts): Reason => ({ reason, facts })

function keyReasons({ keyType: type, keyBits: bits }: CertificateInfo): [Reason[], Reason[]] {
  if (type !== 'RSA') return [[saidOf('standing.key-type', { type })], []]
  if (bits < 2048) return [[saidOf('standing.key-broken', { bits })], []]
  const short = bits < MIN_BITS_TO_WRITE
  return [[], short ? [saidOf('standing.key-short', { bits, needed: MIN_BITS_TO_WRITE })] : []]
}

/** Strength and expiry of a certificate. */
export function standingOf(info: CertificateInfo, warning: Warning): Standing {
  const [unusable, attention] = keyReasons(info)
  const [left, signer] = [daysLeft(info, warning.now), !mayOpen(info)]
  if (/sha-?1|md5/i.test(info.signatureAlgorithm))
    attention.push(saidOf('standing.digest', { algorithm: info.signatureAlgorithm }))
  if (left < 0) {
    const date = info.notAfter.slice(0, 10)
    unusable.push(saidOf(signer ? 'standing.signer-expired' : 'standing.expired', { date }))
  } else if (expiresSoon(info, warning))
    attention.push(saidOf(signer ? 'standing.signer-expires' : 'standing.expires', { days: left }))
  const status = unusable.length > 0 ? 'unusable' : attention.length > 0 ? 'attention' : 'good'
  return { status, reasons: [...unusable, ...attention] }
}

const MAX_CHAIN = 8

/** The chain of a certificate as far as it is known here; the last link is a root or the broken one. */
export function chainOfCertificate(
  pki: Pki,
  leaf: Certificate,
  known: readonly { readonly name: string; readonly certificate: Certificate }[],
): readonly ChainLink[] {
  const chain: ChainLink[] = []
  let current = leaf
  while (chain.length < MAX_CHAIN) {
    const { subject, issuer, fingerprint, selfSigned } = current.info
    const name = known.find((entry) => entry.certificate.info.fingerprint === fingerprint)?.name
    const named = name === undefined || name === '' ? { subject, issuer } : { subject, issuer, name }
    if (selfSigned) return [...chain, { ...named, link: 'root' }]
    const certificates = known.map(({ certificate }) => certificate)
    const above = certificates.filter((certificate) => pki.namesIssuer(current, certificate))
    const signer = above.find((certificate) => pki.certifies(certificate, current))
    if (signer === undefined) {
      return [...chain, { ...named, link: above.length === 0 ? 'issuer-missing' : 'issuer-did-not-sign' }]
    }
    chain.push({ ...named, link: 'holds' })
    current = signer
  }
  return chain
}
