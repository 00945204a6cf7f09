// Trusting a signer, as every host does it: the certificate is kept as trusted, and where its signature was an alarm, because
// another had signed for the same appliance before, it is known there from now on.
import type { StoredCertificate } from '../contract/certificates.ts'
import { Failure } from '../contract/errors.ts'
import { groupHex } from '../contract/hex.ts'
import { resolveRecipient } from '../engine/certificates/find-certificate.ts'
import { pinSigner, trustCertificate } from '../engine/certificates/keep-certificate.ts'
import type { Certificate, ReadSignature } from '../engine/ports/pki.ts'
import { formersOf } from '../engine/verification/succession.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { SetPlace } from '../engine/set/set-place.ts'
import { inspect, type InspectNeeds } from './inspect.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, KeepsKeyNotes, HoldsCertificates } from './needs.ts'
import { beginUnlisted } from './recipients.ts'
import type { VerifyFacts } from './verify-facts.ts'

export interface TrustNeeds extends KeepsHistory, HoldsCertificates, KeepsKeyNotes {}
export interface SignerNeeds extends TrustNeeds, InspectNeeds {}

export interface Trusted {
  readonly stored: StoredCertificate
  /** Serial numbers of the appliances where its signature was an alarm and is none any more. */
  readonly appliances: readonly string[]
}

/** Whose certificate it is, for a person who compared another fingerprint. */
const otherThan = ({ info: { subject, fingerprint } }: Certificate): Failure =>
  new Failure('certificate.fingerprint', { subject, fingerprint: groupHex(fingerprint) })

/** What a person says of a certificate to be trusted: what it is kept as, and the fingerprint in hex that was compared. */
export interface Compared {
  readonly name?: string | undefined
  readonly fingerprint?: string | undefined
}

/**
 * Trusts an entry, or a certificate in a file, which is then kept under `name`. Throws Failure `certificate.fingerprint` where it is not
 * the one that was compared, and what reading the file throws.
 */
export async function trust(
  engine: TrustNeeds,
  nameOrFile: string,
  { name, fingerprint }: Compared,
): Promise<Trusted> {
  if (fingerprint !== undefined) {
    const { certificate } = await resolveRecipient(engine.certificates, nameOrFile)
    if (certificate.info.fingerprint !== fingerprint) throw otherThan(certificate)
  }
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
function vouching(
  { ports: { pki } }: Pick<SignerNeeds, 'ports'>,
  { signer, certificates }: Pick<ReadSignature, 'signer' | 'certificates'>,
  fingerprint: string,
): Certificate | undefined {
  const formers = formersOf(pki, signer, certificates, certificates).map(({ certificate }) => certificate)
  return [signer, ...formers].find(({ info }) => info.fingerprint === fingerprint)
}

/** Whose signer is meant, and what is known for judging it. */
export interface SignerOf extends Compared {
  readonly place: SetPlace
  readonly facts: VerifyFacts
  readonly fingerprint: string
}

/**
 * Trusts who signed a set, or vouches for that one, where a person compared the fingerprint. Throws Failure `certificate.fingerprint`
 * where it is nobody's of them, what stands against the set where its signature does not hold, and what inspect throws.
 */
export async function trustSignerOf(
  engine: SignerNeeds,
  { place, facts, fingerprint, name }: SignerOf,
  job: JobContext,
): Promise<Trusted> {
  const { report, signature, failures } = await inspect(engine, { place, facts }, job)
  if (!signature) throw new Failure(failures[0]?.code ?? 'signature.mismatch', failures[0]?.facts)
  const trusted = vouching(engine, signature, fingerprint)
  if (trusted === undefined) throw otherThan(signature.signer)
  const { subject } = trusted.info
  return journaled(engine, { operation: 'certificate-trusted', name: name ?? subject }, async () => {
    if (name !== undefined) await beginUnlisted(engine, name)
    const stored = await pinSigner(engine.certificates, trusted, name)
    const appliances = await engine.notes.acceptSigner(stored.fingerprint)
    if (report.manifest)
      await engine.notes.rememberSigner(report.manifest.serialnumber, stored.fingerprint, true)
    return { stored, appliances }
  })
}
