// Error table: Real appliances over their REST management interface: the interface itself, and what the box refuses.
import { EXIT, entry, refused, type ErrorEntry } from './entry.ts'

const passing = (http: number): ErrorEntry => entry(EXIT.io, http, true)
const lasting = (http: number): ErrorEntry => entry(EXIT.io, http)

export const MANAGED_ERRORS = {
  'appliance.url': entry(EXIT.usage, 400),
  'appliance.password-needed': entry(EXIT.usage, 401),
  'appliance.login': lasting(401),
  'appliance.forbidden': lasting(403),
  'appliance.not-found': lasting(404),
  'appliance.conflict': refused,
  'appliance.refused': lasting(502),
  'appliance.busy': passing(503),
  'appliance.internal': lasting(502),
  'appliance.answer': lasting(502),
  'appliance.no-rest': lasting(502),
  'appliance.no-action': refused,
  'appliance.replaced': refused,
  'appliance.renamed': refused,
  'appliance.no-room': refused,
  'appliance.certificate-missing': refused,
  'appliance.certificate-down': refused,
  'appliance.certificate-needed': entry(EXIT.usage, 400),
  'appliance.destination-needed': entry(EXIT.usage, 400),
  'appliance.action-failed': lasting(502),
  'appliance.slow': passing(504),
  'appliance.restarted': passing(502),
  'appliance.other-set': lasting(502),
  'appliance.outcome-unknown': lasting(502),
  'appliance.remote': refused,
  'appliance.folder': refused,
  'appliance.tag-empty': entry(EXIT.usage, 404),
  'set.open-form': refused,
  'target.not-admin': refused,
  'target.reinitialised-unseen': refused,
  'target.other-serial': refused,
  'target.other-name': refused,
  'appliance.key-not-both': entry(EXIT.unopenable, 422),
} as const satisfies Record<string, ErrorEntry>
