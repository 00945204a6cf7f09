// The CertificateMaker port, wired from the writers of this adapter.
import type { CertificateMaker } from '../../engine/ports/certificate-maker.ts'
import { makeRequest, makeSelfSigned, requestKeyId } from './certificate-writer.ts'
import { certificatesOnly } from './cms-sign.ts'
import { readKeyFile } from './key-files.ts'
import { writePem } from './pem.ts'
import { encryptPkcs8 } from './pkcs8.ts'
import { makeSuccession } from './succession.ts'
import { writePkcs12 } from './pkcs12-writer.ts'

/** As for PKCS#12; PBKDF2 rather than scrypt, because more programs read it. */
const EXPORT_ITERATIONS = 300_000

export function createCertificateMaker(): CertificateMaker {
  return {
    selfSigned: makeSelfSigned,
    succession: makeSuccession,
    request: makeRequest,
    requestKeyId,
    pkcs7: (certificates) => certificatesOnly(certificates.map(({ der }) => der)),
    pkcs12: writePkcs12,
    async encryptedPkcs8(pkcs8, passphrase) {
      const kdf = { kind: 'pbkdf2', iterations: EXPORT_ITERATIONS } as const
      return writePem('ENCRYPTED PRIVATE KEY', await encryptPkcs8(pkcs8, passphrase, kdf))
    },
    pem: writePem,
    async readKeyFile(bytes, source, passphrase) {
      const { pair, pkcs8, certificates } = await readKeyFile(bytes, source, passphrase)
      // A copy, since the bytes read may be a view into the file.
      return { ...pair, pkcs8: Uint8Array.from(pkcs8), certificates }
    },
  }
}
