// What this installation signs of its own: the bytes of a report or a record, and who signed them as the report itself says it.
import { createHash } from 'node:crypto'
import type { DrillReport } from '../contract/drill.ts'
import type { KeyPair, Pki } from '../engine/ports/pki.ts'

/** A detached signature, DER, over exactly the bytes of `text`. */
export function signText(pki: Pki, text: string, signer: Required<KeyPair>, at: Date): Promise<Uint8Array> {
  return pki.sign(createHash('sha256').update(text).digest(), signer, at)
}

export function signerFacts({ certificate }: Required<KeyPair>): DrillReport['signer'] {
  const { subject, fingerprint, notBefore, notAfter } = certificate.info
  return { subject, fingerprint, from: notBefore, to: notAfter }
}
