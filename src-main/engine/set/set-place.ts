// One set, or the place for one: a directory of a destination.
import { Failure } from '../../contract/errors.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { MAX_MANIFEST_BYTES } from '../format/manifest-xml.ts'
import type { SetStore, StoredItem } from '../ports/set-store.ts'

export interface SetPlace {
  readonly store: SetStore
  /** Below the store's place; '' for the place itself. */
  readonly directory: string
}

/** The name of a set's file as the store knows it. */
export function pathIn(place: SetPlace, name: string): string {
  return place.directory === '' ? name : `${place.directory}/${name}`
}

/** With a drive or on a share, with backslashes; a path of another system begins with a slash. */
function isWindowsPath(path: string): boolean {
  return /^(?:[A-Za-z]:\\|\\\\)/.test(path)
}

/** The set's address for people. */
export function labelOf(place: SetPlace): string {
  if (place.directory === '') return place.store.url
  // The kind of TLS stands behind the path of a server's URL.
  const [, path = '', query = ''] = /^(.*?)\/?(\?tls=\w+)?$/s.exec(place.store.url) ?? []
  // As the system writes a path: C:\sets\monday, and no mixture.
  if (isWindowsPath(path)) return `${path.replace(/\\$/, '')}\\${place.directory.replaceAll('/', '\\')}`
  return `${path}/${place.directory}${query}`
}

/** The bytes of a set's manifest, at most one byte more than a manifest may have. Throws Failure `set.none`, `manifest.too-large`. */
export async function readManifestFile(place: SetPlace, signal: AbortSignal): Promise<Buffer> {
  const path = pathIn(place, MANIFEST_NAME)
  const item = await place.store.stat(path, signal)
  if (item?.kind !== 'file') throw new Failure('set.none', { path: labelOf(place) })
  if (item.size > MAX_MANIFEST_BYTES) throw new Failure('manifest.too-large', { file: MANIFEST_NAME })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of place.store.read(path, signal)) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > MAX_MANIFEST_BYTES) throw new Failure('manifest.too-large', { file: MANIFEST_NAME })
  }
  return Buffer.concat(chunks)
}

/** The items of a set's directory; an absent directory is Failure `path.missing`. */
export function listPlace(place: SetPlace, signal: AbortSignal): Promise<readonly StoredItem[]> {
  return place.store.list(place.directory, signal)
}
