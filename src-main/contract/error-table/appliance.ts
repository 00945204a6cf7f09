// Error table: Appliances and the pre-flight of a restore.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

export const APPLIANCE_ERRORS = {
  'appliance.none': entry(EXIT.io, 404),
  'appliance.unknown': entry(EXIT.usage, 404),
  'appliance.exists': refused,
  'appliance.empty': refused,
  'form.appliance': refused,
  'product.differs': refused,
  'firmware.differs': refused,
  'model.differs': refused,
  'target.not-reinitialised': refused,
  'target.undo-kept': refused,
  'target.busy': refused,
  'target.no-room': refused,
  'target.no-names': refused,
  'target.mount-point': refused,
  'target.immutable': refused,
  'target.names': refused,
  'target.half-back': entry(EXIT.io, 409),
  'target.denied': refused,
  'target.kept-stuck': entry(EXIT.io, 409),
  'target.foreign': entry(EXIT.unsafe, 409),
  'appliance.link': entry(EXIT.unsafe, 409),
  'target.nothing-kept': refused,
} as const satisfies Record<string, ErrorEntry>
