// What is shown of certificates, as every host shows it: all that are kept, one with its chain, and what a file holds.
import { itemOf } from '../contract/by-name.ts'
import type { FilePreview } from '../contract/certificate-files.ts'
import type {
  CertificateChain,
  CertificateInfo,
  ChainLink,
  KeptCertificate,
  KeyProof,
  Standing,
  StoredCertificate,
} from '../contract/certificates.ts'
import { Failure } from '../contract/errors.ts'
import type { Check } from '../contract/report.ts'
import { certificateOverview } from '../engine/certificates/certificate-overview.ts'
import { chainOfCertificate, standingOf } from '../engine/certificates/certificate-standing.ts'
import { resolveCertificates, showCertificate } from '../engine/certificates/find-certificate.ts'
import { previewFile } from '../engine/certificates/preview-file.ts'
import { isEntryName } from '../engine/ports/entry-name.ts'
import type { Certificate } from '../engine/ports/pki.ts'
import { certificateTrustLine } from '../engine/verification/signature-check.ts'
import { warningOf } from './expiry-warning.ts'
import type {
  HasPorts,
  HoldsCertificates,
  KeepsKeyNotes,
  KeepsPreferences,
  KnowsCertificates,
  TrustsSigners,
} from './needs.ts'
import { readProofs, type ProofsNeeds } from './proofs.ts'

/** Every certificate that is kept, each with the last proof of its key. */
export async function listCertificates(
  engine: HoldsCertificates & KeepsKeyNotes & KeepsPreferences & ProofsNeeds,
): Promise<readonly KeptCertificate[]> {
  const { warnDays } = await engine.preferences.read()
  const proofs = (await readProofs(engine)).byKey
  return certificateOverview(engine.certificates, engine.notes, { proofs, warnDays })
}

async function kept({ certificates }: HoldsCertificates, name: string): Promise<Certificate> {
  const record = await certificates.store.get(name)
  if (record === undefined) throw new Failure('certificate.unknown', { name })
  return record.certificate
}

/** Throws Failure `certificate.unknown`. */
export async function pemOf(engine: HoldsCertificates, name: string): Promise<string> {
  return engine.certificates.maker.pem('CERTIFICATE', (await kept(engine, name)).der)
}

/** The chain of one that is kept. Throws Failure `certificate.unknown`. */
export async function chainOf(engine: HoldsCertificates, name: string): Promise<CertificateChain> {
  const { pki, store } = engine.certificates
  return { links: chainOfCertificate(pki, await kept(engine, name), await store.list()) }
}

/** An entry of the store. Throws Failure `certificate.unknown`. */
export const entryOf = ({ certificates }: HoldsCertificates, name: string): Promise<StoredCertificate> =>
  showCertificate(certificates, name)

export interface CertificateFacts {
  readonly standing: Standing
  readonly chain: readonly ChainLink[]
  readonly proof?: KeyProof
}

/** What is known of an entry of the store beyond its fields. */
export async function factsOfCertificate(
  engine: HoldsCertificates & KnowsCertificates & KeepsPreferences & ProofsNeeds,
  info: StoredCertificate,
): Promise<CertificateFacts> {
  const all = await engine.known()
  const leaf = all.find(({ name }) => name === info.name)?.certificate
  const proof = itemOf((await readProofs(engine)).byKey, info.publicKeyId)
  return {
    standing: standingOf(info, await warningOf(engine)),
    chain: leaf === undefined ? [] : chainOfCertificate(engine.ports.pki, leaf, all),
    ...(proof === undefined ? {} : { proof }),
  }
}

/**
 * What a file is, what is in it and what can be done with it, before anything of it is kept; undefined for what can only be a name of
 * the store. Throws Failure `path.missing`, and as engine/certificates/preview-file does.
 */
export async function lookAtFile(
  engine: HoldsCertificates & HasPorts & KeepsPreferences & ProofsNeeds,
  name: string,
  told?: (form: FilePreview['form']) => void,
): Promise<FilePreview | undefined> {
  const { certificates } = engine
  const mayBeEntry = isEntryName(name)
  if (mayBeEntry && (await certificates.store.get(name)) !== undefined) return undefined
  if (!(await certificates.files.isFile(name))) {
    if (mayBeEntry) return undefined
    throw new Failure('path.missing', { path: name })
  }
  const warning = await warningOf(engine)
  const preview = await previewFile(certificates, name, { warning, ...(told === undefined ? {} : { told }) })
  const { byKey } = await readProofs(engine)
  const proved = preview.certificates.map((one) => {
    const proof = itemOf(byKey, one.publicKeyId)
    return proof === undefined ? one : { ...one, proof }
  })
  return { ...preview, certificates: proved }
}

export interface SignerQuestion {
  readonly name: string
  /** Files with certificates of its chain, with those that are trusted for this run, and with their revocation lists. */
  readonly beside: readonly string[]
  readonly trust: readonly string[]
  readonly lists: readonly string[]
  readonly at: Date
}

/** Whether sets that a certificate signs would be trusted at a time; undefined where the file holds none. */
export async function checkSigner(
  engine: HoldsCertificates & TrustsSigners,
  { name, beside, trust, lists, at }: SignerQuestion,
): Promise<{ readonly info: CertificateInfo; readonly line: Check } | undefined> {
  const { certificates } = engine
  const [certificate, ...others] = await resolveCertificates(certificates, name)
  const more = await Promise.all(beside.map((file) => resolveCertificates(certificates, file)))
  const anchors = await engine.anchors(trust, lists)
  if (certificate === undefined) return undefined
  const now = certificates.surroundings.now()
  const leaf = { certificate, others: [...others, ...more.flat()] }
  return { info: certificate.info, line: certificateTrustLine(certificates.pki, leaf, anchors, { at, now }) }
}
