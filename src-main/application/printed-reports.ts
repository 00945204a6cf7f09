// Reports as files for others: the same document for every host, in the language that was asked for.
import type { PrintedDocument } from '../text/printed/document.ts'
import { renderHtml } from '../text/printed/html.ts'
import { verificationDocument } from '../text/printed/verification-document.ts'
import type { VerificationReport } from '../contract/report.ts'
import { type Language } from '../contract/languages.ts'
import { sentencesOf } from '../text/languages.ts'
import type { HoldsCertificates } from './needs.ts'

/** Writes a document as HTML into a new file. Throws Failure `output.exists` and what writing throws. */
export async function writeDocument(
  { certificates }: HoldsCertificates,
  document: PrintedDocument,
  file: string,
): Promise<void> {
  await certificates.files.writeNewFile(file, Buffer.from(renderHtml(document), 'utf8'))
}

/** The report of a verification, printed into a new file. Throws as writeDocument does. */
export async function writeVerificationReport(
  engine: HoldsCertificates,
  report: VerificationReport,
  out: { readonly file: string; readonly language: Language },
): Promise<void> {
  await writeDocument(engine, verificationDocument(report, await sentencesOf(out.language)), out.file)
}
