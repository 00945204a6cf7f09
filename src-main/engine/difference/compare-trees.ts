// Two trees, part by part: what was added, removed, changed or moved, and what only has other attributes. Contents are held
// against each other by keyed digests, so that memory goes with the number of entries, not with their bytes.
import { appendAll } from './append-all.ts'
import type { Aspect, Change, DifferenceNote, EntryFacts, PartDifference } from '../../contract/difference.ts'
import { Failure } from '../../contract/errors.ts'
import { KNOWN_PARTS, type PartName } from '../../contract/parts.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { LeftOut } from '../ports/appliance.ts'
import type { ReadableSide } from './difference-side.ts'
import { sameContent, TreeComparison, TreeIndex, type IndexedEntry, type KeyedDigest } from './tree-index.ts'

/** An entry that differs. Names are as they are: nothing of this leaves the engine before it was masked. */
export interface TreeChange {
  readonly change: Change
  readonly part: PartName
  /** Within the part; '' is the part's own directory. */
  readonly path: string
  readonly from?: { readonly part: PartName; readonly path: string }
  readonly before?: IndexedEntry
  readonly after?: IndexedEntry
  readonly aspects: readonly Aspect[]
}

export interface TreesCompared {
  readonly parts: readonly PartDifference[]
  readonly changes: readonly TreeChange[]
  readonly notes: readonly DifferenceNote[]
}

export interface TreesInput {
  readonly before: ReadableSide
  readonly after: ReadableSide
  readonly digests: KeyedDigest
  /** Parts by name; all when absent. */
  readonly parts?: readonly PartName[]
  /** Paths that begin with a part; with all below them. */
  readonly only: readonly string[]
}

/** Which parts and entries are compared. */
class Choice {
  private readonly parts: ReadonlySet<PartName> | undefined
  private readonly paths: readonly string[]
  private readonly found = new Set<string>()

  constructor(parts: readonly PartName[] | undefined, only: readonly string[]) {
    this.paths = only.map((path) => path.replace(/^\/+|\/+$/g, ''))
    const named = [...(parts ?? []), ...this.paths.map((path) => path.split('/')[0] as string)]
    this.parts = named.length > 0 ? new Set(named) : undefined
  }

  /** Throws Failure `part.unknown`. */
  among(all: readonly PartName[]): readonly PartName[] {
    for (const part of this.parts ?? [])
      if (!all.includes(part)) throw new Failure('part.unknown', { part, known: all.join(', ') })
    return all.filter((part) => !this.parts || this.parts.has(part))
  }

  wants(part: PartName, path: string): boolean {
    const inPart = this.paths.filter((one) => one === part || one.startsWith(`${part}/`))
    if (inPart.length === 0) return true
    const full = path === '' ? part : `${part}/${path}`
    const hit = inPart.find((one) => full === one || full.startsWith(`${one}/`))
    if (hit !== undefined) this.found.add(hit)
    return hit !== undefined
  }

  /** Throws Failure `path.not-in-set` for a path that neither side has. */
  refuseMissing(): void {
    const missing = this.paths.find((path) => !this.found.has(path))
    if (missing !== undefined) throw new Failure('path.not-in-set', { path: missing })
  }
}

/** The parts of both sides in the order of writing, then what we do not know by name. */
function allParts(before: ReadableSide, after: ReadableSide): readonly PartName[] {
  const there = new Set([...before.parts, ...after.parts])
  const known = KNOWN_PARTS.filter((part) => there.has(part))
  return [...known, ...[...there].filter((part) => !KNOWN_PARTS.includes(part)).sort()]
}

/** Takes away what could not be read on one side, with all below: it did neither come nor go. */
function withoutUnread(leftOut: readonly LeftOut[], ...trees: readonly Map<string, IndexedEntry>[]): void {
  const unread = new Set(leftOut.filter(({ reason }) => reason !== 'changed').map(({ path }) => path))
  if (unread.size === 0) return
  const isUnread = (path: string): boolean => {
    for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/'))))
      if (unread.has(at)) return true
    return unread.has('')
  }
  for (const tree of trees) for (const path of tree.keys()) if (isUnread(path)) tree.delete(path)
}

function aspectsOf(before: IndexedEntry, after: IndexedEntry): readonly Aspect[] {
  if (before.kind !== after.kind) return ['kind']
  const aspects: Aspect[] = []
  if (before.link !== after.link) aspects.push('link')
  else if (!sameContent(before, after)) aspects.push('content')
  if (before.mode !== after.mode && after.kind !== 'link') aspects.push('mode')
  if (before.uid !== after.uid || before.gid !== after.gid) aspects.push('owner')
  return aspects
}

function bothSides(part: PartName, path: string, before: IndexedEntry, after: IndexedEntry): TreeChange {
  const aspects = aspectsOf(before, after)
  const content = aspects.some((aspect) => aspect === 'content' || aspect === 'kind' || aspect === 'link')
  return { change: content ? 'changed' : 'attributes', part, path, before, after, aspects }
}

