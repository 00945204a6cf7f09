// Which rows of a tree are seen: what lies in opened directories, or what a search finds with the directories above it.
import type { ContentEntry } from '../../src-main/contract/content.ts'

export interface TreeRow {
  readonly entry: ContentEntry
  readonly name: string
  /** 0 for parts. */
  readonly depth: number
  /** Of a directory; undefined for everything else. */
  readonly expanded: boolean | undefined
  /** Place among the rows of the same directory that are seen, from 1. */
  readonly position: number
  readonly siblings: number
}

/** The directories above a path, from the outermost. */
function above(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'))
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** All directories, also those of parts, that entries imply. Entries come parents first. */
function withParents(entries: readonly ContentEntry[]): readonly ContentEntry[] {
  const known = new Set(entries.map((entry) => entry.path))
  return entries.flatMap((entry) => {
    const missing = above(entry.path).filter((path) => !known.has(path))
    for (const path of missing) known.add(path)
    return [...missing.map((path) => ({ path, kind: 'directory' as const, size: 0, mtime: 0 })), entry]
  })
}

/** What a search finds, with the directories above it. */
function foundBy(word: string, all: readonly ContentEntry[]): ReadonlySet<string> {
  const hits = new Set<string>()
  for (const entry of all)
    if (entry.path.toLowerCase().includes(word))
      for (const path of [entry.path, ...above(entry.path)]) hits.add(path)
  return hits
}

export function visibleEntries(
  entries: readonly ContentEntry[],
  opened: ReadonlySet<string>,
  wanted: string,
): readonly TreeRow[] {
  const all = withParents(entries)
  const word = wanted.trim().toLowerCase()
  const hits = word === '' ? undefined : foundBy(word, all)
  const seen = all.filter((entry) =>
    hits ? hits.has(entry.path) : above(entry.path).every((path) => opened.has(path)),
  )
  const siblings = new Map<string, number>()
  const positions = seen.map(({ path }) => {
    const position = (siblings.get(parentOf(path)) ?? 0) + 1
    siblings.set(parentOf(path), position)
    return position
  })
  return seen.map((entry, at) => {
    const steps = entry.path.split('/')
    const isOpen = hits ? siblings.has(entry.path) : opened.has(entry.path)
    return {
      entry,
      name: steps.at(-1) ?? entry.path,
      depth: steps.length - 1,
      expanded: entry.kind === 'directory' ? isOpen : undefined,
      position: positions[at] as number,
      siblings: siblings.get(parentOf(entry.path)) ?? 1,
    }
  })
}

/** What a key of the keyboard asks of a tree: to open or close rows, or to go to another row. */
export type TreeAnswer =
  | { readonly do: 'open' | 'close'; readonly paths: readonly string[] }
  | { readonly do: 'go'; readonly to: number }

const go = (to: number): TreeAnswer => ({ do: 'go', to })

/** Into a directory that is closed: it opens; into one that is open: its first row. */
function inward(rows: readonly TreeRow[], at: number, { entry, expanded }: TreeRow): TreeAnswer {
  if (expanded === false) return { do: 'open', paths: [entry.path] }
  const next = rows[at + 1]
  return go(expanded && next && parentOf(next.entry.path) === entry.path ? at + 1 : at)
}

/** Out of a directory that is open: it closes; out of everything else: to the directory above. */
function outward(rows: readonly TreeRow[], at: number, { entry, expanded }: TreeRow): TreeAnswer {
  if (expanded) return { do: 'close', paths: [entry.path] }
  const parent = rows.findIndex((one) => one.entry.path === parentOf(entry.path))
  return go(parent < 0 ? at : parent)
}

/** The keys that a tree has and a list has not, as the ARIA practices name them. Undefined for every other key. */
export function treeKey(key: string, rows: readonly TreeRow[], at: number): TreeAnswer | undefined {
  const row = rows[at]
  if (!row) return undefined
  if (key === 'ArrowRight') return inward(rows, at, row)
  if (key === 'ArrowLeft') return outward(rows, at, row)
  if (key !== '*') return undefined
  const beside = rows.filter((one) => parentOf(one.entry.path) === parentOf(row.entry.path))
  return { do: 'open', paths: beside.filter((one) => one.expanded === false).map((one) => one.entry.path) }
}
