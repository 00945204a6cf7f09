// Whether a signer's certificate is still the one that was issued. The signature over a set covers the key in it and nothing
// else of it, so a changed name or date would pass as "intact, by somebody unknown" (FORMAT F-20).
import type { Certificate } from '../../engine/ports/pki.ts'
import { parsedOf, type ParsedCertificate } from './certificate-reader.ts'
import { DerError, readDer } from './der-reader.ts'
import { sameName } from './canonical-name.ts'
import { OID } from './oids.ts'

/** Content of authorityKeyIdentifier's key identifier, where there is one. */
export function authorityKeyIdentifier({ extensions }: ParsedCertificate): Uint8Array | undefined {
  const extension = extensions.get(OID.authorityKeyIdentifier)
  if (extension === undefined) return undefined
  try {
    return readDer(extension.value).children.find(({ tag }) => tag === 0x80)?.content
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

/**
 * Whether two key identifiers name different keys: an authority that changed its key keeps its name. Identifiers are digests;
 * two that differ in one byte, or in the two that one character of base64 reaches into, are one that was changed.
 */
function namesAnotherKey(wanted: Uint8Array | undefined, found: Uint8Array | undefined): boolean {
  if (wanted === undefined || found === undefined || wanted.length !== found.length) return false
  return wanted.filter((byte, at) => byte !== found[at]).length > 2
}

/** Whether the platform has no such keys (platform-crypto.ts): then nothing can be said of what they signed. */
function isUnreadableHere({ x509, info }: ParsedCertificate): boolean {
  try {
    return !x509.publicKey
  } catch {
    return info.keyType === 'RSA-PSS'
  }
}

/** What was found of the certificates that are kept: neither of the two can change. */
const found = new WeakMap<ParsedCertificate, WeakMap<ParsedCertificate, boolean>>()

function isSignedBy(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const known = found.get(certificate) ?? new WeakMap<ParsedCertificate, boolean>()
  found.set(certificate, known)
  const holds = known.get(issuer) ?? verifies(certificate, issuer)
  known.set(issuer, holds)
  return holds
}

function verifies(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  // No trust comes of it: a path through such an authority is none. But it is not said that somebody changed the certificate.
  if (isUnreadableHere(issuer)) return true
  try {
    return certificate.x509.verify(issuer.x509.publicKey)
  } catch {
    return false
  }
}

/** See the port. */
export function certificateHolds(certificate: Certificate, issuers: readonly Certificate[]): boolean {
  const leaf = parsedOf(certificate)
  const wanted = authorityKeyIdentifier(leaf)
  const named = [leaf, ...issuers.map(parsedOf)].filter(
    (each) => sameName(each.subjectName, leaf.issuerName) && !namesAnotherKey(wanted, each.keyIdentifier),
  )
  return named.length === 0 || named.some((issuer) => isSignedBy(leaf, issuer))
}
