// A part of another set in a new one: decrypted and encrypted anew as it goes by, its gzip stream as it was. Nothing is compressed,
// and nothing decrypted is written.
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import type { ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { OpenedSet } from '../content/open-set.ts'
import { readSigned } from '../content/stored-part.ts'
import { pathIn, type SetPlace } from '../set/set-place.ts'
import { fileOfPart } from '../format/file-names.ts'
import { BLOCK_BYTES } from '../format/gzip-writer.ts'
import { decryptPart, derivePartKey, type PartKey } from '../format/part-cipher.ts'
import type { JobContext } from '../jobs/job-context.ts'
import { PartWriter } from './part-writer.ts'

export interface TakingOver {
  readonly part: PartName
  /** The set that has it, its manifest verified. */
  readonly from: OpenedSet
  /** What that manifest says of it. */
  readonly file: ManifestFile
  readonly to: SetPlace
  readonly key: PartKey
  readonly context: JobContext
}

/**
 * The gzip stream of the part there, in pieces worth a write; ends with a Failure unless every byte is as it was signed. The tag
 * says that somebody wrote this who can open the set; the digest, that it is what was signed.
 */
async function* plainOf({ from, file, context }: TakingOver): AsyncGenerator<Buffer> {
  const stored = readSigned(from.place, file, context.signal, () => undefined)
  const key = derivePartKey(from.secret, from.manifest.setid ?? '', file.filename)
  let pieces: Buffer[] = []
  let size = 0
  for await (const piece of decryptPart(key, stored, { name: file.filename, size: file.filesize ?? 0 })) {
    pieces.push(piece)
    size += piece.length
    if (size < BLOCK_BYTES) continue
    yield Buffer.concat(pieces)
    pieces = []
    size = 0
  }
  yield Buffer.concat(pieces)
}

/** What the source came to, apart from what the destination does. */
async function* orWhy(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer | Failure> {
  try {
    yield* source
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'cancelled') throw error
    if (ERRORS[error.code].exit === EXIT.bug) throw error
    yield error
  }
}

/**
 * Writes the part. A Failure is returned where that set does not give it as its manifest says: nothing of it is left then. Throws
 * what the destination throws, and `cancelled`.
 */
export async function takeOverPart(taking: TakingOver): Promise<ManifestFile | Failure> {
  const { to, part, key, file, context } = taking
  const writer = new PartWriter(part, key, await to.store.write(pathIn(to, fileOfPart(part)), context.signal))
  try {
    for await (const piece of orWhy(plainOf(taking))) {
      if (piece instanceof Failure) {
        await writer.abort()
        return piece
      }
      await writer.push(piece)
    }
    return await writer.finish(file.entries ?? 0)
  } catch (error) {
    await writer.abort()
    throw error
  }
}
