// Which rows of a difference are seen: the entries that differ below their directories, each directory with how many lie in it.
import type { Change, DifferenceEntry } from '../../src-main/contract/difference.ts'

export interface DifferenceRow {
  /** Of a directory its path, of an entry its number: names that hold secrets may look alike. */
  readonly key: string
  readonly name: string
  readonly depth: number
  /** Absent for a directory that only holds what differs. */
  readonly entry?: DifferenceEntry
  /** How many entries differ below it; undefined for what holds none. */
  readonly inside?: number
}

interface Branch {
  readonly path: string
  readonly name: string
  entry?: DifferenceEntry
  readonly branches: Map<string, Branch>
  readonly leaves: DifferenceEntry[]
  count: number
}

function newBranch(path: string, name: string): Branch {
  return { path, name, branches: new Map(), leaves: [], count: 0 }
}

/** Whether other entries can lie below it. */
function holds(entry: DifferenceEntry): boolean {
  return (entry.after ?? entry.before)?.kind === 'directory'
}

function branchOf(root: Branch, steps: readonly string[]): Branch {
  let branch = root
  for (const step of steps) {
    branch.count += 1
    const path = branch.path === '' ? step : `${branch.path}/${step}`
    const next = branch.branches.get(step) ?? newBranch(path, step)
    branch.branches.set(step, next)
    branch = next
  }
  return branch
}

function treeOf(entries: readonly DifferenceEntry[]): Branch {
  const root = newBranch('', '')
  for (const entry of entries) {
    const steps = entry.path.split('/')
    if (holds(entry)) branchOf(root, steps).entry ??= entry
    else {
      const branch = branchOf(root, steps.slice(0, -1))
      branch.count += 1
      branch.leaves.push(entry)
    }
  }
  return root
}

export interface DifferenceFilter {
  readonly wanted: string
  readonly change: Change | ''
}

/** The entries that fit a search and a kind of change. */
export function filterEntries(
  entries: readonly DifferenceEntry[],
  { wanted, change }: DifferenceFilter,
): readonly DifferenceEntry[] {
  const word = wanted.trim().toLowerCase()
  return entries.filter(
    (entry) =>
      (change === '' || entry.change === change) &&
      (word === '' ||
        entry.path.toLowerCase().includes(word) ||
        (entry.from ?? '').toLowerCase().includes(word)),
  )
}

/** Rows from the top; what lies in a closed directory is not among them. */
export function differenceRows(
  entries: readonly DifferenceEntry[],
  isOpen: (path: string) => boolean,
): readonly DifferenceRow[] {
  const rows: DifferenceRow[] = []
  const walk = (branch: Branch, depth: number): void => {
    for (const inner of branch.branches.values()) {
      const { path, name, entry, count } = inner
      rows.push({
        key: path,
        name,
        depth,
        ...(entry ? { entry } : {}),
        ...(inner.branches.size + inner.leaves.length > 0 ? { inside: count } : {}),
      })
      if (isOpen(path)) walk(inner, depth + 1)
    }
    for (const entry of branch.leaves)
      rows.push({ key: `#${entry.id}`, name: entry.path.split('/').at(-1) ?? '', depth, entry })
  }
  walk(treeOf(entries), 0)
  return rows
}
