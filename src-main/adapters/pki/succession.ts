// A signer that took the place of another: the statement of the former one about the key of the new one, in the form of a certificate
// that is none for paths (FORMAT F-28, engine/verification/DECISION-succession.md).
import { createPublicKey } from 'node:crypto'
import type { SuccessionPlan } from '../../engine/ports/certificate-maker.ts'
import type { Certificate } from '../../engine/ports/pki.ts'
import { sameName } from './canonical-name.ts'
import { authorityKeyIdentifier } from './certificate-integrity.ts'
import { parseCertificate, parsedOf, type ParsedCertificate } from './certificate-reader.ts'
import { signedBody, signerExtensions } from './certificate-writer.ts'
import { sameBytes } from './der-values.ts'
import { againstKey, mayUse } from './path-rules.ts'
import { strongSignature } from './signature-strength.ts'

/** See the port. */
export async function makeSuccession({
  former,
  successor,
  at,
  serial,
}: SuccessionPlan): Promise<Certificate> {
  const [old, next] = [parsedOf(former.certificate), parsedOf(successor)]
  const publicKey = next.x509.publicKey.export({ type: 'spki', format: 'der' })
  const statement = parseCertificate(
    await signedBody(former.key, {
      serial,
      issuer: old.subjectDer,
      notBefore: at,
      notAfter: new Date(successor.info.notAfter),
      subject: next.subjectDer,
      publicKey,
      extensions: signerExtensions({ publicKey }, former.key),
    }),
  )
  if (
    !statement.x509.verify(
      createPublicKey({ key: Buffer.from(former.key.publicKey), format: 'der', type: 'spki' }),
    )
  )
    throw new Error('a statement was made whose signature does not hold')
  return statement
}

/** Whether `said` is in the name of the former one, and names just its key. */
function isInNameOf(old: ParsedCertificate, said: ParsedCertificate): boolean {
  const named = authorityKeyIdentifier(said)
  if (named === undefined || old.keyIdentifier === undefined) return false
  return sameName(old.subjectName, said.issuerName) && sameBytes(named, old.keyIdentifier)
}

/** Whether it is a certificate whose key may say anything of that kind: that of a signer, and of no authority. */
function maySay(old: ParsedCertificate): boolean {
  const { isAuthority, keyType } = old.info
  return (
    !isAuthority && keyType === 'RSA' && mayUse(old, 'digitalSignature', 'nonRepudiation') && !againstKey(old)
  )
}

/** See the port. */
export function succeeds(former: Certificate, statement: Certificate): boolean {
  const [old, said] = [parsedOf(former), parsedOf(statement)]
  if (said.info.isAuthority || !maySay(old) || !isInNameOf(old, said)) return false
  const at = Date.parse(said.info.notBefore)
  if (at < Date.parse(old.info.notBefore) || at > Date.parse(old.info.notAfter)) return false
  if (againstKey(said) || strongSignature(said.signedWith) === undefined) return false
  try {
    return said.x509.verify(old.x509.publicKey)
  } catch {
    return false
  }
}
