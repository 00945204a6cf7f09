// Parts on their way: tree, tar, gzip on all cores, encryption and digests as the bytes go by, destination.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { pathIn, type SetPlace } from '../destinations/set-place.ts'
import { fileOfPart } from '../format/file-names.ts'
import { compressBlocks, type Block } from '../format/gzip-writer.ts'
import { CIPHER_PIECE, encryptPart, MAX_PLAIN_BYTES, type PartKey } from '../format/part-cipher.ts'
import { newPackOutcome, packTree, type PackOutcome } from '../format/tar-writer.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { LeftOut, SourceTree } from '../ports/appliance.ts'
import type { StoreWriter } from '../ports/set-store.ts'

/** One part to write. */
export interface PartPlan {
  readonly part: PartName
  readonly tree: SourceTree
  readonly key: PartKey
}

export interface PartsWriting {
  readonly place: SetPlace
  readonly plans: readonly PartPlan[]
  /** Blocks compressed at the same time. */
  readonly parallelism: number
  readonly context: JobContext
  /** Called with how many bytes of files were taken up so far, and of which part the last ones were. */
  readonly onFileBytes: (part: PartName, count: number) => void
}

export interface WrittenPart {
  readonly part: PartName
  readonly file: ManifestFile
  readonly leftOut: readonly LeftOut[]
  /** Bytes of files read. */
  readonly fileBytes: number
}

/** Encrypts, digests and counts what passes. */
class StoredStream {
  private readonly cipher: ReturnType<typeof encryptPart>
  private readonly sha1 = createHash('sha1')
  private readonly sha256 = createHash('sha256')
  plainsize = 0
  filesize = 0

  constructor(key: PartKey) {
    this.cipher = encryptPart(key)
  }

  /** The stored bytes for some bytes of the gzip stream. */
  push(plain: Buffer): Buffer {
    this.plainsize += plain.length
    const pieces: Buffer[] = []
    for (let at = 0; at < plain.length; at += CIPHER_PIECE) {
      pieces.push(this.take(this.cipher.update(plain.subarray(at, at + CIPHER_PIECE))))
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }

  end(): Buffer {
    return this.take(this.cipher.final())
  }

  digests(): { checksum: string; sha256: string } {
    return { checksum: this.sha1.digest('hex'), sha256: this.sha256.digest('hex') }
  }

  private take(bytes: Buffer): Buffer {
    this.sha1.update(bytes)
    this.sha256.update(bytes)
    this.filesize += bytes.length
    return bytes
  }
}

/** One part on its way to the destination. */
class PartWriter {
  readonly work: PartWork
  private readonly stream: StoredStream
  private readonly writer: StoreWriter
  private pending: Promise<void> = Promise.resolve()

  constructor(work: PartWork, writer: StoreWriter) {
    this.work = work
    this.stream = new StoredStream(work.plan.key)
    this.writer = writer
  }

  /** Takes one member; one write is kept under way while the next member is made. */
  async push(member: Buffer): Promise<void> {
    if (this.stream.plainsize + member.length > MAX_PLAIN_BYTES) {
      throw new Failure('part.too-large', { part: this.work.plan.part })
    }
    const stored = this.stream.push(member)
    await this.pending
    this.pending = this.writer.write(stored)
    this.pending.catch(() => undefined) // met by the next await
  }

  async finish(): Promise<WrittenPart> {
    await this.pending
    await this.writer.write(this.stream.end())
    const { checksum, sha256 } = this.stream.digests()
    await this.writer.commit(sha256)
    const { part } = this.work.plan
    const { entries, leftOut, fileBytes } = this.work.outcome
    const { plainsize, filesize } = this.stream
    return {
      part,
      file: { filename: fileOfPart(part), checksum, filesize, sha256, plainsize, entries },
      leftOut,
      fileBytes,
    }
  }

  async abort(): Promise<void> {
    await this.pending.catch(() => undefined)
    await this.writer.abort()
  }
}

/** A plan and what packing it has come to. */
interface PartWork {
  readonly plan: PartPlan
  readonly outcome: PackOutcome
}

function* blocksOf(
  works: readonly PartWork[],
): Generator<{ readonly tag: PartWork; readonly block: Block | undefined }> {
  for (const work of works) {
    for (const block of packTree(work.plan.tree, work.outcome)) yield { tag: work, block }
  }
}

/** Writes parts one after the other, each under its final name. What is half written is removed when this throws. */
export async function writeParts(writing: PartsWriting): Promise<readonly WrittenPart[]> {
  const { place, context } = writing
  const works = writing.plans.map((plan) => ({ plan, outcome: newPackOutcome() }))
  const written: WrittenPart[] = []
  let current: PartWriter | undefined
  try {
    for await (const { tag, member } of compressBlocks(blocksOf(works), writing.parallelism)) {
      stopIfCancelled(context.signal)
      if (current?.work !== tag) {
        if (current) written.push(await current.finish())
        current = undefined
        const name = pathIn(place, fileOfPart(tag.plan.part))
        current = new PartWriter(tag, await place.store.write(name, context.signal))
      }
      await current.push(member)
      writing.onFileBytes(
        tag.plan.part,
        works.reduce((sum, { outcome }) => sum + outcome.fileBytes, 0),
      )
    }
    if (current) written.push(await current.finish())
    return written
  } catch (error) {
    await current?.abort()
    throw error
  }
}
