// The drills that were kept: listed, found, exported and dealt with, for every host alike.
import { createDrillLog } from '../adapters/node-fs/drill-log.ts'
import { createHistoryLog } from '../adapters/node-fs/history-log.ts'
import type { DrillList } from '../contract/api/drills.ts'
import type { DrillForm, DrillReport, DrillSummary, SignedReport } from '../contract/drill.ts'
import { Failure } from '../contract/errors.ts'
import type { Proof } from '../contract/history.ts'
import { openFailures } from '../engine/drill/open-failures.ts'
import { whatHistoryProves } from '../engine/history/what-history-proves.ts'
import { whoRuns } from './circumstances.ts'
import type { Engine } from '../composition/engine.ts'

type Home = Pick<Engine, 'home'>

/** When each set was last proved to be restorable, how, and with which key; by the set's id. */
export async function lastProofs({ home }: Home): Promise<Readonly<Record<string, Proof>>> {
  return whatHistoryProves(await createHistoryLog(home).entries()).proofs
}

/** Kept drills, and those that failed and stand. `limit` counts the newest. */
export async function listDrills({ home }: Home, limit: number): Promise<DrillList> {
  const all = await createDrillLog(home).all()
  return { drills: all.slice(-limit).reverse(), all: all.length, open: openFailures(all) }
}

/** A drill by its number, its name, or a beginning of either that fits only one. Throws Failure `drill.unknown`. */
export async function findDrill({ home }: Home, text: string): Promise<DrillSummary> {
  const all = await createDrillLog(home).all()
  const exact = all.find(({ drill, name }) => drill === text || name === text)
  if (exact) return exact
  const fitting =
    text === '' ? [] : all.filter((one) => one.drill.startsWith(text) || one.name.startsWith(text))
  const [only, another] = fitting
  if (only === undefined || another !== undefined) throw new Failure('drill.unknown', { drill: text })
  return only
}

/** The report as it was signed. Throws Failure `drill.unknown`. */
export async function readDrill(
  engine: Home,
  text: string,
): Promise<{ readonly summary: DrillSummary; readonly report: DrillReport }> {
  const summary = await findDrill(engine, text)
  const { text: json } = await createDrillLog(engine.home).signed(summary.name, 'json')
  return { summary, report: JSON.parse(json) as DrillReport }
}

/** What was signed, byte for byte, and its signature. Throws Failure `drill.unknown`. */
export async function signedDrill(engine: Home, text: string, form: DrillForm): Promise<SignedReport> {
  const { name } = await findDrill(engine, text)
  return createDrillLog(engine.home).signed(name, form)
}

/**
 * Writes a form of a report, its signature and the signer's certificate as three new files, `file` first. Throws Failure
 * `drill.unknown`, `output.exists`.
 */
export async function exportDrill(
  engine: Pick<Engine, 'home' | 'certificates'>,
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
  engine: Pick<Engine, 'home' | 'ports'>,
  text: string,
  word: string,
): Promise<DrillSummary> {
  const summary = await findDrill(engine, text)
  const said = word.trim()
  if (said === '') throw new Failure('drill.word')
  const acknowledged = { at: engine.ports.surroundings.now().toISOString(), by: whoRuns(engine), word: said }
  await createDrillLog(engine.home).acknowledge(summary.drill, acknowledged)
  return { ...summary, acknowledged }
}
