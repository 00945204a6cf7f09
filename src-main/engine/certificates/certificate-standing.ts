// What a certificate's page says beyond its fields: strength and expiry with reasons, and its chain with the broken link named.
import type { CertificateInfo } from '../../contract/certificates.ts'
import type { Certificate, Pki } from '../ports/pki.ts'
import { MIN_BITS_TO_WRITE } from './check-recipient.ts'

export interface Standing {
  readonly status: 'good' | 'attention' | 'unusable'
  /** Whole sentences; what is wrong first, empty where nothing is. */
  readonly reasons: readonly string[]
}

const SOON_DAYS = 60
const DAY = 86_400_000

/** Strength and expiry of a certificate at `now`. */
export function standingOf(info: CertificateInfo, now: Date): Standing {
  const unusable: string[] = []
  const attention: string[] = []
  const left = Math.ceil((Date.parse(info.notAfter) - now.getTime()) / DAY)
  if (info.keyType !== 'RSA') unusable.push(`Its key is ${info.keyType}; secure backups need RSA.`)
  else if (info.keyBits < 2048) unusable.push(`Its RSA key has ${info.keyBits} bits, which can be broken.`)
  else if (info.keyBits < MIN_BITS_TO_WRITE) {
    attention.push(
      `Its RSA key has ${info.keyBits} bits: it opens sets, but new ones need ${MIN_BITS_TO_WRITE} and more.`,
    )
  }
  if (/sha-?1|md5/i.test(info.signatureAlgorithm)) {
    attention.push(`It is signed with ${info.signatureAlgorithm}, which is no longer safe against a forger.`)
  }
  if (left < 0) {
    unusable.push(
      `It expired on ${info.notAfter.slice(0, 10)}: no new sets; its key still opens the old ones.`,
    )
  } else if (left < SOON_DAYS)
    attention.push(`It expires in ${left} days; after that no sets are made for it.`)
  const status = unusable.length > 0 ? 'unusable' : attention.length > 0 ? 'attention' : 'good'
  return { status, reasons: [...unusable, ...attention] }
}

/** One certificate of a chain, from the leaf upwards. */
export interface ChainLink {
  readonly subject: string
  /** Under which it is kept here. */
  readonly name?: string
  /** `root`: it certified itself. `holds`: the next one certified it. The others are the broken link. */
  readonly link: 'root' | 'holds' | 'issuer-missing' | 'issuer-did-not-sign'
  readonly issuer: string
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
    const above = known.map(({ certificate }) => certificate).filter(({ info }) => info.subject === issuer)
    const signer = above.find((certificate) => pki.trustPath(current, [], [certificate]) !== undefined)
    if (signer === undefined) {
      return [...chain, { ...named, link: above.length === 0 ? 'issuer-missing' : 'issuer-did-not-sign' }]
    }
    chain.push({ ...named, link: 'holds' })
    current = signer
  }
  return chain
}
