// Where private keys lie, for every interface: in the keychain of the system, or under a passphrase.

/** The two places that a key can be kept in. */
export const VAULT_PLACES = ['keychain', 'passphrase'] as const
export type VaultPlace = (typeof VAULT_PLACES)[number]

/** Why a keychain cannot be used; each interface has its own sentence for it. */
export const KEYCHAIN_REASONS = ['absent', 'no-service', 'locked', 'no-answer', 'refused'] as const
export type KeychainReason = (typeof KEYCHAIN_REASONS)[number]

/** Said when another vault is used than the one that was wanted. */
export interface VaultNotice {
  readonly wanted: VaultPlace
  readonly used: VaultPlace
  readonly reason: KeychainReason
}

/** What changing the passphrase ends with: how much is under the new one. */
export interface PassphraseChanged {
  readonly keys: number
  /** Of servers and appliances. */
  readonly passwords: number
}

/** What moving keys ends with. */
export interface KeysMoved {
  readonly to: VaultPlace
  /** As the vault calls itself. */
  readonly kind: string
  /** Names of the keys. */
  readonly moved: readonly string[]
}
