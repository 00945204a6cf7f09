// The authority in a file that a person names, as the one whose certificates a server may have.
import type { ServerTrust } from '../contract/destinations.ts'
import { pemText } from '../engine/format/typed-text.ts'
import type { Files } from '../engine/ports/files.ts'

/** Reads the file, whatever editor saved it. Throws what reading it throws. */
export async function trustInFile(files: Pick<Files, 'readSmallFile'>, path: string): Promise<ServerTrust> {
  return { kind: 'ca', pem: pemText(await files.readSmallFile(path)) }
}
