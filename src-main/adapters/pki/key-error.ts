// The ways in which a file of keys can fail, kept apart from start to end: people were told "wrong password" for all of them too often
// (field notes C), and "not a certificate" for what was none of that.
import { Failure, type ErrorCode } from '../../contract/errors.ts'
import { DerError } from './der-reader.ts'
import { PemError } from './pem.ts'

/** By kind: the error's code, and the fact that the detail becomes. */
const CODES = {
  missing: ['key.missing', 'found'],
  damaged: ['key.damaged', 'what'],
  algorithm: ['key.algorithm', 'algorithm'],
  passphrase: ['key.passphrase', 'detail'],
  'own-passphrase': ['key.own-passphrase', 'detail'],
  type: ['key.type', 'type'],
  short: ['key.short', 'bits'],
  several: ['key.several', 'count'],
  openssh: ['key.openssh', 'detail'],
  putty: ['key.putty', 'detail'],
  openpgp: ['key.openpgp', 'detail'],
  gskit: ['key.gskit', 'detail'],
  form: ['key.form', 'form'],
  certificate: ['certificate.malformed', 'what'],
} as const satisfies Record<string, readonly [code: ErrorCode, fact: string]>

/** Thrown inside this adapter; `source` is added where it is known. */
export class KeyError extends Error {
  readonly kind: keyof typeof CODES | 'mismatch'
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
    if (kind === 'mismatch') return new Failure('certificate.key-mismatch', { name: source })
    const [code, fact] = CODES[kind]
    return new Failure(code, { source, ...(message === '' ? {} : { [fact]: message }) })
  }
  const isOurs = error instanceof DerError || error instanceof PemError
  // The platform's own messages may quote what they read, so they stay inside.
  return new Failure('key.damaged', { source, what: isOurs ? error.message : 'it cannot be read' })
}
