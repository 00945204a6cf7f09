// The modes of a part where the platform records none (FORMAT F-31): Windows says 0666 of everything, with which no directory can
// be entered elsewhere, and which lets everybody write.
import { KEY_PARTS, PASSWORD_PARTS } from '../../contract/parts.ts'
import type { TreeEntry } from '../ports/appliance.ts'

/** What files with a private key are named, wherever they lie. */
const KEY_FILE = /\.(?:key|p8|p12|pfx|jks|jceks|kdb|sth)$|(?:^|\/)password-map[^/]*$/i
/** What Windows reports of a directory, read-only or not. No directory that anybody uses has one of these elsewhere. */
const WITHOUT_MODES: ReadonlySet<number> = new Set([0o666, 0o444])

/** The mode that an entry of `part` gets where the platform has none. */
export function usualMode(part: string, { kind, path }: Pick<TreeEntry, 'kind' | 'path'>): number {
  if (kind === 'link') return 0o777
  // Keys and passwords are for their owner alone.
  const secret = KEY_PARTS.has(part) || PASSWORD_PARTS.has(part)
  if (kind === 'directory') return secret ? 0o700 : 0o755
  return secret || KEY_FILE.test(path) ? 0o600 : 0o644
}

/** Whether `own`, the entry of a part's own directory, was recorded where there are no modes, by a version that took the platform's word. */
export function recordedWithoutModes(own: Pick<TreeEntry, 'mode'>): boolean {
  return WITHOUT_MODES.has(own.mode)
}
