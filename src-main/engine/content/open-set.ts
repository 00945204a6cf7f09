// Opens a set's envelope and reads its parts, through the one chain of readers that listing, verifying, exporting and
// restoring share: stored bytes, decryption, gzip, tar, policy of entries.
import { Failure } from '../../contract/errors.ts'
import type { Manifest, ManifestFile } from '../../contract/manifest.ts'
import { pathIn, type SetPlace } from '../destinations/set-place.ts'
import { EntryPolicy, type Platform } from '../format/entry-policy.ts'
import { partOfFile } from '../format/file-names.ts'
import { GzipReader } from '../format/gzip-reader.ts'
import { decryptPart, derivePartKey } from '../format/part-cipher.ts'
import { TarReader, type EntrySink } from '../format/tar-reader.ts'
import { stopIfCancelled, type JobContext } from '../jobs/job-context.ts'
import type { KeyPair, Pki } from '../ports/pki.ts'

/** A set whose envelope was opened. */
export interface OpenedSet {
  readonly place: SetPlace
  readonly manifest: Manifest
  /** 32 bytes; never leaves the engine. */
  readonly secret: Uint8Array
}

const SECRET_BYTES = 32

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

/**
 * Reads one part from its stored bytes to its entries. What the sink got may be used only after this has resolved: then the
 * tag was right and the archive ended where it should. Throws Failure `content.undecryptable`, `archive.*`.
 */
export async function readPart(set: OpenedSet, reading: PartReading): Promise<PartTally> {
  const { file } = reading
  const part = partOfFile(file.filename)
  if (part === undefined) {
    throw new Failure('manifest.file-name', {
      file: 'backupmanifest.xml',
      name: file.filename,
      what: 'it is not the name of a part',
    })
  }
  const key = derivePartKey(set.secret, set.manifest.setid ?? '', file.filename)
  const stored = counted(
    set.place.store.read(pathIn(set.place, file.filename), reading.context.signal),
    reading,
  )
  const plain = decryptPart(key, stored, { name: file.filename, size: file.filesize ?? 0 })
  const policy = new EntryPolicy(
    { part, platform: reading.platform, expectedEntries: file.entries, plainsize: file.plainsize },
    reading.sink,
  )
  const tar = new TarReader(part, policy)
  for await (const bytes of new GzipReader(plain, part).read(reading.parallelism)) {
    stopIfCancelled(reading.context.signal)
    tar.push(bytes)
    await reading.settle?.()
  }
  tar.finish()
  policy.finish()
  return { entries: policy.count, bytes: policy.fileBytes }
}

/** A sink that looks and keeps nothing. */
export const NOWHERE: EntrySink = { entry: () => undefined, data: () => undefined, entryEnd: () => undefined }
