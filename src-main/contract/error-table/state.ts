// Error table: what the installation remembers, in files of its own.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const STATE_ERRORS = {
  'state.damaged': entry(EXIT.io, 500),
  'state.lost': entry(EXIT.io, 500),
  'state.newer': refused,
  'state.edited': refused,
  'state.busy': entry(EXIT.io, 503, true),
} as const satisfies Record<string, ErrorEntry>
