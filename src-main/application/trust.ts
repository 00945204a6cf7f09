// Trusting a signer, as every host does it: the certificate is kept as trusted, and where its signature was an alarm, because
// another had signed for the same appliance before, it is known there from now on.
import type { StoredCertificate } from '../contract/certificates.ts'
import { pinSigner, trustCertificate } from '../engine/certificates/keep-certificate.ts'
import type { Inspected } from './inspect.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, KeepsKeyNotes, HoldsCertificates } from './needs.ts'
import { beginUnlisted } from './recipients.ts'

export interface TrustNeeds extends KeepsHistory, HoldsCertificates, KeepsKeyNotes {}

export interface Trusted {
  readonly stored: StoredCertificate
  /** Serial numbers of the appliances where its signature was an alarm and is none any more. */
  readonly appliances: readonly string[]
}

/** Trusts an entry, or a certificate in a file, which is then kept under `name`. */
export function trust(engine: TrustNeeds, nameOrFile: string, name?: string): Promise<Trusted> {
  return journaled(engine, { operation: 'certificate-trusted', name: nameOrFile }, async () => {
    if (name !== undefined) await beginUnlisted(engine, name)
    const stored = await trustCertificate(engine.certificates, nameOrFile, name)
    return { stored, appliances: await engine.notes.acceptSigner(stored.fingerprint) }
  })
}

/** Trusts the signer of a set that was verified, whose fingerprint a person compared. */
export function trustSignerOf(
  engine: TrustNeeds,
  { signature, report }: Required<Pick<Inspected, 'signature' | 'report'>>,
  name: string | undefined,
): Promise<Trusted> {
  const { subject } = signature.signer.info
  return journaled(engine, { operation: 'certificate-trusted', name: name ?? subject }, async () => {
    if (name !== undefined) await beginUnlisted(engine, name)
    const stored = await pinSigner(engine.certificates, signature.signer, name)
    const { fingerprint } = stored
    const appliances = await engine.notes.acceptSigner(fingerprint)
    if (report.manifest) await engine.notes.rememberSigner(report.manifest.serialnumber, fingerprint, true)
    return { stored, appliances }
  })
}
