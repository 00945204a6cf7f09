// One part on its way to the destination: encrypted, digested and counted as its gzip stream goes by, whether that was made just now
// or taken over from another set.
import { createHash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { fileOfPart } from '../format/file-names.ts'
import { CIPHER_PIECE, encryptPart, MAX_PLAIN_BYTES, type PartKey } from '../format/part-cipher.ts'
import type { StoreWriter } from '../ports/set-store.ts'

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

/** Writes one part under its final name. */
export class PartWriter {
  private readonly part: PartName
  private readonly stream: StoredStream
  private readonly writer: StoreWriter
  private pending: Promise<void> = Promise.resolve()

  constructor(part: PartName, key: PartKey, writer: StoreWriter) {
    this.part = part
    this.stream = new StoredStream(key)
    this.writer = writer
  }

  /** Takes bytes of the gzip stream; one write is kept under way while the next ones are made. Throws Failure `part.too-large`. */
  async push(plain: Buffer): Promise<void> {
    if (this.stream.plainsize + plain.length > MAX_PLAIN_BYTES) {
      throw new Failure('part.too-large', { part: this.part })
    }
    const stored = this.stream.push(plain)
    await this.pending
    this.pending = this.writer.write(stored)
    this.pending.catch(() => undefined) // met by the next await
  }

  /** Ends the file and gives it its name. Returns what the manifest says of it; `entries` is how many the archive holds. */
  async finish(entries: number): Promise<ManifestFile> {
    await this.pending
    await this.writer.write(this.stream.end())
    const { checksum, sha256 } = this.stream.digests()
    await this.writer.commit(sha256)
    const { plainsize, filesize } = this.stream
    return { filename: fileOfPart(this.part), checksum, filesize, sha256, plainsize, entries }
  }

  async abort(): Promise<void> {
    await this.pending.catch(() => undefined)
    await this.writer.abort()
  }
}
