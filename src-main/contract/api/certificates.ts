// Certificates and their keys: made, imported, exported, trusted, proved, deleted; and who the sets are for.
import * as v from 'valibot'
import type { FilePreview } from '../certificate-files.ts'
import {
  CERTIFICATE_PROFILES,
  EXPORT_FORMATS,
  type CertificateChain,
  type CertificateProfile,
  type ExportFormat,
  type ImportedList,
  type KeptCertificate,
  type StoredCertificate,
} from '../certificates.ts'
import { LANGUAGES, type Language } from '../languages.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import {
  fileSecret,
  list,
  made,
  NOTHING,
  secret,
  text,
  words,
  type DomainSchemas,
  type Nothing,
} from './method.ts'

export interface CertificatePlanRequest {
  readonly name: string
  readonly profile: CertificateProfile
  readonly commonName?: string
  readonly organization?: string
  readonly bits?: number
  /** For how long it is valid; of the two at most one. */
  readonly days?: number
  readonly years?: number
  readonly note?: string
}

export interface RenewRequest {
  readonly name: string
  /** The same key when false: nothing else changes then. */
  readonly newKey: boolean
  /** Of a new key. */
  readonly bits?: number
  /** As of one that is made. */
  readonly days?: number
  readonly years?: number
}

export interface ImportResult {
  readonly certificates: readonly string[]
  readonly key: boolean
  /** Names of those that are trusted now because a person ticked them. */
  readonly anchors: readonly string[]
  readonly superseded?: string
}

export interface RewrapRequest {
  /** Name in the vault, or a file: opens the sets as they are. */
  readonly key: string
  readonly passphrase?: string
  /** For whom they are sealed afterwards. Whoever could open them before still can, with a manifest of before. */
  readonly recipients: readonly string[]
  readonly oneIsEnough?: boolean
  /** This set only; every set of the known places that the key opens when absent. */
  readonly set?: string
}

