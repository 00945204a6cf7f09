// The report of a verification on paper, with what an auditor asks who was not there: what, when, by whom, with which key, how far,
// and what was not looked at.
import { groupHex } from '../../contract/hex.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { Check, CheckStatus, VerificationReport } from '../../contract/report.ts'
import { STANDING_SHAPES, standingOfVerdict, type StandingShape } from '../../contract/set-standing.ts'
import { formatBytes, formatCount, formatSecond } from '../quantities.ts'
import type { PrintKey } from '../en/print.ts'
import type { Sentences } from '../sentences.ts'
import { standingSentence } from '../standing.ts'
import {
  factRows,
  type PrintedBlock,
  type PrintedDocument,
  type PrintedFact,
  type PrintedLine,
  type PrintedSection,
} from './document.ts'

/** A line of a report as it is printed. */
export function printedLine<Id extends string>(
  line: Check<Id>,
  said: Sentences,
  attention: 'weak' | 'attention' = 'weak',
): PrintedLine {
  const word: PrintKey = line.status === 'weak' ? `status.${attention}` : `status.${line.status}`
  const label = said.print(`check.${line.id}` as PrintKey)
  return { status: line.status, word: said.print(word), label, text: said.line(line) }
}

/** What the manifest says of the set, for the first section. */
export function manifestFacts(manifest: Manifest | undefined, said: Sentences): readonly PrintedFact[] {
  if (!manifest) return []
  const { serialnumber, mtm, version, build, time, setid, previous } = manifest
  return factRows([
    [said.print('field.serial'), serialnumber],
    [said.print('field.mtm'), mtm],
    [said.print('field.firmware'), [version, build].filter(Boolean).join(' · ')],
    [said.print('field.made'), formatSecond(time)],
    [said.print('field.setid'), setid, true],
    [said.print('field.previous'), previous?.setid, true],
  ])
}

function partsTable(manifest: Manifest, said: Sentences): PrintedBlock {
  const rows = manifest.files
    .filter((file) => file.filesize !== undefined)
    .map((file) => [
      file.filename.replace(/\.tgz$/, ''),
      formatBytes(file.filesize ?? 0, said.quantities),
      file.entries === undefined ? '–' : formatCount(file.entries, said.quantities),
      file.sha256 ?? '–',
    ])
  const head = (['part.name', 'part.stored', 'part.entries', 'part.digest'] as const).map((key) =>
    said.print(key),
  )
  return { kind: 'table', head, rows, numbers: [1, 2] }
}

/** Lines that were reached. */
export function reachedLines(checks: readonly Check[]): readonly Check[] {
  return checks.filter(({ id, status }) => id !== 'verdict' && status !== 'not-checked')
}

/** What no verification looks at, whatever it was asked. */
export const NEVER_VERIFIED = ['not.target', 'not.time', 'not.revocation', 'not.outside'] as const

/** Lines that were not reached, and what nobody looked at. */
export function unchecked(
  checks: readonly Check<string>[],
  never: readonly PrintKey[],
  said: Sentences,
): PrintedBlock {
  const lines = checks
    .filter(({ id, status }) => id !== 'verdict' && status === 'not-checked')
    .map((line) => `${said.print(`check.${line.id}` as PrintKey)}: ${said.line(line)}`)
  return { kind: 'list', items: [...lines, ...never.map((key) => said.print(key))] }
}

function howOf({ circumstances, checks }: VerificationReport): readonly PrintKey[] {
  const reached = (id: string): boolean =>
    checks.some((line) => line.id === id && line.status !== 'not-checked')
  return [
    'how.verification',
    ...(circumstances?.level !== 'manifest' && reached('parts') ? (['how.stored'] as const) : []),
    ...(reached('content') ? (['how.content'] as const) : []),
  ]
}

function circumstanceRows(
  { circumstances, set, form }: VerificationReport,
  said: Sentences,
): readonly PrintedFact[] {
  const rows = factRows([
    [said.print('field.set'), set],
    [said.print('field.form'), said.print(`field.form.${form}`)],
  ])
  if (!circumstances) return rows
  const { at, by, program, level, policy, key } = circumstances
  const more = factRows([
    [said.print('field.at'), formatSecond(at)],
    [said.print('field.by'), by],
    [said.print('field.program'), program],
    [said.print('field.level'), said.print(`level.${level}`)],
    [said.print('field.policy'), said.print(`policy.${policy}`)],
    [said.print('field.key'), key?.name ?? said.print('field.key.none')],
    [said.print('field.key-id'), key === undefined ? undefined : groupHex(key.publicKeyId), true],
  ])
  return [...rows, ...more]
}

/** In the shape in which the set stands everywhere else. */
const STATUS_OF: Readonly<Record<StandingShape, CheckStatus>> = {
  good: 'passed',
  attention: 'weak',
  refused: 'failed',
  unchecked: 'not-checked',
}

/** The report of a verification as a document. */
export function verificationDocument(report: VerificationReport, said: Sentences): PrintedDocument {
  const { checks, manifest, verdict } = report
  const standing = report.standing ?? standingOfVerdict(verdict)
  const section = (title: PrintKey, ...blocks: readonly PrintedBlock[]): PrintedSection => ({
    title: said.print(title),
    blocks,
  })
  const lines = reachedLines(checks).map((line) => printedLine(line, said))
  return {
    language: said.language,
    title: said.print('title.verification'),
    subject: report.set,
    verdict: {
      status: STATUS_OF[STANDING_SHAPES[standing]],
      word: said.print(`standing.${standing}`),
      sentence: standingSentence(said, report),
    },
    sections: [
      section('section.what', {
        kind: 'facts',
        rows: [...circumstanceRows(report, said), ...manifestFacts(manifest, said)],
      }),
      section('section.checked', { kind: 'lines', rows: lines }),
      section('section.not-checked', unchecked(checks, NEVER_VERIFIED, said)),
      ...(manifest ? [section('section.parts', partsTable(manifest, said))] : []),
      section('section.how', { kind: 'list', items: howOf(report).map((key) => said.print(key)) }),
      section('section.signature', { kind: 'text', text: said.print('signature.unsigned') }),
    ],
    foot: said.print('foot'),
  }
}
