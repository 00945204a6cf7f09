// Where certificates (public material) are kept under names, with what the user said of them.
import type { CertificateProfile } from '../../contract/certificates.ts'
import type { Certificate, RevocationList } from './pki.ts'

/** What is kept beside a certificate. */
export interface CertificateRecord {
  readonly name: string
  readonly certificate: Certificate
  readonly profile?: CertificateProfile
  /** ISO 8601 UTC; absent where it is not trusted. */
  readonly trustedSince?: string
  readonly note?: string
  /** Imported with it; where there are any, each certificate below it needs one. */
  readonly lists?: readonly RevocationList[]
  /** Of a signer that took another's place: the statements that say so, and the certificates of those before, newest first. */
  readonly succession?: readonly Certificate[]
  /** Under this name is the one that took its place; it is kept because sets name it. */
  readonly replacedBy?: string
  /** ISO 8601 UTC; the person knows since then that it expires, and lets it. */
  readonly mayExpireSince?: string
}

export interface CertificateStore {
  /** All records, sorted by name. One that cannot be read is told of and left out; its name stays taken. */
  list(): Promise<readonly CertificateRecord[]>
  /** Throws Failure `state.lost` where the record is damaged and has no good copy, `state.newer`. */
  get(name: string): Promise<CertificateRecord | undefined>
  /** Notes that a key is being made for a certificate of this name; durable when it returns. Adding one, putting or removing it ends that. */
  begin(name: string): Promise<void>
  /** Whether `begin` was called, by a run that was cut off or by one that is at it, and nothing ended it. */
  isBegun(name: string): Promise<boolean>
  /** Idempotent. */
  end(name: string): Promise<void>
  /** Adds; `false`, and nothing changed, where the name is taken, also by another process. Durable when it returns. */
  add(record: CertificateRecord): Promise<boolean>
  /** Adds or replaces as a whole; durable when it returns. */
  put(record: CertificateRecord): Promise<void>
  /** Idempotent. */
  remove(name: string): Promise<void>
}
