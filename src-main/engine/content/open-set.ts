// Opens a set's envelope and reads its parts, through the one chain of readers that listing, verifying, exporting and
// restoring share: stored bytes, digest, decryption, gzip, tar, policy of entries. They differ only in where the entries go.
import { phrase } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest, type ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import type { SetPlace } from '../set/set-place.ts'
import { EntryPolicy } from '../format/entry-policy.ts'
import { partOfFile } from '../format/file-names.ts'
import { GzipReader } from '../format/gzip-reader.ts'
import { decryptPart, derivePartKey } from '../format/part-cipher.ts'
import { TarReader, type EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki } from '../ports/pki.ts'
import { readSigned } from './stored-part.ts'

/** A set whose envelope was opened. */
export interface OpenedSet {
  readonly place: SetPlace
  readonly manifest: Manifest
  /** 32 bytes; never leaves the engine. */
  readonly secret: Uint8Array
}

const SECRET_BYTES = 32
/**
 * Bytes unpacked between two turns of the event loop: a thousand empty files fit into one member, and making those at once blocks
 * it for half a second on a busy machine (measured). Where entries are few, more at once costs fewer writes.
 */
const LEAST_SLICE = 32 * 1024
const MOST_SLICE = 128 * 1024
/** More entries than this in one slice, and it was a dense one. */
const SPARSE_ENTRIES = 8

/** Opens the envelope. Throws Failure `set.appliance-form`, `key.not-recipient`, `key.wrong`. */
export async function openSet(
  pki: Pki,
  place: SetPlace,
  manifest: Manifest,
  pair: KeyPair,
): Promise<OpenedSet> {
  if (manifest.form === 'appliance') throw new Failure('set.appliance-form')
  const secret = await pki.openEnvelope(Buffer.from(manifest.ephemeralkey, 'base64'), pair)
  if (secret.length !== SECRET_BYTES) throw new Failure('key.wrong')
  return { place, manifest, secret }
}

/** How a part is read. */
export interface PartReading {
  readonly file: ManifestFile
  readonly sink: EntrySink
  /** Blocks inflated at the same time. */
  readonly parallelism: number
  readonly context: JobContext
  /** Called with stored bytes as they come. */
  readonly onBytes: (count: number) => void
  /** The part, where reading it was begun before (`primePart`). */
  readonly begun?: PrimedPart
  /** Awaited after each piece, for a sink whose bytes go on asynchronously. */
  readonly settle?: () => Promise<void>
}

/** What a part held. */
export interface PartTally {
  readonly entries: number
  /** Bytes of its files. */
  readonly bytes: number
}

/** A part being read: the decrypted bytes, and those inflated from them. */
interface PartStream {
  /** Ends with a Failure unless size, digest and tag are those of the part that was signed. */
  readonly plain: AsyncGenerator<Buffer>
  readonly inflated: AsyncGenerator<Buffer>
}

/** The same, but for its end: whoever reads it does not close it by stopping early. */
function leftOpen(source: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  return { [Symbol.asyncIterator]: () => ({ next: () => source.next() }) }
}

function streamOf(set: OpenedSet, reading: PartReading): PartStream {
  const { file, context, onBytes, parallelism } = reading
  const key = derivePartKey(set.secret, set.manifest.setid ?? '', file.filename)
  const stored = readSigned(set.place, file, context.signal, onBytes)
  const plain = decryptPart(key, stored, { name: file.filename, size: file.filesize ?? 0 })
  const part = partOfFile(file.filename) ?? file.filename
  return { plain, inflated: new GzipReader(leftOpen(plain), part).read(parallelism) }
}

/** A part whose reading was begun before its entries are wanted. */
export interface PrimedPart extends PartStream {
  /** To be called whether the part was read or not. Idempotent. */
  close(): Promise<void>
}

/**
 * Asks for a part's first bytes at once, so that the cores are busy with it while the last files of the part before are written.
 * For local sets only: a server would see a transfer that stands still.
 */
export function primePart(set: OpenedSet, reading: PartReading): PrimedPart {
  const { plain, inflated } = streamOf(set, reading)
  const first = inflated.next()
  first.catch(() => undefined) // met when it is its turn
  const rest = async function* (): AsyncGenerator<Buffer> {
    const { done, value } = await first
    if (done) return
    yield value
    yield* inflated
  }
  return {
    plain,
    inflated: rest(),
    close: async () => {
      await first.catch(() => undefined)
      await inflated.return(undefined)
      await plain.return(undefined)
    },
  }
}

async function readArchive(
  inflated: AsyncIterable<Buffer>,
  reading: PartReading,
  part: PartName,
): Promise<PartTally> {
  const { file, sink } = reading
  const expected = { expectedEntries: file.entries, plainsize: file.plainsize }
  const policy = new EntryPolicy({ part, ...expected }, sink)
  const tar = new TarReader(part, policy)
  for await (const bytes of inflated) {
    for (let at = 0, slice = LEAST_SLICE; at < bytes.length;) {
      stopIfCancelled(reading.context.signal)
      const before = policy.count
      tar.push(bytes.subarray(at, at + slice))
      at += slice
      const dense = policy.count - before > SPARSE_ENTRIES
      slice = dense ? LEAST_SLICE : MOST_SLICE
      if (dense) await yieldTurn()
    }
    await reading.settle?.()
  }
  tar.finish()
  policy.finish()
  return { entries: policy.count, bytes: policy.fileBytes }
}

/**
 * Reads one part, once, from its stored bytes to its entries. What the sink got may be used only after this has resolved: then
 * size and digest were those that were signed, the tag was right and the archive ended where it should. Throws Failure
 * `part.size`, `part.digest`, `content.undecryptable`, `archive.*`, in this order where several hold.
 */
export async function readPart(set: OpenedSet, reading: PartReading): Promise<PartTally> {
  const name = reading.file.filename
  const part = partOfFile(name)
  if (part === undefined) {
    const what = phrase('it-is-not-the-name-of')
    throw new Failure('manifest.file-name', { file: MANIFEST_NAME, name, what })
  }
  const { plain, inflated } = reading.begun ?? streamOf(set, reading)
  try {
    const tally = await readArchive(inflated, reading, part)
    await requireEnd(plain)
    return tally
  } catch (error) {
    // What an archive says means nothing before digest and tag held: garbage looks like a hostile one. So on to the end.
    if (error instanceof Failure && error.code.startsWith('archive.')) await requireEnd(plain)
    throw error
  } finally {
    await inflated.return(undefined)
    await plain.return(undefined)
  }
}

/** Reads what is left, and throws what stands against the part as it is stored. */
async function requireEnd(plain: AsyncGenerator<Buffer>): Promise<void> {
  for (let next = await plain.next(); !next.done; next = await plain.next());
}

/** A sink that looks and keeps nothing. */
export const NOWHERE: EntrySink = { entry: () => undefined, data: () => undefined, entryEnd: () => undefined }
