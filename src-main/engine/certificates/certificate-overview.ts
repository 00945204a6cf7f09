// Every certificate with all that is known around it: where its key is, how it stands, who receives every set, what was proved.
import { itemOf } from '../../contract/by-name.ts'
import type { KeptCertificate, KeyProof } from '../../contract/certificates.ts'
import type { KeyNotes } from '../ports/key-notes.ts'
import { standingOf } from './certificate-standing.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { listCertificates } from './find-certificate.ts'

/** Sorted by name. `proofs`: by public key id; `warnDays`: of the settings. Needs no passphrase. */
export async function certificateOverview(
  context: CertificatesContext,
  notes: Pick<KeyNotes, 'always'>,
  { proofs, warnDays }: { readonly proofs: Readonly<Record<string, KeyProof>>; readonly warnDays: number },
): Promise<readonly KeptCertificate[]> {
  const always = new Set(await notes.always())
  const now = context.surroundings.now()
  return (await listCertificates(context)).map((stored) => {
    const proof = itemOf(proofs, stored.publicKeyId)
    const known = { standing: standingOf(stored, { now, warnDays }), always: always.has(stored.name) }
    return { ...stored, ...known, ...(proof === undefined ? {} : { proof }) }
  })
}
