// Sizes as areas: what lies in a directory, and where each piece of it is drawn (squarified: Bruls, Huizing, van Wijk, 2000).
import type { ContentEntry } from '../../src-main/contract/content.ts'

export interface Piece {
  readonly name: string
  readonly path: string
  /** Of all files in it. */
  readonly bytes: number
  readonly files: number
  readonly isDirectory: boolean
}

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What lies in a directory, the largest first; the empty path holds the parts. */
export function piecesOf(entries: readonly ContentEntry[], directory: string): readonly Piece[] {
  const start = directory === '' ? '' : `${directory}/`
  const pieces = new Map<string, Piece>()
  for (const { path, kind, size } of entries) {
    if (kind !== 'file' || !path.startsWith(start)) continue
    const [name = '', ...rest] = path.slice(start.length).split('/')
    const before = pieces.get(name)
    pieces.set(name, {
      name,
      path: `${start}${name}`,
      bytes: (before?.bytes ?? 0) + size,
      files: (before?.files ?? 0) + 1,
      isDirectory: rest.length > 0,
    })
  }
  return [...pieces.values()].sort((a, b) => b.bytes - a.bytes)
}

/** How far the pieces of a row are from squares, at worst; sizes fall. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((all, one) => all + one, 0)
  return Math.max((side * side * (row[0] ?? 0)) / sum ** 2, sum ** 2 / (side * side * (row.at(-1) ?? 0)))
}

/** The largest beginning of what is left that gets no worse by growing. */
function rowOf(left: readonly number[], side: number): readonly number[] {
  let count = 1
  while (count < left.length && worst(left.slice(0, count + 1), side) <= worst(left.slice(0, count), side))
    count += 1
  return left.slice(0, count)
}

/** Where each is drawn. `sizes` are above 0 and fall; the areas together are the whole. */
export function areasOf(sizes: readonly number[], width: number, height: number): readonly Area[] {
  const total = sizes.reduce((all, one) => all + one, 0)
  let left: readonly number[] = sizes.map((one) => (one * width * height) / total)
  const areas: Area[] = []
  const room = { x: 0, y: 0, width, height }
  while (left.length > 0) {
    const isWide = room.width >= room.height
    const side = isWide ? room.height : room.width
    const row = rowOf(left, side)
    const thick = row.reduce((all, one) => all + one, 0) / side
    let along = 0
    for (const one of row) {
      const long = one / thick
      areas.push(
        isWide
          ? { x: room.x, y: room.y + along, width: thick, height: long }
          : { x: room.x + along, y: room.y, width: long, height: thick },
      )
      along += long
    }
    if (isWide) Object.assign(room, { x: room.x + thick, width: room.width - thick })
    else Object.assign(room, { y: room.y + thick, height: room.height - thick })
    left = left.slice(row.length)
  }
  return areas
}
