// FORMAT F-25: the stored bytes of a part as they go by, held against what was signed of them. Whoever uses a part reads it through
// here, so that what was used is what was digested: nobody can exchange it between two readings.
import { createHash, type Hash } from 'node:crypto'
import { Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import { pathIn, type SetPlace } from '../set/set-place.ts'
import { CIPHER_PIECE } from '../format/part-cipher.ts'
import { stopIfCancelled } from '../jobs/job-context.ts'

/** The digest that the manifest has of a part, over bytes as they come. */
class SignedDigest {
  private readonly file: ManifestFile
  private readonly algorithm: 'sha1' | 'sha256'
  private readonly hash: Hash
  private size = 0

  constructor(file: ManifestFile) {
    this.file = file
    this.algorithm = file.sha256 === undefined ? 'sha1' : 'sha256'
    this.hash = createHash(this.algorithm)
  }

  private wrongSize(): Failure {
    const { filename: part, filesize: expected = 0 } = this.file
    return new Failure('part.size', { part, expected, actual: this.size })
  }

  /** Throws Failure `part.size` as soon as there is more than was signed. */
  take(piece: Uint8Array): void {
    this.size += piece.length
    if (this.size > (this.file.filesize ?? 0)) throw this.wrongSize()
    this.hash.update(piece)
  }

  /** To be called at the end. Throws Failure `part.size`, `part.digest`. */
  requireSigned(): void {
    const { filename: part, filesize, sha256, checksum } = this.file
    if (this.size !== filesize) throw this.wrongSize()
    if (this.hash.digest('hex') === (sha256 ?? checksum)) return
    throw new Failure('part.digest', { part, algorithm: this.algorithm === 'sha1' ? 'SHA-1' : 'SHA-256' })
  }
}

/**
 * Passes the bytes of a part on, in pieces of at most 64 KiB, and ends with a Failure `part.size` or `part.digest` unless they
 * were what was signed. What it yields must not be used for anything that cannot be taken back until it has ended.
 */
export async function* asSigned(
  file: ManifestFile,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const digest = new SignedDigest(file)
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += CIPHER_PIECE) {
      const piece = chunk.subarray(at, at + CIPHER_PIECE)
      digest.take(piece)
      yield piece
    }
  }
  digest.requireSigned()
}

/** As `asSigned`, of a part where it lies. `onBytes` is called with bytes as they come. Throws also what the place throws, and `cancelled`. */
export function readSigned(
  place: SetPlace,
  file: ManifestFile,
  signal: AbortSignal,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const stored = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of place.store.read(pathIn(place, file.filename), signal)) {
      stopIfCancelled(signal)
      onBytes(chunk.length)
      yield chunk
    }
  }
  return asSigned(file, stored())
}
