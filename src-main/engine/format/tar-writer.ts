// FORMAT F-14 and F-15: a tree of files as a POSIX (pax) tar, in blocks that are ready to be compressed. The same tree gives
// the same bytes.
import type { LeftOut, SourceFile, SourceTree, TreeEntry } from '../ports/appliance.ts'
import { BLOCK_BYTES, type Block } from './gzip-writer.ts'
import { headersOf, RECORD } from './tar-header.ts'

/** Counts and notes of a packing, filled while it runs. */
export interface PackOutcome {
  /** Files, directories and links in the archive; the part's own directory is not counted. */
  entries: number
  /** Bytes of the tar. */
  tarBytes: number
  /** Bytes of files read so far. */
  fileBytes: number
  readonly leftOut: LeftOut[]
}

export function newPackOutcome(): PackOutcome {
  return { entries: 0, tarBytes: 0, fileBytes: 0, leftOut: [] }
}

/** Buffers of one block each, used again and again. */
class BlockPool {
  private readonly free: Buffer[] = []
  take(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES)
  }
  give(buffer: Buffer): void {
    this.free.push(buffer)
  }
}

/** Writes into blocks and hands out the full ones. */
class BlockWriter {
  /** One header record at a time. */
  readonly scratch = Buffer.alloc(RECORD)
  private readonly pool = new BlockPool()
  private block = this.pool.take()
  private used = 0

  /** Free bytes of the current block; never 0. */
  get room(): number {
    return BLOCK_BYTES - this.used
  }

  /** Space of the current block to write into, and then `advance`. */
  get target(): { readonly block: Buffer; readonly offset: number } {
    return { block: this.block, offset: this.used }
  }

  *advance(count: number): Generator<Block> {
    this.used += count
    if (this.used === BLOCK_BYTES) yield this.hand()
  }

  *write(bytes: Buffer): Generator<Block> {
    for (let from = 0; from < bytes.length;) {
      const count = Math.min(this.room, bytes.length - from)
      bytes.copy(this.block, this.used, from, from + count)
      from += count
      yield* this.advance(count)
    }
  }

  *zeros(count: number): Generator<Block> {
    for (let left = count; left > 0;) {
      const now = Math.min(this.room, left)
      this.block.fill(0, this.used, this.used + now)
      left -= now
      yield* this.advance(now)
    }
  }

  *flush(): Generator<Block> {
    if (this.used > 0) yield this.hand()
  }

  private hand(): Block {
    const full = this.block
    const bytes = full.subarray(0, this.used)
    this.block = this.pool.take()
    this.used = 0
    return { bytes, release: () => this.pool.give(full) }
  }
}

/** Copies a file's bytes; what is missing of the announced size is filled with zeros and named. */
function* packFile(
  writer: BlockWriter,
  file: SourceFile,
  entry: TreeEntry,
  outcome: PackOutcome,
): Generator<Block> {
  let left = entry.size
  while (left > 0) {
    const { block, offset } = writer.target
    let count: number
    try {
      count = file.readInto(block, offset, Math.min(left, writer.room))
    } catch (error) {
      outcome.leftOut.push({ path: entry.path, reason: 'unreadable', system: systemWord(error) })
      break
    }
    if (count === 0) break
    left -= count
    outcome.fileBytes += count
    yield* writer.advance(count)
  }
  if (left > 0 && outcome.leftOut.at(-1)?.path !== entry.path) {
    outcome.leftOut.push({ path: entry.path, reason: 'shrunk' })
  } else if (left === 0 && file.changed()) {
    outcome.leftOut.push({ path: entry.path, reason: 'changed' })
  }
  yield* writer.zeros(left + ((RECORD - (entry.size % RECORD)) % RECORD))
}

function systemWord(error: unknown): string {
  return (error as { code?: string }).code ?? 'unknown'
}

function* packEntry(
  writer: BlockWriter,
  tree: SourceTree,
  entry: TreeEntry,
  outcome: PackOutcome,
): Generator<Block> {
  let file: SourceFile | undefined
  if (entry.kind === 'file') {
    try {
      file = tree.open(entry)
    } catch (error) {
      outcome.leftOut.push({ path: entry.path, reason: 'unreadable', system: systemWord(error) })
      return
    }
  }
  try {
    if (entry.path !== '') outcome.entries += 1
    yield* writer.write(headersOf(entry, writer.scratch))
    if (file) yield* packFile(writer, file, entry, outcome)
  } finally {
    file?.close()
  }
}

/** So many entries may go by without a block becoming full, before the event loop gets a turn. */
const ENTRIES_PER_TURN = 200

/**
 * Packs a tree. `outcome` is complete when the iteration has ended. A block's buffer is used again after its release. Undefined
 * stands where many small or left-out entries made no block: the one who iterates gives the event loop a turn there.
 */
export function* packTree(tree: SourceTree, outcome: PackOutcome): Generator<Block | undefined> {
  const writer = new BlockWriter()
  const counted = function* (blocks: Generator<Block>): Generator<Block> {
    for (const block of blocks) {
      outcome.tarBytes += block.bytes.length
      yield block
    }
  }
  let since = 0
  for (const item of tree.walk()) {
    since += 1
    if (since >= ENTRIES_PER_TURN) {
      since = 0
      yield undefined
    }
    if ('reason' in item) outcome.leftOut.push(item)
    else yield* counted(packEntry(writer, tree, item, outcome))
  }
  yield* counted(writer.zeros(2 * RECORD))
  yield* counted(writer.flush())
}
