// Certificates that lie in a set as files, so that one that expires there is seen before the set is needed. Read beside the listing,
// in the one reading of its bytes; whatever is no certificate is passed by.
import type { CertificateInside } from '../../contract/content.ts'
import { Failure } from '../../contract/errors.ts'
import type { Pki } from '../ports/pki.ts'

/** A file of certificates is small; a larger one of that name is something else. */
const MOST_BYTES = 256 * 1024
const MOST_CERTIFICATES = 500
const NAME = /\.(?:pem|crt|cer|der)$/i

/** Takes the files of a part as they go by. */
export interface CertificatesInside {
  /** A file begins; `path` is as a listing names it. */
  begin(path: string, size: number): void
  data(chunk: Uint8Array): void
  end(): void
  /** Those that were found, the one that ends first at the head. */
  found(): readonly CertificateInside[]
}

/** None of a file that holds no certificate; what else goes wrong while one is read is a bug, and thrown. */
function readHere(pki: Pki, bytes: Buffer, path: string): readonly CertificateInside[] {
  try {
    return pki.readCertificates(bytes, path).map(({ info: { commonName, notAfter } }) => ({
      path,
      commonName,
      notAfter,
    }))
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

export function certificatesInside(pki: Pki): CertificatesInside {
  const found: CertificateInside[] = []
  let path: string | undefined
  let chunks: Uint8Array[] = []
  return {
    begin: (named, size) => {
      path = NAME.test(named) && size <= MOST_BYTES && found.length < MOST_CERTIFICATES ? named : undefined
      chunks = []
    },
    data: (chunk) => {
      // The bytes that go by are used again for those that come after them.
      if (path !== undefined) chunks.push(Uint8Array.from(chunk))
    },
    end: () => {
      if (path !== undefined) found.push(...readHere(pki, Buffer.concat(chunks), path))
      path = undefined
    },
    found: () => found.toSorted((a, b) => a.notAfter.localeCompare(b.notAfter)).slice(0, MOST_CERTIFICATES),
  }
}
