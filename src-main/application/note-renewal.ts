// That the installation's signer was renewed, in the history: whatever asked for a signature, a backup at night or a drill.
import { Failure } from '../contract/errors.ts'
import { INSTALLATION_SIGNER, type InstallationSigner } from '../engine/certificates/ensure-signer.ts'
import { record } from './journal.ts'
import type { KeepsHistory } from './needs.ts'

/** Hands the signer on. A history that cannot be written holds up no signature. */
export async function noteRenewal(
  engine: KeepsHistory,
  signer: InstallationSigner,
): Promise<InstallationSigner> {
  if (signer.renewed === undefined) return signer
  try {
    await record(engine, { operation: 'signer-renewed', name: INSTALLATION_SIGNER })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  return signer
}
