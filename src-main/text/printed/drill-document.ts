// The report of a drill on paper: everything the kept report says, in the words of one language, and how to check its signature
// without this program.
import { groupHex } from '../../contract/hex.ts'
import type { DrilledPart, DrillForm, DrillReport, LiveComparison } from '../../contract/drill.ts'
import { formatBytes, formatCount, formatDuration, formatSecond } from '../quantities.ts'
import type { PrintKey } from '../en/print.ts'
import type { Sentences } from '../sentences.ts'
import {
  factRows,
  type PrintedBlock,
  type PrintedDocument,
  type PrintedFact,
  type PrintedSection,
} from './document.ts'
import { manifestFacts, printedLine, reachedLines, unchecked } from './verification-document.ts'

/** What the report of a drill is called in one of its forms. */
export function drillFileName(report: Pick<DrillReport, 'name'>, form: DrillForm): string {
  return `${report.name}.${form}`
}

/** So that the set and the drill can be read from the page by a program, whatever its language. */
function aboutOf({ drill, set, ended, outcome, manifest, verification }: DrillReport): string {
  const { serialnumber: serial, setid } = verification?.manifest ?? {}
  return JSON.stringify({ drill, set, ended, outcome, serial, setid, manifest })
}

/** What is typed to check a signature of ours: any OpenSSL from 1.1.1 on understands it. */
export function verifyCommand(file: string): string {
  return `openssl cms -verify -binary -inform DER -in ${file}.p7s -content ${file} -CAfile ${file}.signer.pem -partial_chain -purpose any -out /dev/null`
}

function circumstances(report: DrillReport, said: Sentences): readonly PrintedFact[] {
  const { failure, key, verification } = report
  const took = Date.parse(report.ended) - Date.parse(report.started)
  return factRows([
    [said.print('field.set'), report.set],
    [said.print('field.form'), verification && said.print(`field.form.${verification.form}`)],
    [said.print('field.started'), formatSecond(report.started)],
    [said.print('field.ended'), formatSecond(report.ended)],
    [said.print('field.took'), formatDuration(took, said.quantities)],
    [said.print('field.by'), report.by],
    [said.print('field.program'), report.program],
    [said.print('field.key'), key.name],
    [said.print('field.key-id'), groupHex(key.publicKeyId), true],
    [said.print('field.policy'), said.print(`policy.${report.policy}`)],
    [said.print('field.drill'), report.drill, true],
    [said.print('field.code'), failure?.code, true],
    [said.print('field.next'), failure && said.error(failure.code, failure.facts).next],
  ])
}

function partsTable(parts: readonly DrilledPart[], said: Sentences): PrintedBlock {
  const { quantities } = said
  const bytes = (value: number | undefined): string =>
    value === undefined ? '–' : formatBytes(value, quantities)
  const count = (value: number | undefined): string =>
    value === undefined ? '–' : formatCount(value, quantities)
  const time = (value: number | undefined): string =>
    value === undefined ? '–' : formatDuration(value, quantities)
  const columns = [
    ['part.name', (part) => part.part],
    ['part.stored', (part) => bytes(part.stored)],
    ['part.entries', (part) => count(part.found?.entries)],
    ['part.declared', (part) => count(part.declared)],
    ['part.before', (part) => count(part.before?.entries)],
    ['part.bytes', (part) => bytes(part.found?.bytes)],
    ['part.fetch', (part) => time(part.fetchMs)],
    ['part.unpack', (part) => time(part.unpackMs)],
  ] as const satisfies readonly (readonly [PrintKey, (part: DrilledPart) => string])[]
  return {
    kind: 'table',
    head: columns.map(([key]) => said.print(key)),
    rows: parts.map((part) => columns.map(([, of]) => of(part))),
    numbers: columns.map((_, at) => at).slice(1),
  }
}

function liveList(live: LiveComparison, said: Sentences): PrintedBlock {
  const all = live.changed + live.gone + live.added + live.unreadable
  const named = live.names.map(({ how, path }) => `${path}: ${said.print(`live.${how}`)}`)
  const more = all - live.names.length
  const rest = more > 0 ? [said.print('live.more', { count: formatCount(more, said.quantities) })] : []
  return { kind: 'list', items: [...named, ...rest] }
}

function neverDone(report: DrillReport): readonly PrintKey[] {
  const live: readonly PrintKey[] = report.live ? ['not.live-attributes'] : []
  return ['not.target', 'not.written', ...live, 'not.time', 'not.revocation', 'not.outside']
}

function howOf(report: DrillReport): readonly PrintKey[] {
  const reached = (id: string): boolean =>
    report.checks.some((line) => line.id === id && line.status !== 'not-checked')
  return [
    ...(report.verification ? (['how.verification'] as const) : []),
    ...(reached('fetched') ? (['how.stored'] as const) : []),
    ...(reached('unpacked') || reached('counts') ? (['how.content'] as const) : []),
    ...(report.live ? (['how.drill-live'] as const) : []),
  ]
}

function signatureBlocks(report: DrillReport, said: Sentences): readonly PrintedBlock[] {
  const { subject, fingerprint, from, to } = report.signer
  const name = drillFileName(report, `${said.language}.html`)
  const rows = factRows([
    [said.print('field.signer'), subject],
    [said.print('field.fingerprint'), groupHex(fingerprint), true],
    [
      said.print('field.signer-valid'),
      said.print('field.signer-valid.value', { from: formatSecond(from), to: formatSecond(to) }),
    ],
  ])
  return [
    { kind: 'facts', rows },
    { kind: 'text', text: said.print('signature.how', { name }) },
    { kind: 'command', text: verifyCommand(name) },
    { kind: 'text', text: said.print('signature.compare', { name }) },
    { kind: 'command', text: `openssl x509 -in ${name}.signer.pem -noout -fingerprint -sha256` },
  ]
}

/** The report of a drill as a document. */
export function drillDocument(report: DrillReport, said: Sentences): PrintedDocument {
  const { verification, verdict, checks, parts, live } = report
  const section = (title: PrintKey, ...blocks: readonly PrintedBlock[]): readonly PrintedSection[] => [
    { title: said.print(title), blocks },
  ]
  const reached = checks.filter(({ status }) => status !== 'not-checked')
  const lines = reached.map((line) => printedLine(line, said, 'attention'))
  const ofSet = reachedLines(verification?.checks ?? []).map((line) => printedLine(line, said))
  const differs = live !== undefined && live.names.length > 0
  const how = howOf(report).map((key) => said.print(key))
  return {
    language: said.language,
    title: said.print('title.drill'),
    subject: report.set,
    verdict: {
      status: verdict.status,
      word: said.print(`drill.${report.outcome}`),
      sentence: said.line(verdict),
    },
    sections: [
      ...section('section.what', {
        kind: 'facts',
        rows: [...circumstances(report, said), ...manifestFacts(verification?.manifest, said)],
      }),
      ...section('section.checked', { kind: 'lines', rows: lines }),
      ...(ofSet.length > 0 ? section('section.verification', { kind: 'lines', rows: ofSet }) : []),
      ...section(
        'section.not-checked',
        unchecked([...checks, ...(verification?.checks ?? [])], neverDone(report), said),
      ),
      ...(parts.length > 0 ? section('section.parts', partsTable(parts, said)) : []),
      ...(differs ? section('section.live', liveList(live, said)) : []),
      ...(how.length > 0 ? section('section.how', { kind: 'list', items: how }) : []),
      ...section('section.signature', ...signatureBlocks(report, said)),
    ],
    about: aboutOf(report),
    foot: said.print('foot'),
  }
}
