// A verification report as text: ten lines, each with shape, word and sentence, and the verdict in full at the end.
import { visible } from '../../contract/visible.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { CliWords } from '../../text/command-line.ts'
import type { Check, VerificationReport, Verdict } from '../../contract/report.ts'
import type { PreflightPoint, RestoreNote, RestoreRemark } from '../../contract/restore.ts'
import { standingOfVerdict } from '../../contract/set-standing.ts'
import { knownPart } from '../../contract/parts.ts'
import { standingSentence } from '../../text/standing.ts'
import type { Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

const LABEL = 11
const INDENT = ' '.repeat(2 + 13 + 1 + LABEL + 1)

/** In which form a set is; empty where that is not known. */
export function formWords(terminal: Terminal, { form }: Pick<VerificationReport, 'form'>): string {
  return form === 'unknown' ? '' : terminal.words.text(`form.${form}`)
}

/** One line of a report: its status, its name and its sentence. */
export function sayCheck(terminal: Terminal, line: Check): void {
  const name = terminal.words.text(`check.${line.id}`).padEnd(LABEL)
  terminal.say(`  ${terminal.mark(line.status)} ${name} ${wrap(terminal.sentences.line(line), INDENT)}`)
}

/** A verdict without its report, in a sentence. */
export function verdictIn({ sentences }: Terminal, { reason, facts, sentence }: Verdict): string {
  return sentences.line({ reason, facts, detail: sentence })
}

/** The verdict of a report in a sentence. */
export function verdictSentence(terminal: Terminal, { checks, verdict }: VerificationReport): string {
  const line = checks.find(({ id }) => id === 'verdict')
  return line ? terminal.sentences.line(line) : verdict.sentence
}

export function sayReport(terminal: Terminal, report: VerificationReport): void {
  terminal.say(`${terminal.bold(visible(report.set))}  ${terminal.dim(formWords(terminal, report))}`)
  for (const line of report.checks) {
    if (line.id === 'verdict') continue
    sayCheck(terminal, line)
  }
  sayVerdict(terminal, report)
}

/** The state of the set and, below it, why. */
export function sayVerdict(terminal: Terminal, report: VerificationReport): void {
  const standing = report.standing ?? standingOfVerdict(report.verdict)
  terminal.say()
  terminal.say(`  ${terminal.standing(standing).trimEnd()}`)
  terminal.say(`    ${terminal.wrapped('bold', standingSentence(terminal.sentences, report), '    ')}`)
}

/** Joins what is there of some words. */
function joined(...words: readonly (string | undefined)[]): string | undefined {
  const there = words.filter((word) => word !== undefined && word !== '')
  return there.length > 0 ? there.join(', ') : undefined
}

function manifestRows(
  words: CliWords,
  manifest: Manifest,
): readonly (readonly [name: string, value: string | undefined])[] {
  const { mtm, build, builddate: date, timezone: zone } = manifest
  const { cryptoCertificate: certificate } = manifest
  return [
    [
      words.text('manifest.appliance'),
      joined(
        words.text('manifest.serial', { serial: manifest.serialnumber }),
        mtm && words.text('manifest.mtm', { mtm }),
      ),
    ],
    [
      words.text('manifest.firmware'),
      joined(
        manifest.version,
        build && words.text('manifest.build', { build }),
        date && words.text('manifest.of', { date }),
      ),
    ],
    [words.text('manifest.made'), joined(manifest.time, zone && words.text('manifest.zone', { zone }))],
    [words.text('manifest.start'), manifest.config],
    [words.text('manifest.certificate'), joined(certificate?.name, certificate?.fileName)],
    [words.text('manifest.licences'), joined(...manifest.licenses)],
    [words.text('manifest.set'), manifest.setid],
    [words.text('manifest.before'), manifest.previous?.setid],
    [words.text('manifest.cipher'), manifest.cipher],
    ...manifest.unknown.map((element) => [visible(element.name), visible(element.text)] as const),
  ]
}

/** What a part holds; nothing of one that the program does not know. */
function partContent(words: CliWords, part: string): string {
  const known = knownPart(part)
  return known === undefined ? '' : words.text(`part.${known}`)
}

export function sayManifest(terminal: Terminal, manifest: Manifest): void {
  const { words } = terminal
  for (const [name, value] of manifestRows(terminal.words, manifest))
    if (value) terminal.say(`  ${name.padEnd(12)} ${value}`)
  terminal.say()
  terminal.say(
    `  ${words.text('manifest.part').padEnd(18)} ${words.text('manifest.stored').padStart(12)} ${words.text('manifest.entries').padStart(9)}  ${words.text('manifest.holds')}`,
  )
  for (const file of manifest.files) {
    if (file.filesize === undefined) continue
    const part = file.filename.replace(/\.tgz$/, '')
    const entries = file.entries === undefined ? '–' : terminal.quantities.count(file.entries)
    terminal.say(
      `  ${part.padEnd(18)} ${terminal.quantities.bytes(file.filesize).padStart(12)} ${entries.padStart(9)}  ${partContent(words, part)}`,
    )
  }
}

/** What to know before logging in again, and what a set never holds. */
export function sayRemarks(terminal: Terminal, remarks: readonly RestoreRemark[]): void {
  for (const remark of remarks)
    terminal.say(`  ${terminal.wrapped('dim', terminal.words.text(`restore.remark.${remark}`), '  ')}`)
}

/** What is not as it was recorded. */
export function noteIn(words: CliWords, { reason, system = '', count = 0, as = '' }: RestoreNote): string {
  if (reason === 'owner') return words.counted('restore.note.owner', count)
  return words.said(`restore.note.${reason}`, { system, as })
}

export function sayPreflight(terminal: Terminal, points: readonly PreflightPoint[]): void {
  for (const point of points) {
    const name = ['passed', 'noted'].includes(point.status) ? '' : ` ${terminal.dim(`[${point.code}]`)}`
    terminal.say(
      `  ${terminal.mark(point.status)} ${wrap(terminal.sentences.point(point), ' '.repeat(16))}${name}`,
    )
    if (point.status === 'refused')
      terminal.say(
        `${' '.repeat(16)}${terminal.wrapped('dim', terminal.sentences.error(point.code, point.facts).next, ' '.repeat(16))}`,
      )
  }
}
