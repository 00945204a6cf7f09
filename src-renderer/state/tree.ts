// Which rows of a tree are seen: what lies in opened directories, or what a search finds with the directories above it.
import type { ContentEntry } from '../../src-main/contract/content.ts'

export interface TreeRow {
  readonly entry: ContentEntry
  readonly name: string
  readonly depth: number
}

/** The directories above a path, from the outermost. */
function above(path: string): readonly string[] {
  const steps = path.split('/').slice(0, -1)
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'))
}

/** All directories, also those of parts, that entries imply. Entries come parents first. */
function withParents(entries: readonly ContentEntry[]): readonly ContentEntry[] {
  const known = new Set(entries.map((entry) => entry.path))
  return entries.flatMap((entry) => {
    const missing = above(entry.path).filter((path) => !known.has(path))
    for (const path of missing) known.add(path)
    return [...missing.map((path) => ({ path, kind: 'directory' as const, size: 0, mtime: 0 })), entry]
  })
}

export function visibleEntries(
  entries: readonly ContentEntry[],
  opened: ReadonlySet<string>,
  wanted: string,
): readonly TreeRow[] {
  const all = withParents(entries)
  const word = wanted.trim().toLowerCase()
  const hits = new Set<string>()
  if (word !== '')
    for (const entry of all)
      if (entry.path.toLowerCase().includes(word))
        for (const path of [entry.path, ...above(entry.path)]) hits.add(path)
  return all
    .filter((entry) =>
      word === '' ? above(entry.path).every((path) => opened.has(path)) : hits.has(entry.path),
    )
    .map((entry) => {
      const steps = entry.path.split('/')
      return { entry, name: steps.at(-1) ?? entry.path, depth: steps.length - 1 }
    })
}
