// The CertificateMaker port, wired from the writers of this adapter.
import type { CertificateMaker, ImportedKey } from '../../engine/ports/certificate-maker.ts'
import { makeRequest, makeSelfSigned, requestKeyId } from './certificate-writer.ts'
import { certificatesOnly } from './cms-sign.ts'
import { formOfFile, readGivenFile } from './given-file.ts'
import { keyOfFile, readKeyFile, type KeyFile } from './key-files.ts'
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
    formOf: formOfFile,
    readGivenFile,
    keyOf: (given, source) => importedKey(keyOfFile(given, source)),
    readKeyFile: async (bytes, source, passphrase) =>
      importedKey(await readKeyFile(bytes, source, passphrase)),
  }
}

/** With a copy of the key, since the bytes read may be a view into the file. */
function importedKey({ pair, pkcs8, certificates }: KeyFile): ImportedKey {
  return { ...pair, pkcs8: Uint8Array.from(pkcs8), certificates }
}
