// Why a keychain cannot be used, told from keytar's messages, which have no codes, and said in our own words.
import type { KeychainReason } from '../../contract/vault.ts'

const SENTENCES: Readonly<Record<KeychainReason, string>> = {
  absent: 'The library for it is not installed; on Linux it needs libsecret.',
  'no-service': 'No keychain service runs in this session.',
  locked: 'It is locked.',
  'no-answer': 'It did not answer within three seconds.',
  refused: 'It refused.',
}

const PATTERNS: readonly (readonly [RegExp, KeychainReason])[] = [
  [/locked|cancel|dismissed|interaction is not allowed/i, 'locked'],
  [/not provided by any|autolaunch|could not connect|does not exist at path|no such/i, 'no-service'],
  [/timeout|timed out|did not receive a reply|no reply/i, 'no-answer'],
]

/** Thrown inside this adapter; its message is a sentence for people and holds nothing secret. */
export class KeychainError extends Error {
  readonly reason: KeychainReason
  constructor(reason: KeychainReason, system = '') {
    super(system === '' ? SENTENCES[reason] : `${SENTENCES[reason]} The system says: ${system}.`)
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
