// The key vault as the interface sees it: which one is in use and why, locked or not, and moving keys. It has no method that
// gives a key.
import * as v from 'valibot'
import type { HistoryHost } from '../history.ts'
import { VAULT_PLACES, type VaultNotice, type VaultPlace } from '../vault.ts'
import { JOB_STARTED, type JobStarted } from './jobs.ts'
import { made, NOTHING, secret, type DomainSchemas, type Nothing } from './method.ts'

export const LOCK_STATES = ['new', 'locked', 'unlocked'] as const
export type LockState = (typeof LOCK_STATES)[number]

export interface VaultState {
  /** What keeps new keys, for people: `passphrase`, `Secret Service`. */
  readonly kind: string
  readonly used: VaultPlace
  /** Why it is another than the one that was wanted. */
  readonly notice?: VaultNotice
  /** Whether every key can be used. `new`: there is no key yet, and the passphrase is being chosen. */
  readonly state: LockState
  /** The same of the passphrase vault alone. */
  readonly passphrase: LockState
  /** How many keys there are, and where. */
  readonly keys: number
  readonly places: Readonly<Record<VaultPlace, number>>
  /** Who gave the passphrase to this program, and when. */
  readonly unlocked?: Unlocked
}

export interface Unlocked {
  /** ISO 8601 UTC. */
  readonly at: string
  /** Of the operating system. */
  readonly user: string
  readonly host: HistoryHost
}

export interface VaultApi {
  state(input: Nothing): Promise<VaultState>
  unlock(input: { readonly passphrase: string }): Promise<VaultState>
  lock(input: Nothing): Promise<VaultState>
  /**
   * Another passphrase for everything that is under the old one; unlocked with it then. However it ends, one of the two opens everything.
   * Throws Failure `key.passphrase`, `passphrase.short`.
   */
  changePassphrase(input: { readonly current: string; readonly passphrase: string }): Promise<VaultState>
  /** Moves every key to the other vault, which new ones go to from then on. The passphrase vault has to be unlocked. */
  move(input: { readonly to: VaultPlace }): Promise<JobStarted>
}

const state = v.object({
  kind: v.string(),
  used: v.picklist(VAULT_PLACES),
  notice: v.exactOptional(made<VaultNotice>()),
  state: v.picklist(LOCK_STATES),
  passphrase: v.picklist(LOCK_STATES),
  keys: v.number(),
  places: v.object({ keychain: v.number(), passphrase: v.number() }),
  unlocked: v.exactOptional(made<Unlocked>()),
})
export const VAULT_SCHEMAS = {
  state: { input: NOTHING, output: state },
  unlock: { input: v.strictObject({ passphrase: secret }), output: state },
  lock: { input: NOTHING, output: state },
  changePassphrase: { input: v.strictObject({ current: secret, passphrase: secret }), output: state },
  move: { input: v.strictObject({ to: v.picklist(VAULT_PLACES) }), output: JOB_STARTED },
} satisfies DomainSchemas<VaultApi>
