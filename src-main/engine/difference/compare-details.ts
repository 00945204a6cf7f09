// What changed within the files that differ: a second reading of both sides, then one file after the other. Secrets of all these
// files are known before the first of them is shown.
import type { FileDetail, Withheld } from '../../contract/difference.ts'
import type { PartName } from '../../contract/parts.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import { collectContents, MOST_BYTES, MOST_FILE_BYTES } from './collect-contents.ts'
import type { TreeChange } from './compare-trees.ts'
import type { ReadableSide } from './difference-side.ts'
import { detailOf, type SideText } from './file-detail.ts'
import { readForDetail, valuesOfSecretFile } from './read-file.ts'
import { isSecretPart, secrecyOfFile, type UserPatterns } from './secrets/secret-names.ts'
import type { Limit } from './secrets/within-limit.ts'
import { SecretPool } from './secrets/secret-pool.ts'
import type { IndexedEntry, KeyedDigest } from './tree-index.ts'

export interface DetailsInput {
  readonly before: ReadableSide
  readonly after: ReadableSide
  readonly changes: readonly TreeChange[]
  readonly digests: KeyedDigest
  readonly patterns: UserPatterns
  /** What tries patterns goes through it. */
  readonly limit: Limit
}

export interface Details {
  readonly details: ReadonlyMap<TreeChange, FileDetail>
  /** What is known to be secret, to mask names with. */
  readonly pool: SecretPool
}

type Side = 'before' | 'after'

/** Whether a change is one of a file's content. */
export function hasDetail({ change, aspects, before, after }: TreeChange): boolean {
  if (change === 'changed') return aspects.includes('content')
  return (change === 'added' && after?.kind === 'file') || (change === 'removed' && before?.kind === 'file')
}

const keyOf = (part: PartName, path: string): string => `${part}/${path}`

/** What is not read at all, and the files that are. */
function choose(input: DetailsInput): {
  readonly withheld: Map<TreeChange, Withheld>
  readonly chosen: readonly TreeChange[]
} {
  const withheld = new Map<TreeChange, Withheld>()
  const chosen: TreeChange[] = []
  let room = MOST_BYTES
  for (const change of input.changes) {
    if (!hasDetail(change)) continue
    const sizes = [change.before?.size ?? 0, change.after?.size ?? 0]
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    if (secrecyOfFile(change.part, change.path, input.patterns) === 'secret') withheld.set(change, 'secret')
    else if (sizes.some((size) => size > MOST_FILE_BYTES)) withheld.set(change, 'large')
    else if (bytes > room) withheld.set(change, 'budget')
    else {
      room -= bytes
      chosen.push(change)
    }
  }
  return { withheld, chosen }
}

/** The texts of the chosen files, and the values of all secrets on the way. */
class Reading {
  private readonly input: DetailsInput
  private readonly texts: Readonly<Record<Side, Map<string, SideText>>> = {
    before: new Map(),
    after: new Map(),
  }
  readonly pool = new SecretPool()

  constructor(input: DetailsInput) {
    this.input = input
  }

  async read(side: Side, chosen: readonly TreeChange[], context: JobContext): Promise<void> {
    const wanted = new Map<PartName, Set<string>>()
    const expected = new Map<string, IndexedEntry>()
    for (const change of chosen) {
      const entry = change[side]
      if (!entry) continue
      const files = wanted.get(change.part) ?? new Set()
      wanted.set(change.part, files.add(change.path))
      expected.set(keyOf(change.part, change.path), entry)
    }
    const waiting: { part: PartName; path: string; bytes: Buffer; keep: boolean }[] = []
    const receive = {
      keep: (part: PartName, path: string, bytes: Buffer) => waiting.push({ part, path, bytes, keep: true }),
      learn: (part: PartName, path: string, bytes: Buffer) =>
        waiting.push({ part, path, bytes, keep: false }),
    }
    await collectContents(this.input[side], wanted, receive, context)
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      stopIfCancelled(context.signal)
      this.take(side, file, expected.get(keyOf(file.part, file.path)))
      await yieldTurn()
    }
  }

  text(side: Side, change: TreeChange): SideText {
    if (!change[side]) return undefined
    return this.texts[side].get(keyOf(change.part, change.path)) ?? 'moving'
  }

  private take(
    side: Side,
    file: { readonly part: PartName; readonly path: string; readonly bytes: Buffer; readonly keep: boolean },
    expected: IndexedEntry | undefined,
  ): void {
    const { part, path, bytes, keep } = file
    if (isSecretPart(part)) {
      for (const value of valuesOfSecretFile(bytes)) this.pool.add(value)
      return
    }
    const { patterns, limit } = this.input
    const read = limit(() => readForDetail({ part, path }, bytes, patterns))
    if (typeof read === 'object') for (const value of read.values) this.pool.add(value)
    // An appliance goes on working: what is shown has to be what was compared.
    const moved = keep && expected !== undefined && this.input.digests.of(bytes) !== expected.digest
    if (keep) this.texts[side].set(keyOf(part, path), moved ? 'moving' : read)
  }
}

/** Compares the files that differ. Throws Failure `archive.*`, `content.undecryptable`, `input.slow-pattern`, `cancelled`. */
export async function compareDetails(input: DetailsInput, context: JobContext): Promise<Details> {
  const { withheld, chosen } = input.limit(() => choose(input))
  const details = new Map<TreeChange, FileDetail>()
  for (const [change, reason] of withheld) details.set(change, { withheld: reason })
  const reading = new Reading(input)
  if (input.changes.length === 0) return { details, pool: reading.pool }
  await reading.read('before', chosen, context)
  await reading.read('after', chosen, context)
  const masking = { pool: reading.pool, digests: input.digests }
  let done = 0
  for (const change of chosen) {
    stopIfCancelled(context.signal)
    context.report({ step: 'detail', part: change.part, done, total: 0 })
    details.set(change, detailOf(reading.text('before', change), reading.text('after', change), masking))
    done += change.after?.size ?? 0
    await yieldTurn()
  }
  return { details, pool: reading.pool }
}
