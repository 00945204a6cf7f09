// secure-backup report check: whether a report is as it was signed, by whom, and about which set.
import { checkReport } from '../../../application/check-reports.ts'
import { EXIT } from '../../../contract/errors.ts'
import { foremostExit } from '../../../contract/report.ts'
import type { PlainKey } from '../../../text/command-line.ts'
import type { CheckedReport } from '../../../contract/signed-report.ts'
import { groupHex } from '../../../contract/hex.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import { declareSubverb, declareVerb, TRUST_OPTIONS, type VerbRun } from '../verb.ts'

const MOST_FILES = 1000

/** A fact of a report, by name. */
function sayFact(terminal: Terminal, key: PlainKey, value: string): void {
  terminal.say(`    ${terminal.words.text(key).padEnd(9)} ${value}`)
}

const OUTCOMES = ['passed', 'notes', 'failed'] as const

/** How a drill ended, as its report has it; nothing of what no drill ends with. */
function outcomeIn({ words }: Terminal, outcome: string | undefined): string {
  const known = OUTCOMES.find((one) => one === outcome)
  return known === undefined ? '' : ` (${words.text(`report.outcome.${known}`)})`
}

function sayAbout(terminal: Terminal, { about }: CheckedReport): void {
  if (!about) return terminal.say(`    ${terminal.words.text('report.nothing')}`)
  const { kind, set, at, serial, setid, manifest, outcome } = about
  terminal.say(
    `    ${terminal.words.text(`report.${kind}`)}${outcomeIn(terminal, outcome)}, ${formatTime(at)}`,
  )
  sayFact(terminal, 'report.set', set)
  if (serial !== undefined) sayFact(terminal, 'report.serial', serial)
  if (setid !== undefined) sayFact(terminal, 'report.setid', setid)
  if (manifest !== undefined) sayFact(terminal, 'report.manifest', `SHA-256 ${manifest}`)
}

function sayReport(terminal: Terminal, report: CheckedReport): void {
  const { file, holds, trusted, signer, signed } = report
  if (!holds) {
    terminal.tell('failed', 'report.altered', { file: terminal.bold(file) })
    return
  }
  const named = { file: terminal.bold(file) }
  if (trusted) terminal.tell('passed', 'report.trusted', named)
  else terminal.tell('weak', 'report.untrusted', named)
  sayFact(terminal, 'report.signer', signer?.subject ?? '')
  terminal.say(`    SHA-256   ${groupHex(signer?.fingerprint ?? '')}`)
  if (signed !== undefined)
    sayFact(terminal, 'report.signed', terminal.words.text('report.signed-at', { time: formatTime(signed) }))
  sayAbout(terminal, report)
}

const OPTIONS = { trust: TRUST_OPTIONS.trust } as const

async function check({ engine, options, positionals, terminal }: VerbRun<typeof OPTIONS>): Promise<number> {
  const [, ...files] = positionals
  const reports: CheckedReport[] = []
  for (const file of files) reports.push(await checkReport(engine, file, options.many('trust')))
  for (const report of reports) sayReport(terminal, report)
  terminal.document('checked-reports', { reports })
  return foremostExit(reports.map(({ code }) => code).filter((code) => code !== EXIT.done))
}

export const REPORT = declareVerb({
  name: 'report',
  summary: 'report.summary',
  usage: 'check FILE … [--trust FILE …]',
  about: 'report.about',
  examples: [
    'secure-backup report check drill-20261123T094400Z-1a2b3c4d.json',
    'secure-backup report check drill.html --trust signer.pem',
  ],
  options: {},
  subverbs: { check: declareSubverb(OPTIONS, check, { needs: 'report.needs', most: MOST_FILES }) },
  positionals: { min: 1, max: MOST_FILES },
})
