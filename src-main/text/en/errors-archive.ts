// The sentences of errors in English: what makes an archive unsafe (FORMAT F-17); one code per class.
import { unsafe } from './error-forms.ts'

export const EN_ARCHIVE_ERRORS = {
  'archive.name-absolute': unsafe('The archive names an absolute path.'),
  'archive.name-parent': unsafe('The archive names a path with "..".'),
  'archive.name-control': unsafe('The archive names a path that is empty, isn’t UTF-8 or contains a NUL.'),
  'archive.name-long': unsafe('The archive names a path of more than 4,096 bytes.'),
  'archive.name-duplicate': unsafe(
    'The archive holds two entries with that name, or two that a file system can’t tell apart.',
  ),
  'archive.parent-missing': unsafe('The entry lies below one that isn’t a directory.'),
  'archive.link-outside': unsafe('A symbolic link points out of its part.'),
  'archive.hard-link': unsafe('The archive holds a hard link.'),
  'archive.special-file': unsafe('The archive holds a device file or a FIFO.'),
  'archive.sparse': unsafe('The archive holds a sparse file.'),
  'archive.type-unknown': unsafe('The archive holds an entry of an unknown type.'),
  'archive.header': unsafe('A header of the archive violates the standard: {detail}.'),
  'archive.entries': unsafe('The number of entries isn’t the one in the manifest, or it exceeds the limit.'),
  'archive.size': unsafe('The archive holds more bytes than its headers or the manifest allow.'),
  'archive.trailing': unsafe('There is data after the end of the archive.'),
  'archive.truncated': unsafe('The archive is cut off.'),
  'archive.gzip': unsafe('The compressed stream is damaged or violates its format: {detail}.'),
} as const
