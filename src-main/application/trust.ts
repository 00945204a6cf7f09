// Trusting a signer, as every host does it: the certificate is kept as trusted, and where its signature was an alarm, because
// another had signed for the same appliance before, it is known there from now on.
import type { StoredCertificate } from '../contract/certificates.ts'
import { pinSigner, trustCertificate } from '../engine/certificates/keep-certificate.ts'
import type { Certificate, ReadSignature } from '../engine/ports/pki.ts'
import { formersOf } from '../engine/verification/succession.ts'
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

/**
 * Whom a fingerprint means of a set's signature: the signer, or one that says itself that the signer took its place (F-28), for whoever
 * compared that one's years ago. Undefined where it is none of them.
 */
export function vouching(
  { ports: { pki } }: Pick<TrustNeeds, 'ports'>,
  { signer, certificates }: Pick<ReadSignature, 'signer' | 'certificates'>,
  fingerprint: string,
): Certificate | undefined {
  const formers = formersOf(pki, signer, certificates, certificates).map(({ certificate }) => certificate)
  return [signer, ...formers].find(({ info }) => info.fingerprint === fingerprint)
}

/** Trusts who signed a set that was verified, or vouches for that one, as a person compared its fingerprint. */
export function trustSignerOf(
  engine: TrustNeeds,
  { trusted, report }: { readonly trusted: Certificate; readonly report: Inspected['report'] },
  name: string | undefined,
): Promise<Trusted> {
  const { subject } = trusted.info
  return journaled(engine, { operation: 'certificate-trusted', name: name ?? subject }, async () => {
    if (name !== undefined) await beginUnlisted(engine, name)
    const stored = await pinSigner(engine.certificates, trusted, name)
    const { fingerprint } = stored
    const appliances = await engine.notes.acceptSigner(fingerprint)
    if (report.manifest) await engine.notes.rememberSigner(report.manifest.serialnumber, fingerprint, true)
    return { stored, appliances }
  })
}
