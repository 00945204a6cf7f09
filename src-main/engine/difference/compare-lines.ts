// Two texts line by line: what was taken out and put in, with some lines around it, and no secret in any of them.
import { diffArrays } from 'diff'
import { appendAll } from './append-all.ts'
import type { DifferenceLine, FileDetail, Hunk } from '../../contract/difference.ts'
import type { MaskedLine } from './secrets/masked-text.ts'
import { showAlone, showPair, visibleText } from './show-pieces.ts'

/** Lines shown around a change. */
const AROUND = 3
/** Steps of the search for the shortest way from one text to the other; beyond it a stretch counts as replaced. */
const MOST_EDITS = 1500
/** Lines that a detail holds at most; the rest is counted. */
const MOST_LINES = 5000

/** A stretch of lines: the same on both sides, or taken out and put in. */
interface Stretch {
  readonly same: boolean
  readonly before: readonly MaskedLine[]
  readonly after: readonly MaskedLine[]
}

/** How many lines at the beginning are the same, and how many at the end. */
function common(before: readonly MaskedLine[], after: readonly MaskedLine[]): { head: number; tail: number } {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head]?.key === after[head]?.key) head += 1
  let tail = 0
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail]?.key === after[after.length - 1 - tail]?.key
  )
    tail += 1
  return { head, tail }
}

function middleOf(before: readonly MaskedLine[], after: readonly MaskedLine[]): readonly Stretch[] {
  const found = diffArrays(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
    { maxEditLength: MOST_EDITS },
  )
  if (!found) return [{ same: false, before, after }]
  const stretches: Stretch[] = []
  let [left, right] = [0, 0]
  for (const { count, added, removed } of found) {
    const taken = added ? [] : before.slice(left, left + count)
    const put = removed ? [] : after.slice(right, right + count)
    left += taken.length
    right += put.length
    const last = stretches.at(-1)
    if (!added && !removed) stretches.push({ same: true, before: taken, after: put })
    else if (last && !last.same)
      stretches.splice(-1, 1, {
        same: false,
        before: [...last.before, ...taken],
        after: [...last.after, ...put],
      })
    else stretches.push({ same: false, before: taken, after: put })
  }
  return stretches
}

function stretchesOf(before: readonly MaskedLine[], after: readonly MaskedLine[]): readonly Stretch[] {
  const { head, tail } = common(before, after)
  const same = (from: number, other: number, count: number): Stretch => ({
    same: true,
    before: before.slice(from, from + count),
    after: after.slice(other, other + count),
  })
  return [
    same(0, 0, head),
    ...middleOf(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    same(before.length - tail, after.length - tail, tail),
  ].filter((stretch) => stretch.before.length + stretch.after.length > 0)
}

/** Which line took the place of which: one that looks alike but for its secrets, else the one at the same place. */
function partners({ before, after }: Stretch): ReadonlyMap<MaskedLine, MaskedLine> {
  const found = new Map<MaskedLine, MaskedLine>()
  const waiting = new Map<string, MaskedLine[]>()
  for (const line of after) {
    const text = visibleText(line.pieces)
    const alike = waiting.get(text)
    if (alike) alike.push(line)
    else waiting.set(text, [line])
  }
  const taken = new Set<MaskedLine>()
  for (const line of before) {
    const partner = waiting.get(visibleText(line.pieces))?.shift()
    if (!partner) continue
    found.set(line, partner)
    taken.add(partner)
  }
  before.forEach((line, at) => {
    const partner = after[at]
    if (partner && !found.has(line) && !taken.has(partner)) {
      found.set(line, partner)
      taken.add(partner)
    }
  })
  return found
}

function changedLines(stretch: Stretch): readonly DifferenceLine[] {
  const pairs = partners(stretch)
  const reverse = new Map([...pairs].map(([before, after]) => [after, before]))
  const removed = stretch.before.map((line): DifferenceLine => {
    const partner = pairs.get(line)
    const pieces = partner ? showPair(line.pieces, partner.pieces).before : showAlone(line.pieces)
    return { kind: 'removed', before: line.number, pieces }
  })
  const added = stretch.after.map((line): DifferenceLine => {
    const partner = reverse.get(line)
    const pieces = partner ? showPair(partner.pieces, line.pieces).after : showAlone(line.pieces)
    return { kind: 'added', after: line.number, pieces }
  })
  return [...removed, ...added]
}

function sameLines({ before, after }: Stretch, from: number, to: number): readonly DifferenceLine[] {
  return before.slice(from, to).map((line, at): DifferenceLine => {
    const other = after[from + at] as MaskedLine
    return {
      kind: 'same',
      before: line.number,
      after: other.number,
      pieces: showPair(line.pieces, other.pieces).before,
    }
  })
}

/** Changes with the lines around them; those that nearly touch are one. */
function hunksOf(stretches: readonly Stretch[]): readonly Hunk[] {
  const hunks: DifferenceLine[][] = []
  let open: DifferenceLine[] | undefined
  stretches.forEach((stretch, at) => {
    const { length } = stretch.before
    if (!stretch.same) {
      open ??= []
      appendAll(open, changedLines(stretch))
      if (at === stretches.length - 1) hunks.push(open)
      return
    }
    const [first, last] = [at === 0, at === stretches.length - 1]
    if (open && !last && length <= AROUND * 2) {
      appendAll(open, sameLines(stretch, 0, length))
      return
    }
    if (open) hunks.push([...open, ...sameLines(stretch, 0, Math.min(AROUND, length))])
    open = last
      ? undefined
      : [...sameLines(stretch, first ? Math.max(0, length - AROUND) : length - AROUND, length)]
  })
  return hunks.map((lines) => ({ lines }))
}

function limited(hunks: readonly Hunk[]): readonly Hunk[] {
  let room = MOST_LINES
  const kept: Hunk[] = []
  for (const hunk of hunks) {
    if (room <= 0) break
    kept.push(hunk.lines.length > room ? { lines: hunk.lines.slice(0, room) } : hunk)
    room -= hunk.lines.length
  }
  return kept
}

/** What differs between two texts; [] where one has none. */
export function compareLines(
  before: readonly MaskedLine[],
  after: readonly MaskedLine[],
): NonNullable<FileDetail['lines']> {
  const stretches = stretchesOf(before, after)
  const changed = stretches.filter(({ same }) => !same)
  return {
    hunks: limited(hunksOf(stretches)),
    removed: changed.reduce((sum, stretch) => sum + stretch.before.length, 0),
    added: changed.reduce((sum, stretch) => sum + stretch.after.length, 0),
  }
}
