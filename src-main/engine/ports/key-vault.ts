// Where private keys live. A vault signs and opens envelopes; it has no "get key". Taking a key out is an export of its own.
import type { Phrase } from '../../contract/phrases.ts'
import type { PassphraseChanged, VaultNotice, VaultPlace } from '../../contract/vault.ts'
import type { JobContext } from '../jobs/job-context.ts'
import type { KeyPair } from './pki.ts'

/** Asks a person for a secret. A host answers from a prompt, a file or the environment; it may refuse with `vault.passphrase-needed`. */
export type AskSecret = (purpose: Phrase, kind?: SecretKind) => Promise<string>

/** `new` is a secret that is being chosen, so a host that prompts asks twice; `existing` (the default) is one that is known. */
export type SecretKind = 'existing' | 'new'

export interface KeyVault {
  /** Which kind answers, for people: `passphrase`, `Secret Service` … */
  readonly kind: string
  /** Names of the keys, sorted. Needs no passphrase. */
  names(): Promise<readonly string[]>
  /** Whether a key of that name is there. Needs no passphrase. */
  has(name: string): Promise<boolean>
  /**
   * The named key, usable until the process ends. Asks for the passphrase when the vault is locked.
   * Throws Failure `key.unknown`, `vault.passphrase-needed`, `key.passphrase`, `vault.failed`.
   */
  open(name: string): Promise<KeyPair>
  /**
   * Makes an RSA key of `bits` bits off the event loop and keeps it under `name` before it returns.
   * Throws Failure `vault.exists`, and `cancelled` at once when the signal is aborted. Nothing is kept when it throws.
   */
  generate(name: string, bits: number, signal?: AbortSignal): Promise<KeyPair>
  /** Keeps a private key given as PKCS#8 DER; the caller wipes its copy. Throws Failure `vault.exists`. */
  put(name: string, pkcs8: Uint8Array): Promise<void>
  /** Takes the key out as PKCS#8 DER, for an export that the user asked for. The only way a key leaves. */
  take(name: string): Promise<Uint8Array>
  /**
   * Keeps the key `from` under the name `to`, as it is: no passphrase is needed, and a run that is cut off leaves it under one
   * of the two. Throws Failure `key.unknown`, `vault.exists`, `vault.failed`.
   */
  rename(from: string, to: string): Promise<void>
  /** Idempotent. */
  remove(name: string): Promise<void>
}

/** A vault that can say, before any work, whether it can be used. */
export interface LockedVault extends KeyVault {
  /** Obtains its secret, asking where it has to. Throws as `open` and `put` do. */
  unlock(): Promise<void>
}

/** Which vault is in use, and where the keys are. */
export interface VaultState {
  readonly wanted: VaultPlace
  readonly used: VaultPlace
  /** As KeyVault.kind. */
  readonly kind: string
  /** Why it is another than the one that was wanted. */
  readonly notice?: VaultNotice
  readonly keys: readonly { readonly name: string; readonly place: VaultPlace }[]
}

/** A keychain and a passphrase vault as one: each key is found where it is, new ones go to the one in use. */
export interface ChosenVault extends KeyVault {
  /** Looks whether the wanted vault answers. Asks for no passphrase. */
  state(): Promise<VaultState>
  /**
   * Moves every key to `place` and remembers it for new ones. Each key is opened at its new place before the old copy goes; a
   * run that is cut off or cancelled leaves every key in one place or in both, and may be repeated. Throws as the two vaults
   * do, and Failure `vault.busy` while another process does it.
   */
  moveTo(place: VaultPlace, context: JobContext): Promise<{ readonly moved: readonly string[] }>
  /**
   * Puts every key and password that is under the passphrase under another one. However it ends, killed too, the old one opens all of
   * them or the new one does. Keys of the keychain stay as they are. Throws Failure `passphrase.short`, `key.passphrase`, `vault.busy`.
   */
  changePassphrase(to: string, context: JobContext): Promise<PassphraseChanged>
}
