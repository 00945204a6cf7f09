// The drills that were kept: listed, found, exported and dealt with, for every host alike.
import type { DrillList } from '../contract/api/drills.ts'
import type { DrillForm, DrillReport, DrillSummary, SignedReport } from '../contract/drill.ts'
import { Failure } from '../contract/errors.ts'
import { openFailures } from '../engine/drill/open-failures.ts'
import type { ReportStanding } from '../contract/signed-report.ts'
import { standingOfReport, type SignedBytes } from '../engine/history/report-standing.ts'
import { whoRuns } from './circumstances.ts'
import type { HasPorts, KeepsDrills, TrustsSigners, HoldsCertificates } from './needs.ts'

type Known = KeepsDrills & HasPorts & TrustsSigners

/** Kept drills, and those that failed and stand. `limit` counts the newest. */
export async function listDrills(engine: Known, limit: number): Promise<DrillList> {
  const all = await engine.drills.all()
  return { drills: all.slice(-limit).reverse(), all: all.length, open: await openDrills(engine, all) }
}

/** A failed drill is settled by a later one only where the report of that one is signed. */
async function openDrills(engine: Known, all: readonly DrillSummary[]): Promise<readonly DrillSummary[]> {
  if (!all.some(({ outcome, acknowledged }) => outcome === 'failed' && !acknowledged)) return []
  const believed: DrillSummary[] = []
  for (const one of all) if (one.outcome === 'failed' || (await isSigned(engine, one))) believed.push(one)
  return openFailures(believed)
}

/** A drill by its number, its name, or a beginning of either that fits only one. Throws Failure `drill.unknown`. */
export async function findDrill({ drills }: KeepsDrills, text: string): Promise<DrillSummary> {
  const all = await drills.all()
  const exact = all.find(({ drill, name }) => drill === text || name === text)
  if (exact) return exact
  const fitting =
    text === '' ? [] : all.filter((one) => one.drill.startsWith(text) || one.name.startsWith(text))
  const [only, another] = fitting
  if (only === undefined || another !== undefined) throw new Failure('drill.unknown', { drill: text })
  return only
}

/** The report as it lies there, and what its signature says of it. Throws Failure `drill.unknown`, `report.altered`. */
export async function readDrill(
  engine: Known,
  text: string,
): Promise<{
  readonly summary: DrillSummary
  readonly report: DrillReport
  readonly signature: ReportStanding
}> {
  const summary = await findDrill(engine, text)
  const file = await engine.drills.signed(summary.name, 'json')
  const signature = standingOfReport(
    engine.ports.pki,
    bytesOf(file),
    await engine.anchors([]),
    engine.ports.surroundings.now(),
  )
  try {
    return { summary, report: JSON.parse(file.text) as DrillReport, signature }
  } catch {
    throw new Failure('report.altered', { file: file.name })
  }
}

const bytesOf = ({ text, signature }: SignedReport): SignedBytes => ({
  text: Buffer.from(text, 'utf8'),
  signature: Buffer.from(signature, 'base64'),
})

/** Whether the report of a drill is one that a trusted signer signed, and says what the list says of it. */
export async function isSigned(engine: Known, { name, drill, outcome }: DrillSummary): Promise<boolean> {
  try {
    const { report, signature } = await readDrill(engine, name)
    return signature.trusted && report.drill === drill && report.outcome === outcome
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** What was signed, byte for byte, and its signature. Throws Failure `drill.unknown`. */
export async function signedDrill(engine: KeepsDrills, text: string, form: DrillForm): Promise<SignedReport> {
  const { name } = await findDrill(engine, text)
  return engine.drills.signed(name, form)
}

/**
 * Writes a form of a report, its signature and the signer's certificate as three new files, `file` first. Throws Failure
 * `drill.unknown`, `output.exists`.
 */
export async function exportDrill(
  engine: KeepsDrills & HoldsCertificates,
  text: string,
  form: DrillForm,
  file: string,
): Promise<readonly string[]> {
  const { text: report, signature, signer } = await signedDrill(engine, text, form)
  const { files } = engine.certificates
  const written = [
    [file, Buffer.from(report, 'utf8')],
    [`${file}.p7s`, Buffer.from(signature, 'base64')],
    [`${file}.signer.pem`, Buffer.from(signer, 'utf8')],
  ] as const
  for (const [path, content] of written) await files.writeNewFile(path, content)
  return written.map(([path]) => path)
}

/** Says a word to a drill. Throws Failure `drill.unknown`, `drill.word`. */
export async function acknowledgeDrill(
  engine: KeepsDrills & HasPorts,
  text: string,
  word: string,
): Promise<DrillSummary> {
  const summary = await findDrill(engine, text)
  const said = word.trim()
  if (said === '') throw new Failure('drill.word')
  const acknowledged = { at: engine.ports.surroundings.now().toISOString(), by: whoRuns(engine), word: said }
  await engine.drills.acknowledge(summary.drill, acknowledged)
  return { ...summary, acknowledged }
}
