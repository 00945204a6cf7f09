// When the installation's signer was renewed, for as long as that is news: whoever looks once a quarter learns of it.
import { INSTALLATION_SIGNER, type StoredCertificate } from './certificates.ts'

const SHOWN_MS = 100 * 86_400_000

/** ISO 8601; undefined where it was not, or long ago. `now` in milliseconds since 1970. */
export function signerRenewedAt(
  certificates: readonly Pick<StoredCertificate, 'name' | 'trustedSince' | 'replacedBy'>[],
  now: number,
): string | undefined {
  const since = certificates.find(({ name }) => name === INSTALLATION_SIGNER)?.trustedSince
  const isRenewed = certificates.some(({ replacedBy }) => replacedBy === INSTALLATION_SIGNER)
  return isRenewed && since !== undefined && now - Date.parse(since) < SHOWN_MS ? since : undefined
}