export interface CertificatesApi {
  list(input: Nothing): Promise<{ readonly certificates: readonly KeptCertificate[] }>
  /** From the certificate upwards, as far as it is known here. */
  chain(input: { readonly name: string }): Promise<CertificateChain>
  /** A job, because a key takes seconds: ends with the certificate. */
  generate(input: CertificatePlanRequest): Promise<JobStarted>
  /**
   * A job: a new certificate under the same name, self-signed, for the same key or a new one. Ends with it, and with the name
   * under which the former one is kept.
   */
  renew(input: RenewRequest): Promise<JobStarted>
  /** As `generate`, and ends with a request that an authority answers. The key is made where there is none. */
  request(input: CertificatePlanRequest): Promise<JobStarted>
  /** What a file is, what is in it and what can be done with it, before anything of it is kept. An empty passphrase is one. */
  look(input: { readonly file: string; readonly passphrase?: string }): Promise<FilePreview>
  /** `anchors`: fingerprints of those in the file that are trusted from now on; none is where none is named. */
  import(input: {
    readonly file: string
    readonly name: string
    readonly profile?: CertificateProfile
    readonly passphrase?: string
    readonly anchors?: readonly string[]
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
  /** Writes a PKCS#12 file and the page to print beside it; neither may exist. `text` is the page, of public material only. */
  kit(input: {
    readonly name: string
    readonly out: string
    readonly passphrase: string
    /** Of the page; English when absent. */
    readonly language?: Language
  }): Promise<{
    readonly file: string
    readonly page: string
    readonly text: string
  }>
  /** Counts, for every certificate, the sets that need its key. */
  usage(input: Nothing): Promise<JobStarted>
  /** Opens every entry of a real set with the key, or with a file that holds it, and notes when. */
  prove(input: {
    readonly name: string
    readonly set: string
    readonly key: string
    readonly passphrase?: string
  }): Promise<JobStarted>
  rewrap(input: RewrapRequest): Promise<JobStarted>
  /** `withKey` says that the private key may go too; `confirmed` is how many sets can then no longer be opened. */
  remove(input: { readonly name: string; readonly withKey: boolean; readonly confirmed: number }): Promise<{
    readonly certificate: boolean
    readonly key: boolean
  }>
  /**
   * Whether nothing warns of its expiry. `confirmed` is how many sets have no other key here; it counts when this is turned on.
   */
  letExpire(input: {
    readonly name: string
    readonly on: boolean
    readonly confirmed: number
  }): Promise<StoredCertificate>
  trust(input: { readonly name: string }): Promise<StoredCertificate>
  /** Trusts the signer of a set, when it has the fingerprint that the person compared. */
  trustSigner(input: {
    readonly set: string
    readonly fingerprint: string
    readonly name: string
  }): Promise<StoredCertificate>
  untrust(input: { readonly name: string }): Promise<StoredCertificate>
  /** Imports the revocation lists in a file with an authority; those that are kept then. */
  importLists(input: {
    readonly name: string
    readonly file: string
  }): Promise<{ readonly lists: readonly ImportedList[] }>
  /** Forgets every revocation list of an authority. */
  forgetLists(input: { readonly name: string }): Promise<{ readonly lists: readonly ImportedList[] }>
  /** Whether every new set is made for it. */
  always(input: {
    readonly name: string
    readonly on: boolean
  }): Promise<{ readonly always: readonly string[] }>
  /** What the person wants to remember of it; an empty text removes it. */
  /** `seen`: the note that was there before, or it is refused as `state.edited`. */
  note(input: {
    readonly name: string
    readonly note: string
    readonly seen?: string
  }): Promise<StoredCertificate>
}

const profile = v.picklist(CERTIFICATE_PROFILES)
const plan = v.strictObject({
  name: words,
  profile,
  commonName: v.exactOptional(text),
  organization: v.exactOptional(text),
  bits: v.exactOptional(v.pipe(v.number(), v.integer())),
  days: v.exactOptional(v.pipe(v.number(), v.integer())),
  years: v.exactOptional(v.pipe(v.number(), v.integer())),
  note: v.exactOptional(text),
})
const which = v.strictObject({ name: words })
const fingerprint = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const stored = made<StoredCertificate>()
const lists = v.object({ lists: v.array(made<ImportedList>()) })
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const CERTIFICATES_SCHEMAS = {
  list: { input: NOTHING, output: v.object({ certificates: v.array(made<KeptCertificate>()) }) },
  chain: { input: which, output: made<CertificateChain>() },
  generate: { input: plan, output: JOB_STARTED },
  renew: {
    input: v.strictObject({
      name: words,
      newKey: v.boolean(),
      bits: v.exactOptional(v.pipe(v.number(), v.integer())),
      days: v.exactOptional(v.pipe(v.number(), v.integer())),
      years: v.exactOptional(v.pipe(v.number(), v.integer())),
    }),
    output: JOB_STARTED,
  },
  request: { input: plan, output: JOB_STARTED },
  look: {
    input: v.strictObject({ file: words, passphrase: v.exactOptional(fileSecret) }),
    output: made<FilePreview>(),
  },
  import: {
    input: v.strictObject({
      file: words,
      name: words,
      profile: v.exactOptional(profile),
      passphrase: v.exactOptional(fileSecret),
      anchors: v.exactOptional(list(fingerprint)),
    }),
    output: v.object({
      certificates: v.array(v.string()),
      key: v.boolean(),
      anchors: v.array(v.string()),
      superseded: v.exactOptional(v.string()),
    }),
  },
  pem: { input: which, output: v.object({ name: v.string(), pem: v.string() }) },
  export: {
    input: v.strictObject({
      name: words,
      format: v.picklist(EXPORT_FORMATS),
      out: words,
      passphrase: v.exactOptional(secret),
    }),
    output: v.object({ file: v.string(), bytes: v.number(), withKey: v.boolean() }),
  },
  kit: {
    input: v.strictObject({
      name: words,
      out: words,
      passphrase: secret,
      language: v.exactOptional(v.picklist(LANGUAGES)),
    }),
    output: v.object({ file: v.string(), page: v.string(), text: v.string() }),
  },
  usage: { input: NOTHING, output: JOB_STARTED },
  prove: {
    input: v.strictObject({ name: words, set: words, key: words, passphrase: v.exactOptional(secret) }),
    output: JOB_STARTED,
  },
  rewrap: {
    input: v.strictObject({
      key: words,
      passphrase: v.exactOptional(secret),
      recipients: list(words),
      oneIsEnough: v.exactOptional(v.boolean()),
      set: v.exactOptional(words),
    }),
    output: JOB_STARTED,
  },
  remove: {
    input: v.strictObject({
      name: words,
      withKey: v.boolean(),
      confirmed: count,
    }),
    output: v.object({ certificate: v.boolean(), key: v.boolean() }),
  },
  letExpire: { input: v.strictObject({ name: words, on: v.boolean(), confirmed: count }), output: stored },
  trust: { input: which, output: stored },
  trustSigner: {
    input: v.strictObject({
      set: words,
      fingerprint,
      name: words,
    }),
    output: stored,
  },
  untrust: { input: which, output: stored },
  importLists: { input: v.strictObject({ name: words, file: words }), output: lists },
  forgetLists: { input: which, output: lists },
  always: {
    input: v.strictObject({ name: words, on: v.boolean() }),
    output: v.object({ always: v.array(v.string()) }),
  },
  note: {
    input: v.strictObject({ name: words, note: text, seen: v.exactOptional(text) }),
    output: stored,
  },
} satisfies DomainSchemas<CertificatesApi>
