// Turns the trust that a form asks for (system, an authority's file, a pinned fingerprint) into the trust that a connection uses.
import type { TrustInput } from '../../contract/api/trust-input.ts'
import type { ServerTrust } from '../../contract/destinations.ts'
import type { Engine } from '../../application/needs.ts'
import { trustInFile } from '../../application/server-trust.ts'

/** `before`: what `kept` means; the authorities of the system where there was nothing. Throws what reading the file throws. */
export async function trustFromInput(
  engine: Engine,
  wish: TrustInput,
  before: ServerTrust | undefined,
): Promise<ServerTrust> {
  if (wish.kind === 'pinned') return wish
  if (wish.kind === 'kept') return before ?? { kind: 'system' }
  if (!('file' in wish)) return { kind: 'system' }
  return trustInFile(engine.certificates.files, wish.file)
}
