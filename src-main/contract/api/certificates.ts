// Certificates and their keys: made, imported, exported, trusted, deleted.
import * as v from 'valibot'
import type { CertificateProfile, KeptCertificate, StoredCertificate } from '../certificates.ts'
import { made, NOTHING, secret, text, words, type DomainSchemas, type Nothing } from './method.ts'

export const CERTIFICATE_PROFILES = ['recipient', 'recovery', 'signer'] as const
export const EXPORT_FORMATS = ['pem', 'der', 'pkcs7', 'pkcs12', 'pkcs12-legacy', 'pkcs8'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** Formats that hold the private key, under a passphrase. */
export const KEY_FORMATS: readonly ExportFormat[] = ['pkcs12', 'pkcs12-legacy', 'pkcs8']

export interface CertificatePlanRequest {
  readonly name: string
  readonly profile: CertificateProfile
  readonly commonName?: string
  readonly organization?: string
  readonly bits?: number
  readonly days?: number
}

export interface ImportResult {
  readonly certificates: readonly string[]
  readonly key: boolean
  readonly superseded?: string
}

export interface CertificatesApi {
  list(input: Nothing): Promise<{ readonly certificates: readonly KeptCertificate[] }>
  generate(input: CertificatePlanRequest): Promise<StoredCertificate>
  /** A request that an authority answers, PEM. The key is made where there is none. */
  request(input: CertificatePlanRequest): Promise<{ readonly name: string; readonly pem: string }>
  import(input: {
    readonly file: string
    readonly name: string
    readonly profile?: CertificateProfile
    readonly passphrase?: string
  }): Promise<ImportResult>
  /** PEM of a certificate, to copy or to download; public material. */
  pem(input: { readonly name: string }): Promise<{ readonly name: string; readonly pem: string }>
  /** Writes a file that does not exist, reads it back, and matches it. */
  export(input: {
    readonly name: string
    readonly format: ExportFormat
    readonly out: string
    readonly passphrase?: string
  }): Promise<{ readonly file: string; readonly bytes: number; readonly withKey: boolean }>
  /** `withKey` says that the private key may go too. */
  remove(input: { readonly name: string; readonly withKey: boolean }): Promise<{
    readonly certificate: boolean
    readonly key: boolean
  }>
  trust(input: { readonly name: string }): Promise<StoredCertificate>
  /** Trusts the signer of a set, when it has the fingerprint that the person compared. */
  trustSigner(input: {
    readonly set: string
    readonly fingerprint: string
    readonly name: string
  }): Promise<StoredCertificate>
  untrust(input: { readonly name: string }): Promise<StoredCertificate>
}

const profile = v.picklist(CERTIFICATE_PROFILES)
const plan = v.strictObject({
  name: words,
  profile,
  commonName: v.exactOptional(text),
  organization: v.exactOptional(text),
  bits: v.exactOptional(v.pipe(v.number(), v.integer())),
  days: v.exactOptional(v.pipe(v.number(), v.integer())),
})
const which = v.strictObject({ name: words })
const stored = made<StoredCertificate>()
const pem = v.object({ name: v.string(), pem: v.string() })
export const CERTIFICATES_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ certificates: v.array(made<KeptCertificate>()) }) },
  generate: { input: plan, output: stored },
  request: { input: plan, output: pem },
  import: {
    input: v.strictObject({
      file: words,
      name: words,
      profile: v.exactOptional(profile),
      passphrase: v.exactOptional(secret),
    }),
    output: v.object({
      certificates: v.array(v.string()),
      key: v.boolean(),
      superseded: v.exactOptional(v.string()),
    }),
  },
  pem: { input: which, output: pem },
  export: {
    input: v.strictObject({
      name: words,
      format: v.picklist(EXPORT_FORMATS),
      out: words,
      passphrase: v.exactOptional(secret),
    }),
    output: v.object({ file: v.string(), bytes: v.number(), withKey: v.boolean() }),
  },
  remove: {
    input: v.strictObject({ name: words, withKey: v.boolean() }),
    output: v.object({ certificate: v.boolean(), key: v.boolean() }),
  },
  trust: { input: which, output: stored },
  trustSigner: {
    input: v.strictObject({
      set: words,
      fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      name: words,
    }),
    output: stored,
  },
  untrust: { input: which, output: stored },
} satisfies DomainSchemas<CertificatesApi>
