// Error table: What makes an archive unsafe (FORMAT F-17); one code per class.
import { unsafe, type ErrorEntry } from './entry.ts'

export const ARCHIVE_ERRORS = {
  'archive.name-absolute': unsafe,
  'archive.name-parent': unsafe,
  'archive.name-control': unsafe,
  'archive.name-long': unsafe,
  'archive.name-duplicate': unsafe,
  'archive.parent-missing': unsafe,
  'archive.link-outside': unsafe,
  'archive.hard-link': unsafe,
  'archive.special-file': unsafe,
  'archive.sparse': unsafe,
  'archive.type-unknown': unsafe,
  'archive.header': unsafe,
  'archive.entries': unsafe,
  'archive.size': unsafe,
  'archive.trailing': unsafe,
  'archive.truncated': unsafe,
  'archive.gzip': unsafe,
} as const satisfies Record<string, ErrorEntry>
