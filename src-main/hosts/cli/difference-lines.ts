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
  Withheld,
} from '../../contract/difference.ts'
import { besides } from '../../contract/side-by-side.ts'
import { visible, visibleLine } from '../../contract/visible.ts'
import { formatTime } from './quantities.ts'
import type { Terminal } from './terminal.ts'

export const VIEWS = ['objects', 'unified', 'side-by-side'] as const
export type View = (typeof VIEWS)[number]

const WITHHELD_WORDS: Readonly<Record<Withheld, string>> = {
  secret: 'secret as a whole: nothing of it is shown',
  binary: 'no text',
  encoding: 'neither UTF-8 nor UTF-16',
  large: 'larger than 1 MiB',
  budget: 'more than 32 MiB differ; use --only to look at this file',
  malformed: 'not well formed, so that its secrets cannot be told from the rest',
  entities: 'it has a document type, which is not read',
  limits: 'nested too deep, or too many elements',
  moving: 'it changed while it was compared',
  'too-many': 'more than 50,000 lines',
}

const SIGNS = { added: '+', removed: '-', changed: '~', moved: '>', attributes: '=' } as const
const SECRET_WORDS = { same: '‹secret: same›', changed: '‹secret: changed›', hidden: '‹secret›' } as const

function plain(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => ('text' in piece ? visibleLine(piece.text) : SECRET_WORDS[piece.secret]))
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
  return entry.aspects.flatMap((aspect) => {
    switch (aspect) {
      case 'content':
        return sizeWords(terminal, before.size, after.size)
      case 'kind':
        return [`${before.kind} → ${after.kind}`]
      case 'mode':
        return [`mode ${octal(before.mode)} → ${octal(after.mode)}`]
      case 'owner':
        return [`owner ${before.uid}:${before.gid} → ${after.uid}:${after.gid}`]
      case 'link':
        return [`link ${visible(before.link ?? '')} → ${visible(after.link ?? '')}`]
    }
  })
}

function entryWords(terminal: Terminal, entry: DifferenceEntry): string {
  const { before, after, from } = entry
  const only = before ?? after
  const words = [
    ...(from === undefined ? [] : [`from ${visible(from)}`]),
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
  const line = `${sign} ${entry.change.padEnd(10)} ${visible(entry.path)}`
  const { change } = entry
  const shown = change === 'added' || change === 'removed' ? terminal.tinted(line, change) : line
  terminal.say(`  ${shown}  ${terminal.dim(entryWords(terminal, entry))}`.trimEnd())
}

const INDENT = '      '

function sayChange(terminal: Terminal, change: ObjectChange): void {
  const path = change.path.map(plain).join(' › ')
  const inside =
    change.inside === undefined ? '' : terminal.dim(` (${terminal.quantities.count(change.inside)} values)`)
  if (change.kind === 'order') terminal.say(`${INDENT}~ ${path}${path ? ': ' : ''}in another order`)
  else if (change.kind === 'changed')
    terminal.say(
      `${INDENT}~ ${path}: ${terminal.tinted(plain(change.before ?? []), 'removed')} → ${terminal.tinted(plain(change.after ?? []), 'added')}`,
    )
  else {
    const value = plain((change.kind === 'added' ? change.after : change.before) ?? [])
    const text = `${SIGNS[change.kind]} ${path}${value ? `: ${value}` : ''}`
    terminal.say(`${INDENT}${terminal.tinted(text, change.kind)}${inside}`)
  }
}

const LINE_SIGNS = { same: ' ', removed: '-', added: '+' } as const

function sayLine(terminal: Terminal, line: DifferenceLine): void {
  const text = `${LINE_SIGNS[line.kind]} ${plain(line.pieces)}`
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
    const [before, after] = [left ? plain(left.pieces) : '', right ? plain(right.pieces) : '']
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
  if (more > 0) terminal.say(`${INDENT}and ${terminal.quantities.count(more)} more`)
  const same = 'the same objects, written in another way; --view unified shows the lines'
  if (changes.length === 0) terminal.say(`${INDENT}${terminal.dim(same)}`)
}

function sayHunks(terminal: Terminal, { hunks }: NonNullable<FileDetail['lines']>, view: View): void {
  for (const { lines } of hunks) {
    if (view === 'side-by-side') saySideBySide(terminal, lines)
    else for (const line of lines) sayLine(terminal, line)
    terminal.say()
  }
  if (hunks.length === 0) terminal.say(`${INDENT}${terminal.dim('only line ends differ')}`)
}

/** What changed within a file. */
export function sayDetail(terminal: Terminal, detail: FileDetail, view: View): void {
  const { withheld, objects, lines } = detail
  if (withheld) terminal.say(`${INDENT}${terminal.dim(`not shown: ${WITHHELD_WORDS[withheld]}`)}`)
  else if (objects && view === 'objects') sayObjects(terminal, objects)
  else if (lines) sayHunks(terminal, lines, view)
}

function saySide(terminal: Terminal, name: string, side: DifferenceSide): void {
  const facts = [
    `serial ${visible(side.serial)}`,
    visible(side.version),
    ...(side.time === undefined ? ['appliance'] : [`made ${formatTime(side.time)}`]),
    ...(side.verdict ? [side.verdict.sentence] : []),
  ]
  terminal.say(`${name.padEnd(7)} ${terminal.bold(visible(side.label))}`)
  terminal.say(`        ${terminal.dim(facts.join(', '))}`)
}

const COUNTED = ['added', 'removed', 'changed', 'moved', 'attributes'] as const

function sayPart(terminal: Terminal, part: PartDifference): void {
  const counts = COUNTED.filter((name) => part[name] > 0).map(
    (name) => `${terminal.quantities.count(part[name])} ${name}`,
  )
  const where = part.on === 'both' ? [] : [`only on the side ${part.on}`]
  const words = [...where, ...counts, `${terminal.quantities.count(part.same)} the same`]
  terminal.say(`  ${part.part.padEnd(16)} ${words.join(', ')}`)
}

/** The two that were compared, and how many entries of each part differ. */
export function sayDifferenceSummary(terminal: Terminal, outcome: DifferenceOutcome): void {
  saySide(terminal, 'Before', outcome.before)
  saySide(terminal, 'After', outcome.after)
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
  if (outcome.more > 0) terminal.say(`  and ${terminal.quantities.count(outcome.more)} more`)
  for (const note of outcome.notes)
    terminal.say(`  ${terminal.shape('weak')} not compared: ${visible(note.path)} (${note.reason})`)
}
