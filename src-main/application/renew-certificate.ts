// A renewed certificate as every host makes it: what was known of the old one as a signer holds for the new one, because here
// it is known who made it.
import { renewCertificate, type RenewPlan, type Renewed } from '../engine/certificates/renew-certificate.ts'
import { journaled } from './journal.ts'
import type { KeepsHistory, KeepsKeyNotes, HoldsCertificates } from './needs.ts'

export type { Renewed }

/** Throws as `renewCertificate` does. Sets that the new one signs are no alarm where the old one is known. */
export function renew(
  engine: KeepsHistory & HoldsCertificates & KeepsKeyNotes,
  plan: RenewPlan,
  signal: AbortSignal,
): Promise<Renewed> {
  return journaled(engine, { operation: 'certificate-made', name: plan.name }, async () => {
    const { notes, certificates } = engine
    const renewed = await renewCertificate(certificates, plan, signal)
    const former = await certificates.store.get(renewed.former)
    const old = former?.certificate.info.fingerprint
    const signers = Object.entries(await notes.signers())
    for (const [serial, known] of signers)
      if (old !== undefined && known.includes(old))
        await notes.rememberSigner(serial, renewed.stored.fingerprint, true)
    return renewed
  })
}
