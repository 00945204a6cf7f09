// The platform's arithmetic over one signature, whoever made it: of a manifest, of a report, of a revocation list. Which families and
// digests count is for the caller to have decided.
import { constants, verify, type VerifyKeyObjectInput } from 'node:crypto'
import type { ParsedCertificate } from './certificate-reader.ts'
import type { StrongSignature } from './signature-strength.ts'

/** Kinds of keys that a family is for: a platform that takes others would say what no other program says. */
const KEYS_OF = new Map<string, readonly string[]>([
  ['RSASSA-PKCS1-v1_5', ['RSA']],
  ['RSASSA-PSS', ['RSA', 'RSA-PSS']],
  ['ECDSA', ['EC']],
  ['Ed25519', ['Ed25519']],
  ['Ed448', ['Ed448']],
])
/** More octets of salt than any key has room for. */
const MOST_SALT = 512

/** Whether the key of `signer` made the signature over these bytes; false also for what the platform cannot compute. */
export function signatureHolds(
  signer: ParsedCertificate,
  { family, digest, saltLength = 0 }: StrongSignature,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!KEYS_OF.get(family)?.includes(signer.info.keyType) || saltLength > MOST_SALT) return false
  try {
    const key: VerifyKeyObjectInput = { key: signer.x509.publicKey }
    if (family === 'RSASSA-PKCS1-v1_5') key.padding = constants.RSA_PKCS1_PADDING
    if (family === 'RSASSA-PSS') {
      key.padding = constants.RSA_PKCS1_PSS_PADDING
      key.saltLength = saltLength
    }
    return verify(digest === '' ? null : digest, data, key, signature)
  } catch {
    return false
  }
}
