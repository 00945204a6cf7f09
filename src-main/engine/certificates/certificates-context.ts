// What the certificate use cases work with; each takes this first, then what is asked for.
import type { CertificateMaker } from '../ports/certificate-maker.ts'
import type { CertificateStore } from '../ports/certificate-store.ts'
import type { Files } from '../ports/files.ts'
import type { AskSecret, KeyVault } from '../ports/key-vault.ts'
import type { Pki } from '../ports/pki.ts'
import type { Surroundings } from '../ports/surroundings.ts'

export interface CertificatesContext {
  readonly pki: Pki
  readonly maker: CertificateMaker
  readonly vault: KeyVault
  readonly store: CertificateStore
  readonly files: Files
  readonly surroundings: Pick<Surroundings, 'now' | 'randomBytes'>
  /** Passphrases of files that are read and written; the vault has its own. */
  readonly ask: AskSecret
}

/** ISO 8601 UTC in whole seconds, as everything in the contract. */
export function isoSeconds(time: Date): string {
  return time.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
