// A verification report as text: ten lines, each with shape, word and sentence, and the verdict in full at the end.
import { visible } from '../../contract/visible.ts'
import { itemOf } from '../../contract/by-name.ts'
import type { Manifest } from '../../contract/manifest.ts'
import type { VerificationReport } from '../../contract/report.ts'
import type { PreflightPoint } from '../../contract/restore.ts'
import { PART_CONTENT } from '../../contract/parts.ts'
import type { Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

const LABEL = 11
const INDENT = ' '.repeat(2 + 13 + 1 + LABEL + 1)

export function sayReport(terminal: Terminal, report: VerificationReport): void {
  terminal.say(
    `${terminal.bold(report.set)}  ${terminal.dim(report.form === 'unknown' ? '' : `${report.form} form`)}`,
  )
  for (const line of report.checks) {
    if (line.id === 'verdict') continue
    terminal.say(`  ${terminal.mark(line.status)} ${line.id.padEnd(LABEL)} ${wrap(line.detail, INDENT)}`)
  }
  sayVerdict(terminal, report)
}

function sayVerdict(terminal: Terminal, report: VerificationReport): void {
  const verdict = report.checks.find((line) => line.id === 'verdict')
  terminal.say()
  terminal.say(
    `  ${terminal.mark(verdict?.status ?? 'failed')} ${terminal.bold('verdict'.padEnd(LABEL))} ${terminal.bold(wrap(report.verdict.sentence, INDENT))}`,
  )
}

/** Joins what is there of some words. */
function joined(...words: readonly (string | undefined)[]): string | undefined {
  const there = words.filter((word) => word !== undefined && word !== '')
  return there.length > 0 ? there.join(', ') : undefined
}

function labelled(label: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : `${label} ${value}`
}

function manifestRows(manifest: Manifest): readonly (readonly [name: string, value: string | undefined])[] {
  const { cryptoCertificate: certificate } = manifest
  return [
    [
      'Appliance',
      joined(`serial ${manifest.serialnumber}`, labelled('machine type and model', manifest.mtm)),
    ],
    [
      'Firmware',
      joined(manifest.version, labelled('build', manifest.build), labelled('of', manifest.builddate)),
    ],
    ['Made', joined(manifest.time, labelled('appliance in', manifest.timezone))],
    ['Start-up', manifest.config],
    ['Certificate', joined(certificate?.name, certificate?.fileName)],
    ['Licences', joined(...manifest.licenses)],
    ['Set', manifest.setid],
    ['Set before', manifest.previous?.setid],
    ['Cipher', manifest.cipher],
    ...manifest.unknown.map((element) => [visible(element.name), visible(element.text)] as const),
  ]
}

export function sayManifest(terminal: Terminal, manifest: Manifest): void {
  for (const [name, value] of manifestRows(manifest)) if (value) terminal.say(`  ${name.padEnd(12)} ${value}`)
  terminal.say()
  terminal.say(`  ${'Part'.padEnd(18)} ${'Stored'.padStart(12)} ${'Entries'.padStart(9)}  Holds`)
  for (const file of manifest.files) {
    if (file.filesize === undefined) continue
    const part = file.filename.replace(/\.tgz$/, '')
    const entries = file.entries === undefined ? '–' : terminal.quantities.count(file.entries)
    terminal.say(
      `  ${part.padEnd(18)} ${terminal.quantities.bytes(file.filesize).padStart(12)} ${entries.padStart(9)}  ${itemOf(PART_CONTENT, part) ?? ''}`,
    )
  }
}

export function sayPreflight(terminal: Terminal, points: readonly PreflightPoint[]): void {
  for (const point of points) {
    const name = point.status === 'passed' ? '' : ` ${terminal.dim(`[${point.code}]`)}`
    terminal.say(
      `  ${terminal.mark(point.status)} ${wrap(`${point.what} ${point.why}`.trim(), ' '.repeat(16))}${name}`,
    )
    if (point.status === 'refused')
      terminal.say(`${' '.repeat(16)}${terminal.dim(wrap(point.next, ' '.repeat(16)))}`)
  }
}
