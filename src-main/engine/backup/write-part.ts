// One part on its way: tree, tar, gzip on all cores, encryption and digests as the bytes go by, destination.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import { pathIn, type SetPlace } from '../destinations/set-place.ts'
import { compressBlocks } from '../format/gzip-writer.ts'
import { CIPHER_PIECE, encryptPart, MAX_PLAIN_BYTES, type PartKey } from '../format/part-cipher.ts'
import { newPackOutcome, packTree } from '../format/tar-writer.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { LeftOut, SourceTree } from '../ports/appliance.ts'
import type { StoreWriter } from '../ports/set-store.ts'

export interface PartWriting {
  readonly place: SetPlace
  readonly filename: string
  readonly tree: SourceTree
  readonly key: PartKey
  /** Blocks compressed at the same time. */
  readonly parallelism: number
  readonly context: JobContext
  /** Called with how many bytes of files this part has taken up so far. */
  readonly onFileBytes: (count: number) => void
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

/** Writes one part under its final name. Nothing is left of it when this throws. */
export async function writePart(
  writing: PartWriting,
): Promise<{ file: ManifestFile; leftOut: readonly LeftOut[] }> {
  const { place, filename, context } = writing
  const outcome = newPackOutcome()
  const stream = new StoredStream(writing.key)
  const writer = await place.store.write(pathIn(place, filename), context.signal)
  try {
    const members = compressBlocks(packTree(writing.tree, outcome), writing.parallelism)
    await copyMembers(members, stream, writer, () => {
      stopIfCancelled(context.signal)
      writing.onFileBytes(outcome.fileBytes)
    })
    if (stream.plainsize > MAX_PLAIN_BYTES) throw new Failure('part.too-large', { part: filename })
    await writer.commit()
  } catch (error) {
    await writer.abort()
    throw error
  }
  const { plainsize, filesize } = stream
  const { checksum, sha256 } = stream.digests()
  return {
    file: { filename, checksum, filesize, sha256, plainsize, entries: outcome.entries },
    leftOut: outcome.leftOut,
  }
}

/** Keeps one write under way while the next member is made. */
async function copyMembers(
  members: AsyncIterable<Buffer>,
  stream: StoredStream,
  writer: StoreWriter,
  onMember: () => void,
): Promise<void> {
  let pending: Promise<void> = Promise.resolve()
  try {
    for await (const member of members) {
      onMember()
      if (stream.plainsize > MAX_PLAIN_BYTES) break
      const stored = stream.push(member)
      await pending
      pending = writer.write(stored)
      pending.catch(() => undefined) // looked at by the next await
    }
  } finally {
    await pending
  }
  await writer.write(stream.end())
}
