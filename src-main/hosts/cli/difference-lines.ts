// What differs, as text: a line for each entry, and below it what changed within a file. Control characters of names and contents
// are written out, and where a secret stands only a word says so.
import type {
  DifferenceEntry,
  DifferenceLine,
  DifferenceOutcome,
  DifferenceSide,
  EntryFacts,
  FileDetail,
  ObjectChange,
  PartDifference,
  Piece,
} from '../../contract/difference.ts'
import { besides } from '../../contract/side-by-side.ts'
import { visible, visibleLine } from '../../contract/visible.ts'
import { formatTime } from './quantities.ts'
import { verdictIn } from './report-lines.ts'
import type { Terminal } from './terminal.ts'

export const VIEWS = ['objects', 'unified', 'side-by-side'] as const
export type View = (typeof VIEWS)[number]

const SIGNS = { added: '+', removed: '-', changed: '~', moved: '>', attributes: '=' } as const

function plain({ words }: Terminal, pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ('text' in piece ? visibleLine(piece.text) : words.text(`diff.secret.${piece.secret}`)))
    .join('')
}

const octal = (mode: number): string => mode.toString(8).padStart(4, '0')

/** Of what is secret as a whole no size is told. */
function sizeWords(
  terminal: Terminal,
  before: number | undefined,
  after: number | undefined,
): readonly string[] {
  if (before === undefined || after === undefined || before === after) return []
  return [`${terminal.quantities.bytes(before)} → ${terminal.quantities.bytes(after)}`]
}

function attributeWords(
  terminal: Terminal,
  entry: DifferenceEntry,
  before: EntryFacts,
  after: EntryFacts,
): readonly string[] {
  const { words } = terminal
  return entry.aspects.flatMap((aspect) => {
    switch (aspect) {
      case 'content':
        return sizeWords(terminal, before.size, after.size)
      case 'kind':
        return [`${before.kind} → ${after.kind}`]
      case 'mode':
        return [words.text('diff.mode', { before: octal(before.mode), after: octal(after.mode) })]
      case 'owner':
        return [
          words.text('diff.owner', {
            before: `${before.uid}:${before.gid}`,
            after: `${after.uid}:${after.gid}`,
          }),
        ]
      case 'link':
        return [words.text('diff.link', { before: before.link ?? '', after: after.link ?? '' })]
    }
  })
}

function entryWords(terminal: Terminal, entry: DifferenceEntry): string {
  const { before, after, from } = entry
  const only = before ?? after
  const words = [
    ...(from === undefined ? [] : [terminal.words.text('diff.from', { path: from })]),
    ...(before && after ? attributeWords(terminal, entry, before, after) : []),
    ...(before && after
      ? []
      : only?.size !== undefined && only.kind === 'file'
        ? [terminal.quantities.bytes(only.size)]
        : [only?.kind ?? '']),
  ]
  return words.join(', ')
}

function sayEntry(terminal: Terminal, entry: DifferenceEntry): void {
  const sign = SIGNS[entry.change]
  const line = `${sign} ${terminal.words.text(`diff.change.${entry.change}`).padEnd(10)} ${visible(entry.path)}`
  const { change } = entry
  const shown = change === 'added' || change === 'removed' ? terminal.tinted(line, change) : line
  terminal.say(`  ${shown}  ${terminal.dim(entryWords(terminal, entry))}`.trimEnd())
}

const INDENT = '      '

function sayChange(terminal: Terminal, change: ObjectChange): void {
  const path = change.path.map((pieces) => plain(terminal, pieces)).join(' › ')
  const inside =
    change.inside === undefined
      ? ''
      : terminal.dim(
          ` ${terminal.words.text('diff.values', { count: terminal.quantities.count(change.inside) })}`,
        )
  if (change.kind === 'order')
    terminal.say(`${INDENT}~ ${path}${path ? ': ' : ''}${terminal.words.text('diff.order')}`)
  else if (change.kind === 'changed')
    terminal.say(
      `${INDENT}~ ${path}: ${terminal.tinted(plain(terminal, change.before ?? []), 'removed')} → ${terminal.tinted(plain(terminal, change.after ?? []), 'added')}`,
    )
  else {
    const value = plain(terminal, (change.kind === 'added' ? change.after : change.before) ?? [])
    const text = `${SIGNS[change.kind]} ${path}${value ? `: ${value}` : ''}`
    terminal.say(`${INDENT}${terminal.tinted(text, change.kind)}${inside}`)
  }
}

const LINE_SIGNS = { same: ' ', removed: '-', added: '+' } as const

function sayLine(terminal: Terminal, line: DifferenceLine): void {
  const text = `${LINE_SIGNS[line.kind]} ${plain(terminal, line.pieces)}`
  const number = String(line.after ?? line.before ?? '').padStart(5)
  terminal.say(
    `${INDENT}${terminal.dim(number)} ${line.kind === 'same' ? text : terminal.tinted(text, line.kind)}`,
  )
}

