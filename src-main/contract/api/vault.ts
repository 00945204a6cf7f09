// The key vault as the interface sees it: locked or not, and unlocked with a passphrase. It has no method that gives a key.
import * as v from 'valibot'
import { NOTHING, secret, type DomainSchemas, type Nothing } from './method.ts'

export interface VaultState {
  /** What keeps the keys, for people: `passphrase`, `OS keychain (Secret Service)`. */
  readonly kind: string
  /** `new`: there is no key yet, so the passphrase is being chosen. */
  readonly state: 'new' | 'locked' | 'unlocked'
  readonly keys: number
}

export interface VaultApi {
  state(input: Nothing): Promise<VaultState>
  unlock(input: { readonly passphrase: string }): Promise<VaultState>
  lock(input: Nothing): Promise<VaultState>
}

const state = v.object({
  kind: v.string(),
  state: v.picklist(['new', 'locked', 'unlocked']),
  keys: v.number(),
})
export const VAULT_SCHEMAS = {
  state: { input: NOTHING, output: state },
  unlock: { input: v.strictObject({ passphrase: secret }), output: state },
  lock: { input: NOTHING, output: state },
} satisfies DomainSchemas<VaultApi>
