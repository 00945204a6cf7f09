// Error table: the management interface of a folder appliance: its users, files, objects and actions.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const SERVING_ERRORS = {
  'files.denied': entry(EXIT.refused, 403),
  'files.too-large': entry(EXIT.usage, 413),
  'object.unknown': entry(EXIT.usage, 404),
  'object.exists': refused,
  'object.used': refused,
  'object.down': refused,
  'queue.full': entry(EXIT.io, 503, true),
  'user.unknown': entry(EXIT.usage, 404),
  'user.none': refused,
  'user.password': refused,
  'user.password-needed': entry(EXIT.usage, 401),
  'server.certificate': refused,
} as const satisfies Record<string, ErrorEntry>
