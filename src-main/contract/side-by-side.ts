// Lines of a difference in two columns, the same for the window and the terminal: what was taken out beside what was put in.
import type { DifferenceLine } from './difference.ts'

export type BesideRow = readonly [before: DifferenceLine | undefined, after: DifferenceLine | undefined]

/** Rows in order; a line that is the same stands in both columns. */
export function besides(lines: readonly DifferenceLine[]): readonly BesideRow[] {
  const rows: BesideRow[] = []
  let removed: DifferenceLine[] = []
  let added: DifferenceLine[] = []
  const settle = (): void => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) rows.push([removed[at], added[at]])
    removed = []
    added = []
  }
  for (const line of lines) {
    if (line.kind === 'removed') removed.push(line)
    else if (line.kind === 'added') added.push(line)
    else {
      settle()
      rows.push([line, line])
    }
  }
  settle()
  return rows
}