function fitted(text: string, width: number): string {
  const letters = [...text]
  return letters.length > width ? `${letters.slice(0, width - 1).join('')}…` : text.padEnd(width)
}

/** Lines beside each other: what was taken out at the left, what was put in at the right. */
function saySideBySide(terminal: Terminal, lines: readonly DifferenceLine[]): void {
  const width = Math.max(
    24,
    Math.floor((Math.min(process.stdout.columns ?? 120, 200) - INDENT.length - 5) / 2),
  )
  for (const [left, right] of besides(lines)) {
    const [before, after] = [
      left ? plain(terminal, left.pieces) : '',
      right ? plain(terminal, right.pieces) : '',
    ]
    const same = left?.kind === 'same'
    const mark = same ? ' ' : left && right ? '~' : left ? '<' : '>'
    const [first, second] = [fitted(before, width), fitted(after, width)]
    terminal.say(
      `${INDENT}${same ? first : terminal.tinted(first, 'removed')} ${mark} ${same ? second : terminal.tinted(second, 'added')}`.trimEnd(),
    )
  }
}

function sayObjects(terminal: Terminal, { changes, more }: NonNullable<FileDetail['objects']>): void {
  for (const change of changes) sayChange(terminal, change)
  if (more > 0)
    terminal.say(`${INDENT}${terminal.words.text('more', { count: terminal.quantities.count(more) })}`)
  if (changes.length === 0) terminal.say(`${INDENT}${terminal.dim(terminal.words.text('diff.same-objects'))}`)
}

function sayHunks(terminal: Terminal, { hunks }: NonNullable<FileDetail['lines']>, view: View): void {
  for (const { lines } of hunks) {
    if (view === 'side-by-side') saySideBySide(terminal, lines)
    else for (const line of lines) sayLine(terminal, line)
    terminal.say()
  }
  if (hunks.length === 0) terminal.say(`${INDENT}${terminal.dim(terminal.words.text('diff.line-ends'))}`)
}

/** What changed within a file. */
export function sayDetail(terminal: Terminal, detail: FileDetail, view: View): void {
  const { withheld, objects, lines } = detail
  if (withheld) terminal.say(`${INDENT}${terminal.dim(terminal.words.text(`diff.withheld.${withheld}`))}`)
  else if (objects && view === 'objects') sayObjects(terminal, objects)
  else if (lines) sayHunks(terminal, lines, view)
}

function saySide(terminal: Terminal, name: 'diff.before' | 'diff.after', side: DifferenceSide): void {
  const { words } = terminal
  const facts = [
    words.text('diff.serial', { serial: side.serial }),
    visible(side.version),
    ...(side.time === undefined
      ? [words.text('diff.appliance')]
      : [words.text('diff.made', { time: formatTime(side.time) })]),
    ...(side.verdict ? [verdictIn(terminal, side.verdict)] : []),
  ]
  terminal.say(`${words.text(name).padEnd(7)} ${terminal.bold(visible(side.label))}`)
  terminal.say(`        ${terminal.dim(facts.join(', '))}`)
}

const COUNTED = ['added', 'removed', 'changed', 'moved', 'attributes'] as const

function sayPart(terminal: Terminal, part: PartDifference): void {
  const { words, quantities } = terminal
  const counts = COUNTED.filter((name) => part[name] > 0).map((name) =>
    words.text(`diff.count.${name}`, { count: quantities.count(part[name]) }),
  )
  const where = part.on === 'both' ? [] : [words.text('diff.only-side', { side: part.on })]
  const told = [...where, ...counts, words.text('diff.same', { count: quantities.count(part.same) })]
  terminal.say(`  ${part.part.padEnd(16)} ${told.join(', ')}`)
}

/** The two that were compared, and how many entries of each part differ. */
export function sayDifferenceSummary(terminal: Terminal, outcome: DifferenceOutcome): void {
  saySide(terminal, 'diff.before', outcome.before)
  saySide(terminal, 'diff.after', outcome.after)
  terminal.say()
  for (const part of outcome.parts) sayPart(terminal, part)
  terminal.say()
}

/** Every entry that differs, with its detail. */
export function sayEntries(
  terminal: Terminal,
  outcome: DifferenceOutcome,
  detailOf: (id: number) => FileDetail | undefined,
  view: View,
): void {
  for (const entry of outcome.entries) {
    sayEntry(terminal, entry)
    const detail = detailOf(entry.id)
    // A file that came or went as a whole is said to have; its lines are there on request.
    if (detail && (entry.change === 'changed' || view !== 'objects' || detail.withheld === 'secret'))
      sayDetail(terminal, detail, view)
  }
  if (outcome.more > 0)
    terminal.say(`  ${terminal.words.text('more', { count: terminal.quantities.count(outcome.more) })}`)
  for (const note of outcome.notes)
    terminal.addTold('weak', 'diff.not-compared', { path: note.path, reason: note.reason })
}
