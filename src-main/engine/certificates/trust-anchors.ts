// What is trusted in a run: the installation's own signer, what the user trusts, and what was named for this run, each with the
// revocation lists that are to be respected with it.
import type { Certificate, RevocationList } from '../ports/pki.ts'
import type { TrustAnchor } from '../verification/signature-check.ts'
import type { CertificatesContext } from './certificates-context.ts'
import { INSTALLATION_SIGNER } from './ensure-signer.ts'
import { resolveCertificates } from './find-certificate.ts'

/** The lists in files. Throws Failure `revocation-list.malformed`, `path.*`. */
export async function readLists(
  { files, pki }: CertificatesContext,
  paths: readonly string[],
): Promise<readonly RevocationList[]> {
  const read = await Promise.all(
    paths.map(async (path) => pki.readRevocationLists(await files.readSmallFile(path), path)),
  )
  return read.flat()
}

/** `given`: files and names that are trusted for this run; `lists`: files of revocation lists for those. */
export async function trustAnchors(
  context: CertificatesContext,
  given: readonly string[],
  lists: readonly string[],
): Promise<readonly TrustAnchor[]> {
  const records = await context.store.list()
  const named = await Promise.all(given.map((one) => resolveCertificates(context, one)))
  const extra = await readLists(context, lists)
  // Naming an authority for a run does not lift what was imported with it.
  const keptWith = ({ info }: Certificate): readonly RevocationList[] =>
    records.find((record) => record.certificate.info.fingerprint === info.fingerprint)?.lists ?? []
  const stored = records.flatMap(
    ({ name, certificate, trustedSince, replacedBy, lists: kept = [] }): TrustAnchor[] => {
      if (trustedSince === undefined) return []
      return [
        name === INSTALLATION_SIGNER || replacedBy === INSTALLATION_SIGNER
          ? { certificate, source: 'own', lists: kept }
          : { certificate, source: 'stored', since: trustedSince, lists: kept },
      ]
    },
  )
  return [
    ...named.flat().map((certificate): TrustAnchor => {
      return { certificate, source: 'given', lists: [...keptWith(certificate), ...extra] }
    }),
    ...stored,
  ]
}
