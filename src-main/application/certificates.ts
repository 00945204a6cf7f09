// What is done to certificates and their keys, as every host does it: each change stands in the history, however it ends.
import { KEY_FORMATS, type ExportFormat } from '../contract/certificates.ts'
import type { ImportedList, MadeCertificate, StoredCertificate } from '../contract/certificates.ts'
import {
  exportCertificate,
  exportKey,
  type CertificateFormat,
  type Exported,
  type KeyFormat,
} from '../engine/certificates/export-certificate.ts'
import {
  generateCertificate,
  requestCertificate as requestFrom,
  type GeneratePlan,
} from '../engine/certificates/generate-certificate.ts'
import {
  importCertificate as importInto,
  type Imported,
  type ImportPlan,
} from '../engine/certificates/import-certificate.ts'
import {
  annotateCertificate,
  type NoteChange,
  untrustCertificate,
} from '../engine/certificates/keep-certificate.ts'
import { forgetLists, importLists } from '../engine/certificates/revocation-lists.ts'
import { journaled, record } from './journal.ts'
import type { HoldsCertificates, KeepsHistory, KeepsKeyNotes } from './needs.ts'
import { beginUnlisted } from './recipients.ts'

export type { GeneratePlan }

export type CertificateNeeds = KeepsHistory & HoldsCertificates

/** Throws what `generateCertificate` throws. It is on no list of recipients. */
export function makeCertificate(
  engine: CertificateNeeds & KeepsKeyNotes,
  plan: GeneratePlan,
  signal: AbortSignal,
): Promise<Required<Pick<MadeCertificate, 'stored'>>> {
  return journaled(engine, { operation: 'certificate-made', name: plan.name }, async () => {
    await beginUnlisted(engine, plan.name)
    return { stored: (await generateCertificate(engine.certificates, plan, signal)).stored }
  })
}

/** Makes a key and a request for a certificate, as PEM; written to the new file `out` where one is named. */
export function requestCertificate(
  engine: CertificateNeeds,
  { out, ...plan }: GeneratePlan & { readonly out?: string },
  signal: AbortSignal,
): Promise<Required<Pick<MadeCertificate, 'request'>>> {
  return journaled(engine, { operation: 'certificate-made', name: plan.name }, async () => {
    const request = await requestFrom(engine.certificates, plan, signal)
    if (out !== undefined) await engine.certificates.files.writeNewFile(out, Buffer.from(request))
    return { request }
  })
}

/** Throws what an import throws: what the file is no certificate for, or its key. What is new is on no list of recipients. */
export function importCertificate(
  engine: CertificateNeeds & KeepsKeyNotes,
  plan: ImportPlan,
): Promise<Imported> {
  return journaled(engine, { operation: 'certificate-imported', name: plan.name }, async () => {
    await beginUnlisted(engine, plan.name)
    const imported = await importInto(engine.certificates, plan)
    for (const fingerprint of plan.anchors ?? []) await engine.notes.acceptSigner(fingerprint)
    for (const name of imported.anchors) await record(engine, { operation: 'certificate-trusted', name })
    return imported
  })
}

export interface ExportWish {
  readonly name: string
  readonly format: ExportFormat
  /** The new file. */
  readonly out: string
}

/** Throws Failure `output.exists`, `certificate.unknown`, `key.unknown`. */
export function exportEntry(engine: CertificateNeeds, { name, format, out }: ExportWish): Promise<Exported> {
  return journaled(engine, { operation: 'certificate-exported', name }, () =>
    KEY_FORMATS.includes(format)
      ? exportKey(engine.certificates, { name, out, format: format as KeyFormat })
      : exportCertificate(engine.certificates, { name, out, format: format as CertificateFormat }),
  )
}

/** Throws Failure `certificate.unknown`. */
export function untrust(engine: CertificateNeeds, name: string): Promise<StoredCertificate> {
  return journaled(engine, { operation: 'certificate-untrusted', name }, () =>
    untrustCertificate(engine.certificates, name),
  )
}

/** An empty text removes the note. `seen`: the one before. Throws Failure `certificate.unknown`, `state.edited`. */
export function noteCertificate(
  { certificates }: HoldsCertificates,
  change: NoteChange,
): Promise<StoredCertificate> {
  return annotateCertificate(certificates, change)
}

/** The revocation lists of an authority from files; from none, those that it has are forgotten. */
export async function keepLists(
  { certificates }: HoldsCertificates,
  name: string,
  files: readonly string[],
): Promise<readonly ImportedList[]> {
  if (files.length > 0) return importLists(certificates, name, files)
  await forgetLists(certificates, name)
  return []
}
