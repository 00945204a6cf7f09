// The Pki port over a DER walker of our own and the platform's crypto.
import type { Pki } from '../../engine/ports/pki.ts'
import { certificateHolds } from './certificate-integrity.ts'
import { readCertificateFile } from './certificate-files.ts'
import { openEnvelope, readEnvelope, sealFor } from './cms-envelope.ts'
import { signDetached } from './cms-sign.ts'
import { readSignature } from './cms-signature.ts'
import { readKeyFile } from './key-files.ts'
import { readRevocationFile } from './revocation-files.ts'
import { isListOf, signedList } from './revocation-list.ts'
import { succeeds } from './succession.ts'
import { certifies, judgePath, namesIssuer } from './trust-path.ts'

export function createPki(): Pki {
  return {
    readCertificates: readCertificateFile,
    async readKeyPair(bytes, source, passphrase) {
      return (await readKeyFile(bytes, source, passphrase)).pair
    },
    sign: signDetached,
    readSignature,
    async seal(secret, recipients) {
      return sealFor(secret, recipients)
    },
    readEnvelope,
    openEnvelope,
    certificateHolds,
    judgePath,
    certifies,
    namesIssuer,
    succeeds,
    readRevocationLists: readRevocationFile,
    isListOf,
    signedList,
  }
}
