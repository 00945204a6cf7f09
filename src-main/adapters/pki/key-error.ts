// The ways in which a file of keys can fail, kept apart from start to end: people were told "wrong password" for all of them too often
// (field notes C), and "not a certificate" for what was none of that.
import { phrase, PhraseError, type Words, type Phrase } from '../../contract/phrases.ts'
import { Failure, type ErrorCode } from '../../contract/errors.ts'

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
  readonly detail: Words | undefined
  constructor(kind: KeyError['kind'], detail?: Words) {
    super(kind)
    this.kind = kind
    this.detail = detail
  }
}

/** Any error of reading a key as the Failure that a user is shown; a Failure stays as it is. */
export function keyFailure(source: string | Phrase, error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof KeyError) {
    const { kind, detail } = error
    if (kind === 'mismatch') return new Failure('certificate.key-mismatch', { name: source })
    const [code, fact] = CODES[kind]
    return new Failure(code, { source, ...(detail === undefined ? {} : { [fact]: detail }) })
  }
  // The platform's own messages may quote what they read, so they stay inside.
  return new Failure('key.damaged', {
    source,
    what: error instanceof PhraseError ? error.said : phrase('it-cannot-be-read'),
  })
}
