// Why a keychain cannot be used, told from keytar's messages, which have no codes, and said in our own words.
import { phrase, PhraseError, type Phrase } from '../../contract/phrases.ts'
import type { KeychainReason } from '../../contract/vault.ts'

const SENTENCES: Readonly<Record<KeychainReason, Phrase>> = {
  absent: phrase('the-library-for-it-is-not'),
  'no-service': phrase('no-keychain-service-runs-in-this'),
  locked: phrase('it-is-locked'),
  'no-answer': phrase('it-did-not-answer-within-three'),
  refused: phrase('it-refused'),
}

const PATTERNS: readonly (readonly [RegExp, KeychainReason])[] = [
  [/locked|cancel|dismissed|interaction is not allowed/i, 'locked'],
  [/not provided by any|autolaunch|could not connect|does not exist at path|no such/i, 'no-service'],
  [/timeout|timed out|did not receive a reply|no reply/i, 'no-answer'],
]

/** Thrown inside this adapter; what it says holds nothing secret. */
export class KeychainError extends PhraseError {
  readonly reason: KeychainReason
  constructor(reason: KeychainReason, system = '') {
    const why = SENTENCES[reason]
    super(system === '' ? why : phrase('the-system-says', { why, system }))
    this.reason = reason
  }
}

/** From the message of keytar or of the service behind it. */
export function keychainError(message: string): KeychainError {
  const system = message
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/\.\s*$/, '')
    .slice(0, 200)
  const reason = PATTERNS.find(([pattern]) => pattern.test(message))?.[1] ?? 'refused'
  return new KeychainError(reason, system)
}
