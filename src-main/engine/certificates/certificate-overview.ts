// Every certificate with all that is known around it: where its key is, how it stands, who receives every set, what was proved.
import { itemOf } from '../../contract/by-name.ts'
import type { KeptCertificate } from '../../contract/certificates.ts'
import type { KeyNotes } from '../ports/key-notes.ts'
import { standingOf } from './certificate-standing.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { listCertificates } from './find-certificate.ts'

/** Sorted by name. Needs no passphrase. */
export async function certificateOverview(
  context: CertificatesContext,
  notes: Pick<KeyNotes, 'always' | 'proofs'>,
): Promise<readonly KeptCertificate[]> {
  const [always, proofs] = [new Set(await notes.always()), await notes.proofs()]
  const now = context.surroundings.now()
  return (await listCertificates(context)).map((stored) => {
    const proof = itemOf(proofs, stored.publicKeyId)
    const known = { standing: standingOf(stored, now), always: always.has(stored.name) }
    return { ...stored, ...known, ...(proof === undefined ? {} : { proof }) }
  })
}
