// Error table: Usage, input and output, and bugs.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const GENERAL_ERRORS = {
  'usage.invalid': entry(EXIT.usage, 400),
  'input.invalid': entry(EXIT.usage, 400),
  'input.encoding': entry(EXIT.usage, 400),
  'input.slow-pattern': entry(EXIT.usage, 400),
  'bug.unexpected': entry(EXIT.bug, 500),
  cancelled: entry(EXIT.cancelled, 499),
  'path.missing': entry(EXIT.io, 404),
  'path.not-directory': entry(EXIT.io, 409),
  'path.denied': entry(EXIT.io, 403),
  'path.in-use': entry(EXIT.io, 502, true),
  'disk.full': entry(EXIT.io, 507, true),
  'io.failed': entry(EXIT.io, 502, true),
  'io.listen': entry(EXIT.io, 502, true),
  'url.unsupported': entry(EXIT.usage, 400),
  'job.unknown': entry(EXIT.usage, 404),
  'session.refused': entry(EXIT.usage, 403),
  'upload.too-large': entry(EXIT.usage, 413),
  'upload.too-many': entry(EXIT.usage, 413),
  'upload.name': entry(EXIT.usage, 400),
  'drop.no-files': entry(EXIT.usage, 400),
  'drop.several': entry(EXIT.usage, 400),
  'path.not-in-set': entry(EXIT.usage, 404),
  'output.exists': refused,
  'home.unsafe': entry(EXIT.unsafe, 409),
} as const satisfies Record<string, ErrorEntry>
