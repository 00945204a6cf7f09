// Whether a report that this program wrote is as it was signed, by whom, and about which set: offline, on any machine, from the file
// and the signature beside it.
import { EXIT, Failure } from '../contract/errors.ts'
import type { CheckedReport } from '../contract/signed-report.ts'
import { aboutOf, standingOfReport } from '../engine/history/report-standing.ts'
import type { HasPorts, TrustsSigners, HoldsCertificates } from './needs.ts'

const BESIDE = /(\.p7s|\.signer\.pem)$/

/** Whichever of the three files was named, the report is meant. Throws Failure `report.unsigned`, and what reading throws. */
export async function checkReport(
  engine: HoldsCertificates & HasPorts & TrustsSigners,
  named: string,
  trust: readonly string[],
): Promise<CheckedReport> {
  const file = named.replace(BESIDE, '')
  const { files } = engine.certificates
  const text = Buffer.from(await files.readSmallFile(file))
  let signature: Buffer
  try {
    signature = Buffer.from(await files.readSmallFile(`${file}.p7s`))
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'path.missing') throw error
    throw new Failure('report.unsigned', { file })
  }
  const standing = standingOfReport(
    engine.ports.pki,
    { text, signature },
    await engine.anchors(trust),
    engine.ports.surroundings.now(),
  )
  const about = standing.holds ? aboutOf(text) : undefined
  const code = !standing.holds ? EXIT.altered : standing.trusted ? EXIT.done : EXIT.untrusted
  return { file, ...standing, code, ...(about ? { about } : {}) }
}
