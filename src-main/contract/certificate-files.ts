// What a file of certificates and keys is, as it is shown before anything of it is kept.
import type { CertificateInfo } from './certificates.ts'

export const FILE_FORMS = ['pem', 'der', 'pkcs7', 'pkcs12', 'jks', 'jceks'] as const
export type FileForm = (typeof FILE_FORMS)[number]

/** Nothing is encrypted; under an empty passphrase, or no password, which everybody knows; under one that was given. */
export const FILE_PROTECTIONS = ['none', 'empty', 'passphrase'] as const
export type FileProtection = (typeof FILE_PROTECTIONS)[number]

export interface FileKey {
  /** `RSA`, `EC (P-256)`, `Ed25519` …; an object identifier where it has no name here. */
  readonly type: string
  /** Zero where people speak of none. */
  readonly bits: number
  /** Whether the file holds the certificate that belongs to it. */
  readonly certified: boolean
}

/** What becomes of a file that is imported, or the error that refuses it. */
export const FILE_USES = ['key', 'certificates', 'refused'] as const
export type FileUse = (typeof FILE_USES)[number]

export interface FilePreview {
  readonly form: FileForm
  /** The program that such a file comes from, where it shows. */
  readonly maker?: string
  readonly protection: FileProtection
  /** Names of old algorithms that protect it, which guessing is cheap against. */
  readonly weak: readonly string[]
  readonly keys: readonly FileKey[]
  readonly certificates: readonly CertificateInfo[]
}