function changesOf(
  part: PartName,
  first: ReadonlyMap<string, IndexedEntry>,
  second: ReadonlyMap<string, IndexedEntry>,
): TreeChange[] {
  const changes: TreeChange[] = []
  for (const [path, before] of first) {
    const after = second.get(path)
    changes.push(
      after ? bothSides(part, path, before, after) : { change: 'removed', part, path, before, aspects: [] },
    )
  }
  for (const [path, after] of second)
    if (!first.has(path)) changes.push({ change: 'added', part, path, after, aspects: [] })
  return changes
}

/** By path as a tree shows it: what lies in a directory directly after it. */
function byPath(a: TreeChange, b: TreeChange): number {
  const [left, right] = [`${a.part}/${a.path}`, `${b.part}/${b.path}`].map((path) =>
    path.replaceAll('/', '\u0000'),
  ) as [string, string]
  if (left === right) return a.change < b.change ? -1 : 1
  return left < right ? -1 : 1
}

/** What has the same content elsewhere was moved. Empty files are all alike and say nothing. */
function findMoved(changes: readonly TreeChange[]): readonly TreeChange[] {
  const gone = new Map<string, TreeChange[]>()
  for (const change of changes) {
    const { before } = change
    if (change.change !== 'removed' || before?.kind !== 'file' || before.size === 0) continue
    const alike = gone.get(before.digest)
    if (alike) alike.push(change)
    else gone.set(before.digest, [change])
  }
  const taken = new Set<TreeChange>()
  const found = changes.map((change): TreeChange => {
    const { after } = change
    if (change.change !== 'added' || after?.kind !== 'file') return change
    const source = gone.get(after.digest)?.shift()
    if (!source?.before) return change
    taken.add(source)
    const { part, path } = source
    return {
      ...change,
      change: 'moved',
      from: { part, path },
      before: source.before,
      aspects: aspectsOf(source.before, after),
    }
  })
  return found.filter((change) => !taken.has(change))
}

function count(
  part: PartName,
  input: TreesInput,
  same: number,
  changes: readonly TreeChange[],
): PartDifference {
  const [inBefore, inAfter] = [input.before.parts.includes(part), input.after.parts.includes(part)]
  const of = (wanted: Change): number =>
    changes.filter(({ change, part: where }) => change === wanted && where === part).length
  return {
    part,
    on: inBefore && inAfter ? 'both' : inBefore ? 'before' : 'after',
    same,
    added: of('added'),
    removed: of('removed'),
    changed: of('changed'),
    moved: of('moved'),
    attributes: of('attributes'),
  }
}

function noted(side: 'before' | 'after', part: PartName, leftOut: readonly LeftOut[]): DifferenceNote[] {
  return leftOut.map(({ path, reason, system }) => ({
    side,
    path: path === '' ? part : `${part}/${path}`,
    reason: system ? `${reason}: ${system}` : reason,
  }))
}

/** Compares both sides. Throws Failure `part.unknown`, `path.not-in-set`, `archive.*`, `content.undecryptable`, `cancelled`. */
export async function compareTrees(input: TreesInput, context: JobContext): Promise<TreesCompared> {
  const { before, after, digests } = input
  const choice = new Choice(input.parts, input.only)
  const parts = choice.among(allParts(before, after))
  const sizes = parts.flatMap((part) => [before.bytesOf(part), after.bytesOf(part)])
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) * Number(!sizes.includes(undefined))
  const same = new Map<PartName, number>()
  const changes: TreeChange[] = []
  const notes: DifferenceNote[] = []
  let done = 0
  for (const part of parts) {
    const wanted = (path: string): boolean => choice.wants(part, path)
    const onBytes = (bytes: number): void => {
      done += bytes
      context.report({ step: 'compare', part, done, total })
    }
    const index = new TreeIndex(digests, wanted)
    const leftBefore = await before.read(part, { sink: index, context, onBytes })
    index.end()
    const comparison = new TreeComparison(digests, wanted, index.entries)
    const leftAfter = await after.read(part, { sink: comparison, context, onBytes })
    comparison.end()
    withoutUnread([...leftBefore, ...leftAfter], index.entries, comparison.differing)
    appendAll(notes, noted('before', part, leftBefore))
    appendAll(notes, noted('after', part, leftAfter))
    same.set(part, comparison.same)
    for (const change of changesOf(part, index.entries, comparison.differing)) changes.push(change)
  }
  choice.refuseMissing()
  const found = findMoved(changes.sort(byPath))
  return { parts: parts.map((part) => count(part, input, same.get(part) ?? 0, found)), changes: found, notes }
}

/** What an interface is told of an entry. */
export function factsOf(
  entry: IndexedEntry,
  linkText: (link: string) => string,
  isSecret: boolean,
): EntryFacts {
  const { kind, mode, uid, gid, size, link } = entry
  // How long a secret is helps to guess it.
  const known = isSecret && kind === 'file' ? {} : { size }
  return { kind, mode, uid, gid, ...known, ...(link === undefined ? {} : { link: linkText(link) }) }
}
