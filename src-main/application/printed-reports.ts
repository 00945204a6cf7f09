// Reports as files for others: the same document for every host, in the language that was asked for.
import type { PrintedDocument } from '../contract/printed/document.ts'
import { renderHtml } from '../contract/printed/html.ts'
import { verificationDocument } from '../contract/printed/verification-document.ts'
import type { VerificationReport } from '../contract/report.ts'
import { ENGLISH, type Language, type Sentences } from '../contract/text/sentences.ts'
import type { Engine } from './needs.ts'

/** The tables of a language, loaded when it is spoken for the first time. */
export async function sentencesOf(language: Language): Promise<Sentences> {
  return language === 'de' ? (await import('../contract/text/german.ts')).GERMAN : ENGLISH
}

/** Writes a document as HTML into a new file. Throws Failure `output.exists` and what writing throws. */
export async function writeDocument(
  { certificates }: Pick<Engine, 'certificates'>,
  document: PrintedDocument,
  file: string,
): Promise<void> {
  await certificates.files.writeNewFile(file, Buffer.from(renderHtml(document), 'utf8'))
}

/** The report of a verification, printed into a new file. Throws as writeDocument does. */
export async function writeVerificationReport(
  engine: Pick<Engine, 'certificates'>,
  report: VerificationReport,
  out: { readonly file: string; readonly language: Language },
): Promise<void> {
  await writeDocument(engine, verificationDocument(report, await sentencesOf(out.language)), out.file)
}
