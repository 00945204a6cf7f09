// secure-backup report check: whether a report is as it was signed, by whom, and about which set.
import { checkReport } from '../../../application/check-reports.ts'
import { EXIT } from '../../../contract/errors.ts'
import { foremostExit } from '../../../contract/report.ts'
import type { CheckedReport, ReportAbout } from '../../../contract/signed-report.ts'
import { groupHex } from '../../../engine/verification/signature-check.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import { declareSubverb, declareVerb, TRUST_OPTIONS, type VerbRun } from '../verb.ts'

const MOST_FILES = 1000

const KINDS: Readonly<Record<ReportAbout['kind'], string>> = {
  drill: 'The report of a drill',
  restore: 'The record of a restore',
  'recovery-key': 'The record that a key opened a set',
}

function sayAbout(terminal: Terminal, { about }: CheckedReport): void {
  if (!about) return terminal.say('    It says nothing that this program can read.')
  const { kind, set, at, serial, setid, manifest, outcome } = about
  terminal.say(`    ${KINDS[kind]}${outcome === undefined ? '' : ` (${outcome})`}, ${formatTime(at)}`)
  terminal.say(`    Set       ${set}`)
  if (serial !== undefined) terminal.say(`    Serial    ${serial}`)
  if (setid !== undefined) terminal.say(`    Set id    ${setid}`)
  if (manifest !== undefined) terminal.say(`    Manifest  SHA-256 ${manifest}`)
}

function sayReport(terminal: Terminal, report: CheckedReport): void {
  const { file, holds, trusted, signer, signed } = report
  if (!holds) {
    terminal.say(
      `${terminal.shape('failed')} ${terminal.bold(file)}: these are not the bytes that were signed.`,
    )
    return
  }
  const who = trusted
    ? 'as it was signed, by a signer who is trusted here'
    : 'as it was signed, by a signer who is not trusted here'
  terminal.say(`${terminal.shape(trusted ? 'passed' : 'weak')} ${terminal.bold(file)}: ${who}`)
  terminal.say(`    Signer    ${signer?.subject}`)
  terminal.say(`    SHA-256   ${groupHex(signer?.fingerprint ?? '')}`)
  if (signed !== undefined) terminal.say(`    Signed    ${formatTime(signed)}, as the signer says`)
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
