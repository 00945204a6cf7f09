// A printable document on a terminal: the same words as on paper and in the window, one block after the other.
import { visible, type PrintedBlock, type PrintedDocument } from '../../text/printed/document.ts'
import { WIDEST_WORD, type Terminal } from './terminal.ts'
import { wrap } from './wrap.ts'

const WIDEST_LABEL = 24

function sayRow(terminal: Terminal, label: string, value: string, width: number): void {
  const indent = ' '.repeat(width + 4)
  terminal.say(`  ${label.padEnd(width)}  ${wrap(visible(value), indent)}`)
}

/** Columns below each other; those of `numbers` to the right. */
export function sayTable(
  terminal: Terminal,
  { head, rows, numbers }: Omit<Extract<PrintedBlock, { kind: 'table' }>, 'kind'>,
): void {
  const all = [head, ...rows].map((row) => row.map((cell) => visible(cell)))
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)))
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, at) =>
        numbers.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd()
  for (const [at, row] of all.entries())
    terminal.say(`  ${at === 0 ? terminal.dim(lineOf(row)) : lineOf(row)}`)
}

function sayItems(terminal: Terminal, items: readonly string[], markOf: (at: number) => string): void {
  items.forEach((item, at) => {
    const mark = markOf(at)
    terminal.say(`  ${mark} ${wrap(visible(item), ' '.repeat(mark.length + 3))}`)
  })
}

function sayBlock(terminal: Terminal, block: PrintedBlock): void {
  switch (block.kind) {
    case 'text':
      return terminal.say(`  ${wrap(visible(block.text), '  ')}`)
    case 'command':
      return terminal.say(`    ${visible(block.text)}`)
    case 'blank':
      for (let line = 0; line < block.lines; line += 1) terminal.say(`  ${'_'.repeat(60)}`)
      return
    case 'list':
      return sayItems(terminal, block.items, () => '–')
    case 'steps':
      return sayItems(terminal, block.items, (at) => `${at + 1}.`)
    case 'table':
      return sayTable(terminal, block)
    case 'facts': {
      const width = Math.min(WIDEST_LABEL, Math.max(0, ...block.rows.map(({ label }) => label.length)))
      for (const { label, value } of block.rows) sayRow(terminal, label, value, width)
      return
    }
    case 'lines': {
      const width = Math.max(0, ...block.rows.map(({ label }) => label.length))
      for (const { status, word, label, text } of block.rows) {
        const mark = terminal.markWord(status, word)
        terminal.say(
          `  ${mark} ${label.padEnd(width)} ${wrap(visible(text), ' '.repeat(2 + 2 + WIDEST_WORD + 1 + width + 1))}`,
        )
      }
    }
  }
}

/** Says all of a document. */
export function sayDocument(terminal: Terminal, document: PrintedDocument): void {
  terminal.say(terminal.bold(document.title))
  terminal.say(`  ${visible(document.subject)}`)
  const { verdict } = document
  if (verdict) {
    terminal.say()
    terminal.say(`  ${terminal.shape(verdict.status)} ${terminal.bold(verdict.word)}`)
    terminal.say(`    ${wrap(visible(verdict.sentence), '    ')}`)
  }
  for (const { title, blocks } of document.sections) {
    terminal.say()
    terminal.say(terminal.bold(title))
    for (const block of blocks) sayBlock(terminal, block)
  }
}
