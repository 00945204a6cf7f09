// Where passwords of servers are kept: encrypted, beside the private keys, under the same passphrase.

export interface SecretVault {
  /** Needs no passphrase. */
  has(name: string): Promise<boolean>
  /** Throws Failure `key.unknown`, `vault.passphrase-needed`, `key.passphrase`, `vault.failed`. */
  get(name: string): Promise<string>
  /** Adds or replaces, durably. The passphrase is proved on what the vault holds before anything is written. */
  put(name: string, secret: string): Promise<void>
  /** Idempotent. */
  remove(name: string): Promise<void>
}
