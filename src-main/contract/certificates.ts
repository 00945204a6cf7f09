// What the program says of certificates and keys; public material only.
import type { ErrorData, SaidFacts } from './errors.ts'
import type { VerificationReport } from './report.ts'

export const CERTIFICATE_PROFILES = ['recipient', 'recovery', 'signer'] as const
/** What a certificate is meant for; decides key usage and where it is offered. */
export type CertificateProfile = (typeof CERTIFICATE_PROFILES)[number]

export const EXPORT_FORMATS = ['pem', 'der', 'pkcs7', 'pkcs12', 'pkcs12-legacy', 'pkcs8'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** Formats that hold the private key, under a passphrase. */
export const KEY_FORMATS: readonly ExportFormat[] = ['pkcs12', 'pkcs12-legacy', 'pkcs8']

/** The facts of one X.509 certificate. */
export interface CertificateInfo {
  /** Hex SHA-256 of the DER. */
  readonly fingerprint: string
  /** RFC 4514-like, for people: `CN=backup, O=Example`. */
  readonly subject: string
  readonly issuer: string
  /** Common name, or the whole subject where it has none. */
  readonly commonName: string
  /** Hex, no leading zeros, lower case. */
  readonly serial: string
  /** ISO 8601 UTC. */
  readonly notBefore: string
  readonly notAfter: string
  /** `RSA`, `EC`, `Ed25519` … */
  readonly keyType: string
  /** RSA modulus or curve size in bits; 0 where unknown. */
  readonly keyBits: number
  /** RSA public exponent as a decimal string; absent for other keys. */
  readonly publicExponent?: string
  readonly signatureAlgorithm: string
  readonly selfSigned: boolean
  readonly isAuthority: boolean
  /** Names as in RFC 5280: `digitalSignature`, `keyEncipherment` … Empty where the extension is absent. */
  readonly keyUsage: readonly string[]
  readonly extendedKeyUsage: readonly string[]
  /** Hex SHA-256 of the DER SubjectPublicKeyInfo: which key, whoever certified it. */
  readonly publicKeyId: string
}

/** Where a stored certificate's private key is. */
export type KeyPlace = 'vault' | 'none'

/** A revocation list as it is kept with an authority. */
export interface ImportedList {
  readonly issuer: string
  /** ISO 8601 UTC. */
  readonly issued: string
  /** When the next one was to follow. */
  readonly due?: string
  /** How many certificates it revokes. */
  readonly entries: number
  /** Hex SHA-256 of the DER. */
  readonly fingerprint: string
}

/** One entry of the certificate store. */
export interface StoredCertificate extends CertificateInfo {
  /** The name that `--cert`, `--key` and `--signer` take. */
  readonly name: string
  readonly profile?: CertificateProfile
  readonly privateKey: KeyPlace
  /** Whether sets signed by this certificate, or by one it certified, are trusted; and since when, ISO 8601 UTC. */
  readonly trusted: boolean
  readonly trustedSince?: string
  readonly note?: string
  /** Revocation lists that were imported with it. */
  readonly lists?: readonly ImportedList[]
  /** Under this name is the one that took its place; this one is kept because sets name it. */
  readonly replacedBy?: string
  /** ISO 8601 UTC; the person knows since then that it expires, and lets it. */
  readonly mayExpireSince?: string
}

/** Someone an envelope is made for: CMS names issuer and serial number, nothing else. */
export interface RecipientId {
  readonly issuer: string
  /** Hex, no leading zeros, lower case. */
  readonly serial: string
  /** `RSAES-OAEP (SHA-256)`, `RSAES-PKCS1-v1_5` … */
  readonly keyTransport: string
}

/** Strength and expiry of a certificate. */
export interface Standing {
  readonly status: 'good' | 'attention' | 'unusable'
  /** What is wrong, the worst first; empty where nothing is. */
  readonly reasons: readonly { readonly reason: StandingReason; readonly facts: SaidFacts }[]
}

/** A key that opened a set. */
export interface KeyProof {
  /** ISO 8601 UTC. */
  readonly at: string
  /** The set, for people. */
  readonly set: string
}

/** An entry of the store with all that is kept and known around it. */
export interface KeptCertificate extends StoredCertificate {
  readonly standing: Standing
  /** Every new set is made for it, besides those that are named. */
  readonly always: boolean
  /** When its key was last proved to open a real set. */
  readonly proof?: KeyProof
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

/** As far as it is known here; the last link is a root or the broken one. */
export interface CertificateChain {
  readonly links: readonly ChainLink[]
}

/** What making a certificate ends with: one, or a request for one, PEM. */
export interface MadeCertificate {
  readonly stored?: StoredCertificate
  readonly request?: string
  /** Of a renewal: the name of the one whose place it took. */
  readonly former?: string
}

/** What trying to prove a recovery key ends with. */
export interface RecoveryProof {
  readonly proved: boolean
  readonly report: VerificationReport
  /** ISO 8601 UTC; present when it was proved. */
  readonly at?: string
  readonly publicKeyId: string
  /** Why no signed record of it could be kept: then nothing here will say later that it was proved. */
  readonly unsigned?: ErrorData
}

/** What the installation's own signer is called. */
export const INSTALLATION_SIGNER = 'installation-signer'

/** That the installation's signer was renewed, as a backup says it that did so. Times are ISO 8601 UTC. */
export interface SignerRenewal {
  /** The end of the new one. */
  readonly until: string
  /** Under which name the former one is kept. */
  readonly former: string
  /** The end of the former one. */
  readonly ended: string
  /** The former one said so while it was valid: whoever trusts it trusts the new one. */
  readonly isVouched: boolean
}

/** What stands against a certificate, or is to be known of it. */
export type StandingReason =
  | 'standing.key-type'
  | 'standing.key-broken'
  | 'standing.key-short'
  | 'standing.digest'
  | 'standing.expired'
  | 'standing.signer-expired'
  | 'standing.expires'
  | 'standing.signer-expires'
