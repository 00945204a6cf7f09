// The five ways in which a key file can fail, kept apart from start to end: people were told "wrong password" for all of
// them too often (field notes C).
import { Failure } from '../../contract/errors.ts'
import { DerError } from './der-reader.ts'
import { PemError } from './pem.ts'

/** Thrown inside this adapter; `source` is added where it is known. */
export class KeyError extends Error {
  readonly kind: 'missing' | 'damaged' | 'algorithm' | 'passphrase' | 'mismatch'
  constructor(kind: KeyError['kind'], detail = '') {
    super(detail)
    this.kind = kind
  }
}

/** Any error of reading a key as the Failure that a user is shown; a Failure stays as it is. */
export function keyFailure(source: string, error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof KeyError) {
    const { kind, message } = error
    if (kind === 'missing') return new Failure('key.missing', { source, found: message })
    if (kind === 'algorithm') return new Failure('key.algorithm', { source, algorithm: message })
    if (kind === 'passphrase') return new Failure('key.passphrase', { source })
    if (kind === 'mismatch') return new Failure('certificate.key-mismatch', { name: source })
    return new Failure('key.damaged', { source, what: message })
  }
  const isOurs = error instanceof DerError || error instanceof PemError
  // The platform's own messages may quote what they read, so they stay inside.
  return new Failure('key.damaged', { source, what: isOurs ? error.message : 'it cannot be read' })
}
