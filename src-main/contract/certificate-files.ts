// What a file of certificates and keys is, as it is shown before anything of it is kept.
import type { Phrase } from './phrases.ts'
import type { CertificateInfo, ChainLink, KeyProof, Standing } from './certificates.ts'
import type { ErrorData } from './errors.ts'

export const FILE_FORMS = ['pem', 'der', 'pkcs7', 'pkcs12', 'jks', 'jceks'] as const
export type FileForm = (typeof FILE_FORMS)[number]

/** Nothing is encrypted; under an empty passphrase, or no password, which everybody knows; under one that was given. */
export const FILE_PROTECTIONS = ['none', 'empty', 'passphrase'] as const
export type FileProtection = (typeof FILE_PROTECTIONS)[number]

/**
 * What can be done with it here. `key`: its key is kept, with its certificate. `key-alone`: its key is kept under the name of a
 * certificate that is there. `certificates`: they are kept. `unknown`: that shows once its passphrase is given.
 */
export const FILE_USES = ['key', 'key-alone', 'certificates', 'nothing', 'unknown'] as const
export type FileUse = (typeof FILE_USES)[number]

/** One certificate of a file. */
export interface FileCertificate extends CertificateInfo {
  readonly standing: Standing
  /** With what lies beside it, and what is kept here. */
  readonly chain: readonly ChainLink[]
  /** Whether sets can be made for it now. */
  readonly receives: boolean
  /** Under which name it is kept here already. */
  readonly kept?: string
  /** Whether it is trusted here already. */
  readonly trusted: boolean
  /** When its key was last proved to open a real set. */
  readonly proof?: KeyProof
}

export interface FilePreview {
  readonly form: FileForm
  /** The program that has such habits. */
  readonly maker?: string
  /** `locked`: it does not open without a passphrase, and none was given. */
  readonly protection: FileProtection | 'locked'
  /** Names of weak algorithms that protect it. */
  readonly weak: readonly string[]
  /** Bits: 0 where it has no such size. */
  readonly keys: readonly { readonly type: string; readonly bits: number }[]
  /** The one that belongs to its key, or that is nobody's issuer, first. */
  readonly certificates: readonly FileCertificate[]
  /** What else is in it, in the words of its PEM labels. */
  readonly others: readonly Phrase[]
  readonly use: FileUse
  readonly needs: 'nothing' | 'passphrase'
  /** Why nothing can be done with it. */
  readonly problem?: ErrorData
}
