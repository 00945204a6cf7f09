// The recovery kit: a PKCS#12 file, and a page to print that says what it is, what it opens and how, on the day when nothing
// else is left.
import { lastStep } from '../../contract/path-text.ts'
import type { CertificateInfo } from '../../contract/certificates.ts'
import { Failure } from '../../contract/errors.ts'
import { renderHtml } from '../../text/printed/html.ts'
import { kitDocument } from '../../text/printed/kit-document.ts'
import type { Sentences } from '../../text/sentences.ts'
import { isoSeconds, type CertificatesContext } from './certificates-context.ts'
import { exportKey } from './export-certificate.ts'

export interface RecoveryKit {
  readonly file: string
  readonly page: string
  /** The page itself, HTML of public material only. */
  readonly text: string
}

export interface RecoveryKitPlan {
  readonly name: string
  /** The PKCS#12 file, new. The page goes beside it, as `FILE.html`, and is new too. */
  readonly out: string
  /** The language of the page. */
  readonly said: Sentences
  /** Where the recovery script lies on this machine. */
  readonly script: string
  /** Who signs the sets that are made here. */
  readonly signer: CertificateInfo
  /** Those whose place it took, the last one first. */
  readonly formers: readonly CertificateInfo[]
}

/** Throws Failure `output.exists`, and as an export does. */
export async function writeRecoveryKit(
  context: CertificatesContext,
  plan: RecoveryKitPlan,
): Promise<RecoveryKit> {
  const { name, out, said, ...facts } = plan
  const page = `${out}.html`
  if (await context.files.isFile(page)) throw new Failure('output.exists', { path: page })
  const { certificate } = await exportKey(context, { name, out, format: 'pkcs12' })
  if (certificate === undefined) throw new Failure('certificate.unknown', { name })
  const file = lastStep(out)
  const made = isoSeconds(context.surroundings.now())
  const text = renderHtml(kitDocument({ ...facts, name, certificate, file, made }, said))
  await context.files.writeNewFile(page, Buffer.from(text))
  return { file: out, page, text }
}
