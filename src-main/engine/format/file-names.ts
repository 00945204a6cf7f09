// FORMAT F-04: which names a set's files may have, on every platform that may hold a copy of the set.
import { phrase, type Phrase } from '../../contract/phrases.ts'
import { isUnprintable } from '../../contract/visible.ts'
import { MANIFEST_NAME } from '../../contract/manifest.ts'
import { isPartName, type PartName } from '../../contract/parts.ts'

/** Blanks before the first dot do not count: `CON .txt` is the console, too. */
const WINDOWS_RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?$/i

/** Whether Windows keeps this name for a device, with whatever extension. */
export function isReservedOnWindows(name: string): boolean {
  return WINDOWS_RESERVED.test(name)
}

/** Why a listed file name is refused, or undefined where it may be used. */
export function fileNameProblem(name: string): Phrase | undefined {
  if (name === '' || name === '.' || name === '..') return phrase('it-is-not-the-name-of-a')
  if (/[/\\]/.test(name)) return phrase('it-holds-a-path-separator')
  if (isUnprintable(name)) return phrase('it-holds-a-control-character-or')
  if (/[<>:"|?*]/.test(name) || /[. ]$/.test(name)) return phrase('not-every-file-system-can-hold')
  if (isReservedOnWindows(name)) return phrase('windows-reserves-it')
  if (new TextEncoder().encode(name).length > 255) return phrase('it-is-longer-than-255-bytes')
  return undefined
}

/** Equal for two names that some file system cannot tell apart (NFC, then full case folding). */
export function foldName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** The part that a stored file holds, or undefined where it is no part's file. */
export function partOfFile(filename: string): PartName | undefined {
  if (!filename.endsWith('.tgz')) return undefined
  const part = filename.slice(0, -'.tgz'.length)
  return isPartName(part) ? part : undefined
}

/** The stored file of a part. */
export function fileOfPart(part: PartName): string {
  return `${part}.tgz`
}

export function isManifestName(name: string): boolean {
  return name === MANIFEST_NAME
}
