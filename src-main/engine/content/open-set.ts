// Opens a set's envelope and reads its parts, through the one chain of readers that listing, verifying, exporting and
// restoring share: stored bytes, decryption, gzip, tar, policy of entries.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME, type Manifest, type ManifestFile } from '../../contract/manifest.ts'
import type { PartName } from '../../contract/parts.ts'
import { pathIn, type SetPlace } from '../destinations/set-place.ts'
import { EntryPolicy, type Platform } from '../format/entry-policy.ts'
import { partOfFile } from '../format/file-names.ts'
import { GzipReader } from '../format/gzip-reader.ts'
import { decryptPart, derivePartKey } from '../format/part-cipher.ts'
import { TarReader, type EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, yieldTurn, type JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki } from '../ports/pki.ts'

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
  readonly platform: Platform
  /** Blocks inflated at the same time. */
  readonly parallelism: number
  readonly context: JobContext
  /** Called with stored bytes as they come. */
  readonly onBytes: (count: number) => void
  /** The part's bytes, where reading them was begun before (`primePart`). */
  readonly bytes?: AsyncIterable<Buffer>
  /** Awaited after each piece, for a sink whose bytes go on asynchronously. */
  readonly settle?: () => Promise<void>
}

/** What a part held. */
export interface PartTally {
  readonly entries: number
  /** Bytes of its files. */
  readonly bytes: number
}

async function* counted(source: AsyncIterable<Uint8Array>, reading: PartReading): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    stopIfCancelled(reading.context.signal)
    reading.onBytes(chunk.length)
    yield chunk
  }
}

function plainOf(set: OpenedSet, reading: PartReading): AsyncGenerator<Buffer> {
  const { file } = reading
  const key = derivePartKey(set.secret, set.manifest.setid ?? '', file.filename)
  const path = pathIn(set.place, file.filename)
  const stored = counted(set.place.store.read(path, reading.context.signal), reading)
  return decryptPart(key, stored, { name: file.filename, size: file.filesize ?? 0 })
}

/** What an archive says means nothing before its tag was checked: reads the part once more, to the tag. */
async function checkTag(set: OpenedSet, reading: PartReading): Promise<void> {
  const quiet = { ...reading, onBytes: () => undefined }
  for await (const _ of plainOf(set, quiet)) stopIfCancelled(reading.context.signal)
}

/** The inflated bytes of a part, begun before they are needed. */
export interface PrimedPart {
  readonly bytes: AsyncIterable<Buffer>
  /** To be called whether the bytes were read or not. Idempotent. */
  close(): Promise<void>
}

function inflatedBytes(set: OpenedSet, reading: PartReading): AsyncGenerator<Buffer> {
  const part = partOfFile(reading.file.filename) ?? reading.file.filename
  return new GzipReader(plainOf(set, reading), part).read(reading.parallelism)
}

/**
 * Asks for a part's first bytes at once, so that the cores are busy with it while the last files of the part before are written.
 * For local sets only: a server would see a transfer that stands still.
 */
export function primePart(set: OpenedSet, reading: PartReading): PrimedPart {
  const source = inflatedBytes(set, reading)
  const first = source.next()
  first.catch(() => undefined) // met when it is its turn
  const rest = async function* (): AsyncGenerator<Buffer> {
    const { done, value } = await first
    if (done) return
    yield value
    yield* source
  }
  return {
    bytes: rest(),
    close: async () => {
      await first.catch(() => undefined)
      await source.return(undefined)
    },
  }
}

async function readArchive(set: OpenedSet, reading: PartReading, part: PartName): Promise<PartTally> {
  const { file, platform, sink } = reading
  const expected = { expectedEntries: file.entries, plainsize: file.plainsize }
  const policy = new EntryPolicy({ part, platform, ...expected }, sink)
  const tar = new TarReader(part, policy)
  for await (const bytes of reading.bytes ?? inflatedBytes(set, reading)) {
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
 * Reads one part from its stored bytes to its entries. What the sink got may be used only after this has resolved: then the
 * tag was right and the archive ended where it should. Throws Failure `content.undecryptable`, `archive.*`.
 */
export async function readPart(set: OpenedSet, reading: PartReading): Promise<PartTally> {
  const name = reading.file.filename
  const part = partOfFile(name)
  if (part === undefined) {
    const what = 'it is not the name of a part'
    throw new Failure('manifest.file-name', { file: MANIFEST_NAME, name, what })
  }
  try {
    return await readArchive(set, reading, part)
  } catch (error) {
    // Garbage under a wrong key looks like a hostile archive; the tag tells them apart.
    if (error instanceof Failure && error.code.startsWith('archive.')) await checkTag(set, reading)
    throw error
  }
}

/** A sink that looks and keeps nothing. */
export const NOWHERE: EntrySink = { entry: () => undefined, data: () => undefined, entryEnd: () => undefined }
