// FORMAT F-28: a signer that took the place of one who is trusted, shown by statements that came with the signature.
import type { Certificate, Pki } from '../ports/pki.ts'

/** Of more steps nothing is believed; one comes every few years. */
const MOST_STEPS = 8

/** One that a signer took the place of, and when that was said. */
export interface Former {
  readonly certificate: Certificate
  /** ISO 8601 UTC, of the statement that the former one itself made. */
  readonly said: string
}

/** Certificates of the key of another one, issued by somebody else: what statements look like. */
export function statementsFor({ info }: Certificate, others: readonly Certificate[]): readonly Certificate[] {
  return others.filter(
    (one) =>
      !one.info.isAuthority &&
      one.info.publicKeyId === info.publicKeyId &&
      one.info.fingerprint !== info.fingerprint,
  )
}

/**
 * Those among `known` whose place the signer took, nearest first. `others`: certificates that came with a signature; nothing is
 * believed of them but what their signatures show.
 */
export function formersOf(
  pki: Pki,
  signer: Certificate,
  others: readonly Certificate[],
  known: readonly Certificate[],
): readonly Former[] {
  const found: Former[] = []
  const seen = new Set<Certificate>()
  let statements = statementsFor(signer, others)
  for (let step = 0; step < MOST_STEPS && statements.length > 0; step += 1) {
    const before: Certificate[] = []
    for (const statement of statements) {
      seen.add(statement)
      const said = statement.info.notBefore
      const isFormer = (certificate: Certificate): boolean => pki.succeeds(certificate, statement)
      found.push(...known.filter(isFormer).map((certificate) => ({ certificate, said })))
      // Between two signers the dates count that the first one stated, not those that the second one gave itself.
      before.push(...others.filter((one) => !seen.has(one) && isFormer(one)))
    }
    statements = before
  }
  return found
}
