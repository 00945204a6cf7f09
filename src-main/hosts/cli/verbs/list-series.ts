// secure-backup list --series: the chain of each appliance's sets as text, and what does not fit, with what may explain it.
import {
  codeOfSeries,
  lookAtPlaces,
  placesToLook,
  seriesFrom,
  type PlaceToLook,
} from '../../../application/series.ts'
import type { ApplianceSeries, SeriesFinding, SeriesSeverity } from '../../../contract/series.ts'
import { stripOf, type StripMark } from '../../../contract/series-strip.ts'
import { acknowledgeAbsence } from '../../../application/series.ts'
import { formatTime } from '../quantities.ts'
import type { Terminal } from '../terminal.ts'
import type { TRUST_OPTIONS, VerbRun } from '../verb.ts'
import type { SERIES_OPTIONS } from './series-options.ts'
import { verifyOptions } from './verify.ts'
import { wrap } from '../wrap.ts'

const MARKS: Readonly<Record<SeriesSeverity, 'failed' | 'weak' | 'not-checked'>> = {
  alarm: 'failed',
  notice: 'weak',
  explained: 'not-checked',
}
const MOST_FINDINGS = 40
const MOST_MARKS = 96
const INDENT = ' '.repeat(16)

function shapeOf({ state, worst, forked }: StripMark): string {
  if (worst === 'alarm') return state === 'missing' ? '✗' : '▲'
  if (state === 'missing') return '?'
  if (state === 'removed') return '○'
  return forked ? '◆' : '●'
}

/** The chain on one line; between two marks a line where the one names the other. */
export function drawSeries({ items }: Pick<ApplianceSeries, 'items'>, width: number): string {
  const marks = stripOf(items, Math.max(8, Math.min(MOST_MARKS, Math.floor(width / 2))))
  const index = new Map(items.map(({ id }, at) => [id, at]))
  const isLinked = (mark: StripMark): boolean => {
    const before = items[mark.from]?.previous
    return before !== undefined && index.get(before) === mark.from - 1
  }
  return marks.map((mark, at) => `${at === 0 ? '' : isLinked(mark) ? '─' : ' '}${shapeOf(mark)}`).join('')
}

function countsOf(
  terminal: Terminal,
  { sets, copies, missing, removed, first, last }: ApplianceSeries,
): string {
  const { words, quantities } = terminal
  return [
    sets === 0 ? words.text('series.no-set') : words.counted('sets', sets),
    ...(copies === 0 ? [] : [words.counted('series.copies', copies)]),
    ...(missing === 0 ? [] : [words.text('series.missing', { count: quantities.count(missing) })]),
    ...(removed === 0 ? [] : [words.text('series.removed', { count: quantities.count(removed) })]),
    ...(first && last
      ? [words.text('series.when', { first: formatTime(first), last: formatTime(last) })]
      : []),
  ].join(', ')
}

function saySeries(terminal: Terminal, series: ApplianceSeries): void {
  const { serial, counts, newest, items } = series
  const shape = counts.alarm > 0 ? 'failed' : counts.notice > 0 ? 'weak' : 'passed'
  terminal.say(`${terminal.shape(shape)} ${terminal.bold(serial)}  ${countsOf(terminal, series)}`)
  if (newest === 'unknown') terminal.say(`  ${terminal.words.text('series.newest-unknown')}`)
  const width = Math.min(process.stdout.columns ?? 100, 2 * MOST_MARKS) - 4
  const marks = Math.min(items.length, Math.floor(width / 2))
  const each = Math.ceil(items.length / Math.max(1, marks))
  terminal.say(
    `  ${drawSeries(series, width)}${each > 1 ? `  ${terminal.words.text('series.each', { count: each })}` : ''}`,
  )
  terminal.say()
}

function sayFinding(terminal: Terminal, finding: SeriesFinding): void {
  const { severity } = finding
  const [sentence, explanation] = terminal.sentences.finding(finding, formatTime)
  const mark = terminal.shape(MARKS[severity])
  terminal.say(
    `  ${mark} ${terminal.words.text(`series.severity.${severity}`).padEnd(11)} ${wrap(sentence, INDENT)}`,
  )
  terminal.say(`${INDENT}${wrap(explanation, INDENT)}`)
}

type Run = VerbRun<typeof TRUST_OPTIONS & typeof SERIES_OPTIONS>

async function lookWhere(run: Run): Promise<readonly PlaceToLook[]> {
  if (run.positionals.length > 0) return run.positionals.map((url) => ({ url, isRemembered: false }))
  const places = await placesToLook(run.engine)
  if (places.length === 0) run.options.refuse('list.series.where')
  return places
}

const LEGEND = [
  ['●', 'series.legend.set'],
  ['◆', 'series.legend.fork'],
  ['○', 'series.legend.removed'],
  ['?', 'series.legend.perhaps'],
  ['✗', 'series.legend.missing'],
  ['▲', 'series.legend.alarm'],
] as const

/** Looks, draws and names; returns the exit code of the gravest alarm. */
export async function listSeries(run: Run): Promise<number> {
  const { engine, options, terminal, context } = run
  const whose = options.one('appliance')
  const appliance = whose === undefined ? undefined : await engine.openAppliance(whose)
  const verify = await verifyOptions(run)
  const places = await lookWhere(run)
  const { facts, failed } = await lookAtPlaces(
    engine,
    { places, verify, ...(appliance ? { appliance } : {}) },
    context,
  )
  const known = options.many('known')
  if (known.length > 0) await acknowledgeAbsence(engine, facts, known, context)
  const report = await seriesFrom(engine, facts, context)
  terminal.document('series', report)
  if (report.appliances.length === 0) terminal.say(terminal.words.text('series.none'))
  for (const series of report.appliances) saySeries(terminal, series)
  for (const finding of report.findings.slice(0, MOST_FINDINGS)) sayFinding(terminal, finding)
  if (report.findings.length > MOST_FINDINGS)
    terminal.say(
      `  ${terminal.words.text('more.all', { count: terminal.quantities.count(report.findings.length - MOST_FINDINGS) })}`,
    )
  for (const { destination, error } of facts.failed)
    terminal.say(
      `  ${terminal.shape('weak')} ${terminal.words.text('series.unlooked', { place: destination, why: terminal.sentences.error(error.code, error.facts).what })}`,
    )
  if (report.appliances.length > 0) {
    if (report.findings.length === 0)
      terminal.say(`  ${terminal.shape('passed')} ${terminal.words.text('series.good')}`)
    terminal.say()
    terminal.say(terminal.dim(LEGEND.map(([mark, key]) => `${mark} ${terminal.words.text(key)}`).join('  ')))
  }
  return codeOfSeries(report, failed)
}
